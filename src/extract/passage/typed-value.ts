import { matchesOf } from '../match.ts';
import type { Asked } from './asked.ts';
import { isBlank, opensWithLetter } from './character.ts';
import type { Found } from './fit.ts';
import { fold } from './fold.ts';
import type { Unit } from './unit.ts';

/** No stretch is looked through any farther, in characters. */
const farthest = 600;

/** Names of functions and the like as they are typed. */
const functions: ReadonlySet<string> = new Set(
  (
    'log ln exp sqrt sin cos tan tanh min max sign sgn round floor ceil det tr rank diag var cov mod argmax argmin ' +
    'relu softmax sigmoid pi theta sigma lambda alpha beta gamma delta eta mu rho tau phi'
  ).split(' '),
);
/** Short words that letters of symbols could spell, too. */
const english: ReadonlySet<string> = new Set(
  'is it in if of on or so to at as an am be by we no do us up my me he go and the for are not was has but one two all any can may now get out'.split(
    ' ',
  ),
);

const token =
  /\\[a-zA-Z]+|[\p{L}][\p{L}\p{N}\p{M}_₀-₉⁰¹²³⁴-⁹ᵀ′']*(?:_\{[^{}]{1,20}\}|\^\{[^{}]{1,20}\})*|\d+(?:[.,]\d+)*|\s+|->|=>|./gsu;

/** Words or signs that lead to a value. */
export const leading =
  /(?:\b(?:is|are|be|becomes?|equals?|by|to|gives?|yields?|get|gets|use|choose|take|takes|needs?|costs?|total|totals|has|have|factor|constant|rate|size|side|shape|dimension|norm|then|so|thus|hence|therefore|about|roughly|exactly|just|only|simply|again|of|like|as|at most|up to|within)|[:=≈→⇒⇔⟹⟺∝≤<>≥~]|->|=>)[\s*`("“]*$/i;

/** A run of signs of typed mathematics, and whether words lead to it. Offsets into the log. */
interface Run {
  start: number;
  end: number;
  led: boolean;
}

/**
 * What a stretch of plain words says in typed mathematics: `γ(G − M)`, `O(n d²)`, `(h, d, q)`. Of several runs of
 * signs the last to which words lead; a run in brackets behind words only explains.
 */
export function typedValueIn(
  source: string,
  unit: Unit,
  from: number,
  to: number,
  asked: Asked,
  grade: Found['grade'],
): Found | undefined {
  if (unit.kind === 'display' || unit.kind === 'code' || unit.kind === 'heading') return undefined;
  if (to - from > farthest || asked.question.kind === 'einsum') return undefined;
  if (unit.formulas.some((one) => !one.typed && one.start < to && one.end > from)) return undefined;
  const runs = runsIn(source, from, to, asked);
  const best =
    asked.wanted === 'growth'
      ? runs.findLast((run) => isOrder(source, run))
      : isRelation(asked)
        ? relationOf(source, runs)
        : runs.findLast((run) => fits(source, run, asked));
  if (!best) return undefined;
  const { start, end } = asked.wanted === 'growth' ? orderOf(source, best) : best;
  const text = toldAs(source.slice(start, end), asked);
  return {
    start,
    end,
    ...(text ? { text } : {}),
    unit,
    grade,
    demotions: [],
    value: fold(source.slice(start, end)).replace(/\s+/g, ''),
  };
}

const isRelation = ({ question: { kind } }: Asked) => kind === 'relation' || kind === 'interval';

/** The relation that is concluded, or else the first: what follows in brackets only adds to it. */
function relationOf(source: string, runs: readonly Run[]): Run | undefined {
  const all = runs.filter(({ start, end }) => /[<>≤≥∈]|^[[(].*,/.test(source.slice(start, end)));
  const concluded = all.findLast(({ start }) =>
    /(?:[⇒⇔⟹⟺→]|=>|\b(?:so|thus|hence|therefore|i\.e\.|that is|together|both):?,?)\s*$/i.test(
      source.slice(Math.max(0, start - 16), start),
    ),
  );
  const first = concluded ?? all[0];
  if (!first) return undefined;
  // "0 < h < 1 or 3 < h < 4" is one answer.
  let { end } = first;
  for (const next of all.slice(all.indexOf(first) + 1))
    if (/^\s*(?:or|∪)\s*$/.test(source.slice(end, next.start))) end = next.end;
  return { ...first, end };
}

function fits(source: string, run: Run, { question, wanted, cues }: Asked): boolean {
  const text = source.slice(run.start, run.end);
  if (wanted === 'law')
    return /(?:N|U|𝒩|Normal|Uniform|Unif|Bernoulli|Ber|Exp|Gamma|Beta|Laplace|Poisson)\s?\(/.test(text);
  if (listKinds.has(question.kind) && !isArray(source, run)) return false;
  const before = source.slice(Math.max(0, run.start - 40), run.start);
  if (apart.test(before)) return false;
  if (/[^<>≤≥!:]=/.test(text)) return true;
  return run.led || isNamedBefore(source, run.start, cues);
}

/** The noun right before is the rubric's word for what is asked: "side L(K−1)". */
function isNamedBefore(source: string, at: number, cues: readonly string[]): boolean {
  const words = fold(source.slice(Math.max(0, at - 40), at))
    .trimEnd()
    .replace(/\s(?:of|is)$/, '');
  return cues.some((cue) => words.endsWith(cue));
}

/** Behind these stands what something is told apart from, or measured by. */
const apart =
  /\b(?:independent(?:ly)? of|depends? (?:only )?on|regardless of|proportional to|for (?:all|every|any|each|large|small)|where|with|in|on|over|as|since|because|divid\w+ by|division by|instead of|rather than|not|against|versus|vs\.?|compared (?:to|with)|as opposed to|unlike)\s[*`(]*$/i;

/** An array is written with brackets, or with signs between its entries. */
const isArray = (source: string, { start, end }: Run) => /[[(,×x]/.test(source.slice(start, end));

/** What the signs mean where they do not stand for themselves: a bound for the largest, a row without brackets. */
function toldAs(text: string, { question, wanted }: Asked): string | undefined {
  if (wanted !== 'formula') return undefined;
  const bound = /^[^<>≤≥=]{1,40}(?:≤|<=?)\s*([^<>≤≥=]+)$/.exec(text)?.[1];
  if (
    bound &&
    question.kind === 'expression' &&
    /\b(?:largest|greatest|maxim\w*|biggest)\b/.test(question.asks)
  )
    return bound;
  return listKinds.has(question.kind) && /^[^()[\]{}=]+,[^()[\]{}=]+$/.test(text) ? `(${text})` : undefined;
}

const order = /(?<![\p{L}\p{N}])(?:[OΘΩ]|Theta|Omega)\s?\(/u;
const isOrder = (source: string, { start, end }: Run) => order.test(source.slice(start, end));

/** The order of growth in a run, from its letter to the bracket that closes. */
function orderOf(source: string, { start, end }: Run): { start: number; end: number } {
  const text = source.slice(start, end);
  const at = text.search(order);
  let depth = 0;
  for (let index = at; index < text.length; index++) {
    if (text[index] === '(') depth++;
    if (text[index] === ')' && --depth === 0) return { start: start + at, end: start + index + 1 };
  }
  return { start: start + at, end };
}

/** Where the mathematics that begins at a place ends: before the first word, as far as `to`. */
export function endOfMaths(source: string, from: number, to: number, asked: Asked): number {
  const [first] = runsIn(source, from, to, asked);
  return first && first.start - from < 3 ? first.end : to;
}

const listKinds: ReadonlySet<string> = new Set([
  'vector',
  'list',
  'shape',
  'tuple',
  'set',
  'matrix',
  'table',
]);

const articles: ReadonlySet<string> = new Set('aAI');
/** Signs that no run goes on behind. */
const parting: ReadonlySet<string> = new Set(['->', '=>', ...'→⇒⇔⟹⟺;:?!"“”—']);
const stops: ReadonlySet<string> = new Set('.,–');
const opening: ReadonlySet<string> = new Set('([{⌊⌈');
const closing: ReadonlySet<string> = new Set(')]}⌋⌉');
const isBlankSign = (sign: string): boolean => isBlank(sign.charCodeAt(0));

function runsIn(source: string, from: number, to: number, asked: Asked): Run[] {
  const text = source.slice(from, to);
  const runs: Run[] = [];
  let start = -1;
  let depth = 0;
  const close = (end: number) => {
    const run = start < 0 ? undefined : trimmed(text, start, end);
    if (run) runs.push({ start: from + run.start, end: from + run.end, led: isLed(text, run.start) });
    start = -1;
    depth = 0;
  };
  const tokens = matchesOf(token, text);
  for (const [index, { 0: sign, index: at }] of tokens.entries()) {
    const next = tokens[index + 1]?.[0] ?? '';
    const behind = isBlankSign(next) ? (tokens[index + 2]?.[0] ?? '') : next;
    if (opensWithLetter(sign)) {
      const isArticle =
        articles.has(sign) && isBlankSign(next) && (isWord(behind, asked) || /^\d/.test(behind));
      if (isArticle || (isWord(sign, asked) && !isFactor(text, at))) {
        close(at);
        continue;
      }
    } else if (isBlankSign(sign)) {
      continue;
    } else if (parting.has(sign) || (sign === '|' && depth === 0 && unitBar(text, at))) {
      close(at);
      continue;
    } else if (stops.has(sign) && (isBlankSign(next) || next === '')) {
      const isList =
        sign === ',' && (depth > 0 || (listKinds.has(asked.question.kind) && !isWord(behind, asked)));
      // A dash with blanks around it is a minus between operands, and not between words.
      const isMinus = sign === '–' && start >= 0 && !isWord(behind, asked);
      if (!isList && !isMinus) {
        close(at);
        continue;
      }
    }
    if (opening.has(sign)) {
      if (depth === 0 && start >= 0 && isWord(behind, asked) && /\s$/.test(text.slice(0, at))) close(at);
      depth++;
    } else if (closing.has(sign)) depth--;
    if (start < 0) start = at;
  }
  close(text.length);
  return runs;
}

/** Multiplied without a blank, a word is a name: `n*xbar`. */
const isFactor = (text: string, at: number) => /[\p{L}\d)][*·^]$/u.test(text.slice(Math.max(0, at - 2), at));

/** A bar with blanks around it parts cells. */
const unitBar = (text: string, at: number) =>
  /\s/.test(text[at - 1] ?? ' ') && /\s/.test(text[at + 1] ?? ' ');

/** Is the name a word of the sentence, and no letter, symbol or function? */
function isWord(sign: string, { question }: Asked): boolean {
  if (!opensWithLetter(sign)) return false;
  const plain = /['*]$/.test(sign) ? sign.replace(/['*]+$/, '') : sign;
  if (plain.length <= 1 || [...plain].length === 1 || /[_\d₀-₉⁰¹²³⁴-⁹ᵀ^{]/.test(plain)) return false;
  if (Object.hasOwn(question.symbols, plain)) return false;
  const low = plain.toLowerCase();
  if (english.has(low)) return true;
  if (functions.has(low)) return false;
  if (/[^\0-\x7f]/.test(plain)) return plain.length > 5;
  if (plain.length === 2) return false;
  return plain.length > 4 || ![...plain].every((letter) => Object.hasOwn(question.symbols, letter));
}

/** The run without blanks, marks and brackets that do not belong to it; undefined where nothing is left. */
function trimmed(text: string, from: number, to: number): { start: number; end: number } | undefined {
  let [start, end] = [from, to];
  for (let again = true; again; ) {
    again = false;
    while (start < end && /[\s*`'"”,;=≈:~.–—|]/.test(text[start] as string) && !isPower(text, start)) start++;
    while (end > start && /[\s*`'"“,;=≈:~.–—<>≤≥+|-]/.test(text[end - 1] as string)) end--;
    const open = unbalanced(text.slice(start, end));
    if (open !== undefined) {
      if (open.at === 0) start++;
      else if (open.at === end - start - 1) end--;
      else if (open.opens) end = start + open.at;
      else start += open.at + 1;
      again = true;
    }
  }
  const run = text.slice(start, end);
  if (!/[\p{L}\d]/u.test(run) || functions.has(run.toLowerCase()) || /^\(?(?:[ivx]{1,4}|[a-h])\)$/.test(run))
    return undefined;
  return { start, end };
}

/** A star before a digit or letter of a run is a sign of markup; one inside is a product. */
const isPower = (text: string, at: number) => text[at] === '~' && /[NU]\(/.test(text.slice(at + 1, at + 4));

function unbalanced(run: string): { at: number; opens: boolean } | undefined {
  const open: { at: number; sign: string }[] = [];
  for (let at = 0; at < run.length; at++) {
    const sign = run[at] as string;
    if ('([{⌊⌈'.includes(sign)) open.push({ at, sign });
    else if (')]}⌋⌉'.includes(sign)) {
      // Half-open intervals close with the other bracket.
      if (open.pop() === undefined) return { at, opens: false };
    }
  }
  const [first] = open;
  return first ? { at: first.at, opens: true } : undefined;
}

function isLed(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  return /^[\s*`_(]*$/.test(text.slice(0, start)) || leading.test(before);
}
