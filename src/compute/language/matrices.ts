import { singularValues } from '../../numeric/singular.ts';
import {
  asCount,
  asFunction,
  asMatrix,
  asNumber,
  asVector,
  LanguageFault,
  type LanguageFunction,
} from './function.ts';

/** Of matrices, what mathjs does not have; singular values by Jacobi's rotations. */
export const matrices: readonly LanguageFunction[] = [
  {
    name: 'singular_values',
    signature: 'singular_values(A)',
    says: 'all min(m, n) singular values, greatest first',
    call(setting, a) {
      const rows = asMatrix(a, 'A');
      setting.spend(rows.length * rows[0]!.length * 4);
      return singularValues(rows)
        .slice(0, Math.min(rows.length, rows[0]!.length))
        .map(({ value }) => value);
    },
  },
  {
    name: 'spectral_norm',
    signature: 'spectral_norm(A)',
    says: 'the greatest singular value',
    call(setting, a) {
      const rows = asMatrix(a, 'A');
      setting.spend(rows.length * rows[0]!.length * 4);
      return singularValues(rows)[0]!.value;
    },
  },
  {
    name: 'left_singular',
    signature: 'left_singular(A)',
    says: 'the left singular vectors of the non-zero singular values, as columns, in the order of singular_values',
    call(setting, a) {
      const rows = asMatrix(a, 'A');
      setting.spend(rows.length * rows[0]!.length * 4);
      const kept = nonZero(rows);
      return rows.map((row) =>
        kept.map(({ value, right }) => row.reduce((sum, entry, j) => sum + entry * right[j]!, 0) / value),
      );
    },
  },
  {
    name: 'right_singular',
    signature: 'right_singular(A)',
    says: 'the right singular vectors of the non-zero singular values, as columns; their signs fit left_singular',
    call(setting, a) {
      const rows = asMatrix(a, 'A');
      setting.spend(rows.length * rows[0]!.length * 4);
      const kept = nonZero(rows);
      return rows[0]!.map((_, j) => kept.map(({ right }) => right[j]!));
    },
  },
  {
    name: 'matrix_rank',
    signature: 'matrix_rank(A)',
    says: 'how many singular values are not zero',
    call: (_, a) => nonZero(asMatrix(a, 'A')).length,
  },
  {
    name: 'outer',
    signature: 'outer(u, v)',
    says: 'the matrix u v^T',
    call(_, u, v) {
      const right = asVector(v, 'v');
      return asVector(u, 'u').map((entry) => right.map((other) => entry * other));
    },
  },
  {
    name: 'row_of',
    signature: 'row_of(A, i)',
    says: 'row i of A as a vector, counted from 1',
    call: (_, a, i) => pick(asMatrix(a, 'A'), asCount(i, 'i', 1)),
  },
  {
    name: 'column_of',
    signature: 'column_of(A, j)',
    says: 'column j of A as a vector, counted from 1',
    call(_, a, j) {
      const at = asCount(j, 'j', 1);
      return asMatrix(a, 'A').map((row) => pick(row, at));
    },
  },
  {
    name: 'stack',
    signature: 'stack(A, B)',
    says: 'the rows (or entries) of A with those of B below them',
    call(_, a, b) {
      if (!Array.isArray(a) || !Array.isArray(b))
        throw new LanguageFault('stack takes two vectors or two matrices');
      return [...a, ...b];
    },
  },
  {
    name: 'mask',
    signature: 'mask(A, test)',
    says: 'A with 0 wherever the test of row and column number, test(i, j), does not hold',
    call(setting, a, test) {
      const keep = asFunction(test, 'test');
      return asMatrix(a, 'A').map((row, i) =>
        row.map((entry, j) => {
          setting.spend(1);
          return keep(i + 1, j + 1) ? entry : 0;
        }),
      );
    },
  },
  {
    name: 'make_matrix',
    signature: 'make_matrix(f, m, n)',
    says: 'the m x n matrix with entries f(i, j)',
    call(setting, f, m, n) {
      const entry = asFunction(f, 'f');
      const [rows, columns] = [asCount(m, 'm', 1), asCount(n, 'n', 1)];
      return Array.from({ length: rows }, (_, i) =>
        Array.from({ length: columns }, (_, j) => {
          setting.spend(1);
          return asNumber(entry(i + 1, j + 1), 'f(i, j)');
        }),
      );
    },
  },
  {
    name: 'eigenvalues_2x2',
    signature: 'eigenvalues_2x2(A)',
    says: 'real part, imaginary part (not negative) and greatest modulus of the eigenvalues of a 2 x 2 matrix: [re_1, re_2, im, modulus]',
    call(_, a) {
      const [[p, q], [r, s]] = asMatrix(a, 'A') as [[number, number], [number, number]];
      const [trace, determinant] = [p + s, p * s - q * r];
      const inside = (trace / 2) ** 2 - determinant;
      if (inside < 0) return [trace / 2, trace / 2, Math.sqrt(-inside), Math.sqrt(determinant)];
      // The greater one first, the other from the product: no cancellation.
      const large = trace / 2 + (trace < 0 ? -1 : 1) * Math.sqrt(inside);
      const small = large === 0 ? 0 : determinant / large;
      return [large, small, 0, Math.max(Math.abs(large), Math.abs(small))];
    },
  },
];

function nonZero(rows: number[][]): { value: number; right: number[] }[] {
  const all = singularValues(rows);
  return all.filter(({ value }) => value > 1e-10 * all[0]!.value);
}

function pick<T>(entries: readonly T[], at: number): T {
  const entry = entries[at - 1];
  if (entry === undefined) throw new LanguageFault(`there is no entry ${at} among ${entries.length}`);
  return entry;
}
