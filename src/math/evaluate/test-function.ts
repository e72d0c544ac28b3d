import type { TestFunction } from '../../types/world.ts';
import type { Field } from '../compare/field.ts';
import { type Real, U } from './ball.ts';
import { Dual, type Jet } from './dual.ts';
import { Fault } from './fault.ts';
import { real } from './real.ts';
import { column, entriesOf, type Value } from './tensor.ts';

/**
 * Value of a test function (types/world.ts) at its arguments, laid end to end into u:
 *   constant + linear·u + ½ uᵀ quadratic u + Σ amplitude sin(frequency·u + phase), for each output.
 * Over jets, so that its gradients come exactly; doubles and their first derivatives take a direct way.
 */
export function applyTestFunction<S>(
  field: Field<Jet<S>>,
  name: string,
  f: TestFunction,
  args: readonly Value<Jet<S>>[],
): Value<Jet<S>> {
  if (args.length !== f.inputs.length)
    throw new Fault('shape', `${name} takes ${f.inputs.length} arguments, not ${args.length}`);
  const u: Jet<S>[] = [];
  for (let k = 0; k < args.length; k++) {
    const entries = entriesOf(args[k]!);
    const wanted = Math.max(f.inputs[k]!, 1);
    if (entries.length !== wanted)
      throw new Fault('shape', `${name} takes ${wanted} entries as argument ${k + 1}, not ${entries.length}`);
    for (const entry of entries) u.push(entry);
  }
  const level = field.name === 'real' ? flatLevel(u) : undefined;
  const outputs =
    level === undefined
      ? f.outputs.map((output) => overJets(field, output, u))
      : f.outputs.map((output) => directly(output, u as unknown as Flat[], level) as Jet<S>);
  return f.scalar ? outputs[0]! : column(outputs);
}

type Output = TestFunction['outputs'][number];
type Flat = Real | Dual<Real>;

/** −1 when all entries are plain, the level when one infinitesimal at most is in play, else undefined. */
function flatLevel(u: readonly unknown[]): number | undefined {
  let level = -1;
  for (const entry of u) {
    if (!(entry instanceof Dual)) continue;
    if (entry.re instanceof Dual || entry.eps instanceof Dual || (level >= 0 && level !== entry.level))
      return undefined;
    level = entry.level;
  }
  return level;
}

/** Roundings of a sum of some ten products of three factors, each rounded, in units of the sum of their sizes. */
const ROUNDINGS = 16 * U;

/** f(re) + ε ∇f(re)·eps in plain doubles, with the errors of value and gradient bounded together. */
function directly({ constant, linear, quadratic, waves }: Output, u: readonly Flat[], level: number): Flat {
  const n = u.length;
  const at = u.map((x) => (x instanceof Dual ? (x.re as Real) : x));
  const gradient = new Array<number>(n).fill(0);
  /** Sums of the sizes of the terms, and Σ_k |∂_jk f| e_k: what the gradient's own error consists of. */
  const sizes = new Array<number>(n).fill(0);
  const drift = new Array<number>(n).fill(0);
  let value = constant;
  let size = Math.abs(constant);
  for (let j = 0; j < n; j++) {
    const { v } = at[j]!;
    const term = (linear[j] ?? 0) * v;
    value += term;
    size += Math.abs(term);
    gradient[j] = linear[j] ?? 0;
    sizes[j] = Math.abs(gradient[j]!);
  }
  if (quadratic)
    for (let j = 0; j < n; j++)
      for (let k = 0; k < n; k++) {
        // ½ uᵀ Q u has the gradient ½ (Q + Qᵀ) u.
        const q = ((quadratic[j]?.[k] ?? 0) + (quadratic[k]?.[j] ?? 0)) / 2;
        const slope = q * at[k]!.v;
        gradient[j]! += slope;
        sizes[j]! += Math.abs(slope);
        drift[j]! += Math.abs(q) * at[k]!.e;
        value += 0.5 * slope * at[j]!.v;
        size += Math.abs(slope * at[j]!.v);
      }
  for (const { amplitude, frequency, phase } of waves) {
    let angle = phase;
    let angleSize = Math.abs(phase);
    let angleDrift = 0;
    for (let j = 0; j < n; j++) {
      const w = frequency[j] ?? 0;
      angle += w * at[j]!.v;
      angleSize += Math.abs(w * at[j]!.v);
      angleDrift += Math.abs(w) * at[j]!.e;
    }
    const [sin, cos] = [amplitude * Math.sin(angle), amplitude * Math.cos(angle)];
    value += sin;
    size += Math.abs(amplitude) * (1 + angleSize);
    for (let j = 0; j < n; j++) {
      const w = frequency[j] ?? 0;
      gradient[j]! += w * cos;
      sizes[j]! += Math.abs(w * amplitude) * (1 + angleSize);
      drift[j]! += Math.abs(w * amplitude) * angleDrift;
    }
  }
  let carried = 0;
  for (let j = 0; j < n; j++) carried += (Math.abs(gradient[j]!) + drift[j]!) * at[j]!.e;
  const result: Real = { v: value, e: carried + ROUNDINGS * size };
  if (level < 0) return result;
  let slope: Real = { v: 0, e: 0 };
  for (let j = 0; j < n; j++) {
    const x = u[j]!;
    if (!(x instanceof Dual)) continue;
    slope = real.add(
      slope,
      real.mul({ v: gradient[j]!, e: drift[j]! + ROUNDINGS * sizes[j]! }, x.eps as Real),
    );
  }
  return new Dual<Real>(level, result, slope);
}

/** The same for any jets, by the arithmetic of the field. */
function overJets<S>(field: Field<Jet<S>>, output: Output, u: readonly Jet<S>[]): Jet<S> {
  const constant = (x: number): Jet<S> => field.double(x, 0);
  const dot = (weights: readonly number[], start: Jet<S>): Jet<S> => {
    let sum = start;
    for (let k = 0; k < u.length; k++) {
      const w = weights[k] ?? 0;
      if (w !== 0) sum = field.add(sum, field.mul(constant(w), u[k]!));
    }
    return sum;
  };
  let sum = dot(output.linear, constant(output.constant));
  output.quadratic?.forEach((row, r) => {
    const inner = dot(row, constant(0));
    sum = field.add(sum, field.mul(field.mul(constant(0.5), u[r]!), inner));
  });
  for (const { amplitude, frequency, phase } of output.waves) {
    const wave = field.call('sin', [dot(frequency, constant(phase))]);
    sum = field.add(sum, field.mul(constant(amplitude), wave));
  }
  return sum;
}
