import type { Comparison } from '../../types/comparison.ts';
import type { Expr } from '../../types/expression.ts';
import { rationalValue } from '../compare/rational.ts';
import { holds } from '../evaluate/contents.ts';
import { conversion, differByAngle, converted as inUnit, parseUnit } from '../units.ts';
import { type Comparing, different, doubted, remarked } from './comparing.ts';

/** A value with one unit. */
interface Measured {
  value: Expr;
  unit: string;
}

/**
 * Quantities by dimension and exact conversion: 64 kB is 62.5 KiB, 9.8 N/kg is 9.8 m/s². Count nouns convert
 * into themselves only. Where one side has no unit its number is taken in the unit of the other (or in the one
 * that the question names), and the reason says so.
 */
export function compareQuantities(
  expected: Expr,
  answer: Expr,
  comparing: Comparing,
): Comparison | undefined {
  if (!isMeasured(expected) && !isMeasured(answer)) return undefined;
  const [mine, theirs] = [measured(expected), measured(answer)];
  if (mine && theirs) return converted(mine, theirs, expected, answer, comparing);
  const one = mine ?? theirs;
  const bare = mine ? answer : expected;
  if (!one || isMeasured(bare) || !isPlainValue(bare)) return undefined;
  const unit = comparing.policy.unit ?? one.unit;
  const assumed = { value: bare, unit };
  const result = mine
    ? converted(mine, assumed, expected, answer, comparing)
    : converted(assumed, one, expected, answer, comparing);
  return remarked(result, `one side names no unit and is taken in ${unit}`);
}

const isMeasured = (expr: Expr): boolean => holds(expr, 'quantity');

/** A number or formula, as opposed to a statement or a collection. */
function isPlainValue(expr: Expr): boolean {
  return ![
    'relation',
    'list',
    'tuple',
    'set',
    'interval',
    'matrix',
    'text',
    'growth',
    'empty',
    'opaque',
  ].includes(expr.type);
}

function converted(
  mine: Measured,
  theirs: Measured,
  expected: Expr,
  answer: Expr,
  comparing: Comparing,
): Comparison {
  const factor = conversion(theirs.unit, mine.unit);
  if (factor === undefined && differByAngle(theirs.unit, mine.unit))
    return doubted(
      { verdict: 'equal', rung: 'unit', reason: 'the same number' },
      'unit',
      `whether ${theirs.unit || 'no unit'} means ${mine.unit} is not known`,
    );
  if (factor === undefined) {
    const apart = different('unit', `${theirs.unit} does not convert into ${mine.unit}`, expected, answer);
    const nouns = [mine, theirs].every(({ unit }) => parseUnit(unit) !== undefined);
    if (nouns || comparing.value(mine.value, theirs.value).verdict === 'different') return apart;
    return doubted(
      { verdict: 'equal', rung: 'unit', reason: 'the same number' },
      'unit',
      `whether ${theirs.unit} means ${mine.unit} is not known`,
    );
  }
  const result = comparing.compare(mine.value, inUnit(theirs.value, factor));
  if (result.verdict === 'different')
    return different('unit', `the values differ (in ${mine.unit}: ${result.reason})`, expected, answer);
  return mine.unit === theirs.unit
    ? result
    : remarked({ ...result, rung: 'unit' }, `${theirs.unit} converted into ${mine.unit}`);
}

/** The value and unit of a sum, product, quotient or power of quantities. */
function measured(expr: Expr): Measured | undefined {
  if (!isMeasured(expr)) return undefined;
  switch (expr.type) {
    case 'quantity': {
      // A quantity of a quantity (2 h 30 min) is no reading of a unit.
      return isMeasured(expr.value) ? undefined : { value: expr.value, unit: expr.unit };
    }
    case 'neg': {
      const inner = measured(expr.arg);
      return inner && { value: { type: 'neg', arg: inner.value }, unit: inner.unit };
    }
    case 'add': {
      const terms = expr.terms.map(measured);
      const [first] = terms;
      if (!first) return undefined;
      const values: Expr[] = [];
      for (const term of terms) {
        const factor = term && conversion(term.unit, first.unit);
        if (!term || !factor) return undefined;
        values.push(inUnit(term.value, factor));
      }
      return { value: { type: 'add', terms: values }, unit: first.unit };
    }
    case 'mul': {
      const parts = expr.factors.map((factor) => measured(factor) ?? plain(factor));
      if (parts.includes(undefined)) return undefined;
      const known = parts as Measured[];
      return {
        value: { type: 'mul', factors: known.map(({ value }) => value) },
        unit: known.map(({ unit }) => unit).reduce(product),
      };
    }
    case 'div': {
      const [top, bottom] = [expr.num, expr.den].map((part) => measured(part) ?? plain(part));
      if (!top || !bottom) return undefined;
      return {
        value: { type: 'div', num: top.value, den: bottom.value },
        unit: product(top.unit, inverse(bottom.unit)),
      };
    }
    case 'pow': {
      const base = measured(expr.base);
      const power = rationalValue(expr.exponent);
      if (!base || !power || power.d !== 1n || power.n < 1n || power.n > 4n) return undefined;
      const unit = Array.from({ length: Number(power.n) }, () => base.unit).reduce(product);
      return { value: { ...expr, base: base.value }, unit };
    }
    default:
      return undefined;
  }
}

const plain = (expr: Expr): Measured | undefined =>
  isMeasured(expr) ? undefined : { value: expr, unit: '' };

function halves(unit: string): [string, string] {
  const at = unit.indexOf('/');
  return at < 0 ? [unit, ''] : [unit.slice(0, at), unit.slice(at + 1).replaceAll('/', '*')];
}

function product(a: string, b: string): string {
  if (a === '' || b === '') return a || b;
  const [[over, under], [above, below]] = [halves(a), halves(b)];
  return joined([over, above], [under, below]);
}

function inverse(unit: string): string {
  if (unit === '') return '';
  const [over, under] = halves(unit);
  return joined([under], [over]);
}

function joined(over: readonly string[], under: readonly string[]): string {
  const [top, bottom] = [over, under].map((parts) => parts.filter((part) => part !== '' && part !== '1'));
  return `${top!.join('*') || '1'}${bottom!.length > 0 ? `/${bottom!.join('*').replaceAll('*', '/')}` : ''}`;
}
