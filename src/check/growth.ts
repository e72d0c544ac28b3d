import { compareGrowth, growthAgainstSlopes } from '../math/growth.ts';
import { normalForm } from '../math/normal-form.ts';
import { printLatex } from '../math/print.ts';
import { read } from '../math/read.ts';
import { freeSymbols, substitute } from '../math/walk.ts';
import type { AnswerKind, ReadingMessage } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Expr, GrowthNode } from '../types/expression.ts';
import type { Question } from '../types/rubric.ts';
import { bareClass } from './bare-class.ts';
import { sameTree } from './spelling.ts';
import { classOf, readStatements, type Statement, subjectsOf } from './statement.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    growth: Growing[];
  }
}

/** One quantity and its order: ‖h‖ = Θ(1). */
export interface Growing {
  subject?: Expr;
  order: GrowthNode;
  /** Given as a value and without a class: ‖h‖ = √n. Wrong if it grows otherwise, and never right. */
  bare?: true;
  /** Said in words (linear in d) or without a sign (d log d): they name the order and not whether it bounds. */
  worded?: true;
  /** Said in words of one variable: linear in N says nothing of what else the class may hang on. */
  along?: string;
  /** Stands in a sentence without a left side: of which quantity, only the words say. */
  inSentence?: true;
}

/** A class of growth, or several of named quantities. */
export const growth: AnswerKind<Growing[]> = {
  name: 'growth',
  description:
    'a class of growth, \\Theta(d^2), in words (linear in d), or of several quantities (RMS(h) = \\Theta(1), RMS(\\Delta h) = \\Theta(1))',
  parse(text, question) {
    const worded = inWords(text, question);
    if (worded) return { ok: true, value: [{ ...worded, worded: true }], messages: [] };
    const whole = classesIn(text, question);
    const bare = whole.ok ? undefined : bareClass(text, question);
    if (bare) return { ok: true, value: [{ order: bare, worded: true }], messages: [] };
    if (whole.ok || !text.includes('$')) return spokenOf(text, whole);
    // A sentence around its formulas: the one formula that states a class is the answer.
    const formulas = text
      .split('$')
      .filter((_, index) => index % 2 === 1)
      .map((formula) => classesIn(formula, question));
    const found = formulas.filter((one) => one.ok);
    return found.length === 1 ? spokenOf(text, found[0]!) : whole;
  },
  compare(expected, answer, question, context) {
    const scope = { symbols: question.symbols, seed: context.seed };
    const pairs = pairUp(expected, answer, question);
    if (typeof pairs === 'string')
      return { verdict: 'unsure', rung: 'subject', form: 'class', reason: pairs };
    return all(
      pairs.map(([one, other]) => {
        const part = along(one, other);
        const comparison = compareGrowth(part ?? one.order, other.order, scope);
        return part && comparison.verdict === 'equal'
          ? { ...comparison, verdict: 'unsure', reason: `says how it grows in ${other.along} alone` }
          : sameOrder(one, other, comparison);
      }),
    );
  },
  agree(answer, reference, question, context) {
    const scope = { symbols: question.symbols, seed: context.seed };
    const found = reference.routes.flatMap(({ name, slopes = [] }) => {
      if (slopes.length === 0) return [];
      return answer.map((one): Comparison => {
        const own = slopes.filter(({ variable }) => one.along === undefined || variable === one.along);
        const comparison = growthAgainstSlopes(one.order, own.length > 0 ? own : slopes, scope);
        return { ...comparison, reason: `${comparison.reason} (${name})` };
      });
    });
    return found.length > 0
      ? all(found)
      : { verdict: 'unsure', rung: 'slopes', reason: 'no growth was measured' };
  },
  print: (value) =>
    value
      .map(({ subject, order }) => (subject ? `${printLatex(subject)} = ` : '') + printLatex(order))
      .join(', '),
  form: () => 'class',
};

