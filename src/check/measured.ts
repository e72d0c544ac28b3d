import { compareExpressions } from '../math/compare.ts';
import { conversion } from '../math/units.ts';
import { freeSymbols } from '../math/walk.ts';
import type { Reading, ReadingMessage } from '../types/answer-kind.ts';
import type { Expr, RelationOp } from '../types/expression.ts';
import type { Question } from '../types/rubric.ts';
import { boundWords } from './bound-words.ts';
import { withNumberWords } from './number-words.ts';
import { clauses, otherShare, saysWhole } from './quantity-share.ts';
import { denies, isProse, proseQuantities, unknownVerb } from './quantity-words.ts';
import { pickStatement, readStatements, type Statement } from './statement.ts';
import { otherUnit, unitBehind } from './unit-behind.ts';

/** A number with its unit, and the side from which it bounds, if it does. */
export interface Measured {
  value: Expr;
  /** Canonical; empty for a bare number. */
  unit: string;
  side: 'exact' | 'upper' | 'lower';
  approximate: boolean;
  /** The answer named no unit and was given the question's. */
  assumed: boolean;
}

/** Reads a quantity: a formula, or the one quantity of a sentence. */
export function readMeasured(written: string, question: Question): Reading<Measured> {
  const text = withNumberWords(written, question);
  const share = otherShare(text, question);
  return share === undefined ? readWhole(text, question) : readClause(text, share, question);
}

/** A text that gives the quantity of something else: another clause of it may give the one that is asked. */
function readClause(text: string, share: string, question: Question): Reading<Measured> {
  const own = clauses(text)
    .filter((clause) => otherShare(clause, question) === undefined)
    .map((clause) => ({ clause, reading: readWhole(clause.trim(), question) }))
    .filter(
      ({ clause, reading }) =>
        reading.ok &&
        reading.messages.length === 0 &&
        (!reading.value.assumed || saysWhole(clause)) &&
        conversion(reading.value.unit, question.unit ?? '') !== undefined,
    );
  const [only] = own;
  return own.length === 1 && only
    ? only.reading
    : failed(text, [], `the quantity is given "${share}", which is not what is asked`);
}

/** "40 to 50 ns", "40–50 ns": neither of the two is the value. */
const range = /\d\s{0,3}(?:\\text\{)?\s{0,3}(?:to|or|–|--|—|\.\.\.?)\s{0,3}\}?\s{0,3}\d/i;

function readWhole(text: string, question: Question): Reading<Measured> {
  if (range.test(text)) return failed(text, [], 'a range of values, where one is asked');
  const worded = boundWords(text, isTime(question.unit));
  if (worded.side === 'contradictory') return failed(text, [], 'bounds from both sides');
  if (denies(worded.text) && (worded.side !== 'exact' || /[<>≤≥]/.test(worded.text)))
    return failed(text, [], 'a sentence that denies something');
  const verb = isProse(worded.text) ? unknownVerb(worded.text) : undefined;
  if (verb) return failed(text, [], `it is not known what "${verb}" says of the number behind it`);
  const formula = readFormula(worded.text, question);
  const sentence =
    isProse(worded.text) && (!formula.ok || formula.messages.length > 0)
      ? readSentence(worded.text, question)
      : formula;
  if (!sentence.ok || worded.side === 'exact') return sentence;
  if (sentence.value.side !== 'exact' && sentence.value.side !== worded.side)
    return failed(text, sentence.messages, 'bounds from both sides');
  return { ...sentence, value: { ...sentence.value, side: worded.side } };
}

const isTime = (unit: string | undefined) => unit !== undefined && conversion(unit, 's') !== undefined;

function readFormula(text: string, question: Question): Reading<Measured> {
  const { readings, messages, behind } = readStatements(text, question);
  if (readings.length !== 1)
    return failed(
      text,
      messages,
      readings.length === 0 ? 'nothing could be read' : 'the text can be read in two ways',
    );
  const statements = readings[0]!;
  const named = pickStatement(statements, question);
  // Without a name from the rubric, what is solved for: a lone symbol on the left, and no other such.
  const solved = statements.filter((one) => one.subject?.type === 'symbol');
  const statement = named ?? (solved.length === 1 ? solved[0] : undefined);
  if (!statement) return failed(text, messages, 'several statements, of which none names what is asked');
  const value = measured(statement, question);
  if (typeof value === 'string') return failed(text, messages, value);
  if (!value.assumed) return { ok: true, value, messages };
  // The question's unit is for a number that names none, and for no number whose unit was not read.
  const said = unitBehind(behind);
  if (said === undefined) {
    const other = otherUnit(text, question.unit ?? '');
    return other === undefined
      ? { ok: true, value, messages }
      : failed(text, messages, `it speaks of "${other}", and ${question.unit} is asked`);
  }
  return 'unit' in said
    ? { ok: true, value: { ...value, unit: withoutNoun(said.unit, question), assumed: false }, messages }
    : failed(text, messages, `whether "${said.unknown}" is a unit is not known; ${question.unit} is asked`);
}

const sides: Partial<Record<RelationOp, Measured['side']>> = {
  '=': 'exact',
  ':=': 'exact',
  equiv: 'exact',
  approx: 'exact',
  '~': 'exact',
  '<': 'upper',
  '<=': 'upper',
  lesssim: 'upper',
  '>': 'lower',
  '>=': 'lower',
  gtrsim: 'lower',
};

