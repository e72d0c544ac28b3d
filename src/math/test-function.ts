import type { TestFunction } from '../types/world.ts';
import type { Jet } from './dual.ts';
import { Fault } from './fault.ts';
import type { Field } from './field.ts';
import { column, entriesOf, type Value } from './tensor.ts';

/**
 * Value of a test function (types/world.ts) at its arguments, laid end to end into u:
 *   constant + linear·u + ½ uᵀ quadratic u + Σ amplitude sin(frequency·u + phase), for each output.
 * Over jets, so that its gradients come exactly.
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
    u.push(...entries);
  }
  const constant = (x: number): Jet<S> => field.double(x, 0);
  const dot = (weights: readonly number[], start: Jet<S>): Jet<S> => {
    let sum = start;
    for (let k = 0; k < u.length; k++) {
      const w = weights[k] ?? 0;
      if (w !== 0) sum = field.add(sum, field.mul(constant(w), u[k]!));
    }
    return sum;
  };
  const outputs = f.outputs.map((output) => {
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
  });
  return f.scalar ? outputs[0]! : column(outputs);
}
