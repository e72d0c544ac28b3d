import { random } from '../numeric/random.ts';
import type { Reference } from '../types/reference.ts';
import type { Question, Rubric } from '../types/rubric.ts';
import { citedValue } from './cited-value.ts';
import { type Computation, ComputationError, readParameters } from './computation.ts';
import { expectationThroughMap } from './expectation-through-map.ts';
import { expectationUnderLaw } from './expectation-under-law.ts';
import { expression } from './expression.ts';
import { gaussianMatrixOutput } from './gaussian-matrix-output.ts';
import { rematerialization } from './rematerialization.ts';
import { signUpdateOutput } from './sign-update-output.ts';
import { spectralNormLayer } from './spectral-norm-layer.ts';
import { updateWidthStability } from './update-width-stability.ts';

export { type Computation, ComputationError } from './computation.ts';

/**
 * Rubric question -> Reference: what the answer should be, recomputed from the parameters that the rubric
 * names and never from its key.
 *
 * | computation               | parameters (symbol names are canonical names: d_1, mu, n_{ell-1})
 * |---------------------------|------------------------------------------------------------------
 * | gaussian-matrix-output    | quantity: mean-square, growth or multiplier; rows: d_2; columns: d_1;
 * |                           | weight_std?: 1; input_std?: 1; target?: 1 (of the multiplier)
 * | sign-update-output        | quantity: mean-square, growth or multiplier; rows: d_2; columns: d_1;
 * |                           | input_std?: 1; target?: 1
 * | update-width-stability    | update: sign or adam; stable_power: -1; unstable_power: 0 (rate = constant · fan_in^power);
 * |                           | steps?: 4; batch?: 4; fan_in?: fan_in (its symbol)   — for `support` beside cited-value
 * | spectral-norm-layer       | quantity: rms-operator-norm (values) or growth; rows: n_ell; columns: n_{ell-1};
 * |                           | matrix?: W_ell; spectral_norm?: s (symbols that get values);
 * |                           | of?: [output, output-change, operator-norm, operator-norm-change] (for growth); norm?: rms or euclidean
 * | expectation-under-law     | quantity: gradient or value; function: f; variable: x; law: p_mu; wrt: mu (symbol differentiated);
 * |                           | families: [{family: isotropic-normal, mean: mu, std: sigma},
 * |                           | {family: location-log-scale, theta: theta}, {family: exponential, rate: theta}];
 * |                           | dimensions?: [1, 2]; variables?: [z, x_0] (further bound names of x's dimension); base?: p (N(0, I))
 * | expectation-through-map   | quantity: gradient or value; function: f; map: g; variable: z; law: p (of z); output?: x; wrt: theta;
 * |                           | shapes?: [{noise: 2, parameter: 3, output: 2}]
 * | rematerialization         | quantity: forward-operations, memory-loads, total-time or break-even-load; layers: 10;
 * |                           | stored: [0, 5, 10] or {every: 5}; kept?: 0; forward_time?: 20 ns; load_time?: 10 ns; unit?: fwd
 * | expression              | routes: {name: expression, …}; given?: {X: gaussian(n, d)}; at?: [{n: 3}]; points?: 6; slopes?: [{n: 4096}];
 * |                         | along?: [n]; within?: 0.02; unit?: GB   — the language is explained in docs/expressions.md
 * | cited-value               | value: 1; citation: where it stands
 */
export const computations: readonly Computation[] = [
  gaussianMatrixOutput,
  signUpdateOutput,
  updateWidthStability,
  spectralNormLayer,
  expectationUnderLaw,
  expectationThroughMap,
  rematerialization,
  expression,
  citedValue,
];

/**
 * Recomputes every question of the rubric that asks for it, in rubric order. Deterministic: the random
 * numbers of a question depend on the rubric's seed and the question's id alone. Throws ComputationError,
 * with the place in the rubric, where a computation or a parameter is wrong.
 */
export async function compute(rubric: Rubric): Promise<Reference[]> {
  const references: Reference[] = [];
  for (const problem of rubric.problems) {
    for (const part of problem.parts) {
      for (const question of part.questions) {
        if (question.recompute) references.push(await recompute(question, rubric));
      }
    }
  }
  return references;
}

async function recompute(question: Question, rubric: Rubric): Promise<Reference> {
  const { support, ...asked } = question.recompute!;
  const main = await runOne(asked, question, rubric);
  const reference: Reference = {
    question: question.id,
    computation: asked.computation,
    routes: main.routes,
    ...(main.unit ? { unit: main.unit } : {}),
    ...(main.mistakes ? { mistakes: main.mistakes } : {}),
    seed: rubric.seed,
    summary: main.summary,
  };
  if (!support) return reference;
  const beside = await runOne(support, question, rubric);
  return {
    ...reference,
    support: { computation: support.computation, routes: beside.routes, summary: beside.summary },
  };
}

async function runOne(
  asked: { computation: string; parameters: Record<string, unknown> },
  question: Question,
  rubric: Rubric,
) {
  try {
    const computation = computations.find((one) => one.name === asked.computation);
    if (!computation) {
      throw new ComputationError(
        `unknown computation "${asked.computation}"`,
        `there are ${computations.map((one) => one.name).join(', ')}`,
      );
    }
    const parameters = readParameters(computation, asked.parameters);
    return await computation.run(parameters, question, random(rubric.seed, question.id, computation.name));
  } catch (fault) {
    if (fault instanceof ComputationError) {
      const { file } = rubric;
      const { id, line, column } = question;
      throw fault.at({ question: id, computation: asked.computation, file, line, column });
    }
    throw fault;
  }
}
