import {
  asCount,
  asNumber,
  checkEntries,
  LanguageFault,
  type LanguageFunction,
  type Setting,
  type Value,
} from './function.ts';

/** Random variables. Without sizes a number is drawn, with one a vector, with two a matrix. */
export const draws: readonly LanguageFunction[] = [
  {
    name: 'gaussian',
    signature: 'gaussian(), gaussian(n), gaussian(m, n)',
    says: 'independent standard normal entries',
    random: true,
    call: (setting, ...sizes) => filled(sizes, setting, () => setting.random.normal()),
  },
  {
    name: 'uniform',
    signature: 'uniform(low, high), uniform(low, high, n), uniform(low, high, m, n)',
    says: 'independent entries, uniform between low and high',
    random: true,
    call(setting, low, high, ...sizes) {
      const [from, to] = [asNumber(low, 'low'), asNumber(high, 'high')];
      return filled(sizes, setting, () => from + (to - from) * setting.random.uniform());
    },
  },
  {
    name: 'signs',
    signature: 'signs(), signs(n), signs(m, n)',
    says: 'independent entries, 1 or -1 with equal probability',
    random: true,
    call: (setting, ...sizes) => filled(sizes, setting, () => (setting.random.uniform() < 0.5 ? -1 : 1)),
  },
  {
    name: 'bernoulli',
    signature: 'bernoulli(p), bernoulli(p, n), bernoulli(p, m, n)',
    says: 'independent entries, 1 with probability p and else 0',
    random: true,
    call(setting, p, ...sizes) {
      const probability = asNumber(p, 'p');
      return filled(sizes, setting, () => (setting.random.uniform() < probability ? 1 : 0));
    },
  },
  {
    name: 'exponential',
    signature: 'exponential(rate), exponential(rate, n)',
    says: 'independent exponential entries of that rate',
    random: true,
    call(setting, rate, ...sizes) {
      const lambda = asNumber(rate, 'rate');
      return filled(sizes, setting, () => -Math.log(setting.random.uniform()) / lambda);
    },
  },
  {
    name: 'integer',
    signature: 'integer(low, high), integer(low, high, n)',
    says: 'independent whole numbers from low to high, both included',
    random: true,
    call(setting, low, high, ...sizes) {
      const [from, to] = [asNumber(low, 'low'), asNumber(high, 'high')];
      if (!Number.isInteger(from) || !Number.isInteger(to) || from > to)
        throw new LanguageFault('integer(low, high) takes whole numbers, the lower first');
      return filled(sizes, setting, () => setting.random.integer(from, to));
    },
  },
  {
    name: 'rotation',
    signature: 'rotation(n)',
    says: 'a random orthogonal n x n matrix (columns of a Gaussian matrix made orthonormal)',
    random: true,
    call(setting, size) {
      const n = asCount(size, 'n', 1);
      checkEntries(n * n);
      setting.spend(n * n);
      const columns: number[][] = [];
      while (columns.length < n) {
        let column = Array.from({ length: n }, () => setting.random.normal());
        // Twice: what rounding leaves of the others in the first pass goes in the second.
        for (let pass = 0; pass < 2; pass++)
          for (const other of columns) {
            const along = column.reduce((sum, entry, i) => sum + entry * other[i]!, 0);
            column = column.map((entry, i) => entry - along * other[i]!);
          }
        const length = Math.hypot(...column);
        columns.push(column.map((entry) => entry / length));
      }
      return columns[0]!.map((_, i) => columns.map((column) => column[i]!));
    },
  },
  {
    name: 'random_graph',
    signature: 'random_graph(n, p)',
    says: 'a symmetric 0/1 matrix with zero diagonal, each pair joined with probability p',
    random: true,
    call(setting, size, p) {
      const n = asCount(size, 'n', 1);
      checkEntries(n * n);
      setting.spend(n * n);
      const probability = asNumber(p, 'p');
      const rows = Array.from({ length: n }, () => Array.from({ length: n }, () => 0));
      for (let i = 0; i < n; i++)
        for (let j = 0; j < i; j++) {
          const joined = setting.random.uniform() < probability ? 1 : 0;
          rows[i]![j] = joined;
          rows[j]![i] = joined;
        }
      return rows;
    },
  },
];

function filled(sizes: Value[], setting: Setting, entry: () => number): number | number[] | number[][] {
  const [rows, columns] = sizes.map((size, k) => asCount(size, `size ${k + 1}`, 1));
  checkEntries((rows ?? 1) * (columns ?? 1));
  setting.spend(((rows ?? 1) * (columns ?? 1)) / 8);
  if (rows === undefined) return entry();
  const row = (length: number) => Array.from({ length }, entry);
  return columns === undefined ? row(rows) : Array.from({ length: rows }, () => row(columns));
}
