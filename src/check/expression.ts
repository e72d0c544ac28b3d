import { compareExpressions } from '../math/compare.ts';
import { compareToSamples } from '../math/compare-samples.ts';
import { compareGrowth, growthAgainstSlopes } from '../math/growth.ts';
import { printLatex } from '../math/print.ts';
import { read } from '../math/read.ts';
import type { Scope } from '../math/scope.ts';
import { freeSymbols } from '../math/walk.ts';
import type { AnswerKind, KindContext, ReadingMessage } from '../types/answer-kind.ts';
import type { Comparison, Form } from '../types/comparison.ts';
import type { Expr, GrowthNode } from '../types/expression.ts';
import type { Reference } from '../types/reference.ts';
import type { Question } from '../types/rubric.ts';
import { classOf, isFormula, pickStatement, readStatements, type Statement } from './statement.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    expression: Stated[];
  }
}

/**
 * What an answer states: a value, the order of growth beside it or in its place. `c = X ~ O(1/d)` has the
 * exact value X and the order O(1/d); `~ X` and `X + O(d)` give X as a leading term.
 */
export interface Stated {
  value?: Expr;
  order?: GrowthNode;
  /** X + O(d): the order of what the leading term leaves out. */
  rest?: GrowthNode;
  form: Form;
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
  },
  parse(text, question) {
    const said = inWords(text, question);
    if (said) return { ok: true, value: said, messages: [] };
    const { readings, messages, limiting } = readStatements(text, question);
    const faults: ReadingMessage[] = [];
    const fault = (reason: string) => {
      faults.push({ severity: 'error', reason, start: 0, end: text.length });
      return [];
    };
    const value = readings.flatMap((statements) => {
      const picked = pickStatement(statements, question);
      if (!picked) return fault(`${statements.length} statements, of which none names what is asked`);
      const stated = stateOf(picked, limiting);
      if (typeof stated === 'string') return fault(stated);
      return isEquation(picked, stated, question)
        ? fault('an equation that still has to be solved, no value')
        : [stated];
    });
    return faults.length > 0 || value.length === 0
      ? { ok: false, messages: [...messages, ...faults] }
      : { ok: true, value, messages };
  },
  compare: (expected, answer, question, context) =>
    everyReading(answer, (one) => compareStated(expected[0]!, one, question, context)),
  agree: (answer, reference, question, context) =>
    everyReading(answer, (one) => agreeStated(one, reference, question, context)),
  print: (stated) => stated.map(printStated).join(' \\text{ or } '),
  form: (stated) => stated[0]?.form ?? 'exact',
};

