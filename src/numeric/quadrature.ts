/** Nodes in ascending order and the weights of the law they belong to; the weights sum to 1. */
export interface Rule {
  nodes: Float64Array;
  weights: Float64Array;
}

/** A value with a bound on its error: rounding and truncation as estimated by the method, not proved. */
export interface Estimate {
  value: number;
  error: number;
}

/**
 * Three-term recurrence of the polynomials p_k that are orthonormal under a law:
 *   x p_k = b_{k+1} p_{k+1} + a_k p_k + b_k p_{k-1},   p_0 = 1.
 */
interface Recurrence {
  a(k: number): number;
  b(k: number): number;
  /** Does the law look the same from both sides of 0? Then the nodes do, too. */
  symmetric: boolean;
}

const hermite: Recurrence = { a: () => 0, b: Math.sqrt, symmetric: true };
/** b(0) is never used: the absolute value keeps it from being NaN, which no product with 0 takes away. */
const legendre: Recurrence = {
  a: () => 0,
  b: (k) => k / Math.sqrt(Math.abs(4 * k * k - 1)),
  symmetric: true,
};
const laguerre: Recurrence = { a: (k) => 2 * k + 1, b: (k) => k, symmetric: false };

/** Gauss–Hermite: E f(z) for z ~ N(0, 1), exact for polynomials of degree below 2n. Sensible up to n = 300. */
export const gaussHermite = kept((n: number) => gauss(n, hermite));
/** Gauss–Legendre: E f(u) for u uniform on (-1, 1); times 2 it is the integral. */
export const gaussLegendre = kept((n: number) => gauss(n, legendre));
/** Gauss–Laguerre: E f(t) for t ~ Exp(1). Sensible up to n = 150: the outer weights underflow beyond. */
export const gaussLaguerre = kept((n: number) => gauss(n, laguerre));

/**
 * Gaussian quadrature. The nodes are the eigenvalues of the Jacobi matrix of the recurrence (Golub and
 * Welsch, Math. Comp. 23, 1969), found by implicit QL steps, then polished by two Newton steps on p_n; the
 * weights are Christoffel numbers 1 / sum_{k<n} p_k(x)², a sum of squares, and so keep their relative
 * accuracy out to the smallest.
 */
function gauss(n: number, recurrence: Recurrence): Rule {
  const diagonal = Float64Array.from({ length: n }, (_, k) => recurrence.a(k));
  const off = Float64Array.from({ length: n }, (_, k) => (k < n - 1 ? recurrence.b(k + 1) : 0));
  const nodes = tridiagonalEigenvalues(diagonal, off).sort();
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let x = nodes[i]!;
    for (let step = 0; step < 2; step++) {
      const { value, derivative } = christoffel(n, x, recurrence);
      x -= value / derivative;
    }
    if (recurrence.symmetric && 2 * i + 1 === n) x = 0;
    nodes[i] = x;
    weights[i] = 1 / christoffel(n, x, recurrence).squares;
  }
  return { nodes, weights };
}

/** p_n(x), p_n'(x) and sum_{k<n} p_k(x)². */
function christoffel(n: number, x: number, { a, b }: Recurrence) {
  let before = 0;
  let value = 1;
  let derivativeBefore = 0;
  let derivative = 0;
  let squares = 0;
  for (let k = 0; k < n; k++) {
    squares += value * value;
    const next = ((x - a(k)) * value - b(k) * before) / b(k + 1);
    const nextDerivative = (value + (x - a(k)) * derivative - b(k) * derivativeBefore) / b(k + 1);
    [before, value] = [value, next];
    [derivativeBefore, derivative] = [derivative, nextDerivative];
  }
  return { value, derivative, squares };
}

/**
 * Eigenvalues of a symmetric tridiagonal matrix by implicit QL (EISPACK's imtql1, after Martin and
 * Wilkinson 1968). `off[k]` joins k and k+1. Both arrays are overwritten.
 */
