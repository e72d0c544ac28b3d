import type { Expr } from '../../types/expression.ts';
import { functionNames } from '../names.ts';
import { isLetter } from '../scan/scanner.ts';
import { parseArguments } from './application.ts';
import type { Parser } from './parse.ts';
import { startsFactor } from './product.ts';

/** Arguments in brackets, or the operand that runs on without them: sin 2x, log n, cos nπ. */
export function parseOperand(p: Parser): Expr[] | undefined {
  const token = p.token;
  if (token.kind === 'mark' && token.text === '(' && token.side !== 'close') return parseArguments(p);
  if (token.kind === 'mark' && (token.text === '[' || token.text === '\\{')) return bracketed(p);
  // \cos{(y)}, \sin{x}: the braces hold the operand.
  if (token.kind === 'mark' && token.text === '{') return bracketed(p);
  if (token.kind === 'mark' && token.text === '-' && !p.peek().gap) {
    const start = p.i;
    p.next();
    const operand = p.deeper(parseOperand);
    return operand && [p.done({ type: 'neg', arg: operand[0] ?? p.empty() }, start)];
  }
  if (!startsFactor(p)) return undefined;
  return [quotient(p, run(p))];
}

const circular = new Set(['sin', 'cos', 'tan', 'cot', 'sec', 'csc']);

/** sin x/2: as written half the sine, as meant perhaps the sine of a half. */
function quotient(p: Parser, operand: Expr): Expr {
  const [slash, den] = [p.token, p.peek()];
  if (slash.kind !== 'mark' || slash.text !== '/' || slash.gap || den.gap || den.kind !== 'number')
    return operand;
  const from = operand.at?.start ?? slash.start;
  const name = p.tokens.findLast((token) => token.end <= from);
  if (!name || !circular.has(name.text)) return operand;
  if (!p.doubt('operand', 'how far the operand of the function reaches', from, den.end)) return operand;
  const start = p.i;
  p.next();
  return p.done({ type: 'div', num: operand, den: p.factor() }, start);
}

function bracketed(p: Parser): Expr[] {
  const read = p.grammar.marks[p.token.text]!(p);
  if (read.type === 'set' && !read.condition) return read.items;
  if (read.type === 'tuple') return read.items;
  if (read.type === 'interval') return [read.low, read.high];
  return [read];
}

/** Letters and numbers side by side belong to the operand; a function, a bracket or a text ends it. */
function run(p: Parser): Expr {
  const start = p.i;
  const factors = [p.factor()];
  while (isSimple(factors.at(-1)!) && nextIsSimple(p)) {
    const last = factors.at(-1)!;
    const clear =
      last.type === 'number' || p.isCommand('pi') || (last.type === 'symbol' && last.name === 'pi');
    // sin xy: letters without a blank between them.
    const glued = !p.token.gap && p.token.kind === 'word' && isLetter(p.source.charCodeAt(p.token.start - 1));
    if (!clear && !glued) {
      const token = p.token;
      const alone = p.doubt(
        'operand',
        'how far the operand of the function reaches',
        p.tokens[start]!.start,
        token.end,
      );
      if (alone) break;
    }
    factors.push(p.factor());
  }
  return factors.length === 1 ? factors[0]! : p.done({ type: 'mul', factors }, start);
}

function isSimple(expr: Expr): boolean {
  if (expr.type === 'pow') return isSimple(expr.base);
  return expr.type === 'number' || expr.type === 'symbol';
}

function nextIsSimple(p: Parser): boolean {
  const token = p.token;
  if (!startsFactor(p)) return false;
  if (token.kind === 'number') return false;
  if (token.kind === 'word') return !functionNames.has(token.text) && token.style === undefined;
  return token.kind === 'command' && p.grammar.letters.has(token.text);
}
