import type { Comparison } from '../../types/comparison.ts';
import type { Expr } from '../../types/expression.ts';
import { rationalValue } from '../compare/rational.ts';
import { freeNames, some } from '../evaluate/occurrence.ts';
import { type Comparing, different, doubted, equal, remarked, unsure } from './comparing.ts';

const rung = 'words';

/** Words that say yes or no. */
const truths: ReadonlyMap<string, boolean> = new Map(
  [
    ['true', 'yes', 'correct', 'right', 'holds', 't'].map((word): [string, boolean] => [word, true]),
    ['false', 'no', 'incorrect', 'wrong', 'f'].map((word): [string, boolean] => [word, false]),
  ].flat(),
);

/** Folded text of a side that is words, or a name that could be one. */
function wordsOf(expr: Expr): string | undefined {
  const text = expr.type === 'text' ? expr.text : expr.type === 'symbol' ? expr.name : undefined;
  return text
    ?.toLowerCase()
    .replaceAll(/[\s~]+/g, ' ')
    .replace(/^[\s("'“]+|[\s).,;!"'”]+$/g, '');
}

/**
 * Words against words: choices, yes or no, names. The same words are equal, two different single words are
 * different, longer texts are for a person.
 */
export function compareWords(expected: Expr, answer: Expr): Comparison | undefined {
  const odd = (expr: Expr) => expr.type === 'text' || (expr.type === 'symbol' && /^\W/.test(expr.name));
  if (!odd(expected) && !odd(answer)) return undefined;
  const [mine, theirs] = [wordsOf(expected), wordsOf(answer)];
  if (mine === undefined || theirs === undefined) return undefined;
  if (mine === theirs && mine !== '') return equal(rung, 'the same words');
  const [yes, also] = [truths.get(mine), truths.get(theirs)];
  // T and F alone are as well choices or names.
  if (yes !== undefined && also !== undefined)
    return yes === also
      ? equal(rung, `both say ${yes ? 'yes' : 'no'}`)
      : different(rung, 'yes against no', mine, theirs);
  if (!mine.includes(' ') && !theirs.includes(' ') && mine !== '' && theirs !== '')
    return different(rung, `"${theirs}" is not "${mine}"`, mine, theirs);
  return unsure(rung, 'two texts in different words');
}

/** Ways to say that there is none. */
const NOTHING =
  /^(?:there (?:is|are) )?(?:no (?:real )?(?:solutions?|values?|roots?|answers?)|none|the empty set|empty set|empty)$/;

/** "No solution" is the empty set. */
export function compareNothing(expected: Expr, answer: Expr): Comparison | undefined {
  const empty = (expr: Expr) => expr.type === 'set' && expr.items.length === 0;
  const none = (expr: Expr) => expr.type === 'text' && NOTHING.test(wordsOf(expr) ?? '');
  if ((none(expected) && (empty(answer) || none(answer))) || (none(answer) && empty(expected)))
    return equal(rung, 'both say that there is none');
  return undefined;
}

/** The truth value that a text states. */
export const truthOf = (expr: Expr): boolean | undefined =>
  expr.type === 'text' ? truths.get(wordsOf(expr) ?? '') : undefined;

/** A value with the words behind it. */
export interface Worded {
  core: Expr;
  words: string;
}

/** Words behind a value, and labels in front of it, apart from the value. */
export function apart(expr: Expr): Worded {
  if (expr.type === 'relation') {
    const [first, ...rest] = expr.members;
    const labelled = first?.type === 'empty' || first?.type === 'text';
    const [op] = expr.ops;
    if (labelled && rest.length === 1 && (op === '=' || op === ':=' || op === 'approx'))
      return apart(rest[0]!);
    // √3/3 ≈ 0.577: the exact value is what is meant, unless it stands behind a name.
    if (first && expr.ops.every((one) => one === 'approx'))
      return {
        core:
          first.type === 'symbol' || first.type === 'apply'
            ? { ...expr, ops: expr.ops.map(() => '=' as const) }
            : first,
        words: '',
      };
    if (first?.type === 'text')
      return { core: { ...expr, members: [{ type: 'empty' }, ...rest] }, words: '' };
  }
  if (expr.type !== 'list' || expr.separator !== 'and') return { core: expr, words: '' };
  const [core, ...rest] = expr.items;
  if (!core || core.type === 'text' || !rest.every((item) => item.type === 'text'))
    return { core: expr, words: '' };
  return { core, words: rest.map((item) => wordsOf(item) ?? '').join(' ') };
}

/** Words that change what a value says. */
const TURNING =
  /\b(?:not|no|never|nor|or|at|least|most|more|less|fewer|than|per|about|around|roughly|if|unless|for|when|where|wrong|incorrect|false|only|except|each|every|without|minus|plus|times|half|twice|double|dozens?|scores?|pairs?|hundreds?|thousands?|[mb]illions?|trillions?|squared|cubed|percent|degrees?|celsius|fahrenheit)\b|n't/;
const HARMLESS_WORDS = 3;

/** What words behind one value, and none or others behind the other, do to an agreement of the values. */
export function underWords(result: Comparison, mine: string, theirs: string): Comparison {
  // Words with numbers in them may hold the rest of the answer.
  if (result.verdict === 'different' && [mine, theirs].some((words) => /\d/.test(words)))
    return unsure(rung, 'the words behind the value may hold more of the answer');
  if (mine === theirs || result.verdict !== 'equal') return result;
  for (const words of [mine, theirs])
    if (TURNING.test(words) || words.split(' ').length > HARMLESS_WORDS)
      return doubted(result, rung, `the words "${words.slice(0, 60)}" stand on one side`);
  if (mine !== '' && theirs !== '') return doubted(result, rung, `"${theirs}" stands where "${mine}" does`);
  return remarked(result, `"${mine || theirs}" stands on one side only`);
}

/** True or false against a closed statement: {1} ⊆ {1, 2}, 2 < 1. */
export function compareTruths(expected: Expr, answer: Expr, comparing: Comparing): Comparison | undefined {
  const [mine, theirs] = [truthOf(expected), truthOf(answer)];
  if ((mine === undefined) === (theirs === undefined)) return undefined;
  const statement = mine === undefined ? expected : answer;
  // x² = 4 is true for some x: neither yes nor no.
  const open =
    freeNames(statement).size > 0 ||
    some(statement, (node) => node.type === 'apply' || node.type === 'derivative');
  if (open) return undefined;
  const holds = statementHolds(statement, comparing);
  if (holds === undefined) return undefined;
  const said = mine ?? theirs;
  return holds === said
    ? equal(rung, `the statement ${holds ? 'holds' : 'does not hold'}`)
    : different(rung, `the statement ${holds ? 'holds' : 'does not hold'}`, expected, answer);
}

/** Does a relation without unknowns hold? Undefined where that is not certain. */
function statementHolds(statement: Expr, comparing: Comparing): boolean | undefined {
  if (statement.type === 'call' && statement.fn === 'not' && statement.args.length === 1) {
    const inner = statementHolds(statement.args[0]!, comparing);
    return inner === undefined ? undefined : !inner;
  }
  if (statement.type !== 'relation' || statement.ops.length !== 1) return undefined;
  const [left, right] = statement.members as [Expr, Expr];
  const same = (a: Expr, b: Expr): boolean | undefined => {
    const { verdict } = comparing.compare(a, b);
    return verdict === 'unsure' ? undefined : verdict === 'equal';
  };
  const within = (item: Expr): boolean | undefined => {
    if (right.type !== 'set' || right.condition) return undefined;
    const found = right.items.map((other) => same(item, other));
    return found.includes(true) ? true : found.includes(undefined) ? undefined : false;
  };
  switch (statement.ops[0]) {
    case '=':
      return same(left, right);
    case '!=': {
      const one = same(left, right);
      return one === undefined ? undefined : !one;
    }
    case 'in':
      return within(left);
    case 'subset': {
      if (left.type !== 'set' || left.condition) return undefined;
      const found = left.items.map(within);
      return found.includes(false) ? false : found.includes(undefined) ? undefined : true;
    }
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const [a, b] = [rationalValue(left), rationalValue(right)];
      if (!a || !b) return undefined;
      const difference = a.n * b.d - b.n * a.d;
      const op = statement.ops[0];
      if (difference === 0n) return op === '<=' || op === '>=';
      return difference < 0n === (op === '<' || op === '<=');
    }
    default:
      return undefined;
  }
}
