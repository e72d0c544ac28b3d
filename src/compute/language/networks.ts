import {
  asCount,
  asFunction,
  asMatrix,
  asNumber,
  asVector,
  checkEntries,
  LanguageFault,
  type LanguageFunction,
} from './function.ts';

/** Attention, linear systems, walks on graphs and divergences, each by its definition. */
export const networks: readonly LanguageFunction[] = [
  {
    name: 'softmax',
    signature: 'softmax(v)',
    says: 'exp(v_i) / sum_j exp(v_j)',
    call: (_, v) => softmax(asVector(v, 'v')),
  },
  {
    name: 'attend',
    signature: 'attend(Q, K, V, similarity)',
    says: 'row i is sum_j s_ij V_j / sum_j s_ij with s_ij = similarity(Q_i, K_j) of two vectors, token by token',
    call(setting, q, k, v, similarity) {
      const sim = asFunction(similarity, 'similarity');
      const [keys, values] = [asMatrix(k, 'K'), asMatrix(v, 'V')];
      return asMatrix(q, 'Q').map((query) => {
        const weights = keys.map((key) => {
          setting.spend(1);
          return asNumber(sim(query, key), 'similarity');
        });
        const total = weights.reduce((sum, one) => sum + one, 0);
        return values[0]!.map(
          (_, m) => weights.reduce((sum, weight, j) => sum + weight * values[j]![m]!, 0) / total,
        );
      });
    },
  },
  {
    name: 'linear_system',
    signature: 'linear_system(A, B, C, D, u)',
    says: 'outputs y_0, y_1, … of x_(k+1) = A x_k + B u_k, y_k = C x_k + D u_k from x_0 = 0, with numbers u_k; B is a vector, C too',
    call(setting, a, b, c, d, u) {
      const [A, B, C, D] = [asMatrix(a, 'A'), asVector(b, 'B'), asVector(c, 'C'), asNumber(d, 'D')];
      let x = B.map(() => 0);
      return asVector(u, 'u').map((input) => {
        setting.spend(A.length);
        const y = C.reduce((sum, entry, i) => sum + entry * x[i]!, 0) + D * input;
        x = A.map((row, i) => row.reduce((sum, entry, j) => sum + entry * x[j]!, 0) + B[i]! * input);
        return y;
      });
    },
  },
  {
    name: 'walks',
    signature: 'walks(A, k, i, j)',
    says: 'how many walks of k edges lead from node i to node j, by going them one by one',
    call(setting, a, k, i, j) {
      const rows = asMatrix(a, 'A');
      const [length, from, to] = [asCount(k, 'k'), asCount(i, 'i', 1), asCount(j, 'j', 1)];
      if (length > 8) throw new LanguageFault('walks of at most 8 edges are gone one by one');
      let found = 0;
      const go = (node: number, left: number): void => {
        setting.spend(1);
        if (left === 0) {
          if (node === to - 1) found++;
          return;
        }
        for (const [next, joined] of rows[node]!.entries()) if (joined !== 0) go(next, left - 1);
      };
      go(from - 1, length);
      return found;
    },
  },
  {
    name: 'divergence',
    signature: 'divergence(p, q, low, high)',
    says: 'Kullback-Leibler divergence: integral of p log(p/q) from low to high, where 0 log 0 = 0; Infinity where q is 0 and p is not',
    approximate: true,
    call(setting, p, q, low, high) {
      const [of, from] = [asFunction(p, 'p'), asFunction(q, 'q')];
      const [a, b] = [asNumber(low, 'low'), asNumber(high, 'high')];
      // Midpoints: densities with jumps are not asked at them, if panels start where they jump.
      const panels = setting.fine ? 4096 : 2048;
      let sum = 0;
      for (let k = 0; k < panels; k++) {
        setting.spend(1);
        const x = a + ((b - a) * (k + 0.5)) / panels;
        const [px, qx] = [asNumber(of(x), 'p(x)'), asNumber(from(x), 'q(x)')];
        if (px < 0 || qx < 0) throw new LanguageFault('a density is negative');
        if (px > 0) sum += qx > 0 ? px * Math.log(px / qx) : Number.POSITIVE_INFINITY;
      }
      return (sum * (b - a)) / panels;
    },
  },
  {
    name: 'permutations_of',
    signature: 'permutations_of(n)',
    says: 'all orders of 1 … n, as rows (n at most 6)',
    call(_, n) {
      const size = asCount(n, 'n', 1);
      if (size > 6) throw new LanguageFault('orders of at most 6 are listed');
      const orders = (left: number[]): number[][] =>
        left.length === 0
          ? [[]]
          : left.flatMap((one) =>
              orders(left.filter((other) => other !== one)).map((rest) => [one, ...rest]),
            );
      return orders(Array.from({ length: size }, (_, k) => k + 1));
    },
  },
  {
    name: 'binary_rows',
    signature: 'binary_rows(n)',
    says: 'all 2^n rows of n zeros and ones (n at most 12)',
    call(_, n) {
      const size = asCount(n, 'n', 1);
      if (size > 12) throw new LanguageFault('rows of at most 12 entries are listed');
      checkEntries(2 ** size * size);
      return Array.from({ length: 2 ** size }, (_, code) =>
        Array.from({ length: size }, (_, k) => (code >> k) & 1),
      );
    },
  },
];

function softmax(v: readonly number[]): number[] {
  const top = Math.max(...v);
  const powers = v.map((entry) => Math.exp(entry - top));
  const total = powers.reduce((sum, one) => sum + one, 0);
  return powers.map((one) => one / total);
}
