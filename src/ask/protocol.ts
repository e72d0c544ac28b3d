import * as v from 'valibot';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { Transcript } from '../types/transcript.ts';
import { AskError } from './provider.ts';

/** One prompt, and what it asks for. */
export interface Prompt {
  /** Heading in the transcript: "Problem 1: …". */
  title?: string;
  /** Ids of the parts asked for, of the rubric; empty where that is not known. */
  parts: string[];
  text: string;
  /** Names of files that go with it. */
  attachments: string[];
}

/** What is asked, in order. Each prompt sees all replies before it. */
export interface Protocol {
  /** "HW3": names the homework in the transcript. */
  homework: string;
  /** Where it comes from, for messages and records. */
  source: string;
  system?: string;
  prompts: Prompt[];
}

const text = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'));
const names = v.optional(v.array(v.pipe(v.union([v.string(), v.number()]), v.transform(String))), []);
const schema = v.strictObject({
  homework: text,
  system: v.optional(text),
  opening: v.optional(text),
  attachments: names,
  prompts: v.pipe(
    v.array(
      v.strictObject({
        problem: v.optional(v.pipe(v.union([v.string(), v.number()]), v.transform(String))),
        title: v.optional(text),
        parts: names,
        text,
        attachments: names,
      }),
    ),
    v.minLength(1, 'needs at least one prompt'),
  ),
});

/**
 * Reads a protocol file (YAML). The opening stands before the first prompt, in the same message.
 * @throws AskError with file, line, column and what is wrong
 */
export function readProtocol(source: string, file: string): Protocol {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, strict: true });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
  };
  const broken = document.errors[0];
  if (broken) throw new AskError(`${at(broken.pos[0])} is no valid YAML: ${broken.message}`);
  const parsed = v.safeParse(schema, document.toJS({ maxAliasCount: 50 }));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const path = issue.path?.map((item) => item.key as string | number) ?? [];
    let node: unknown;
    for (let depth = path.length; depth >= 0 && !isNode(node); depth--)
      node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    throw new AskError(
      `${at(offset)} ${path.join('.') || 'the file'}: ${issue.message} (docs/asking.md shows a protocol)`,
    );
  }
  const { homework, system, opening, attachments, prompts } = parsed.output;
  return {
    homework,
    source: file,
    ...(system ? { system } : {}),
    prompts: prompts.map((prompt, index) => ({
      ...(prompt.problem || prompt.title
        ? {
            title: [prompt.problem ? `Problem ${prompt.problem}` : '', prompt.title ?? '']
              .filter(Boolean)
              .join(': '),
          }
        : {}),
      parts: prompt.parts,
      text: index === 0 && opening ? `${opening}\n\n${prompt.text}` : prompt.text,
      attachments: index === 0 ? [...attachments, ...prompt.attachments] : prompt.attachments,
    })),
  };
}

/**
 * The prompts of an existing log, in order: what the student wrote, nothing of the replies or comments. Parts are
 * not known from it: a replay goes by the prompts themselves.
 * @throws AskError for a log without prompts
 */
export function protocolLike(transcript: Transcript): Protocol {
  const prompts = transcript.children.flatMap((turn): Prompt[] => {
    if (turn.role !== 'user') return [];
    const from = Math.max(
      turn.mark?.position.end.offset ?? turn.position.start.offset ?? 0,
      turn.title?.position.end.offset ?? 0,
    );
    const written = transcript.source.slice(from, turn.position.end.offset).trim();
    const files = turn.attachments.map((one) => one.value);
    // What names an attachment is the log's, not the prompt's.
    const said = turn.attachments.reduce((rest, one) => rest.replace(one.text, ''), written).trim();
    if (said === '' && files.length === 0) return [];
    return [
      { ...(turn.title ? { title: turn.title.value } : {}), parts: [], text: said, attachments: files },
    ];
  });
  if (prompts.length === 0)
    throw new AskError(`${transcript.file} holds no prompts that could be asked again (--like)`);
  return {
    homework: transcript.about.homework?.value ?? '',
    source: transcript.file,
    prompts,
  };
}

/**
 * The prompts that ask for some of these parts or problems ("1", "5a").
 * @throws AskError for a name that no prompt asks for
 */
export function choosePrompts(protocol: Protocol, wanted: readonly string[]): Protocol {
  const matches = (prompt: Prompt, name: string) =>
    prompt.parts.some((part) => part === name || part.replace(/[a-z]+$/, '') === name);
  const unknown = wanted.find((name) => !protocol.prompts.some((prompt) => matches(prompt, name)));
  if (unknown !== undefined) {
    const there = [...new Set(protocol.prompts.flatMap((prompt) => prompt.parts))].join(', ');
    throw new AskError(
      `--parts ${unknown}: no prompt of ${protocol.source} asks for it; there are: ${there || 'prompts without parts'}`,
    );
  }
  return {
    ...protocol,
    prompts: protocol.prompts.filter((prompt) => wanted.some((name) => matches(prompt, name))),
  };
}
