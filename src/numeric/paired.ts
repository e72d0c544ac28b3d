/** Sets of signs are gone through one by one up to this many differences: 2^20 of them. */
const mostEnumerated = 20;

/**
 * Fisher's randomisation test for paired differences (The Design of Experiments, 1935, §21): were the two sides of
 * every pair exchangeable, each difference would have either sign alike. `p` is the exact share of sign choices
 * whose mean is at least as far from 0, on either side.
 * @param differences one a pair; zeros say nothing and change nothing
 * @throws RangeError for more non-zero differences than can be enumerated
 */
export function signFlipTest(differences: readonly number[]): { mean: number; p: number } {
  const sizes = differences.map(Math.abs).filter((size) => size > 0);
  if (sizes.length > mostEnumerated)
    throw new RangeError(`at most ${mostEnumerated} differences that are not 0`);
  const sum = differences.reduce((all, one) => all + one, 0);
  const mean = differences.length === 0 ? 0 : sum / differences.length;
  // Sums of the same sizes in another order differ by rounding alone.
  const reached = Math.abs(sum) * (1 - 1e-12);
  let sums = [0];
  for (const size of sizes) sums = sums.flatMap((one) => [one + size, one - size]);
  return { mean, p: sums.filter((one) => Math.abs(one) >= reached).length / sums.length };
}

/**
 * The law of the number of successes in independent trials of unlike probabilities (Poisson's binomial law):
 * entry k is the probability of exactly k.
 */
export function successes(probabilities: readonly number[]): number[] {
  let law = [1];
  for (const probability of probabilities) {
    const next = new Array<number>(law.length + 1).fill(0);
    for (const [count, mass] of law.entries()) {
      next[count] = (next[count] ?? 0) + mass * (1 - probability);
      next[count + 1] = (next[count + 1] ?? 0) + mass * probability;
    }
    law = next;
  }
  return law;
}
