import type { PhrasingContent } from 'mdast';
import { isBlank, isLetter, isPlainBlank } from './character.ts';
import { fold } from './fold.ts';
import { characters, silent, wordy } from './signs.ts';
import { type Statement, statementsIn, statementsOf } from './statement.ts';
import { type Token, tokenize } from './tokens.ts';
import type { Formula, Segment } from './unit.ts';

/** Emphasis in emphasis is followed no deeper: nobody writes it. */
const deepest = 60;

/** Phrasing content to segments; what is bold outside is bold inside. */
export function inline(source: string, nodes: readonly PhrasingContent[], bold: boolean): Segment[] {
  const segments: Segment[] = [];
  collect(segments, source, nodes, bold, 0);
  return segments;
}

function collect(
  segments: Segment[],
  source: string,
  nodes: readonly PhrasingContent[],
  bold: boolean,
  depth: number,
): void {
  if (depth > deepest) return;
  for (const node of nodes) {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    switch (node.type) {
      case 'text':
        segments.push(plain('text', start, end, fold(source.slice(start, end)), bold));
        break;
      case 'inlineCode':
        segments.push(plain('code', start, end, fold(node.value), bold));
        break;
      case 'inlineMath':
        segments.push(mathSegment(source, start, end, opensDisplay(source, start), bold));
        break;
      case 'break':
        segments.push(plain('text', start, end, ' ', bold));
        break;
      case 'strong':
        collect(segments, source, node.children, true, depth + 1);
        break;
      case 'emphasis':
      case 'link':
      case 'linkReference':
        collect(segments, source, node.children, bold, depth + 1);
        break;
      default:
    }
  }
}

/** Words or code. */
export function plain(
  type: 'text' | 'code',
  start: number,
  end: number,
  folded: string,
  bold: boolean,
): Segment {
  return { type, start, end, folded, bold, formula: undefined };
}

/** One-line displays come as inline nodes: the source tells. */
function opensDisplay(source: string, start: number): boolean {
  return source.startsWith('$$', start) || source.startsWith('\\[', start);
}

export function mathSegment(
  source: string,
  start: number,
  end: number,
  display: boolean,
  bold: boolean,
): Segment {
  let from = start;
  let to = end;
  if (source[start] === '$') {
    while (source[from] === '$' && from < end) from++;
    while (source[to - 1] === '$' && to > from) to--;
  } else {
    from += /^(?:\\[([]|[`~]{3,}\s*math\b)/.exec(source.slice(start, start + 20))?.[0].length ?? 0;
    to -= /(?:\\[)\]]|[`~]{3,})$/.exec(source.slice(Math.max(from, end - 8), end))?.[0].length ?? 0;
  }
  while (from < to && isPlainBlank(source.charCodeAt(from))) from++;
  while (to > from && isPlainBlank(source.charCodeAt(to - 1))) to--;
  const tex = source.slice(from, to);
  return {
    type: 'formula',
    start,
    end,
    folded: foldTex(tex),
    bold,
    formula: new WrittenFormula(tex, from, to, display),
  };
}

/** A relation, as a character or a command; some of these are none, which costs only time. */
const relating = /[=<>≤≥≈∼~∝≲≡]|\\(?:l|g|n|s|a|p|e|doteq|coloneq|trianglele?q)[a-z]*/;

/** A formula whose statements are read when somebody asks for them. */
class WrittenFormula implements Formula {
  readonly start: number;
  readonly end: number;
  readonly display: boolean;
  readonly typed = false;
  readonly relates: boolean;
  readonly boxes: boolean;
  readonly #tex: string;
  #statements: Statement[] | undefined;

  constructor(tex: string, start: number, end: number, display: boolean) {
    this.start = start;
    this.end = end;
    this.display = display;
    this.relates = relating.test(tex);
    this.boxes = tex.includes('boxed') || tex.includes('box{');
    this.#tex = tex;
  }

  get calls(): boolean {
    return this.#tex.includes('(');
  }

  get statements(): Statement[] {
    this.#statements ??= statementsOf(this.#tex, this.start);
    return this.#statements;
  }
}

/** What a command is among words: "μ" for `\mu`, nothing for what changes the look or lays out. */
const commandWords: ReadonlyMap<string, string> = new Map([
  ...[...silent, ...wordy].map((name): [string, string] => [name, '']),
  ...[...characters].map(([name, sign]): [string, string] => [name, sign.startsWith('\\') ? '' : sign]),
]);

/** A formula as words among words: "μ" for `\mu`, "1/fan_in" for `1/\text{fan\_in}`. */
function foldTex(tex: string): string {
  let folded = '';
  // Where the stretch begins that stands as it is.
  let from = 0;
  for (let at = 0; at < tex.length; ) {
    const code = tex.charCodeAt(at);
    let length = 1;
    let word = '';
    if (code === 92) {
      while (isLetter(tex.charCodeAt(at + length))) length++;
      const name = tex.slice(at + 1, at + length);
      word = commandWords.get(name) ?? name;
    } else if (code !== 123 && code !== 125 && !isBlank(code)) {
      at++;
      continue;
    }
    folded += tex.slice(from, at) + word;
    at += length;
    from = at;
  }
  return (from === 0 ? tex : folded + tex.slice(from)).toLowerCase();
}

/**
 * Typed mathematics: the statements of a line that have a relation outside of its formulas, `c = 1/√d₁` or
 * `RMS = $…$`. Read from the source and not from the tree, which takes underscores for emphasis.
 */
export function typedOf(source: string, segments: readonly Segment[]): Formula[] {
  if (!segments.some((segment) => !segment.formula && hasRelation(source, segment.start, segment.end)))
    return [];
  const from = segments[0]?.start ?? 0;
  const to = segments.at(-1)?.end ?? from;
  const tokens: Token[] = [];
  const add = (text: string, mode: 'plain' | 'tex', offset: number) => {
    for (const token of tokenize(text, mode, offset)) tokens.push(token);
  };
  let at = from;
  for (const { start, end, formula } of segments) {
    if (!formula) continue;
    add(source.slice(at, start), 'plain', at);
    add(source.slice(formula.start, formula.end), 'tex', formula.start);
    at = end;
  }
  add(source.slice(at, to), 'plain', at);
  const statements = statementsIn(tokens).filter(
    (statement) =>
      statement.ops.length > 0 &&
      !segments.some(
        ({ formula }) => formula && statement.start >= formula.start && statement.end <= formula.end,
      ),
  );
  const [first] = statements;
  const last = statements.at(-1);
  return first && last
    ? [
        {
          start: first.start,
          end: last.end,
          display: false,
          typed: true,
          relates: true,
          boxes: false,
          calls: true,
          statements,
        },
      ]
    : [];
}

const relations: ReadonlySet<number> = new Set(Array.from('=≤≥≈∼~∝≲≔', (sign) => sign.charCodeAt(0)));

function hasRelation(source: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = source.charCodeAt(at);
    if (code === 61 || code === 126 || (code > 127 && relations.has(code))) return true;
  }
  return false;
}
