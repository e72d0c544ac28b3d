import type { Random } from './random.ts';

/** A real matrix as rows. */
export type Matrix = number[][];

/** W v. */
export function times(matrix: Matrix, v: readonly number[]): number[] {
  return matrix.map((row) => dot(row, v));
}

/** Wᵀ u. */
export function transposeTimes(matrix: Matrix, u: readonly number[]): number[] {
  const sum: number[] = Array.from({ length: matrix[0]!.length }, () => 0);
  for (const [i, row] of matrix.entries()) for (let j = 0; j < row.length; j++) sum[j]! += u[i]! * row[j]!;
  return sum;
}

export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Euclidean norm. */
export function norm(v: readonly number[]): number {
  return Math.sqrt(dot(v, v));
}

export function scaleTo(v: readonly number[], length: number): number[] {
  const factor = length / norm(v);
  return v.map((entry) => factor * entry);
}

export function gaussianVector(size: number, random: Random): number[] {
  return Array.from({ length: size }, () => random.normal());
}

/** Steps of the power iteration; its error shrinks by the square of the ratio of the top two singular values each. */
const STEPS = 60;

/** The direction (length 1) that W stretches most, by power iteration on WᵀW from a random start. */
export function mostStretched(matrix: Matrix, random: Random): number[] {
  let v = scaleTo(gaussianVector(matrix[0]!.length, random), 1);
  for (let step = 0; step < STEPS; step++) v = scaleTo(transposeTimes(matrix, times(matrix, v)), 1);
  return v;
}

/** Sweeps after which one-sided Jacobi has always converged here; each is quadratically closer near the end. */
const SWEEPS = 30;

/**
 * All singular values, greatest first, with their right singular vectors: one-sided Jacobi (Hestenes 1958),
 * which turns pairs of columns until all are orthogonal. For small matrices.
 */
export function singularValues(matrix: Matrix): { value: number; right: number[] }[] {
  const n = matrix[0]!.length;
  const columns = Array.from({ length: n }, (_, j) => matrix.map((row) => row[j]!));
  const right = Array.from({ length: n }, (_, j) => Array.from({ length: n }, (_, i) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let turned = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const [a, b, c] = [
          dot(columns[p]!, columns[p]!),
          dot(columns[q]!, columns[q]!),
          dot(columns[p]!, columns[q]!),
        ];
        if (Math.abs(c) <= Number.EPSILON * Math.sqrt(a * b)) continue;
        turned = true;
        const zeta = (b - a) / (2 * c);
        const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        const cosine = 1 / Math.hypot(1, t);
        turn(columns, p, q, cosine, cosine * t);
        turn(right, p, q, cosine, cosine * t);
      }
    }
    if (!turned) break;
  }
  return columns
    .map((column, j) => ({ value: norm(column), right: right[j]! }))
    .sort((x, y) => y.value - x.value);
}

function turn(vectors: number[][], p: number, q: number, cosine: number, sine: number): void {
  const [a, b] = [vectors[p]!, vectors[q]!];
  vectors[p] = a.map((entry, i) => cosine * entry - sine * b[i]!);
  vectors[q] = a.map((entry, i) => sine * entry + cosine * b[i]!);
}

/**
 * A random matrix of the given spectral norm that stretches `right` to `left` (both of length 1) and
 * everything at right angles to `right` by at most `rest` (below 1) times as much.
 */
export function matrixOfNorm(
  spectralNorm: number,
  { left, right, rest }: { left: readonly number[]; right: readonly number[]; rest: number },
  random: Random,
): Matrix {
  const noise = left.map(() => gaussianVector(right.length, random));
  // Noise at right angles to both directions; by its Frobenius norm, which bounds the spectral one.
  const across = noise.map((row) => {
    const along = dot(row, right);
    return row.map((entry, j) => entry - along * right[j]!);
  });
  const below = transposeTimes(across, left);
  const projected = across.map((row, i) => row.map((entry, j) => entry - left[i]! * below[j]!));
  const frobenius = Math.sqrt(projected.reduce((sum, row) => sum + dot(row, row), 0)) || 1;
  return projected.map((row, i) =>
    row.map((entry, j) => spectralNorm * (left[i]! * right[j]! + (rest / frobenius) * entry)),
  );
}
