import { createHash } from 'node:crypto';
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import { RubricError } from './error.ts';

/** A rubric of a whole homework is some 30 KB; more than this is no rubric. */
const maxCharacters = 2_000_000;
/** How often aliases may be expanded in all: rubrics share a setup among parts, no more. */
const maxAliasCount = 200;

/** A path into the document: keys and indices. */
export type Path = readonly (string | number)[];

/** Parsed YAML with its places. */
export interface RubricSource {
  value: unknown;
  sha256: string;
  /** 1-based line and column of the value at a path, or of its key; of the nearest ancestor that stands in the text. */
  place(path: Path, of?: 'key' | 'value'): { line: number; column: number };
  /** An error at that place. */
  fault(path: Path, reason: string, hint?: string, of?: 'key' | 'value'): RubricError;
}

/** Keys whose scalars are text even where YAML sees a number: `expected: 1.50`, `id: 1`. */
const textKeys = new Set(['expected', 'answer', 'accept', 'id', 'label', 'version', 'unit']);

/** Parses the YAML of a rubric (core schema, no custom tags, bounded aliases); throws RubricError. */
export function parseRubricSource(text: string, file: string): RubricSource {
  const start = { file, line: 1, column: 1 };
  if (text.length > maxCharacters) throw new RubricError(start, `is longer than ${maxCharacters} characters`);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    strict: true,
  });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const broken = document.errors[0] ?? document.warnings[0];
  if (broken)
    throw new RubricError(
      { file, ...at(broken.pos[0]) },
      `is no valid YAML: ${broken.message}`,
      yamlHint(broken.message),
    );
  keepText(document);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount });
  } catch (cause) {
    throw new RubricError(
      start,
      cause instanceof Error ? cause.message : String(cause),
      `at most ${maxAliasCount} aliases in all`,
    );
  }
  const place = (path: Path, of: 'key' | 'value' = 'value') => at(offsetOf(document, path, of));
  return {
    value,
    sha256: createHash('sha256').update(text).digest('hex'),
    place,
    fault: (path, reason, hint = '', of = 'value') =>
      new RubricError({ file, ...place(path, of) }, reason, hint),
  };
}

/** Numbers and booleans that stand where an answer or a name stands keep their spelling. */
function keepText(document: Document): void {
  const keep = (node: unknown) => {
    if (
      isScalar(node) &&
      typeof node.value !== 'string' &&
      typeof node.source === 'string' &&
      node.source !== ''
    )
      node.value = node.source;
  };
  visit(document, {
    Pair(_, pair) {
      const key = isScalar(pair.key) ? pair.key.value : undefined;
      if (typeof key !== 'string' || !textKeys.has(key)) return;
      if (isSeq(pair.value)) pair.value.items.forEach(keep);
      else keep(pair.value);
    },
  });
}

function offsetOf(document: Document, path: Path, of: 'key' | 'value'): number {
  let node: Node | null | undefined = document.contents;
  let offset = node?.range?.[0] ?? 0;
  path.forEach((step, index) => {
    if (isAlias(node)) node = node.resolve(document);
    const wantsKey = of === 'key' && index === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find((one) => isScalar(one.key) && String(one.key.value) === String(step));
      const key = pair?.key;
      const value = pair?.value;
      if (isNode(value) && value.range && !wantsKey) offset = value.range[0];
      else if (isNode(key) && key.range) offset = key.range[0];
      node = isNode(value) ? value : undefined;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      node = isNode(item) ? item : undefined;
      if (node?.range) offset = node.range[0];
    } else node = undefined;
  });
  return offset;
}

function yamlHint(message: string): string {
  if (/escape|double-quoted/i.test(message))
    return 'write LaTeX in single quotes: double quotes read backslashes';
  if (/Nested mappings|implicit key|Implicit/i.test(message))
    return 'an answer with ": " in it needs single quotes';
  return '';
}
