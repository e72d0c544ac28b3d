import { contents, holds, isPlain } from '../math/evaluate/contents.ts';
import { some } from '../math/evaluate/occurrence.ts';
import { freeSymbols } from '../math/walk.ts';
import type { Expr, RelationOp } from '../types/expression.ts';
import { plainWords } from './plain-words.ts';
import { apart } from './size-signs.ts';

/** What kind of answer two sides are, and by what that was seen. */
export interface Inferred {
  kind: string;
  why: string;
}

/** What one side shows of its kind. */
type Trait =
  | 'quantity'
  | 'growth'
  | 'law'
  | 'expectation'
  | 'bound'
  | 'interval'
  | 'set'
  | 'matrix'
  | 'tuple'
  | 'list'
  | 'relation'
  | 'equation'
  | 'words'
  | 'number'
  | 'expression';

/** Traits that decide for both sides where only one shows them, the most telling first; then the kind that they mean. */
const telling: readonly [Trait, string, string][] = [
  ['growth', 'growth', 'a class of growth'],
  ['law', 'distribution', 'a probability law'],
  ['bound', 'bound', 'a bound'],
  ['quantity', 'quantity', 'a number with a unit'],
  ['interval', 'interval', 'an interval'],
  ['set', 'set', 'a set'],
  ['matrix', 'matrix', 'a matrix or vector'],
  ['tuple', 'tuple', 'a tuple'],
  ['relation', 'relation', 'a relation'],
  ['equation', 'equation', 'an equation'],
  ['list', 'list', 'a list'],
  ['expectation', 'estimator', 'an expectation'],
  ['words', 'text', 'words'],
  ['expression', 'expression', 'a formula'],
  ['number', 'number', 'a number'],
];

const rankOf = Object.fromEntries(telling.map(([trait], rank) => [trait, rank])) as Readonly<
  Record<Trait, number>
>;

/** A tuple beside sizes with crosses between them, as many as the tuple has: (32, 16, 16) and 32 × 16 × 16. */
export function inferShape(expected: [string, Expr], answer: [string, Expr]): Inferred | undefined {
  if (expected[1].type !== 'tuple' && answer[1].type !== 'tuple') return undefined;
  for (const [[, one], [text, other]] of [
    [expected, answer],
    [answer, expected],
  ] as const) {
    if (one.type === 'tuple' && other.type !== 'tuple' && apart(plainWords(text)).length === one.items.length)
      return { kind: 'shape', why: 'a tuple, and as many sizes with crosses between them' };
  }
  return undefined;
}

const truth =
  /^(?:true|false|yes|no|valid|invalid|correct|incorrect)(?=\s*$|\s*[,.:;!]|\s+(?:because|since|as|by|due)\b)/i;
const label = /^[([]?[A-Ha-h][)\].:]?$/;
/** A label that is marked as one: `(B)`, `B)`, `option B`. A bare letter may as well be a symbol. */
const marked = /^(?:[([][A-Ha-h][)\]]|[A-Ha-h]\)|(?:option|choice|answer)\s[A-Ha-h]\W?)$/i;

