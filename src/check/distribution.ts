import { compareExpressions } from '../math/compare.ts';
import { printLatex } from '../math/print.ts';
import type { AnswerKind } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Expr, LawNode } from '../types/expression.ts';
import { formFault } from './form.ts';
import { readStatements, type Statement } from './statement.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    distribution: LawNode;
  }
}

/** The law in a statement: z ~ N(0, I), p(z) = p_0(z) = N(0, I), the law alone. */
export function lawIn(statement: Statement): LawNode | undefined {
  const found = statement.links.findLast(({ expr }) => expr.type === 'law')?.expr;
  return found?.type === 'law' ? found : undefined;
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

/** A probability law with its parameters. */
export const distribution: AnswerKind<LawNode> = {
  name: 'distribution',
  description: 'a probability law with its parameters: N(0, σ² I), Bernoulli(p)',
  parse(text, question) {
    const { readings, messages } = readStatements(text, question);
    const laws = readings.map((statements) => statements.flatMap((one) => lawIn(one) ?? []));
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
        verdict: 'different',
        rung: 'law',
        reason: `the law is ${answer.family}, not ${expected.family}`,
      };
    if (expected.args.length !== answer.args.length) {
      return {
        verdict: 'different',
        rung: 'law',
        reason: `${answer.args.length} parameters where ${expected.family} has ${expected.args.length}`,
      };
    }
    const scope = { symbols: question.symbols, seed: context.seed };
    let worst: Comparison = { verdict: 'equal', rung: 'law', reason: `the same ${expected.family} law` };
    for (const [index, argument] of expected.args.entries()) {
      const one = compareExpressions(plainCovariance(argument), plainCovariance(answer.args[index]!), scope);
      if (one.verdict === 'different')
        return { ...one, reason: `parameter ${index + 1} of the law differs: ${one.reason}` };
      if (one.verdict === 'unsure') worst = one;
    }
    return worst;
  },
  agree: () => ({ verdict: 'unsure', rung: 'law', reason: 'a law alone is not recomputed' }),
  print: printLatex,
  form: () => 'exact',
  formFault: (law, question) => formFault({ laws: [law], body: law }, question.form),
};