function tridiagonalEigenvalues(d: Float64Array, off: Float64Array): Float64Array {
  const n = d.length;
  for (let l = 0; l < n; l++) {
    for (let sweep = 0; sweep < 60; sweep++) {
      let m = l;
      while (m < n - 1) {
        const size = Math.abs(d[m]!) + Math.abs(d[m + 1]!);
        if (Math.abs(off[m]!) <= Number.EPSILON * size) break;
        m++;
      }
      if (m === l) break;
      const half = (d[l + 1]! - d[l]!) / (2 * off[l]!);
      let g = d[m]! - d[l]! + off[l]! / (half + Math.sign(half || 1) * Math.hypot(half, 1));
      let s = 1;
      let c = 1;
      let p = 0;
      let i = m - 1;
      for (; i >= l; i--) {
        const f = s * off[i]!;
        const b = c * off[i]!;
        const r = Math.hypot(f, g);
        off[i + 1] = r;
        if (r === 0) break;
        s = f / r;
        c = g / r;
        g = d[i + 1]! - p;
        const t = (d[i]! - g) * s + 2 * c * b;
        p = s * t;
        d[i + 1] = g + p;
        g = c * t - b;
      }
      // A vanished rotation splits the matrix before the sweep's end (Wilkinson): take the shift back and go on.
      d[i >= l ? i + 1 : l]! -= p;
      if (i < l) off[l] = g;
      off[m] = 0;
    }
  }
  return d;
}

/** The law of `dimension` independent draws: every combination of nodes, with the product of the weights. */
export function productRule(rule: Rule, dimension: number): { points: number[][]; weights: number[] } {
  let points: number[][] = [[]];
  let weights = [1];
  for (let k = 0; k < dimension; k++) {
    points = points.flatMap((point) => Array.from(rule.nodes, (node) => [...point, node]));
    weights = weights.flatMap((weight) => Array.from(rule.weights, (w) => weight * w));
  }
  return { points, weights };
}

/** E f under the law of the rule. */
export function expectation(rule: Rule, f: (x: number) => number): number {
  let sum = 0;
  for (let i = 0; i < rule.nodes.length; i++) sum += rule.weights[i]! * f(rule.nodes[i]!);
  return sum;
}

/** Panels of a composite rule, and the order of the rule in each. */
const PANELS = 24;
const ORDER = 16;

/**
 * The integral of f over [low, high] by Gauss–Legendre on equal panels, for f smooth inside. The error is
 * the difference to half as many panels, which the finer value undercuts by far, and a rounding allowance.
 */
export function integrate(f: (x: number) => number, low: number, high: number): Estimate {
  const rule = gaussLegendre(ORDER);
  const composite = (panels: number) => {
    const half = (high - low) / panels / 2;
    let sum = 0;
    let size = 0;
    for (let k = 0; k < panels; k++) {
      const middle = low + (2 * k + 1) * half;
      for (let i = 0; i < ORDER; i++) {
        const term = 2 * half * rule.weights[i]! * f(middle + half * rule.nodes[i]!);
        sum += term;
        size += Math.abs(term);
      }
    }
    return { sum, size };
  };
  const coarse = composite(PANELS / 2);
  const fine = composite(PANELS);
  return { value: fine.sum, error: Math.abs(fine.sum - coarse.sum) + 32 * Number.EPSILON * fine.size };
}

/** Beyond 13 standard deviations the normal law holds less than 1e-37, which no double can add to 1. */
const NORMAL_TAIL = 13;

/**
 * E f(z) for z ~ N(0, 1) where f has kinks or jumps at `breaks` (such as |z| at 0), which Gauss–Hermite does
 * not forgive: piecewise integration of f times the density. f must grow no faster than a power.
 */
export function normalExpectation(f: (z: number) => number, breaks: readonly number[] = []): Estimate {
  const inside = breaks.filter((b) => Math.abs(b) < NORMAL_TAIL).sort((p, q) => p - q);
  const ends = [-NORMAL_TAIL, ...inside, NORMAL_TAIL];
  let value = 0;
  let error = 0;
  for (let k = 0; k + 1 < ends.length; k++) {
    const piece = integrate((z) => f(z) * normalDensity(z), ends[k]!, ends[k + 1]!);
    value += piece.value;
    error += piece.error;
  }
  return { value, error };
}

/** Density of N(0, 1). */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/** Rules are pure in n and asked for again and again: each is computed once a process. */
function kept(make: (n: number) => Rule): (n: number) => Rule {
  const made = new Map<number, Rule>();
  return (n) => {
    let rule = made.get(n);
    if (!rule) {
      if (!Number.isInteger(n) || n < 1)
        throw new RangeError(`a quadrature rule needs n ≥ 1 nodes, not ${n}`);
      rule = make(n);
      made.set(n, rule);
    }
    return rule;
  };
}
