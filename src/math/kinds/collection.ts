import type { Comparison } from '../../types/comparison.ts';
import type { Expr } from '../../types/expression.ts';
import { normalForm } from '../normal-form.ts';
import {
  type Comparing,
  different,
  doubted,
  equal,
  every,
  remarked,
  spendPart,
  unsure,
} from './comparing.ts';
import { farApart } from './fingerprint.ts';
import { bothSigns, hasDoubleSign } from './signs.ts';

/** Items of one side, and how they were put together. */
interface Collection {
  items: Expr[];
  /** `set` in braces or by ±; `list` without brackets; `tuple` in brackets, in order. */
  by: 'set' | 'list' | 'tuple';
}

/**
 * Sets, lists and tuples. In a set order and repetition do not count; a list without brackets is compared as the
 * policy says (by default in any order, each item as often as on the other side); a tuple is in order. A set is
 * no tuple. A list may stand for either: against a tuple in its order, with a doubt where only the order agrees.
 */
export function compareCollections(
  expected: Expr,
  answer: Expr,
  comparing: Comparing,
): Comparison | undefined {
  const [mine, theirs] = [collected(expected), collected(answer)];
  if (!mine && !theirs) return undefined;
  if (mine && theirs) {
    const kinds = [mine.by, theirs.by];
    const rung = kinds.includes('set') ? 'set' : kinds.includes('tuple') ? 'tuple' : 'list';
    if (kinds.includes('set') && kinds.includes('tuple')) {
      if (mine.items.length === 1 && theirs.items.length === 1)
        return comparing.compare(mine.items[0]!, theirs.items[0]!);
      return different('set', 'a set, whose order does not count, against a tuple', expected, answer);
    }
    const byName = named(mine, theirs, expected, answer, comparing);
    if (byName) return byName;
    const inOrder = kinds.includes('tuple') || (rung === 'list' && comparing.policy.order === 'kept');
    if (inOrder) {
      const result = byPlace(mine.items, theirs.items, expected, answer, comparing);
      return kinds.includes('list') && kinds.includes('tuple')
        ? remarked(result, 'one side has no brackets')
        : result;
    }
    const result = asSets(mine.items, theirs.items, expected, answer, comparing, rung);
    if (rung === 'list' && result.verdict === 'equal' && !oneToOne(mine.items, theirs.items, comparing))
      return doubted(result, rung, 'an item stands more often on one side');
    return result;
  }
  const whole = mine ?? theirs!;
  // {5}, or 5 twice, is the one value 5.
  const other = mine ? answer : expected;
  if (!isItem(other)) return undefined;
  if (whole.by !== 'tuple' && whole.items.length > 0) {
    const each = whole.items.map((item) =>
      mine ? comparing.compare(item, other) : comparing.compare(other, item),
    );
    const result = every(each, 'set', 'a set of this one value');
    return whole.items.length === 1 || result.verdict !== 'different'
      ? result
      : different('set', `${whole.items.length} values against one`, expected, answer);
  }
  if (whole.items.length === 0 || other.type === 'number')
    return different(whole.by, `${whole.items.length} values against one`, expected, answer);
  return undefined;
}

/** The names of items that all are definitions (x = 1, y = 2), each of another name. */
function namesOf(items: readonly Expr[]): string[] | undefined {
  const names = items.map((item) =>
    item.type === 'relation' &&
    item.ops.length === 1 &&
    item.ops[0] === '=' &&
    item.members[0]?.type === 'symbol'
      ? item.members[0].name
      : undefined,
  );
  return items.length > 1 && !names.includes(undefined) && new Set(names).size === names.length
    ? (names as string[])
    : undefined;
}

/** Lists of named values: by their names where both have them, else by place. */
function named(
  mine: Collection,
  theirs: Collection,
  expected: Expr,
  answer: Expr,
  comparing: Comparing,
): Comparison | undefined {
  const [own, other] = [namesOf(mine.items), namesOf(theirs.items)];
  if (own && other) {
    if (own.length !== other.length || !own.every((name) => other.includes(name))) return undefined;
    return byPlace(
      mine.items,
      own.map((name) => theirs.items[other.indexOf(name)]!),
      expected,
      answer,
      comparing,
    );
  }
  const single = own ? theirs : mine;
  if ((own || other) && single.by === 'set')
    return doubted(
      asSets(mine.items, theirs.items, expected, answer, comparing, 'set'),
      'set',
      'values of different names against a set',
    );
  if ((!own && !other) || single.items.some((item) => item.type === 'relation')) return undefined;
  const result = byPlace(mine.items, theirs.items, expected, answer, comparing);
  if (single.by === 'tuple' || result.verdict !== 'different')
    return remarked(result, 'taken in the order in which they are named');
  return mine.items.length === theirs.items.length &&
    asSets(mine.items, theirs.items, expected, answer, comparing, 'list').verdict !== 'different'
    ? unsure('list', 'the same values in another order than that of the names')
    : result;
}

