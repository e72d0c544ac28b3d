import { integrate, normalExpectation } from '../../numeric/quadrature.ts';
import {
  asFunction,
  asMatrix,
  asNumber,
  asReal,
  asVector,
  LanguageFault,
  type LanguageFunction,
  type Setting,
  sizeOf,
  type Value,
} from './function.ts';

/** Steps of differences, of a coordinate of order 1; the coarser evaluation takes twice as much. */
const STEP = 2e-3;
/** Points of the first look of `argmin`, and shrinking steps after it. */
const GRID = 240;
/** Bisections: 2^-60 of the interval is left. */
const HALVINGS = 60;

/** Derivatives, integrals, roots and least values, by their definitions: no rule of differentiation is known here. */
export const calculus: readonly LanguageFunction[] = [
  {
    name: 'slope',
    signature: 'slope(f, x)',
    says: 'derivative of f at the number x, by differences',
    approximate: true,
    call(setting, f, x) {
      const at = asNumber(x, 'x');
      return difference(asReal(f, 'f', setting), at, setting);
    },
  },
  {
    name: 'gradient',
    signature: 'gradient(f, x)',
    says: 'derivatives of the number f(x) in every entry of the vector or matrix x, in the shape of x, by differences',
    approximate: true,
    call: (setting, f, x) => gradientOf(asReal(f, 'f', setting), x, setting),
  },
  {
    name: 'jacobian',
    signature: 'jacobian(f, x)',
    says: 'derivatives of the vector f(x) in the entries of the vector x: row i, column j is df_i/dx_j',
    approximate: true,
    call(setting, f, x) {
      const map = asFunction(f, 'f');
      const at = asVector(x, 'x');
      const height = asVector(map(at), 'f(x)').length;
      return Array.from({ length: height }, (_, i) =>
        gradientOf(
          (point) => {
            setting.spend(1);
            return asVector(map(point), 'f(x)')[i]!;
          },
          at,
          setting,
        ),
      );
    },
  },
  {
    name: 'integral',
    signature: 'integral(f, low, high)',
    says: 'integral of f over an interval of numbers, by quadrature',
    approximate: true,
    call(setting, f, low, high) {
      const { value, error } = integrate(
        asReal(f, 'f', setting),
        asNumber(low, 'low'),
        asNumber(high, 'high'),
      );
      return setting.fine ? value : value + error;
    },
  },
  {
    name: 'normal_mean',
    signature: 'normal_mean(f)',
    says: 'mean of f(z) for a standard normal z, by quadrature',
    approximate: true,
    call(setting, f) {
      const { value, error } = normalExpectation(asReal(f, 'f', setting));
      return setting.fine ? value : value + error;
    },
  },
  {
    name: 'extrapolate',
    signature: 'extrapolate(f, n)',
    says: 'limit of f(n) for large n, where what is left shrinks like 1/n: from f at n/4, n/2 and n',
    approximate: true,
    call(setting, f, n) {
      const at = asReal(f, 'f', setting);
      const most = asNumber(n, 'n') / (setting.fine ? 1 : 2);
      return (8 * at(most) - 6 * at(most / 2) + at(most / 4)) / 3;
    },
  },
  {
    name: 'root',
    signature: 'root(f, low, high)',
    says: 'where f changes its sign between low and high, by bisection',
    call(setting, f, low, high) {
      const g = asReal(f, 'f', setting);
      const [a, b] = [asNumber(low, 'low'), asNumber(high, 'high')];
      if (g(a) * g(b) > 0)
        throw new LanguageFault(`f has the same sign at ${a} and at ${b}: no root between`);
      const rising = g(b) > 0;
      return bisect((x) => g(x) > 0 !== rising, a, b);
    },
  },
  {
    name: 'border',
    signature: 'border(test, low, high)',
    says: 'where a test that holds at low stops to hold on the way to high (one change between), by bisection',
    call(setting, test, low, high) {
      const ask = asFunction(test, 'test');
      const holds = (x: number) => {
        setting.spend(1);
        return Boolean(ask(x));
      };
      const [a, b] = [asNumber(low, 'low'), asNumber(high, 'high')];
      if (!holds(a) || holds(b)) throw new LanguageFault(`the test has to hold at ${a} and not at ${b}`);
      return bisect(holds, a, b);
    },
  },
  {
    name: 'argmin',
    signature: 'argmin(f, low, high)',
    says: 'where f is least between low and high: a grid, then golden sections around its least point',
    approximate: true,
    call: (setting, f, low, high) => least(asReal(f, 'f', setting), low, high, setting),
  },
  {
    name: 'argmax',
    signature: 'argmax(f, low, high)',
    says: 'where f is greatest between low and high, found like argmin',
    approximate: true,
    call(setting, f, low, high) {
      const g = asReal(f, 'f', setting);
      return least((x) => -g(x), low, high, setting);
    },
  },
  {
    name: 'minimize',
    signature: 'minimize(f, start)',
    says: 'the vector where f is least, for smooth f with one minimum: descent, then Newton steps on differences',
    approximate: true,
    call: (setting, f, start) => minimizer(asReal(f, 'f', setting), asVector(start, 'start'), setting),
  },
];