/** Under whatever dress, no truth value begins like this; and no label holds a digit. */
const opensFormula =
  /^\s*(?:\\(?!text|math|operatorname|emph|f?box|q|[^A-Za-z])|[^\s\\{}$*`"“”~tTfFyYnNvViIcC])/;

/** What no label holds, nor a truth value without its words. */
const signs = /[+=^_<>|/]/;
const truthWords = /true|false|yes|no|valid|correct/i;

/** The kind that words or labels show before anything is read as mathematics; undefined where they show none. */
export function inferFromWords(expected: string, answer: string): Inferred | undefined {
  if ([expected, answer].some((text) => opensFormula.test(text)) && /\d/.test(expected + answer))
    return undefined;
  if ([expected, answer].some((text) => signs.test(text) && !truthWords.test(text))) return undefined;
  const [one, other] = [plainWords(expected), plainWords(answer)];
  if (truth.test(one) && truth.test(other)) return { kind: 'boolean', why: 'both sides are truth values' };
  const labels = [one, other].filter((text) => label.test(text) || marked.test(text)).length;
  return labels === 2 && (marked.test(one) || marked.test(other))
    ? { kind: 'choice', why: 'both sides are labels of choices' }
    : undefined;
}

/**
 * The kind of answer that two sides are, by their form alone. Where they show different forms, the more telling one
 * decides: a number beside a set is held against the set and found to be none.
 */
export function inferKind(expected: Expr, answer: Expr): Inferred {
  const one = traitOf(expected);
  const other = traitOf(answer);
  const trait = rankOf[one] <= rankOf[other] ? one : other;
  const [, kind, name] = telling[rankOf[trait]]!;
  if (one === other) return { kind, why: `both sides are ${plural(name)}` };
  return { kind, why: `${trait === one ? 'the expected side' : 'the answer'} is ${name}` };
}

const plural = (name: string): string => plurals[name] ?? `${name.replace(/^an? /, '')}s`;

const plurals: Readonly<Record<string, string>> = {
  'a class of growth': 'classes of growth',
  'a number with a unit': 'numbers with units',
  'a probability law': 'probability laws',
  'a matrix or vector': 'matrices or vectors',
  words: 'words',
};

const sided: ReadonlySet<RelationOp> = new Set(['<', '<=', '>', '>=', 'lesssim', 'gtrsim']);
const equalities: ReadonlySet<RelationOp> = new Set(['=', ':=', 'equiv', 'approx', '~', 'propto']);

function traitOf(expr: Expr): Trait {
  const said = statedIn(expr);
  if (isPlain(said)) return isNumeric(said) ? 'number' : 'expression';
  switch (said.type) {
    case 'growth':
      return 'growth';
    case 'law':
      return 'law';
    case 'interval':
      return 'interval';
    case 'set':
      return 'set';
    case 'matrix':
      return 'matrix';
    case 'tuple':
      return 'tuple';
    case 'list':
      return 'list';
    case 'text':
      return 'words';
    case 'relation':
      return traitOfRelation(said);
  }
  if (said.type === 'call' && (said.fn === 'union' || said.fn === 'intersection' || said.fn === 'setminus'))
    return holds(said, 'interval') ? 'interval' : 'set';
  if (said.type === 'call' && said.fn === 'pm') return 'set';
  if (holds(said, 'growth')) return 'growth';
  if (holds(said, 'quantity')) return 'quantity';
  if (holds(said, 'expectation')) return 'expectation';
  return isNumeric(said) ? 'number' : 'expression';
}

/** Does it hold no letter but those of constants? */
function isNumeric(expr: Expr): boolean {
  const names = isPlain(expr) ? contents(expr).symbols : freeSymbols(expr);
  for (const name of names) if (!constants.has(name)) return false;
  return true;
}

/** Letters that are numbers where nothing declares them otherwise. */
const constants: ReadonlySet<string> = new Set(['pi', 'e', 'infinity']);

/** `T ≤ 40 ns` bounds one thing by a value; `x + y ≤ 3` and `2 ≤ x ≤ 7` relate. */
function traitOfRelation({ ops, members }: Extract<Expr, { type: 'relation' }>): Trait {
  const [, second] = members;
  if (ops[0] === 'equiv' && second?.type === 'call' && second.fn === 'mod') return 'relation';
  if (ops.every((op) => equalities.has(op))) return 'equation';
  if (ops.length !== 1 || !sided.has(ops[0]!)) return 'relation';
  const [left, right] = members as [Expr, Expr];
  const named = (side: Expr) => side.type === 'empty' || side.type === 'text';
  if (named(left) || named(right)) return 'bound';
  return holds(left, 'quantity') || holds(right, 'quantity') ? 'bound' : 'relation';
}

/** The unit that a side names, if it names one. */
export function unitIn(expr: Expr): string | undefined {
  let unit: string | undefined;
  if (!holds(expr, 'quantity')) return undefined;
  some(expr, (node) => {
    if (node.type === 'quantity') unit ??= node.unit;
    return unit !== undefined;
  });
  return unit;
}

/** What a statement says of its left side, where that is a name: `g(x) = …`, `c = 3`. */
function statedIn(expr: Expr): Expr {
  if (expr.type !== 'relation' || !expr.ops.every((op) => equalities.has(op))) return expr;
  const [subject, value] = expr.members;
  if (expr.ops[0] === 'equiv' && value?.type === 'call' && value.fn === 'mod') return expr;
  const names = ['symbol', 'apply', 'expectation', 'empty', 'text', 'derivative', 'call'];
  return subject && names.includes(subject.type) ? expr.members.at(-1)! : expr;
}
