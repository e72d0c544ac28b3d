import type { TestFunction } from '../types/world.ts';

/** The outputs of a test function at u, its arguments laid end to end. */
export function outputsAt({ outputs }: TestFunction, u: readonly number[]): number[] {
  return outputs.map(({ constant, linear, quadratic, waves }) => {
    let value = constant;
    for (let i = 0; i < u.length; i++) {
      value += linear[i]! * u[i]!;
      if (quadratic) for (let j = 0; j < u.length; j++) value += 0.5 * u[i]! * quadratic[i]![j]! * u[j]!;
    }
    for (const { amplitude, frequency, phase } of waves)
      value += amplitude * Math.sin(dot(frequency, u) + phase);
    return value;
  });
}

/** Outputs at u and their rates of change along `du`: forward-mode differentiation, exact but for rounding. */
export function outputsAlong(
  { outputs }: TestFunction,
  u: readonly number[],
  du: readonly number[],
): { value: number[]; rate: number[] } {
  const rate = outputs.map(({ linear, quadratic, waves }) => {
    let sum = dot(linear, du);
    if (quadratic) {
      for (let i = 0; i < u.length; i++) {
        for (let j = 0; j < u.length; j++) sum += 0.5 * quadratic[i]![j]! * (u[i]! * du[j]! + du[i]! * u[j]!);
      }
    }
    for (const { amplitude, frequency, phase } of waves) {
      sum += amplitude * Math.cos(dot(frequency, u) + phase) * dot(frequency, du);
    }
    return sum;
  });
  return { value: outputsAt({ inputs: [], outputs, scalar: false }, u), rate };
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
