import { compareReadings } from '../math/compare.ts';
import { compareToSamples } from '../math/compare-samples.ts';
import { compareGrowth, growthAgainstSlopes } from '../math/growth.ts';
import { printLatex } from '../math/print.ts';
import type { AnswerKind, ReadingMessage } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Expr, GrowthNode, RelationOp } from '../types/expression.ts';
import { sameTree } from './spelling.ts';
import { classOf, pickStatement, readStatements, type Statement, subjectsOf } from './statement.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    bound: Bound;
  }
}

/** A quantity held from one side. */
export interface Bound {
  subject?: Expr;
  side: 'upper' | 'lower' | 'both';
  strict: boolean;
  by: Expr;
}

const sides: Partial<Record<RelationOp, 'upper' | 'lower'>> = {
  '<': 'upper',
  '<=': 'upper',
  lesssim: 'upper',
  '>': 'lower',
  '>=': 'lower',
  gtrsim: 'lower',
};

/** A bound with its relation: ‖h‖ ≤ O(√n), h = O(√n). */
export const bound: AnswerKind<Bound> = {
  name: 'bound',
  description:
    'a bound with its relation: \\|h\\| \\le O(\\sqrt{n}), x \\ge 3; a chain counts from its first member to its last',
  parse(text, question) {
    const { readings, messages } = readStatements(text, question);
    const fail = (reason: string) => ({
      ok: false as const,
      messages: [
        ...messages,
        { severity: 'error', reason, start: 0, end: text.length } satisfies ReadingMessage,
      ],
    });
    if (readings.length !== 1)
      return fail(readings.length === 0 ? 'nothing could be read' : 'the text can be read in two ways');
    const picked = pickStatement(readings[0]!, question);
    if (!picked) return fail('several statements, of which none names what is asked');
    const value = boundOf(picked);
    if (typeof value === 'string') return fail(value);
    return { ok: true, value, messages };
  },
  compare(expected, answer, question, context): Comparison {
    const scope = { symbols: question.symbols, seed: context.seed };
    if (
      answer.subject &&
      expected.subject &&
      !sameTree(answer.subject, expected.subject) &&
      !subjectsOf(question).some((one) => sameTree(one, answer.subject!))
    ) {
      return {
        verdict: 'unsure',
        rung: 'subject',
        form: 'bound',
        reason: `bounds ${printLatex(answer.subject)}, another quantity than the one asked`,
      };
    }
    const sided = compareSides(expected, answer);
    if (sided) return sided;
    const growing = expected.by.type === 'growth' || answer.by.type === 'growth';
    const one = growing
      ? compareGrowth(asClass(expected.by), asClass(answer.by), scope)
      : compareReadings(alone(expected.by), alone(answer.by), scope);
    return { ...one, form: 'bound' };
  },
  agree(answer, reference, question, context) {
    const scope = { symbols: question.symbols, seed: context.seed };
    const asked = sides[question.find.relation as RelationOp];
    if (asked && answer.side !== 'both' && answer.side !== asked) {
      return {
        verdict: 'different',
        rung: 'bound',
        reason: `bounds from ${answer.side === 'upper' ? 'above' : 'below'}, which is not what was recomputed`,
      };
    }
    const found = reference.routes.flatMap(({ name, slopes = [], samples }) => {
      if (slopes.length === 0 && samples.length === 0) return [];
      // The bound that is reached, as a value; its growth, where that was measured.
      const one =
        slopes.length > 0
          ? growthAgainstSlopes(asClass(answer.by), slopes, scope)
          : compareToSamples(answer.by, samples, scope);
      return [{ ...one, reason: `${one.reason} (${name})` }];
    });
    return (
      found.find((one) => one.verdict !== 'equal') ??
      found.at(-1) ?? { verdict: 'unsure', rung: 'slopes', reason: 'no growth was measured' }
    );
  },
  print: ({ subject, side, strict, by }) => {
    const sign = side === 'both' ? '=' : side === 'upper' ? (strict ? '<' : '\\le') : strict ? '>' : '\\ge';
    return `${subject ? `${printLatex(subject)} ` : ''}${sign} ${printLatex(by)}`;
  },
  form: () => 'bound',
};

/** The chain as a whole: `a ≤ b = c` bounds a by c from above; `a ≤ b ≥ c` says nothing of a and c. */
function boundOf({ subject, links }: Statement): Bound | string {
  let side: Bound['side'] = 'both';
  let strict = false;
  for (const { op } of links) {
    const one = sides[op];
    if (one) {
      if (side !== 'both' && side !== one) return 'the signs of the chain point both ways';
      side = one;
      strict ||= op === '<' || op === '>';
    } else if (op !== '=' && op !== ':=' && op !== 'equiv' && op !== 'in' && op !== '~' && op !== 'approx')
      return 'a relation that bounds nothing';
  }
  const last = links.at(-1)?.expr;
  if (!last) return 'no bound in it';
  const by = classOf(last) ?? last;
  // c ≥ x, with the bound on the left.
  if (subject && isMagnitude(subject) && !isMagnitude(by)) {
    if (side === 'both') return 'no quantity is bounded';
    return { subject: by, side: side === 'upper' ? 'lower' : 'upper', strict, by: subject };
  }
  // h = O(·) bounds from above, h = Ω(·) from below.
  if (side === 'both' && by.type === 'growth' && by.order !== 'Theta') {
    return {
      ...(subject ? { subject } : {}),
      side: by.order === 'O' || by.order === 'o' ? 'upper' : 'lower',
      strict,
      by,
    };
  }
  return { ...(subject ? { subject } : {}), side, strict, by };
}

/** What a bound is stated by: a class of growth, a number, a quantity. */
const isMagnitude = (expr: Expr): boolean =>
  expr.type === 'growth' || expr.type === 'number' || expr.type === 'quantity';

const alone = (expr: Expr) => ({ readings: [expr], messages: [] });

function compareSides(expected: Bound, answer: Bound): Comparison | undefined {
  const form = 'bound' as const;
  const plain = expected.by.type !== 'growth' && answer.by.type !== 'growth';
  const open = [expected, answer].filter((one) => one.side === 'both');
  if (plain && open.length > 0)
    return {
      verdict: 'unsure',
      rung: 'bound',
      form,
      reason:
        open.length > 1
          ? 'neither side is a bound'
          : 'one side is a value, the other a bound; whether the one stands for the other is not said',
    };
  if (open.length > 0) {
    // The tail of a chain whose head was cut off: the sign stands where the text does not reach.
    if (open.every(({ subject }) => !subject)) return undefined;
    return {
      verdict: 'unsure',
      rung: 'bound',
      form,
      reason: 'states equality in order, where a bound from one side is asked',
    };
  }
  if (expected.side !== answer.side)
    return {
      verdict: 'different',
      rung: 'bound',
      form,
      reason: `a bound from ${answer.side === 'upper' ? 'above' : 'below'}, where one from ${expected.side === 'upper' ? 'above' : 'below'} is asked`,
    };
  if (plain && expected.strict !== answer.strict)
    return {
      verdict: 'different',
      rung: 'bound',
      form,
      reason: answer.strict ? 'leaves out the boundary' : 'takes in the boundary',
    };
  return undefined;
}

/** `≤ Θ(√n)`, `≤ O(√n)`, `≤ C√n` bound by the same class. */
function asClass(by: Expr): GrowthNode {
  return { type: 'growth', order: 'Theta', arg: by.type === 'growth' ? by.arg : by };
}
