import { computations } from '../../src/compute/index.ts';
import { borrowed, vocabulary } from '../../src/compute/language/language.ts';
import { markdownText } from '../../src/escape/markdown.ts';

/** docs/expressions.md: how a rubric writes a computation down, and every function that it may call. */
export function expressionsPage(): string {
  const groups = Object.entries(vocabulary).map(([title, functions]) =>
    [
      `### ${title}`,
      '',
      '| call | gives |',
      '| --- | --- |',
      ...functions.map(({ signature, says }) => `| \`${signature}\` | ${markdownText(says)} |`),
    ].join('\n'),
  );
  const others = computations
    .filter(({ name }) => name !== 'expression')
    .map(({ name, description }) => `- \`${name}\`: ${markdownText(description)}`);
  return `${[head, ...groups, borrowedFunctions(), '## Other computations', others.join('\n')].join('\n\n')}\n`;
}

const borrowedFunctions = () =>
  `### From mathjs\n\n${borrowed.map((name) => `\`${name}\``).join(' ')}\n\nOperators: \`+ - * / ^ .* ./ .^ ' == != < <= > >= and or not ? :\`; \`A'\` is the transpose.`;

const head = `# Expressions: a computation written in the rubric

\`recompute: { computation: expression }\` finds an answer anew from expressions that the rubric writes down: no code is
needed. They never see the key. The list of functions below is written by \`npm run pages\` from the code.

\`\`\`yaml
symbols: { d_1: positive integer, sigma: positive real }
questions:
  - id: value
    asks: mean squared length of the outputs
    kind: expression
    expected: d_1 \\sigma^2
    recompute:
      computation: expression
      parameters:
        points: 4
        given: { x: 'signs(d_1)' }
        routes:
          drawing weights: { mean: 'dot(sigma*gaussian(d_1), x)^2', trials: 4000 }
          second moments by quadrature: sum_over(f(j) = normal_mean(g(w) = (sigma*w)^2), 1, d_1)
\`\`\`

## How it goes

1. **Points.** Six points are drawn (\`points\` changes that): every scalar symbol of the question gets a value of its
   declared domain. \`at: [{n: 1}, {n: 7}]\` names points instead; what a point leaves out is drawn.
2. **Samples.** Sizes, ranges and numbers of steps that the answer must not depend on stand under \`samples\`
   (\`samples: { rows: 5, steps: 200 }\`) and are used by name below. Every other number is a fact of the question: altering it
   has to make the key fail.
3. **Given.** The entries of \`given\` are evaluated in their order at each point: sizes, arrays, functions
   (\`loss: loss(w) = sum((X*w - y).^2)\`). An entry with the name of a declared symbol is that symbol's value, also for
   the answer: so vectors and matrices get theirs (\`X: gaussian(4, 3)\`).
4. **Routes.** Every route is evaluated at every point, and every answer is held against each of them there. Name a
   second route where there is a second way: two that agree by different mathematics are worth far more than one.
   A route is an expression, or \`{mean: …}\`, \`{variance: …}\`, \`{deviation: …}\` of an expression with random variables,
   simulated (\`trials: 2000\`); its standard error decides how near an answer must be.

Names are those of the symbols with \`_\` for whatever is no letter or digit: \`\\sigma_\\ell\` is \`sigma_ell\`, \`\\hat y\` is
\`y_hat\`, \`n_{\\ell-1}\` is \`n_ell_1\`, \`w'\` is \`w_prime\`. Functions are written where they are needed,
\`sum_over(f(k) = 2^(-k), 0, n)\`; several statements are separated by \`;\` and the last one is the value.

**Errors.** Where a function is approximate (differences, quadrature, minima), the expression is evaluated a second
time, more coarsely, and four times the distance is the error of the value.

**What the value may be.** A number, vector or matrix; for \`distribution\` the parameters, \`[mean, variance]\`; for \`growth\` a
positive number with \`slopes: [{n: 4096, d: 64}]\`, whose variables are doubled one after the other (\`along: [n]\`: only
these), so that the exponents are measured where lower terms are small; for \`relation\` and \`interval\` a truth value at points
on both sides of the border (\`given: { eta: 'uniform(0.2, 2)/L' }\`, route \`norm(iterate(step, x, 200)) < 1\`); for
\`boolean\` a truth value that is the same at all points; for \`choice\` the label, as a word: \`slope(f, 0) > 0 ? "A" : "B"\`.
\`precision: 0.0002\` says that an approximation is asked that may differ by that share; \`unit: GB\` names the unit.

**Bounds.** A name that is neither declared, given nor listed here is a fault, never a unit. Functions do not call themselves,
arrays have at most 200 000 entries, and an evaluation has a budget of steps; what exceeds it is a fault of the rubric
with its line.

## Examples

| question | route |
| --- | --- |
| where gradient descent ends | \`converge(f(w) = w - 0.1*X'*(X*w - y), zeros(5))\` |
| step sizes that are stable | \`abs(iterate(f(x) = x - eta*2*s^2*x, 1, 100)) < 1\` with \`eta\` on both sides of the border |
| the least-norm solution | \`pinv(X)*y\` |
| the best step size | \`argmin(f(h) = max(abs(1 - 2*h*a), abs(1 - 2*h*b)), 0, 1/a)\` |
| output shape of a layer | \`[window_positions(W, K, P, S), window_positions(H, K, P, S), F]\` |
| receptive field | \`receptive_field(K*ones(L), ones(L))\` |
| messages of a ring all-reduce | \`ring_reduce(n, p)[1]\` |
| kernel of a state-space model | \`linear_system(A, B, C, D, [1, 0, 0, 0])\` |
| a gradient | \`gradient(f(W) = sum((X - W*V*X).^2), W)\` |
| a mean over Bernoulli masks | \`sum_over(f(k) = …row_of(masks, k)…, 1, 64)\` with \`masks: binary_rows(6)\` |

## Functions`;
