import type { Expr } from '../../types/expression.ts';
import { functionNames, inverseOf } from '../names.ts';
import { dictionary } from '../scan/dictionary.ts';
import { parseExtremum } from './big.ts';
import type { Head } from './grammar.ts';
import { parseOperand } from './operand.ts';
import type { Parser } from './parse.ts';
import { argument, isMinusOne, parseSuperscript, type Script, withScript } from './script.ts';
import { subscriptName } from './subscript.ts';

/** Functions that take `_{…}` as the set over which they range. */
const extrema = new Set(['min', 'max', 'argmin', 'argmax']);

/** sin x, \log_2 n, \sin^2 2x, \max(a, b), sqrt(n): the name was consumed. */
const parseFunction: Head = (p, head, start) => {
  const fn = functionNames.get(head)!;
  if (extrema.has(fn) && p.isMark('_')) return parseExtremum(p, fn, start);
  let base = typedBase(p, fn);
  let script: Script | undefined;
  for (;;) {
    if (p.isMark('_') && base === undefined && fn === 'log') {
      p.next();
      base = logarithmBase(p);
    } else if (p.isMark('_') && !p.isMark('(')) {
      p.next();
      const label = subscriptName(p);
      p.warn(`the subscript "${label}" of ${head} is left out`, p.tokens[start]!.start, p.token.start);
    } else if ((p.isMark('^') || p.isMark('**')) && !script) script = parseSuperscript(p);
    else break;
  }
  const args = parseOperand(p);
  if (args === undefined) return withScript(p, p.symbol(head, start), script, start);
  if (head === 'lg' && !base) base = binaryOrDecimal(p, start);
  return finish(p, fn, args, base, script, start);
};

function finish(
  p: Parser,
  fn: string,
  args: Expr[],
  base: Expr | undefined,
  script: Script | undefined,
  start: number,
): Expr {
  const inverse = script?.exponent && isMinusOne(script.exponent) ? inverseOf.get(fn) : undefined;
  if (inverse) return p.done({ type: 'call', fn: inverse, args }, start);
  let result: Expr;
  if (fn === 'cbrt') result = { type: 'call', fn: 'root', args: [args[0] ?? p.empty(), three()] };
  else result = { type: 'call', fn, args: base ? [...args, base] : args };
  return withScript(p, p.done(result, start), script, start);
}

const three = (): Expr => ({ type: 'number', digits: '3', exponent: 0 });

/**
 * \log_10 x: TeX lowers one digit alone, but a base of 1 is none, and typed text knows no such rule. What may be
 * base 2 of 8x or base 28 of x is in doubt.
 */
function logarithmBase(p: Parser): Expr {
  const token = p.token;
  if (token.kind !== 'number' || token.text.length === 1 || !/^\d+$/.test(token.text)) return argument(p);
  const after = p.peek();
  const operand =
    after.kind === 'number' || after.kind === 'word' || after.kind === 'command' || after.text === '(';
  const whole = !p.tex || token.text[0] === '1' || after.kind === 'number' || after.text === '(';
  if (!operand && p.tex && token.text[0] !== '1') return argument(p);
  if (!whole && p.doubt('logarithm', 'how many digits the base has', token.start, token.end))
    return argument(p);
  const at = p.i;
  p.next();
  return p.done({ type: 'number', digits: token.text, exponent: 0 }, at);
}

/** lg is the decimal logarithm by the standard, and the binary one in books on algorithms. */
function binaryOrDecimal(p: Parser, start: number): Expr {
  const token = p.tokens[start]!;
  const binary = p.doubt('logarithm', '"lg" is read as the decimal logarithm', token.start, token.end);
  return { type: 'number', digits: binary ? '2' : '10', exponent: 0 };
}

/** Typed log2(n), log10(x). */
function typedBase(p: Parser, fn: string): Expr | undefined {
  const before = p.tokens[p.i - 1];
  const token = p.token;
  if (fn !== 'log' || before?.kind !== 'word' || token.kind !== 'number' || token.gap) return undefined;
  if (token.text !== '2' && token.text !== '10') return undefined;
  const at = p.i;
  p.next();
  return p.done({ type: 'number', digits: token.text, exponent: 0 }, at);
}

/** `\arg\min_x`, and every function name as the head of a construct. */
export const functionHeads: Readonly<Record<string, Head>> = Object.fromEntries(
  [...functionNames.keys()].map((name) => [name, parseFunction]),
);

/** Functions that LaTeX knows as commands, by command. */
const commandNames: Readonly<Record<string, string>> = dictionary({
  ...Object.fromEntries([...functionNames.keys()].map((name) => [name, name])),
  sup: 'max',
  inf: 'min',
});

export const functionCommands = Object.fromEntries(
  Object.entries(commandNames).map(([command, name]) => [
    command,
    (p: Parser): Expr => {
      const start = p.i;
      p.next();
      return p.grammar.heads[name]!(p, name, start)!;
    },
  ]),
);

/** \arg\max: one function in two commands. */
export function parseArg(p: Parser): Expr {
  const start = p.i;
  p.next();
  const next = p.token;
  if (next.kind === 'command' && (next.text === 'min' || next.text === 'max')) {
    p.next();
    return parseFunction(p, `arg${next.text}`, start)!;
  }
  const args = parseOperand(p);
  return p.done({ type: 'call', fn: 'arg', args: args ?? [p.empty()] }, start);
}
