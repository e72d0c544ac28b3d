import { compareExpressions } from '../math/compare.ts';
import { compareToSamples } from '../math/compare-samples.ts';
import { hasDecimal } from '../math/evaluate/occurrence.ts';
import { compareGrowth, growthAgainstSlopes } from '../math/growth.ts';
import type { Scope } from '../math/scope.ts';
import type { AnswerKind, KindContext } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Expr, GrowthNode } from '../types/expression.ts';
import type { Reference } from '../types/reference.ts';
import type { Question } from '../types/rubric.ts';
import { withLimit, withoutCase } from './case-at-hand.ts';
import { toPrintedDigits } from './decimals.ts';
import { told } from './difference.ts';
import { wrongRemainder } from './remainder.ts';
import { sameTree } from './spelling.ts';
import { printStated, readStated, type Stated, theta } from './stated.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    expression: Stated[];
  }
}

/** How far an order of growth may stand in for the value: `order` among the question's options. */
type OrderPolicy =
  /** Never. */
  | 'none'
  /** A leading term or a class, if it is called so. */
  | 'stated'
  /** Anything of the right order, stated or not. */
  | 'any';

/** A value given by a formula. */
export const expression: AnswerKind<Stated[]> = {
  name: 'expression',
  description: 'a value given by a formula: d_1, 1/\\sqrt{d_1}',
  options: {
    order: {
      shape: 'choice',
      among: ['stated', 'any'],
      says: 'lets an order of growth stand for the value: stated, if it is called so (~, O, large d); any, whatever is of the right order',
    },
    words: { shape: 'list', says: 'phrases that mean the expected value: constant' },
    case: { shape: 'text', says: 'value in the case at hand, with which a chain may end: 0, in G B^T = 0' },
  },
  parse: (text, question) => readStated(withLimit(withoutCase(text, question), question), question),
  compare: (expected, answer, question, context) =>
    everyReading(answer, (one) => compareStated(expected[0]!, one, question, context)),
  agree: (answer, reference, question, context) =>
    everyReading(answer, (one) => agreeStated(one, reference, question, context)),
  print: (stated) => stated.map(printStated).join(' \\text{ or } '),
  form: (stated) => stated[0]?.form ?? 'exact',
};

function policyOf(question: Question, context: KindContext): OrderPolicy {
  if (context.strict) return 'none';
  const { order } = question.options;
  return order === 'stated' || order === 'any' ? order : 'none';
}

function compareStated(
  expected: Stated,
  answer: Stated,
  question: Question,
  context: KindContext,
): Comparison {
  const scope = { symbols: question.symbols, seed: context.seed };
  const policy = policyOf(question, context);
  const form = answer.form;
  // An accepted form that is no exact value answers for its own kind only.
  if (expected.form === 'class' || expected.form === 'asymptotic') {
    if (answer.form !== expected.form)
      return {
        verdict: 'different',
        rung: 'form',
        form,
        reason: `is given as ${answer.form}, not as ${expected.form}`,
      };
    if (expected.form === 'class') return { ...compareGrowth(expected.order!, answer.order!, scope), form };
    // An accepted remainder stands for itself; any other is held against the exact value.
    const accepted = expected.rest && answer.rest && sameTree(expected.rest, answer.rest);
    if (answer.rest && !accepted && exactKey(question))
      return {
        verdict: 'different',
        rung: 'growth',
        form,
        reason: 'what is left out is held against the exact value',
      };
    return { ...leadingTerms(expected.value!, answer.value!, scope), form };
  }
  const key = expected.value!;
  if (answer.form === 'exact' || answer.form === 'prose') {
    const same = told(compareExpressions(key, answer.value!, scope));
    if (same.verdict === 'different' && policy === 'any') {
      const order = compareGrowth(theta(key), theta(answer.value!), scope);
      if (order.verdict === 'equal') {
        // Written as a value, it is right as an order: that is how it was given.
        const leading = compareGrowth(asymptotic(key), asymptotic(answer.value!), scope).verdict === 'equal';
        return {
          ...order,
          form: leading ? 'asymptotic' : 'class',
          reason: `${leading ? 'the leading term' : 'the order'} of the exact value: ${order.reason}`,
        };
      }
    }
    if (same.verdict === 'different' && hasDecimal(answer.value!)) {
      const printed = compareExpressions(key, answer.value!, { ...scope, decimals: 'printed' });
      if (printed.verdict === 'equal')
        return {
          ...printed,
          verdict: 'unsure',
          form: 'approximate',
          reason: 'the decimals are right to their printed digits, but they are given as exact',
        };
    }
    return {
      ...same,
      form,
      ...(same.verdict === 'equal' ? { reason: same.reason + contradiction(key, answer, scope) } : {}),
    };
  }
  if (answer.form === 'approximate' && policy === 'none') {
    return { ...compareExpressions(key, answer.value!, { ...scope, decimals: 'printed' }), form };
  }
  if (answer.form === 'approximate' && hasDecimal(answer.value!)) {
    const printed = compareExpressions(key, answer.value!, { ...scope, decimals: 'printed' });
    if (printed.verdict === 'equal') return { ...printed, form };
  }
  if (policy === 'none')
    return {
      verdict: 'unsure',
      rung: 'form',
      form,
      reason: 'an order of growth is given where the value is asked',
    };
  if (answer.form === 'class') return { ...compareGrowth(theta(key), asTheta(answer.order!), scope), form };
  const swallowed = answer.rest && swallows(answer.rest, answer.value!, scope);
  if (swallowed) return { verdict: 'unsure', rung: 'growth', form, reason: swallowed };
  if (answer.rest && !isKey(key, question))
    return { verdict: 'different', rung: 'growth', form, reason: 'a leading term, and no exact value' };
  const leading = leadingTerms(key, answer.value!, scope);
  const remainder =
    answer.rest && leading.verdict === 'equal'
      ? wrongRemainder(key, answer.value!, answer.rest, scope)
      : undefined;
  if (remainder) return { ...remainder, form };
  if (leading.verdict === 'different' && policy === 'any')
    return { ...compareGrowth(theta(key), theta(answer.value!), scope), form };
  return { ...leading, form };
}