/** Does every item have a partner of its own? Both lists are known to be the same set. */
function oneToOne(mine: readonly Expr[], theirs: readonly Expr[], comparing: Comparing): boolean {
  if (mine.length !== theirs.length) return false;
  const { symbols } = comparing.scope;
  const free = theirs.map((other) => ({ other, key: normalForm(other, symbols) }));
  return mine.every((item) => {
    const key = normalForm(item, symbols);
    const known = key === undefined ? -1 : free.findIndex((one) => one.key === key);
    if (known >= 0) {
      free.splice(known, 1);
      return true;
    }
    const at = free.findIndex(({ other }) => {
      spendPart(comparing);
      return comparing.compare(item, other).verdict === 'equal';
    });
    if (at >= 0) free.splice(at, 1);
    return at >= 0;
  });
}

/** One value: no statement, collection or region. */
const isItem = (expr: Expr): boolean =>
  !['relation', 'interval', 'matrix', 'text', 'growth', 'empty', 'opaque'].includes(expr.type) &&
  !(expr.type === 'call' && ['union', 'intersection', 'setminus', 'not'].includes(expr.fn));

/** The items of a side that is a collection, with ± spelled out. */
export function collected(expr: Expr): Collection | undefined {
  if (expr.type === 'set' && !expr.condition) return { items: expr.items.flatMap(signed), by: 'set' };
  if (expr.type === 'tuple') return { items: expr.items, by: 'tuple' };
  if (expr.type === 'list') {
    if (expr.items.some((item) => item.type === 'text' || item.type === 'empty')) return undefined;
    return { items: expr.items.flatMap(signed), by: 'list' };
  }
  if (expr.type !== 'relation' && hasDoubleSign(expr)) return { items: bothSigns(expr), by: 'set' };
  return finiteUnion(expr);
}

const signed = (item: Expr): Expr[] => (hasDoubleSign(item) ? bothSigns(item) : [item]);

/** {1, 2} ∪ {3} as one set. */
function finiteUnion(expr: Expr): Collection | undefined {
  if (expr.type !== 'call' || expr.fn !== 'union') return undefined;
  const parts = expr.args.map((arg) => collected(arg));
  if (!parts.every((part) => part?.by === 'set')) return undefined;
  return { items: parts.flatMap((part) => part!.items), by: 'set' };
}

function byPlace(
  mine: readonly Expr[],
  theirs: readonly Expr[],
  expected: Expr,
  answer: Expr,
  comparing: Comparing,
): Comparison {
  if (mine.length !== theirs.length)
    return different('tuple', `${theirs.length} entries where ${mine.length} stand`, expected, answer);
  let open: Comparison | undefined;
  for (const [k, item] of mine.entries()) {
    spendPart(comparing);
    const one = comparing.compare(item, theirs[k]!);
    if (one.verdict === 'different')
      return different('tuple', `entry ${k + 1}: ${one.reason}`, item, theirs[k]!);
    if (one.verdict === 'unsure') open ??= { ...one, reason: `entry ${k + 1}: ${one.reason}` };
  }
  return open ?? equal('tuple', 'the same entries in the same order');
}

/** Every item of one side among those of the other, both ways. */
function asSets(
  mine: readonly Expr[],
  theirs: readonly Expr[],
  expected: Expr,
  answer: Expr,
  comparing: Comparing,
  rung: string,
): Comparison {
  const { symbols } = comparing.scope;
  const keys = [mine, theirs].map((items) => items.map((item) => normalForm(item, symbols))) as [
    (string | undefined)[],
    (string | undefined)[],
  ];
  const apart = farApart(mine, theirs, comparing);
  let open: string | undefined;
  for (const [here, there, own, other] of [
    [mine, theirs, keys[0], keys[1]],
    [theirs, mine, keys[1], keys[0]],
  ] as const) {
    for (const [k, item] of here.entries()) {
      if (own[k] !== undefined && other.includes(own[k])) continue;
      let found = false;
      let doubt: string | undefined;
      for (const [j, partner] of there.entries()) {
        if (here === mine ? apart(k, j) : apart(j, k)) continue;
        spendPart(comparing);
        const one = here === mine ? comparing.compare(item, partner) : comparing.compare(partner, item);
        if (one.verdict === 'equal') {
          found = true;
          break;
        }
        if (one.verdict === 'unsure') doubt ??= one.reason;
      }
      if (found) continue;
      if (doubt !== undefined) open ??= doubt;
      else
        return different(
          rung,
          here === mine ? 'an item of the expected side is missing' : 'an item too many',
          here === mine ? item : expected,
          here === mine ? answer : item,
        );
    }
  }
  return open === undefined ? equal(rung, 'the same items') : unsure(rung, open);
}
