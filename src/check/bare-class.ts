import { read } from '../math/read.ts';
import { freeSymbols } from '../math/walk.ts';
import type { Expr, GrowthNode } from '../types/expression.ts';
import type { Question } from '../types/rubric.ts';

/** Classes by one word: of the only symbol on which the expected class depends. */
const words: readonly (readonly [RegExp, (size: Expr) => Expr])[] = [
  [/^linear(?:ly)?$/, (size) => size],
  [/^quadratic(?:ally)?$/, (size) => power(size, '2')],
  [/^cubic(?:ally)?$/, (size) => power(size, '3')],
  [/^logarithmic(?:ally)?$/, (size) => logarithm(size)],
  [/^(?:linearithmic|log-?linear)$/, (size) => ({ type: 'mul', factors: [size, logarithm(size)] })],
];

const number = (digits: string): Expr => ({ type: 'number', digits, exponent: 0 });
const power = (base: Expr, digits: string): Expr => ({ type: 'pow', base, exponent: number(digits) });
const logarithm = (arg: Expr): Expr => ({ type: 'call', fn: 'log', args: [arg] });

/** What may stand around the word: "it is quadratic", "grows quadratically", "linearithmic time". */
const around =
  /^(?:(?:it|this|that|the (?:cost|growth|time|complexity|number|class))\s+)?(?:(?:is|grows|scales|growth is)\s+)?([a-z-]{5,16})(?:\s+(?:time|growth|cost|complexity|class))?$/;

/**
 * A class that is named without its sign: `N log N` where a class is asked, or by one word (quadratic). Only monomials
 * of declared symbols and their logarithms: with a constant in front or a lower term it is a value.
 */
export function bareClass(text: string, question: Question): GrowthNode | undefined {
  if (Object.keys(question.symbols).length === 0) return undefined;
  const plain = text
    .replace(/[$*]/g, ' ')
    .trim()
    .replace(/[.,;]+$/, '')
    .trim();
  const word = around.exec(plain.toLowerCase())?.[1];
  const named = words.find(([pattern]) => pattern.test(word ?? ''));
  if (named) {
    const size = onlySize(question);
    return size && theta(named[1](size));
  }
  const { readings, messages } = read(plain, { symbols: question.symbols });
  const [only, other] = readings;
  // A symbol alone names a size, and no class for sure.
  const told = only && !other && messages.length === 0 && only.type !== 'symbol';
  return told && isMonomial(only, question) ? theta(only) : undefined;
}

function onlySize(question: Question): Expr | undefined {
  const [expected] = read(question.expected, { symbols: question.symbols }).readings;
  const names = expected?.type === 'growth' ? [...freeSymbols(expected)] : [];
  return names.length === 1 ? { type: 'symbol', name: names[0]! } : undefined;
}

function isMonomial(expr: Expr, question: Question): boolean {
  const part = (inner: Expr) => isMonomial(inner, question);
  switch (expr.type) {
    case 'symbol':
      return Object.hasOwn(question.symbols, expr.name);
    case 'pow':
      return part(expr.base) && freeSymbols(expr.exponent).size === 0;
    case 'mul':
      return expr.factors.every(part);
    case 'div':
      return part(expr.num) && part(expr.den);
    case 'call':
      return (expr.fn === 'log' || expr.fn === 'sqrt') && part(expr.args[0] ?? number('1'));
    default:
      return false;
  }
}

const theta = (arg: Expr): GrowthNode => ({ type: 'growth', order: 'Theta', arg });
