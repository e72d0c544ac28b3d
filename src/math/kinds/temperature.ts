import type { Comparison } from '../../types/comparison.ts';
import type { Expr } from '../../types/expression.ts';
import { type Comparing, different, doubted } from './comparing.ts';

/** Scales by their zero and degree in kelvin: K = (t − shift) · num / den + zero. */
const scales: Readonly<Record<string, { shift: string; num: string; den: string; zero: string }>> = {
  C: { shift: '0', num: '1', den: '1', zero: '273.15' },
  F: { shift: '32', num: '5', den: '9', zero: '273.15' },
  K: { shift: '0', num: '1', den: '1', zero: '0' },
};

/** Temperatures in degrees Celsius and Fahrenheit and in kelvin, whose zeros differ. */
export function compareTemperatures(
  expected: Expr,
  answer: Expr,
  comparing: Comparing,
): Comparison | undefined {
  const [mine, theirs] = [temperature(expected), temperature(answer)];
  if (!mine || !theirs || (mine.scale === 'K' && theirs.scale === 'K')) return undefined;
  const result = comparing.value(kelvin(mine), kelvin(theirs));
  if (result.verdict === 'different')
    return mine.scale === theirs.scale || comparing.value(mine.value, theirs.value).verdict === 'different'
      ? different('unit', `the temperatures differ (${result.reason})`, expected, answer)
      : doubted(
          { ...result, verdict: 'equal' },
          'unit',
          'a difference of temperatures is the same on both scales, a temperature is not',
        );
  return result;
}

interface Temperature {
  value: Expr;
  scale: string;
}

function temperature(expr: Expr): Temperature | undefined {
  if (expr.type === 'quantity') {
    const scale = expr.unit.replace('deg', '');
    return Object.hasOwn(scales, scale) && expr.unit !== 'C' && expr.unit !== 'F'
      ? { value: expr.value, scale }
      : undefined;
  }
  if (expr.type !== 'neg') return undefined;
  const inner = temperature(expr.arg);
  return inner && { value: { type: 'neg', arg: inner.value }, scale: inner.scale };
}

function kelvin({ value, scale }: Temperature): Expr {
  const { shift, num, den, zero } = scales[scale]!;
  const number = (digits: string): Expr => ({ type: 'number', digits, exponent: 0 });
  const above: Expr = { type: 'add', terms: [value, { type: 'neg', arg: number(shift) }] };
  const steps: Expr = { type: 'mul', factors: [above, { type: 'div', num: number(num), den: number(den) }] };
  return { type: 'add', terms: [steps, number(zero)] };
}
