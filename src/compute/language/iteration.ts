import {
  asCount,
  asFunction,
  asNumber,
  checkEntries,
  LanguageFault,
  type LanguageFunction,
  sizeOf,
  type Value,
} from './function.ts';

/** Steps of `converge` before it gives up. */
const PATIENCE = 100_000;

/** Doing something again: recursions, sums, products, lists, and the first time that a test holds. */
export const iteration: readonly LanguageFunction[] = [
  {
    name: 'iterate',
    signature: 'iterate(f, start, n)',
    says: 'f(f(…f(start)…)), n times; with f(x, k) the number of the step, from 1, is handed over as well',
    call(setting, f, start, n) {
      const step = asFunction(f, 'f');
      const times = asCount(n, 'n');
      let x = start;
      for (let k = 1; k <= times; k++) {
        setting.spend(1 + sizeOf(x) / 64);
        x = twoArguments(step) ? step(x, k) : step(x);
        checkEntries(sizeOf(x));
      }
      return x;
    },
  },
  {
    name: 'converge',
    signature: 'converge(f, start)',
    says: 'the limit of start, f(start), f(f(start)), …: repeated until a step changes nothing any more',
    approximate: true,
    call(setting, f, start) {
      const step = asFunction(f, 'f');
      let x = start;
      for (let k = 0; k < PATIENCE; k++) {
        setting.spend(1);
        const next = step(x);
        const [moved, size] = [change(x, next), change(next, undefined)];
        x = next;
        if (!Number.isFinite(moved))
          throw new LanguageFault('the iteration leaves all bounds: it does not converge');
        if (moved <= (setting.fine ? 1e-15 : 1e-12) * Math.max(size, 1e-6)) return x;
      }
      throw new LanguageFault(`no limit within ${PATIENCE} steps`);
    },
  },
  {
    name: 'steps_until',
    signature: 'steps_until(test, f, start)',
    says: 'how often f is applied to start until the test holds for the result (0 if it holds at once)',
    call(setting, test, f, start) {
      const [done, step] = [asFunction(test, 'test'), asFunction(f, 'f')];
      let x = start;
      for (let k = 0; k <= PATIENCE; k++) {
        setting.spend(1);
        if (done(x)) return k;
        x = step(x);
      }
      throw new LanguageFault(`the test did not hold within ${PATIENCE} steps`);
    },
  },
  {
    name: 'list',
    signature: 'list(f, low, high)',
    says: '[f(low), f(low + 1), …, f(high)]; empty when high is below low',
    call: (setting, f, low, high) => listed(setting, f, low, high),
  },
  {
    name: 'sum_over',
    signature: 'sum_over(f, low, high)',
    says: 'f(low) + f(low + 1) + … + f(high), of numbers, vectors or matrices',
    call: (setting, f, low, high) => listed(setting, f, low, high).reduce(added, 0),
  },
  {
    name: 'product_over',
    signature: 'product_over(f, low, high)',
    says: 'f(low) f(low + 1) … f(high), of numbers',
    call: (setting, f, low, high) =>
      listed(setting, f, low, high).reduce((product: number, one) => product * asNumber(one, 'f(k)'), 1),
  },
  {
    name: 'count_over',
    signature: 'count_over(test, low, high)',
    says: 'for how many whole numbers from low to high the test holds',
    call: (setting, test, low, high) => listed(setting, test, low, high).filter(Boolean).length,
  },
  {
    name: 'always',
    signature: 'always(test, low, high)',
    says: 'does the test hold for every whole number from low to high?',
    call: (setting, test, low, high) => listed(setting, test, low, high).every(Boolean),
  },
  {
    name: 'first_over',
    signature: 'first_over(test, low, high)',
    says: 'the first whole number from low to high for which the test holds',
    call(setting, test, low, high) {
      const at = listed(setting, test, low, high).findIndex(Boolean);
      if (at < 0) throw new LanguageFault('the test holds for none of them');
      return asNumber(low, 'low') + at;
    },
  },
  {
    name: 'where',
    signature: 'where(test, low, high)',
    says: 'the whole numbers from low to high for which the test holds',
    call: (setting, test, low, high) =>
      listed(setting, test, low, high).flatMap((one, k) => (one ? [asNumber(low, 'low') + k] : [])),
  },
];

function listed(setting: { spend(steps: number): void }, f: Value, low: Value, high: Value): Value[] {
  const each = asFunction(f, 'f');
  const [from, to] = [asNumber(low, 'low'), asNumber(high, 'high')];
  if (!Number.isInteger(from) || !Number.isInteger(to))
    throw new LanguageFault(`whole numbers are needed for low and high, not ${from} and ${to}`);
  checkEntries(to - from + 1);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => {
    setting.spend(1);
    return each(from + k);
  });
}

function added(a: Value, b: Value): Value {
  if (Array.isArray(a) && Array.isArray(b)) return a.map((entry, k) => added(entry, b[k]));
  if (Array.isArray(b) && a === 0) return b;
  return asNumber(a, 'a summand') + asNumber(b, 'a summand');
}

/** Greatest change of an entry; with nothing to compare with, the greatest entry. */
function change(a: Value, b: Value): number {
  if (Array.isArray(a))
    return Math.max(0, ...a.map((entry, k) => change(entry, Array.isArray(b) ? b[k] : undefined)));
  const [x, y] = [asNumber(a, 'the iterate'), b === undefined ? 0 : asNumber(b, 'the iterate')];
  return Math.abs(x - y);
}

/** mathjs types the functions of authors by their parameters: f(x) and f(x, k) differ in their signatures. */
function twoArguments(f: unknown): boolean {
  const { signatures } = f as { signatures?: Record<string, unknown> };
  return signatures
    ? Object.keys(signatures).some((one) => one.split(',').length === 2)
    : (f as () => unknown).length === 2;
}
