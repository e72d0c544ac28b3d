import { valueSide } from '../math/compare/value-side.ts';
import { evaluate } from '../math/evaluate.ts';
import { printPlain } from '../math/print.ts';
import { freeSymbols, walk } from '../math/walk.ts';
import type { AnswerKind, Reading } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Expr } from '../types/expression.ts';
import type { Sample } from '../types/reference.ts';
import { readWith } from './object.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    'power-law': PowerLaw;
  }
}

/** A number as it is printed, and half a unit of its last digit; 0 for a fraction. */
interface Printed {
  value: number;
  half: number;
}

export interface PowerLaw {
  expr: Expr;
  variable: string;
  coefficient: Printed;
  exponent: Printed;
}

/** Printed digits may be few: an exponent is right to this share of itself at worst, a coefficient to that. */
const COARSEST = { exponent: 0.03, coefficient: 0.1 };

/**
 * A fitted law c·x^a with rounded numbers. Coefficient and exponent are compared apart, each to its printed digits:
 * a last digit of the exponent moves the value at a large x by tens of per cent.
 */
export const powerLaw: AnswerKind<PowerLaw> = {
  name: 'power-law',
  description:
    'a law c x^a with rounded numbers, 0.6 C^{0.45}: coefficient and exponent count each to its digits',
  parse(text, question): Reading<PowerLaw> {
    const { readings, messages } = readWith(text, question);
    const expr = readings[0] && valueSide(readings[0]);
    const value = expr && powerLawOf(expr);
    if (value && readings.length === 1) return { ok: true, value, messages };
    const reason = value ? 'the text can be read in two ways' : 'no constant times a power of one variable';
    return { ok: false, messages: [...messages, { severity: 'error', reason, start: 0, end: text.length }] };
  },
  compare(expected, answer): Comparison {
    if (expected.variable !== answer.variable)
      return {
        verdict: 'unsure',
        rung: 'undeclared',
        reason: `a power of ${answer.variable}, not of ${expected.variable}`,
      };
    return against(expected, answer, powerLaw.print(expected));
  },
  agree(answer, reference): Comparison {
    const found = reference.routes.flatMap(({ name, samples }): Comparison[] => {
      const measured = measuredLaw(samples, answer.variable);
      return measured ? [against(measured, answer, `what was recomputed (${name})`)] : [];
    });
    return (
      found.find(({ verdict }) => verdict !== 'equal') ??
      found.at(-1) ?? { verdict: 'unsure', rung: 'samples', reason: 'no two values were recomputed' }
    );
  },
  print: ({ expr }) => printPlain(expr),
  form: () => 'approximate',
};

type Law = Pick<PowerLaw, 'coefficient' | 'exponent'>;

function against(expected: Law, answer: Law, what: string): Comparison {
  for (const part of ['exponent', 'coefficient'] as const) {
    const [right, given] = [expected[part], answer[part]];
    const allowed = Math.min(right.half + given.half, COARSEST[part] * Math.abs(right.value));
    if (Math.abs(right.value - given.value) > allowed + 1e-9 * Math.abs(right.value))
      return {
        verdict: 'different',
        rung: 'rounding',
        reason: `the ${part} is ${shown(given.value)}, and ${shown(right.value)} in ${what}`,
      };
  }
  return {
    verdict: 'equal',
    rung: 'rounding',
    form: 'approximate',
    reason: 'coefficient and exponent agree to the printed digits',
  };
}

const shown = (value: number) => String(Number(value.toPrecision(5)));

function powerLawOf(expr: Expr): PowerLaw | undefined {
  const [variable, ...others] = freeSymbols(expr);
  if (variable === undefined || others.length > 0) return undefined;
  const at = (x: number) => {
    const found = evaluate(expr, { values: { [variable]: x } }, { symbols: {}, seed: 0 });
    return found.ok && typeof found.value === 'number' ? found.value : Number.NaN;
  };
  const coefficient = at(1);
  const exponent = Math.log(at(2) / coefficient) / Math.LN2;
  // Another point tells a power from a sum or an exponential.
  const straight = Math.abs(at(5) / (coefficient * 5 ** exponent) - 1) < 1e-9;
  if (!(coefficient > 0) || !straight) return undefined;
  const digits = printedIn(expr);
  return {
    expr,
    variable,
    coefficient: { value: coefficient, half: coefficient * digits.share },
    exponent: { value: exponent, half: digits.exponent },
  };
}

/** Half a unit of the printed digits: of all factors as a share of the product, and of the exponent of the variable. */
function printedIn(expr: Expr): { share: number; exponent: number } {
  const found = { share: 0, exponent: 0 };
  const exponents = new Set<Expr>();
  walk(expr, (node) => {
    if (node.type === 'pow' && freeSymbols(node.base).size > 0) exponents.add(node.exponent);
    const half = node.type === 'number' ? halfOfLast(node.digits) : 0;
    if (node.type !== 'number' || half === 0) return;
    if ([...exponents].some((one) => one === node || (one.type === 'neg' && one.arg === node)))
      found.exponent = half;
    else if (Number(node.digits) > 0) found.share += half / Number(node.digits);
  });
  return found;
}

/** Half a unit of the last printed digit; of a whole number below a hundred 0: it may be exact. */
function halfOfLast(digits: string): number {
  if (digits.includes('.')) return 0.5 * 10 ** -(digits.length - digits.indexOf('.') - 1);
  return Number(digits) < 100 ? 0 : 0.5 * 10 ** (/0*$/.exec(digits)?.[0].length ?? 0);
}

/** The law through the first and the last value of a route. */
function measuredLaw(samples: readonly Sample[], variable: string): Law | undefined {
  const points = samples.map(({ at, value }) => [at.values[variable], value] as const);
  const [[x, one] = [], [y, other] = []] = [points[0], points.at(-1)];
  if (typeof x !== 'number' || typeof y !== 'number' || x === y) return undefined;
  if (typeof one !== 'number' || typeof other !== 'number') return undefined;
  const exponent = Math.log(other / one) / Math.log(y / x);
  return { exponent: { value: exponent, half: 0 }, coefficient: { value: one / x ** exponent, half: 0 } };
}