/** Phrases that the rubric takes for the expected value, where no formula contradicts them. */
function inWords(text: string, question: Question): Stated[] | undefined {
  const words = question.options['words'];
  if (!Array.isArray(words)) return undefined;
  const plain = text
    .toLowerCase()
    .replace(/[*_~"“”.,;:()]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  // Any sign of a formula, or of a denial, and the words are no answer by themselves.
  if (/[\d\\/^=$√∝]|\b(?:not|no longer|never|isn't|non)[\s-](?:a )?(?:constant|independent)/.test(plain))
    return undefined;
  if (!words.some((word) => plain.includes(String(word).toLowerCase()))) return undefined;
  const expected = read(question.expected, { symbols: question.symbols }).readings[0];
  return expected ? [{ value: expected, form: 'prose' }] : undefined;
}

/**
 * Goes through the links of a statement: the last exact member is the value, whatever is said of it after. A left
 * side that is a formula and no name is the first member of the chain: `X = O(d)`. "For large d" makes a value a
 * leading term.
 */
function stateOf({ subject, links }: Statement, limiting: boolean): Stated | string {
  let exact: Expr | undefined;
  let inexact: Stated | undefined;
  let order: GrowthNode | undefined;
  for (const { op, expr } of links) {
    const { main, growth } = splitGrowth(expr);
    if (!main) order = growth;
    else if (op === 'propto') order = theta(main);
    else if (op === '~' || op === 'approx') {
      const form = op === '~' || growth ? 'asymptotic' : 'approximate';
      inexact = { value: main, form, ...(growth ? { rest: growth } : {}) };
    } else if (op === '=' || op === ':=' || op === 'equiv') {
      if (growth || inexact)
        inexact = { value: main, form: 'asymptotic', ...(growth ? { rest: growth } : {}) };
      else exact = main;
    } else return 'a relation that gives no value';
  }
  const stated = order ? { order } : {};
  exact ??= subject && isFormula(subject) ? subject : undefined;
  if (exact) return { value: exact, ...stated, form: limiting ? 'asymptotic' : 'exact' };
  if (inexact) return { ...inexact, ...stated };
  return order ? { ...stated, form: 'class' } : 'no value in it';
}

/** X + O(d): the leading term X and the order of what is left out. A product of classes is a class. */
function splitGrowth(expr: Expr): { main?: Expr; growth?: GrowthNode } {
  const node = classOf(expr);
  if (node) return { growth: node };
  if (expr.type !== 'add') return { main: expr };
  const growth = expr.terms.find((term) => term.type === 'growth');
  if (growth?.type !== 'growth') return { main: expr };
  const rest = expr.terms.filter((term) => term.type !== 'growth');
  if (rest.length === 0) return { growth };
  return { main: rest.length === 1 ? rest[0]! : { ...expr, terms: rest }, growth };
}

/** `c^2 d_1 = 1` is an equation; `4 + 3 + 2 + 1 = 10` is a calculation, whose two sides are the same. */
function isEquation({ subject }: Statement, { value }: Stated, question: Question): boolean {
  if (!subject || !value || !isFormula(subject) || subject === value) return false;
  const known = [...freeSymbols(subject)].every(
    (name) => Object.hasOwn(question.symbols, name) || name === 'pi' || name === 'e',
  );
  return (
    !known || compareExpressions(subject, value, { symbols: question.symbols, seed: 0 }).verdict !== 'equal'
  );
}

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
    return { ...compareGrowth(asymptotic(expected.value!), asymptotic(answer.value!), scope), form };
  }
  const key = expected.value!;
  if (answer.form === 'exact' || answer.form === 'prose') {
    const same = compareExpressions(key, answer.value!, scope);
    if (same.verdict === 'different' && policy === 'any') {
      const order = compareGrowth(theta(key), theta(answer.value!), scope);
      if (order.verdict === 'equal')
        return { ...order, form, reason: `is of the order that is asked: ${order.reason}` };
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
  const leading = compareGrowth(asymptotic(key), asymptotic(answer.value!), scope);
  if (leading.verdict === 'different' && policy === 'any')
    return { ...compareGrowth(theta(key), theta(answer.value!), scope), form };
  return { ...leading, form };
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
  const lower = compareGrowth(asymptotic(main), asymptotic(both), scope);
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
    if (exact && samples.length > 0) one = compareToSamples(answer.value!, samples, scope);
    if (!exact || (policy === 'any' && one?.verdict === 'different')) {
      one =
        slopes.length > 0
          ? growthAgainstSlopes(
              answer.order && !answer.value ? asTheta(answer.order) : theta(answer.value!),
              slopes,
              scope,
            )
          : undefined;
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

const theta = (arg: Expr): GrowthNode => ({ type: 'growth', order: 'Theta', arg });
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

function printStated({ value, order, rest, form }: Stated): string {
  const sign = form === 'asymptotic' ? '\\sim ' : form === 'approximate' ? '\\approx ' : '';
  if (!value) return order ? printLatex(order) : '';
  const left = rest ? ` + ${printLatex(rest)}` : '';
  return `${sign}${printLatex(value)}${left}${order ? ` \\sim ${printLatex(order)}` : ''}`;
}
