import { compareExpressions } from '../math/compare.ts';
import { printLatex } from '../math/print.ts';
import { read } from '../math/read.ts';
import { freeSymbols } from '../math/walk.ts';
import type { Reading, ReadingMessage } from '../types/answer-kind.ts';
import type { Form } from '../types/comparison.ts';
import type { Expr, GrowthNode } from '../types/expression.ts';
import type { Question } from '../types/rubric.ts';
import {
  classOf,
  isFormula,
  pickStatement,
  readStatements,
  type Statement,
  speaksOfAsked,
} from './statement.ts';

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

/** Reads what a text states: one entry for each way in which it can be read. */
export function readStated(text: string, question: Question): Reading<Stated[]> {
  const said = inWords(text, question);
  if (said) return { ok: true, value: said, messages: [] };
  const words = limitWords(spokenFormula(text));
  const { readings, messages, limiting: remarked } = readStatements(words.text, question);
  const limiting = words.limiting || remarked;
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
  if (faults.length > 0 || value.length === 0) return { ok: false, messages: [...messages, ...faults] };
  return { ok: true, value, messages };
}

/** A short formula in words: "one over the square root of d_1". */
function spokenFormula(text: string): string {
  if (!/\b(?:one|1) over\b|\bsquare root of\b/i.test(text)) return text;
  const name = String.raw`\$?(\\?[A-Za-z]{1,8}(?:_\{?\w{1,8}\}?)?|\d{1,9})\$?(?![\w^({])`;
  return text
    .replace(new RegExp(String.raw`\b(?:the\s)?square root of\s{1,2}(?:the\s)?${name}`, 'gi'), '\\sqrt{$1}')
    .replace(
      /\b(?:one|1) over(?:\sthe)?\s{1,2}(?=\$?(?:\\sqrt|\\?[A-Za-z]\w{0,2}(?:_|\b)))(?:\$(?=[^$]*$))?/gi,
      '1/',
    );
}

/** Words in front of a statement, or behind it, that call its value a leading term. */
const limits =
  /^\s*(?:(?:to|at) (?:the )?(?:leading|dominant|highest) order(?: in [^\s,;=]{1,20})?|asymptotically|in the (?:large[- ][^\s,;=]{1,20} )?limit|(?:for|when|as|if) (?:very |sufficiently )?large [^\s,;=]{1,20})(?:,|:|\s)|[\s,(]+(?:to (?:the )?(?:leading|dominant|highest) order|asymptotically)[\s.)]*$/i;

/** Takes them out; their length is kept, so that places in messages stay places in the text. */
function limitWords(text: string): { text: string; limiting: boolean } {
  if (!/order|asymptotic|limit|large/i.test(text)) return { text, limiting: false };
  const rest = text.replace(limits, (words) => ' '.repeat(words.length));
  return rest.trim() === '' ? { text, limiting: false } : { text: rest, limiting: rest !== text };
}

/** What turns "constant" or "independent of width" into something else. */
const otherwise =
  /[\d\\/^=$√∝]|\b(?:not|no longer|never|isn't|non|hardly)[\s-](?:a )?(?:constant|independent)|invers|proportion|increas|decreas|shr[iu]nk|grow|root|square|divid|multipl|unlike|instead|except|than\b|\bper\b|\bover\b|\btimes\b/;

/** Phrases that the rubric takes for the expected value, where no formula contradicts them. */
function inWords(text: string, question: Question): Stated[] | undefined {
  const words = question.options.words;
  if (!Array.isArray(words)) return undefined;
  const plain = text
    .toLowerCase()
    .replace(/[*_~"“”.,;:()]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  // Any sign of a formula, a denial or another law, and the words are no answer by themselves.
  if (plain.length > 200 || otherwise.test(plain)) return undefined;
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

/**
 * `c^2 d_1 = 1` is an equation; `4 + 3 + 2 + 1 = 10` is a calculation, whose two sides are the same, and
 * `A^T A + I = …` names what is asked where the rubric says that it does.
 */
function isEquation(statement: Statement, { value }: Stated, question: Question): boolean {
  const { subject } = statement;
  if (!subject || !value || !isFormula(subject) || subject === value) return false;
  if (speaksOfAsked(statement, question)) return false;
  const known = [...freeSymbols(subject)].every(
    (name) => Object.hasOwn(question.symbols, name) || name === 'pi' || name === 'e',
  );
  return (
    !known || compareExpressions(subject, value, { symbols: question.symbols, seed: 0 }).verdict !== 'equal'
  );
}

export const theta = (arg: Expr): GrowthNode => ({ type: 'growth', order: 'Theta', arg });

export function printStated({ value, order, rest, form }: Stated): string {
  const sign = form === 'asymptotic' ? '\\sim ' : form === 'approximate' ? '\\approx ' : '';
  if (!value) return order ? printLatex(order) : '';
  const left = rest ? ` + ${printLatex(rest)}` : '';
  return `${sign}${printLatex(value)}${left}${order ? ` \\sim ${printLatex(order)}` : ''}`;
}