/** The rubric's own answer, where it is exact: what a remainder is held against. */
function exactKey(question: Question): Expr | undefined {
  if (!keys.has(question)) {
    const reading = readStated(question.expected, question);
    const only = reading.ok && reading.value.length === 1 ? reading.value[0] : undefined;
    keys.set(question, only?.form === 'exact' ? only.value : undefined);
  }
  return keys.get(question);
}

const keys = new WeakMap<Question, Expr | undefined>();

function isKey(expr: Expr, question: Question): boolean {
  const key = exactKey(question);
  return key === undefined || sameTree(key, expr);
}

function leadingTerms(key: Expr, answer: Expr, scope: Scope): Comparison {
  const leading = compareGrowth(asymptotic(key), asymptotic(answer), scope);
  return toPrintedDigits(key, answer, leading, scope) ?? leading;
}

/** An order stated beside an exact value that is not its order: said, for a person to see; the value decides. */
function contradiction(key: Expr, answer: Stated, scope: Scope): string {
  if (!answer.order) return '';
  const order = compareGrowth(theta(key), asTheta(answer.order), scope);
  return order.verdict === 'different' ? '; the order stated beside it does not fit' : '';
}

/** In X + O(d) the rest must be of lower order than X, or nothing is said of the leading term. */
function swallows(rest: GrowthNode, main: Expr, scope: Scope): string | undefined {
  const both: Expr = { type: 'add', terms: [main, rest.arg] };
  const lower =
    rest.order === 'o'
      ? compareGrowth(theta(main), theta(both), scope)
      : compareGrowth(asymptotic(main), asymptotic(both), scope);
  return lower.verdict === 'equal'
    ? undefined
    : 'what is left out is not shown to be of lower order than what is given';
}

function agreeStated(
  answer: Stated,
  reference: Reference,
  question: Question,
  context: KindContext,
): Comparison {
  const scope = { symbols: question.symbols, seed: context.seed };
  const policy = policyOf(question, context);
  const found: Comparison[] = [];
  for (const { name, samples, slopes = [] } of reference.routes) {
    const exact =
      answer.form === 'exact' ||
      answer.form === 'prose' ||
      (answer.form === 'approximate' && policy === 'none');
    let one: Comparison | undefined;
    if (exact && samples.length > 0) {
      // A decimal is held to its printed digits here: whether that suffices was decided against the key.
      const decimals = hasDecimal(answer.value!) ? ('printed' as const) : ('exact' as const);
      one = compareToSamples(answer.value!, samples, { ...scope, decimals });
    }
    if (!exact || (policy === 'any' && one?.verdict === 'different')) {
      const given = answer.order && !answer.value ? asTheta(answer.order) : theta(answer.value!);
      one = slopes.length > 0 ? growthAgainstSlopes(given, slopes, scope) : undefined;
      // Lower terms bend the slope at small sizes: there the key speaks for an answer of its own class.
      const key = one?.verdict === 'unsure' ? exactKey(question) : undefined;
      if (key && compareGrowth(theta(key), given, scope).verdict === 'equal')
        one = growthAgainstSlopes(theta(key), slopes, scope);
    }
    if (one) found.push({ ...one, reason: `${one.reason} (${name})` });
  }
  return (
    found.find((one) => one.verdict === 'different') ??
    found.find((one) => one.verdict === 'unsure') ??
    found.at(-1) ?? {
      verdict: 'unsure',
      rung: 'samples',
      reason: 'the recomputation has nothing to hold this form against',
    }
  );
}

/** Where an order suffices, O is let pass for Θ: the class is what was meant. */
const asTheta = (growth: GrowthNode): GrowthNode =>
  growth.order === 'O' ? { ...growth, order: 'Theta' } : growth;
/** `~ X`, for the comparison of leading terms. */
const asymptotic = (expr: Expr): Expr => ({
  type: 'relation',
  ops: ['~'],
  members: [{ type: 'empty' }, expr],
});

/** An ambiguous text is equal or different only if it is so in every reading. */
function everyReading(answer: readonly Stated[], compare: (one: Stated) => Comparison): Comparison {
  const all = answer.map(compare);
  const [first] = all;
  if (!first) return { verdict: 'unsure', rung: 'reading', reason: 'nothing was read' };
  if (all.every((one) => one.verdict === first.verdict)) return first;
  return {
    verdict: 'unsure',
    rung: 'reading',
    reason: 'the text can be read in two ways, of which only one is right',
  };
}