function classesIn(text: string, question: Question): ReturnType<typeof growth.parse> {
  const { readings, messages } = readStatements(text, question);
  const value = (readings[0] ?? []).flatMap((statement) => orderOf(statement, question) ?? []);
  const problem: ReadingMessage[] =
    readings.length > 1
      ? [{ severity: 'warning', reason: 'the text can be read in two ways', start: 0, end: text.length }]
      : [];
  if (value.length > 0) return { ok: true, value, messages: [...messages, ...problem] };
  return {
    ok: false,
    messages: [
      ...messages,
      { severity: 'error', reason: 'no class of growth in it', start: 0, end: text.length },
    ],
  };
}

/** Words beside the mathematics: three or more may name a quantity that the formula does not. */
function spokenOf(text: string, reading: ReturnType<typeof growth.parse>): ReturnType<typeof growth.parse> {
  const words = text.replace(/\$[^$]*\$/g, ' ').replace(/\\[a-zA-Z]+/g, ' ');
  if (!reading.ok || (words.match(/(?<![\p{L}_])\p{L}{3,}/gu) ?? []).length < 3) return reading;
  return {
    ...reading,
    value: reading.value.map((one): Growing => (one.subject ? one : { ...one, inSentence: true })),
  };
}

function orderOf({ subject, links }: Statement, question: Question): Growing | undefined {
  const named = subject ? { subject } : {};
  const stated = links.flatMap(({ expr }) => classOf(expr) ?? []).at(-1);
  if (stated) return { ...named, order: stated };
  const proportional = links.find(({ op }) => op === 'propto')?.expr;
  if (proportional) return { ...named, order: { type: 'growth', order: 'Theta', arg: proportional } };
  const last = links.at(-1);
  const asked = subject && subjectsOf(question).some((one) => sameQuantity(one, subject, question));
  if (!asked || !last || !links.every(({ op }) => op === '=')) return undefined;
  return { subject, order: { type: 'growth', order: 'Theta', arg: last.expr }, bare: true };
}

const powers: Readonly<Record<string, string>> = { linear: '1', quadratic: '2', cubic: '3', constant: '0' };

