import { random } from './random.ts';

/** A measure of agreement with its 95 % interval. */
export interface Agreement {
  value: number;
  low: number;
  high: number;
}

/** What two graders said of one thing. */
export type Pair = readonly [string, string];

/** Bootstrap samples for an interval. */
const resamples = 2000;

/**
 * Cohen's kappa of two graders (Educational and Psychological Measurement 20, 1960): observed agreement beyond
 * what their own frequencies would give by chance. NaN where both always say the same one thing.
 */
export function kappa(pairs: readonly Pair[]): number {
  const of = pairs.length;
  const share = (which: 0 | 1, value: string) => pairs.filter((pair) => pair[which] === value).length / of;
  const values = new Set(pairs.flat());
  const seen = pairs.filter(([one, other]) => one === other).length / of;
  const chance = [...values].reduce((sum, value) => sum + share(0, value) * share(1, value), 0);
  return (seen - chance) / (1 - chance);
}

/**
 * Krippendorff's alpha for nominal values of two graders without gaps (Content Analysis, 2004, chapter 11):
 * one less the observed over the expected disagreement, the latter from both graders' values in one pool. NaN
 * where only one value occurs.
 */
export function alpha(pairs: readonly Pair[]): number {
  const pool = pairs.flat();
  const n = pool.length;
  const observed = pairs.filter(([one, other]) => one !== other).length / pairs.length;
  const counts = [...Map.groupBy(pool, (value) => value).values()].map((group) => group.length);
  const same = counts.reduce((sum, count) => sum + count * (count - 1), 0);
  const expected = 1 - same / (n * (n - 1));
  return 1 - observed / expected;
}

/**
 * A measure with a percentile bootstrap interval over the pairs. Resamples in which the measure is not defined
 * are left out; with fewer than two pairs there is no interval, and it is the whole range.
 * @param seed of the resampling
 */
export function withInterval(
  measure: (pairs: readonly Pair[]) => number,
  pairs: readonly Pair[],
  seed: number,
): Agreement {
  const value = pairs.length === 0 ? Number.NaN : measure(pairs);
  if (pairs.length < 2) return { value, low: -1, high: 1 };
  const draw = random(seed, 'agreement');
  const found: number[] = [];
  for (let round = 0; round < resamples; round++) {
    const again = pairs.map(() => pairs[draw.integer(0, pairs.length - 1)]!);
    const result = measure(again);
    if (Number.isFinite(result)) found.push(result);
  }
  found.sort((a, b) => a - b);
  const at = (share: number) =>
    found[Math.min(found.length - 1, Math.floor(share * found.length))] ?? Number.NaN;
  return { value, low: at(0.025), high: at(0.975) };
}
