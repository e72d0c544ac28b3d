import { compareReadings, compareToSamples, type ReadSide } from '../math/compare.ts';
import { printLatex } from '../math/print.ts';
import type { Scope } from '../math/scope.ts';
import { freeSymbols } from '../math/walk.ts';
import type { AnswerKind } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Expr, LawNode } from '../types/expression.ts';
import type { SymbolDeclaration } from '../types/symbol-table.ts';
import { affineLaw } from './affine-law.ts';
import { formFault } from './form.ts';
import { lawsApart, spokenLaw } from './law-words.ts';
import { readStatements, type Statement } from './statement.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    distribution: LawNode;
  }
}

/** The law in a statement: z ~ N(0, I), p(z) = p_0(z) = N(0, I), the law alone; before a ≈ the exact one. */
export function lawIn({ subject, links }: Statement): LawNode | undefined {
  const approximate = links.findIndex(({ op }) => op === 'approx');
  const exact = approximate < 0 ? links : links.slice(0, approximate);
  const found = [subject, ...exact.map(({ expr }) => expr)].findLast((expr) => expr?.type === 'law');
  const last = found ?? links.findLast(({ expr }) => expr.type === 'law')?.expr;
  return last?.type === 'law' ? last : undefined;
}

/** N(m, s² I) and N(m, s²) mean the same law for a vector: the identity of a covariance is left out before comparing. */
export function plainCovariance(expr: Expr): Expr {
  if (isIdentity(expr)) return { type: 'number', digits: '1', exponent: 0 };
  if (expr.type !== 'mul') return expr;
  const factors = expr.factors.filter((factor) => !isIdentity(factor));
  if (factors.length === expr.factors.length) return expr;
  return factors.length === 1 ? factors[0]! : { ...expr, factors };
}

function isIdentity(expr: Expr): boolean {
  return expr.type === 'symbol' && /^I(_.+)?$/.test(expr.name);
}

/** Families of which one has members of the other, so that another name is no other law for sure. */
const nested = [
  'bernoulli binomial categorical multinomial',
  'exponential gamma chi-squared chi2 erlang weibull',
  'uniform beta dirichlet',
  'geometric negative-binomial',
];
const related = (a: string, b: string): boolean =>
  nested.some((group) => [a, b].every((family) => group.split(' ').includes(family)));

/** A parameter may have a value for shares only: \sqrt{1 - \bar\alpha}. Where nothing is declared they are tried, too. */
function withinRange(mine: ReadSide, theirs: ReadSide, scope: Scope): Comparison {
  const one = compareReadings(mine, theirs, scope);
  if (one.verdict !== 'unsure' || Object.keys(scope.symbols).length > 0) return one;
  const share: SymbolDeclaration = { shape: 'scalar', domain: 'unit', text: 'a share, in (0, 1)' };
  const names = [...mine.readings, ...theirs.readings].flatMap((reading) => [...freeSymbols(reading)]);
  const again = compareReadings(mine, theirs, {
    ...scope,
    symbols: Object.fromEntries(names.map((name) => [name, share])),
  });
  return again.verdict === 'unsure' ? one : { ...again, reason: `${again.reason} for values in (0, 1)` };
}

function sameParameters(
  expected: readonly Expr[],
  answer: readonly Expr[],
  family: string,
  scope: Scope,
): Comparison {
  let worst: Comparison = { verdict: 'equal', rung: 'law', reason: `the same ${family} law` };
  for (const [index, argument] of expected.entries()) {
    const [mine, theirs] = [argument, answer[index]!].map((one) => ({
      readings: [plainCovariance(one)],
      messages: [],
    }));
    const one = withinRange(mine!, theirs!, scope);
    if (one.verdict === 'different')
      return { ...one, reason: `parameter ${index + 1} of the law differs: ${one.reason}` };
    if (one.verdict === 'unsure') worst = one;
  }
  return worst;
}

/** A probability law with its parameters. */
export const distribution: AnswerKind<LawNode> = {
  name: 'distribution',
  description:
    'a probability law with its parameters: \\mathcal{N}(\\mu, \\sigma^2 I), \\mu + \\sigma z with z \\sim \\mathcal{N}(0, I), Bernoulli(p); the second parameter of a normal law is its variance',
  parse(text, question) {
    const { readings, messages } = readStatements(lawsApart(spokenLaw(withoutVariable(text))), question);
    const laws = readings.map((statements) => {
      const affine = affineLaw(statements, question);
      return affine ? [affine] : statements.flatMap((one) => lawIn(one) ?? []);
    });
    const found = laws[0]?.at(-1);
    if (!found || laws.some((one) => one.length !== 1)) {
      const count = laws[0]?.length ?? 0;
      return {
        ok: false,
        messages: [
          ...messages,
          {
            severity: 'error',
            reason: `${count === 0 ? 'no law' : `${count} laws`} in it, where one is asked`,
            start: 0,
            end: text.length,
          },
        ],
      };
    }
    return { ok: true, value: found, messages };
  },
  compare(expected, answer, question, context): Comparison {
    if (expected.family !== answer.family)
      return {
        verdict: related(expected.family, answer.family) ? 'unsure' : 'different',
        rung: 'law',
        reason: `the law is ${answer.family}, not ${expected.family}`,
        witness: { at: { values: {} }, expected: printLatex(expected), answer: printLatex(answer) },
      };
    if (expected.args.length !== answer.args.length) {
      return {
        verdict: 'different',
        rung: 'law',
        reason: `${answer.args.length} parameters where ${expected.family} has ${expected.args.length}`,
      };
    }
    const scope = { symbols: question.symbols, seed: context.seed };
    const straight = sameParameters(expected.args, answer.args, expected.family, scope);
    // The ends of an interval are the same in either order: 3 - 2 U(0, 1) is U(1, 3).
    if (straight.verdict === 'equal' || expected.family !== 'uniform') return straight;
    const turned = sameParameters(expected.args, answer.args.toReversed(), expected.family, scope);
    return turned.verdict === 'equal' ? turned : straight;
  },
  agree(answer, reference, question, context) {
    const scope = { symbols: question.symbols, seed: context.seed };
    const found = reference.routes
      .filter(({ samples }) => samples.length > 0 && samples.every(({ value }) => Array.isArray(value)))
      .flatMap((route) =>
        answer.args.map((argument, k): Comparison => {
          const samples = route.samples.map((sample) => ({
            ...sample,
            value: (sample.value as number[])[k] ?? Number.NaN,
          }));
          const one = compareToSamples(plainCovariance(argument), samples, scope);
          return { ...one, reason: `parameter ${k + 1} ${one.reason} (${route.name})` };
        }),
      );
    return (
      found.find((one) => one.verdict === 'different') ??
      found.find((one) => one.verdict !== 'equal') ??
      found.at(-1) ?? { verdict: 'unsure', rung: 'law', reason: 'no parameters of a law were recomputed' }
    );
  },
  print: printLatex,
  form: () => 'exact',
  formFault: (law, question) => formFault({ laws: [law], body: law }, question.form),
};

/** N(x; μ, σ²) is N(μ, σ²), a density with the name of its variable. */
function withoutVariable(text: string): string {
  return text.replace(
    /((?:\\(?:mathcal|mathrm|text)\{?\s?)?\bN(?:ormal)?\}?\s?(?:\\left|\\[bB]igg?l?|\\!)?\s?\()\s?[A-Za-z](?:_\{?[\w\\+ -]{1,12}\}?)?\s?(?:;|\\mid|\\vert|\|)(?=[^;]{1,200},)/g,
    '$1',
  );
}
