import type { Comparison } from '../../types/comparison.ts';
import type { Expr } from '../../types/expression.ts';
import { type Comparing, different, doubted, equal, remarked, spendPart } from './comparing.ts';

const rung = 'matrix';

/**
 * Matrices and vectors, entry by entry. A tuple is a vector in either shape. Of two written matrices a row and a
 * column with the same entries are different where the question asks for a matrix, equal where it asks for a
 * vector, and unsure where nothing says which.
 */
export function compareMatrices(expected: Expr, answer: Expr, comparing: Comparing): Comparison | undefined {
  if (expected.type !== 'matrix' && answer.type !== 'matrix') return undefined;
  const [mine, theirs] = [asRows(expected), asRows(answer)];
  if (!mine || !theirs) return undefined;
  const vectors = [mine, theirs].map((rows) =>
    rows.length === 1 ? rows[0]! : rows.every((row) => row.length === 1) ? rows.flat() : undefined,
  );
  const sameShape = mine.length === theirs.length && mine[0]?.length === theirs[0]?.length;
  if (!sameShape) {
    const [one, other] = vectors;
    if (!one || !other || one.length !== other.length)
      return different(rung, `${shape(theirs)} where ${shape(mine)} stands`, expected, answer);
    const result = entries(one, other, comparing);
    if (expected.type !== 'matrix' || answer.type !== 'matrix' || comparing.policy.kind === 'vector')
      return remarked(result, 'one is written as a row, the other as a column');
    if (comparing.policy.kind === 'matrix')
      return different(rung, `${shape(theirs)} where ${shape(mine)} stands`, expected, answer);
    return doubted(result, rung, 'one is written as a row, the other as a column');
  }
  if ([mine, theirs].some((rows) => rows.some((row) => row.length !== rows[0]!.length))) return undefined;
  return entries(mine.flat(), theirs.flat(), comparing, mine[0]!.length);
}

/** Rows of a matrix; a tuple, or an interval read from [a, b], is one row. */
function asRows(expr: Expr): Expr[][] | undefined {
  if (expr.type === 'matrix') return expr.rows;
  if (expr.type === 'tuple') {
    const rows = expr.items.map((item) => (item.type === 'tuple' ? item.items : undefined));
    return rows.includes(undefined) ? [expr.items] : (rows as Expr[][]);
  }
  return expr.type === 'interval' ? [[expr.low, expr.high]] : undefined;
}

const shape = (rows: readonly (readonly Expr[])[]): string => `${rows.length}×${rows[0]?.length ?? 0}`;

function entries(
  mine: readonly Expr[],
  theirs: readonly Expr[],
  comparing: Comparing,
  width = mine.length,
): Comparison {
  let open: Comparison | undefined;
  for (const [k, item] of mine.entries()) {
    spendPart(comparing);
    const one = comparing.compare(item, theirs[k]!);
    const place =
      width === mine.length
        ? `entry ${k + 1}`
        : `row ${Math.floor(k / width) + 1}, column ${(k % width) + 1}`;
    if (one.verdict === 'different') return different(rung, `${place}: ${one.reason}`, item, theirs[k]!);
    if (one.verdict === 'unsure') open ??= { ...one, reason: `${place}: ${one.reason}` };
  }
  return open ?? equal(rung, 'the same entries');
}
