import type { Comparison } from '../../types/comparison.ts';
import type { Expr } from '../../types/expression.ts';
import { some } from '../evaluate/occurrence.ts';

/**
 * Sample points do not hit the border of a condition: 1[x > 0] and 1[x ≥ 0] agree at all of them and are two
 * functions. Where the sides' indicators differ in what they say of their borders, the comparison stays open.
 */
export function doubtBorders(expected: Expr, answer: Expr, found: Comparison): Comparison {
  if (found.verdict !== 'equal' || found.rung === 'normal-form') return found;
  const [mine, theirs] = [expected, answer].map(bordersOf);
  if (mine === theirs) return found;
  return { ...found, verdict: 'unsure', reason: 'the same but perhaps where a condition holds just so' };
}

/** Which of strict and other relations stand inside indicators. */
function bordersOf(side: Expr): string {
  const found = new Set<string>();
  some(side, (node) => {
    if (node.type !== 'call' || node.fn !== 'indicator') return false;
    return node.args.some((arg) =>
      some(arg, (inner) => {
        if (inner.type === 'relation')
          for (const op of inner.ops) found.add(op === '<' || op === '>' ? 'strict' : 'other');
        return false;
      }),
    );
  });
  return [...found].sort().join();
}
