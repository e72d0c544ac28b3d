import type { Expr } from '../../types/expression.ts';
import { realFunction } from '../compare/points.ts';
import { samplePoints, unknowns } from '../compare/sample-points.ts';
import { Fault } from '../evaluate/fault.ts';
import type { Comparing } from './comparing.ts';

/** Items whose values at one point are further apart than this share are not compared any further. */
const FAR = 1e-2;

/**
 * The values of items at one point, to tell most unequal ones apart at once: true where two are different for
 * certain. Items that speak of different names, have no value there, or are no numbers are left to be compared.
 */
export function farApart(
  mine: readonly Expr[],
  theirs: readonly Expr[],
  comparing: Comparing,
): (i: number, j: number) => boolean {
  const { scope, policy } = comparing;
  const never = () => false;
  if (policy.decimals === 'printed' || scope.worlds || mine.length * theirs.length < 9) return never;
  const all: Expr = { type: 'tuple', items: [...mine, ...theirs] };
  const found = unknowns(all, all, scope.symbols);
  const [point] = samplePoints(found, scope.seed, 1);
  const fingerprint = (item: Expr): { names: string; v: number; e: number } | undefined => {
    if (!['number', 'neg', 'add', 'mul', 'div', 'pow', 'call'].includes(item.type)) return undefined;
    try {
      const value = realFunction(item, found.names, scope)(point!);
      const names = unknowns(item, item, scope.symbols).names.join(',');
      return value && Number.isFinite(value.v) && Number.isFinite(value.e) ? { names, ...value } : undefined;
    } catch (fault) {
      if (fault instanceof Fault) return undefined;
      throw fault;
    }
  };
  const [left, right] = [mine.map(fingerprint), theirs.map(fingerprint)];
  return (i, j) => {
    const [a, b] = [left[i], right[j]];
    if (!a || !b || a.names !== b.names) return false;
    return Math.abs(a.v - b.v) > 4 * (a.e + b.e) + FAR * Math.max(Math.abs(a.v), Math.abs(b.v));
  };
}