/** Central differences at h and h/2, extrapolated to h = 0: the error is of order h^4. */
function difference(f: (x: number) => number, x: number, setting: Setting): number {
  const h = (setting.fine ? STEP : 2 * STEP) * Math.max(1, Math.abs(x));
  const at = (step: number) => (f(x + step) - f(x - step)) / (2 * step);
  return (4 * at(h / 2) - at(h)) / 3;
}

function gradientOf(
  f: (x: number | number[] | number[][]) => number,
  x: Value,
  setting: Setting,
): number[] | number[][] | number {
  if (typeof x === 'number') return difference(f, x, setting);
  if (Array.isArray(x) && Array.isArray(x[0])) {
    const rows = asMatrix(x, 'x');
    return rows.map((row, i) =>
      row.map((entry, j) =>
        difference((v) => f(rows.map((one, k) => (k === i ? one.with(j, v) : one))), entry, setting),
      ),
    );
  }
  const entries = asVector(x, 'x');
  return entries.map((entry, j) => difference((v) => f(entries.with(j, v)), entry, setting));
}

/** The last point, seen from `a`, where the test holds. */
function bisect(holds: (x: number) => boolean, a: number, b: number): number {
  let [inside, outside] = [a, b];
  for (let k = 0; k < HALVINGS; k++) {
    const middle = (inside + outside) / 2;
    if (holds(middle)) inside = middle;
    else outside = middle;
  }
  return (inside + outside) / 2;
}

function least(f: (x: number) => number, low: Value, high: Value, setting: Setting): number {
  const [a, b] = [asNumber(low, 'low'), asNumber(high, 'high')];
  const points = Array.from({ length: GRID + 1 }, (_, k) => a + ((b - a) * k) / GRID);
  const values = points.map(f);
  const best = values.indexOf(Math.min(...values));
  let [left, right] = [points[Math.max(0, best - 1)]!, points[Math.min(GRID, best + 1)]!];
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [inner, outer] = [right - ratio * (right - left), left + ratio * (right - left)];
  let [fi, fo] = [f(inner), f(outer)];
  for (let k = 0; k < 44; k++) {
    if (fi < fo) {
      [right, outer, fo] = [outer, inner, fi];
      inner = right - ratio * (right - left);
      fi = f(inner);
    } else {
      [left, inner, fi] = [inner, outer, fo];
      outer = left + ratio * (right - left);
      fo = f(outer);
    }
  }
  const middle = (left + right) / 2;
  if (setting.fine) return middle;
  // A smooth minimum is flat: as far as rounding hides a rise, its place is not known. The coarse answer is the far end.
  const bottom = f(middle) + 8 * Number.EPSILON * (Math.abs(f(middle)) + Math.abs(f(a) - f(middle)));
  let away = 1e-14 * (b - a);
  while (away < b - a && f(Math.min(b, middle + away)) <= bottom) away *= 2;
  return Math.min(b, middle + away);
}

function minimizer(f: (x: number[]) => number, start: number[], setting: Setting): number[] {
  const n = start.length;
  if (sizeOf(start) > 40) throw new LanguageFault('minimize takes at most 40 unknowns');
  const gradient = (x: number[]) =>
    gradientOf(f as (x: number | number[] | number[][]) => number, x, setting) as number[];
  let x = start;
  for (let step = 0; step < 60; step++) {
    const g = gradient(x);
    const size = Math.hypot(...g);
    if (size < 1e-10) break;
    const hessian = x.map((entry, j) => {
      const h = 1e-3 * Math.max(1, Math.abs(entry));
      const [ahead, behind] = [gradient(x.with(j, entry + h)), gradient(x.with(j, entry - h))];
      return ahead.map((one, i) => (one - behind[i]!) / (2 * h));
    });
    const newton = solve(hessian, g);
    const downhill = newton && newton.reduce((sum, d, i) => sum + d * g[i]!, 0) > 0 ? newton : g;
    const now = f(x);
    let scale = 1;
    while (scale > 1e-14 && !(f(x.map((entry, i) => entry - scale * downhill[i]!)) <= now)) scale /= 2;
    const next = x.map((entry, i) => entry - scale * downhill[i]!);
    const moved = Math.max(...next.map((entry, i) => Math.abs(entry - x[i]!)));
    x = next;
    if (moved < 1e-12 * (1 + Math.max(...x.map(Math.abs))) || n === 0) break;
  }
  return x;
}

/** Gaussian elimination with pivots; undefined where the matrix is singular. */
function solve(matrix: number[][], right: readonly number[]): number[] | undefined {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = i;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    const head = rows[k]![k]!;
    if (!(Math.abs(head) > 1e-12)) return undefined;
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i]![k]! / head;
      for (let j = k; j <= n; j++) rows[i]![j]! -= factor * rows[k]![j]!;
    }
  }
  const x = Array.from({ length: n }, () => 0);
  for (let k = n - 1; k >= 0; k--) {
    let sum = rows[k]![n]!;
    for (let j = k + 1; j < n; j++) sum -= rows[k]![j]! * x[j]!;
    x[k] = sum / rows[k]![k]!;
  }
  return x;
}