/** "linear in d_1", "scales quadratically with d_1 and does not depend on d_2". */
function inWords(text: string, question: Question): Growing | undefined {
  if (
    /[OΘΩ]\s*\(|\\(?:Theta|Omega|mathcal)|\b(?:not|non-?)\s*(?:linear|quadratic|cubic|constant|log)|(?:sub|super|poly|quasi|log)-?(?:linear|log)/i.test(
      text,
    )
  )
    return undefined;
  const said = /\b(linear|quadratic|cubic|logarithmic)(?:ly|ally)?\s+(?:in|with)\s+([^,;.]{1,40})/i.exec(
    text.replace(/[$*]/g, ''),
  );
  const word = said?.[1]?.toLowerCase() ?? '';
  const power = powers[word];
  if (!said?.[2]) return constantInWords(text, question);
  const name = said[2].split(/\s+(?:and|but|\()/)[0]!.trim();
  const { readings, messages } = read(name, { symbols: question.symbols });
  const [base] = readings;
  if (base?.type !== 'symbol' || messages.length > 0 || !isKnown(base.name, question)) return undefined;
  return {
    ...(/\bindependent\b|\bdo(?:es)? not depend\b/i.test(text) ? {} : { along: base.name }),
    order: {
      type: 'growth',
      order: 'Theta',
      arg: power
        ? { type: 'pow', base, exponent: { type: 'number', digits: power, exponent: 0 } }
        : { type: 'call', fn: 'log', args: [base] },
    },
  };
}

/** A name that the question declares; where it declares none, as in a pair, any. */
const isKnown = (name: string, { symbols }: Question): boolean =>
  Object.hasOwn(symbols, name) || Object.keys(symbols).length === 0;

/** The expected class with all but one variable fixed, where the answer speaks of that one alone. */
function along(expected: Growing, answer: Growing): GrowthNode | undefined {
  const others = [...freeSymbols(expected.order.arg)].filter((name) => name !== answer.along);
  if (answer.along === undefined || expected.along !== undefined || others.length === 0) return undefined;
  const one: Expr = { type: 'number', digits: '1', exponent: 0 };
  const fixed = Object.fromEntries(others.map((name) => [name, one]));
  return { ...expected.order, arg: substitute(expected.order.arg, fixed) };
}

/** "constant", "bounded by a constant": where a question has symbols, they may be others than those that are meant. */
function constantInWords(text: string, { symbols }: Question): Growing | undefined {
  if (Object.keys(symbols).length > 0) return undefined;
  if (
    !/^\W{0,3}(?:(?:it |this )?(?:is |stays )?(?:a )?constant|constant (?:time|memory|size))\W{0,3}$/i.test(
      text,
    )
  )
    return undefined;
  return { order: { type: 'growth', order: 'Theta', arg: { type: 'number', digits: '1', exponent: 0 } } };
}

/** Which class of the answer speaks of which quantity: by name, or by place where the answer names none of them. */
function pairUp(expected: Growing[], answer: Growing[], question: Question): [Growing, Growing][] | string {
  if (answer.length > expected.length)
    return `speaks of ${answer.length} quantities, where ${expected.length} ${expected.length === 1 ? 'is' : 'are'} asked`;
  if (expected.length === 1 && !expected[0]!.subject) return [[expected[0]!, answer[0]!]];
  const pairs: [Growing, Growing][] = [];
  for (const [index, one] of expected.entries()) {
    const named = answer.find(
      (other) => one.subject && other.subject && sameQuantity(one.subject, other.subject, question),
    );
    const placed = answer[index];
    const byPlace =
      answer.length === expected.length && placed && !placed.subject && !placed.inSentence
        ? placed
        : undefined;
    const other = named ?? byPlace;
    if (!other) return `says nothing of ${one.subject ? printLatex(one.subject) : 'one of the quantities'}`;
    pairs.push([one, other]);
  }
  return pairs;
}

/** ‖h‖_RMS and RMS(h) are the same quantity; a norm of another kind is not. */
function sameQuantity(a: Expr, b: Expr, { symbols }: Question): boolean {
  const [one, other] = [rootMeanSquare(a), rootMeanSquare(b)];
  if (sameTree(one, other)) return true;
  const form = one.type === 'mul' || one.type === 'div' ? normalForm(one, symbols) : undefined;
  return form !== undefined && form === normalForm(other, symbols);
}

function rootMeanSquare(expr: Expr): Expr {
  const [arg, kind] = expr.type === 'call' && expr.fn === 'norm' ? expr.args : [];
  if (!arg || kind?.type !== 'symbol' || kind.name !== 'RMS') return expr;
  return { type: 'apply', fn: { type: 'symbol', name: 'RMS' }, args: [arg] };
}

/** O where Θ is asked leaves the lower side open: right only where the rubric accepts it by an entry of its own. */
function sameOrder(expected: Growing, answer: Growing, comparison: Comparison): Comparison {
  if (comparison.verdict !== 'equal') return comparison;
  if (answer.bare) return { ...comparison, verdict: 'unsure', reason: 'given as a value, without a class' };
  if (expected.along !== undefined && answer.worded && answer.along === undefined)
    return { ...comparison, verdict: 'unsure', reason: `says more than the growth in ${expected.along}` };
  if (expected.order.order === answer.order.order) return comparison;
  if (
    [expected, answer].every((one) => one.worded || /^(?:O|Theta)$/.test(one.order.order)) &&
    (expected.worded || answer.worded)
  )
    return { ...comparison, reason: 'the same class, once without its sign' };
  return {
    ...comparison,
    verdict: 'unsure',
    reason: `${comparison.reason}, which the rubric does not accept by itself`,
  };
}

/** Equal only if all are; the first that differs decides. */
function all(comparisons: Comparison[]): Comparison {
  const decisive =
    comparisons.find((one) => one.verdict === 'different') ??
    comparisons.find((one) => one.verdict === 'unsure') ??
    comparisons[0]!;
  return { ...decisive, form: 'class' };
}