function measured({ subject, links }: Statement, question: Question): Measured | string {
  let side: Measured['side'] = 'exact';
  let approximate = false;
  for (const { op } of links) {
    const one = sides[op];
    if (one === undefined) return 'a relation that gives no value';
    if (one !== 'exact') side = one;
    approximate ||= op === 'approx' || op === '~';
  }
  const last = links.at(-1)?.expr;
  if (!last) return 'no value in it';
  if (subject && isNumeric(subject) && last.type === 'symbol' && side !== 'exact') {
    // 50 ns ≥ t
    return inUnit(subject, side === 'upper' ? 'lower' : 'upper', approximate, question);
  }
  if (subject && !isName(subject) && !(isNumeric(subject) && sameNumber(subject, last)))
    return 'an equation that still has to be solved, no value';
  return isNumeric(last) ? inUnit(last, side, approximate, question) : 'no number in it';
}

function inUnit(expr: Expr, side: Measured['side'], approximate: boolean, question: Question): Measured {
  const { value, unit: written } = gather(expr);
  const unit = written === undefined ? undefined : withoutNoun(written, question);
  if (unit !== undefined) return { value, unit, side, approximate, assumed: false };
  return { value, unit: question.unit ?? '', side, approximate, assumed: question.unit !== undefined };
}

/** The option `per` lists nouns of which the question asks for one: there 50 ns per load is 50 ns. */
function withoutNoun(unit: string, question: Question): string {
  const at = unit.lastIndexOf('/');
  const { per } = question.options;
  return at > 0 && Array.isArray(per) && per.map(String).includes(unit.slice(at + 1))
    ? unit.slice(0, at)
    : unit;
}

/** -50 ns, 400 ns + 100 ns, 500 ns / 10: the unit of the whole, where all terms have the same. */
function gather(expr: Expr): { value: Expr; unit?: string } {
  if (expr.type === 'quantity') return { value: expr.value, unit: expr.unit };
  if (expr.type === 'call' && expr.fn === 'degree' && expr.args[0])
    return { value: expr.args[0], unit: 'degree' };
  if (expr.type === 'neg') {
    const { value, unit } = gather(expr.arg);
    return unit === undefined ? { value: expr } : { value: { type: 'neg', arg: value }, unit };
  }
  if (expr.type === 'div') {
    const { value, unit } = gather(expr.num);
    return unit === undefined ? { value: expr } : { value: { type: 'div', num: value, den: expr.den }, unit };
  }
  if (expr.type !== 'add' && expr.type !== 'mul') return { value: expr };
  const parts = (expr.type === 'add' ? expr.terms : expr.factors).map(gather);
  const units = parts.flatMap(({ unit }) => unit ?? []);
  const values = parts.map(({ value }) => value);
  const whole =
    expr.type === 'add'
      ? units.length === parts.length && units.every((unit) => unit === units[0])
      : units.length === 1;
  if (!whole) return { value: expr };
  return {
    value: expr.type === 'add' ? { type: 'add', terms: values } : { type: 'mul', factors: values },
    unit: units[0]!,
  };
}

const isName = (expr: Expr) =>
  expr.type === 'symbol' || expr.type === 'apply' || expr.type === 'expectation' || expr.type === 'text';

function isNumeric(expr: Expr): boolean {
  return (
    isPi(expr) ||
    (['number', 'quantity', 'add', 'mul', 'div', 'pow', 'neg', 'call'].includes(expr.type) &&
      [...freeSymbols(expr)].every((name) => name === 'pi'))
  );
}

const isPi = (expr: Expr) => expr.type === 'symbol' && expr.name === 'pi';

/** A calculation written out: 4 + 3 + 2 + 1 = 10 fwd. */
function sameNumber(a: Expr, b: Expr): boolean {
  const bare = (expr: Expr) => (expr.type === 'quantity' ? expr.value : expr);
  return compareExpressions(bare(a), bare(b), { symbols: {}, seed: 0 }).verdict === 'equal';
}

/** A sentence: the one quantity in it whose unit fits the question. */
function readSentence(text: string, question: Question): Reading<Measured> {
  if (denies(text)) return failed(text, [], 'a sentence that denies something');
  const unit = question.unit ?? '';
  const found: Measured[] = [];
  for (const stretches of proseQuantities(text)) {
    for (const stretch of stretches) {
      const one = readFormula(stretch, question);
      // A number with another unit is no number without one.
      if (one.ok && one.messages.length === 0 && !one.value.assumed && one.value.unit !== '') {
        if (conversion(one.value.unit, unit) === undefined) break;
      }
      if (
        !one.ok ||
        one.messages.length > 0 ||
        one.value.assumed ||
        conversion(one.value.unit, unit) === undefined
      )
        continue;
      found.push(one.value);
      break;
    }
  }
  const [first, ...others] = found;
  if (!first) return failed(text, [], `no quantity in ${unit || 'the asked unit'} in it`);
  if (others.some((one) => one.unit !== first.unit || !sameNumber(one.value, first.value)))
    return failed(text, [], 'several quantities, of which none is marked as the answer');
  return { ok: true, value: first, messages: [] };
}

function failed(text: string, messages: ReadingMessage[], reason: string): Reading<Measured> & { ok: false } {
  return { ok: false, messages: [...messages, { severity: 'error', reason, start: 0, end: text.length }] };
}
