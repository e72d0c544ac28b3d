import type { Expr, NumberNode } from '../../types/expression.ts';
import { typedCombinations } from './binomial.ts';
import type { Parser } from './parse.ts';
import { isRelation } from './relation-sign.ts';

/** A literal, and the mixed numbers 2½, `2\frac12`, `1 1/2`. */
export function parseNumber(p: Parser): Expr {
  const start = p.i;
  const token = p.next();
  const node: NumberNode = { type: 'number', digits: token.text, exponent: token.exponent ?? 0 };
  if (token.repeating !== undefined) node.repeating = token.repeating;
  p.done(node, start);
  if (p.token.text === ',' && opensSide(p, start) && decimalComma(p)) {
    node.digits = `${node.digits.replace('.', '')}.${p.peek().text}`;
    p.goTo(p.i + 2);
    return p.done(node, start);
  }
  if (p.token.text === '(' && bracketedDecimals(p, start)) {
    node.repeating = p.peek().text;
    p.goTo(p.i + 3);
    return p.done(node, start);
  }
  // 3.14159…: the digits that are printed are not all of it.
  if (
    token.text.includes('.') &&
    p.token.kind === 'command' &&
    /^l?dots$/.test(p.token.text) &&
    !p.token.gap
  ) {
    const dots = p.next();
    p.warn('the decimals go on', token.start, dots.end);
    return p.done(node, start);
  }
  if (p.token.kind === 'mark') return node;
  return mixed(p, node, start) ?? typedCombinations(p, node, start) ?? node;
}

/** Does the number begin its side of the statement, but for a sign? */
function opensSide(p: Parser, start: number): boolean {
  let at = start;
  while (
    at > p.statementStart &&
    p.tokens[at - 1]?.kind === 'mark' &&
    /^[-+]$|^USD$/.test(p.tokens[at - 1]!.text)
  )
    at--;
  return at === p.statementStart || isRelation(p, at - 1 - p.i);
}

/** "0.1(6)" and nothing else on its side: a product, or a block that repeats. */
function bracketedDecimals(p: Parser, start: number): boolean {
  const [open, digits, close, after] = [p.token, p.peek(), p.peek(2), p.peek(3)];
  if (open.kind !== 'mark' || open.text !== '(' || open.gap || digits.kind !== 'number' || close.text !== ')')
    return false;
  const whole = p.tokens[start]!;
  if (!/^\d*\.\d+$/.test(whole.text) || !wholeDigits.test(digits.text) || !opensSide(p, start)) return false;
  if (after.kind !== 'eof' && !isRelation(p, 3)) return false;
  return p.doubt('repeating', 'a product, or decimals that repeat', whole.start, close.end);
}

/** "0,111" and nothing else: two numbers, or one with a decimal comma. */
function decimalComma(p: Parser): boolean {
  const [comma, digits, after] = [p.token, p.peek(), p.peek(2)];
  const whole = p.tokens[p.i - 1]!;
  if (comma.kind !== 'mark' || comma.text !== ',' || comma.gap || !/^\d+$|^\d{1,3}\.\d{3}$/.test(whole.text))
    return false;
  if (digits.kind !== 'number' || digits.gap || !wholeDigits.test(digits.text)) return false;
  const unit = after.kind === 'word' || after.kind === 'text' || after.text === '%';
  if (after.kind !== 'eof' && after.text !== '.' && !unit) return false;
  // 0,125 and 1500,50 alone: neither a list nor grouped thousands is written like that.
  const sure =
    (whole.text === '0' && digits.text.length > 2) ||
    (/^\d{4,}$/.test(whole.text) && digits.text.length === 2);
  if (sure && after.kind === 'eof') return true;
  return p.doubt('decimal-comma', 'two numbers, or one with a decimal comma', whole.start, digits.end);
}

const wholeDigits = /^\d+$/;

function mixed(p: Parser, whole: NumberNode, start: number): Expr | undefined {
  if (node(whole) === undefined) return undefined;
  const token = p.token;
  // "1 1/2": two numbers side by side are no product.
  if (token.kind === 'number' && token.gap && wholeDigits.test(token.text) && p.isMark('/', 1)) {
    const den = p.peek(2);
    if (den.kind === 'number' && wholeDigits.test(den.text) && Number(token.text) < Number(den.text)) {
      p.goTo(p.i + 3);
      return sum(p, whole, token.text, den.text, start);
    }
  }
  if (token.kind !== 'command' || !['frac', 'tfrac', 'dfrac', 'cfrac'].includes(token.text)) return undefined;
  const parts = properFraction(p);
  if (!parts) return undefined;
  // In a product (2\frac12 x) the same glyphs multiply.
  const alone = token.made || endsTerm(p, parts.length);
  if (!alone) {
    const product = p.doubt(
      'mixed',
      'a mixed number or a product',
      p.tokens[start]!.start,
      p.peek(parts.length).start,
    );
    if (product) return undefined;
  }
  p.goTo(p.i + parts.length);
  return sum(p, whole, parts.num, parts.den, start);
}

const node = (whole: NumberNode) =>
  wholeDigits.test(whole.digits) && whole.exponent === 0 ? whole : undefined;

function sum(p: Parser, whole: Expr, num: string, den: string, start: number): Expr {
  const at = whole.at;
  const digits = (text: string): NumberNode => ({ type: 'number', digits: text, exponent: 0 });
  const terms: Expr[] = [whole, { type: 'div', num: digits(num), den: digits(den) }];
  const result = p.done({ type: 'add', terms }, start);
  if (at) whole.at = at;
  return result;
}

/** `\frac{1}{2}` or `\frac12` with one-number arguments, the first smaller: how many tokens it takes. */
function properFraction(p: Parser): { num: string; den: string; length: number } | undefined {
  const first = p.peek(1);
  let num = '';
  let den = '';
  let length = 0;
  if (first.kind === 'number' && first.text.length === 2) {
    num = first.text[0]!;
    den = first.text[1]!;
    length = 2;
  } else if (
    first.text === '{' &&
    p.peek(2).kind === 'number' &&
    p.peek(3).text === '}' &&
    p.peek(4).text === '{'
  ) {
    if (p.peek(5).kind !== 'number' || p.peek(6).text !== '}') return undefined;
    num = p.peek(2).text;
    den = p.peek(5).text;
    length = 7;
  }
  if (!wholeDigits.test(num) || !wholeDigits.test(den) || Number(num) >= Number(den)) return undefined;
  return { num, den, length };
}

function endsTerm(p: Parser, ahead: number): boolean {
  const token = p.peek(ahead);
  if (token.kind === 'eof' || token.kind === 'text') return true;
  return (
    token.kind === 'mark' &&
    ['+', '-', '=', ',', ';', '.', ')', '}', '<', '>', 'line', '%', '&'].includes(token.text)
  );
}

/** Is it a number as printed, with its sign? */
export function isNumeral(expr: Expr): boolean {
  return expr.type === 'number' || (expr.type === 'neg' && expr.arg.type === 'number');
}

/** Powers of ten a literal may carry; beyond it the product stays a product. */
const exponentDigits = 9;

/** 5 × 10^{-8} as one literal, so that its printed digits are known. */
export function scientific(left: Expr, right: Expr): NumberNode | undefined {
  if (left.type !== 'number' || left.exponent !== 0 || left.repeating !== undefined) return undefined;
  if (
    right.type !== 'pow' ||
    right.base.type !== 'number' ||
    right.base.digits !== '10' ||
    right.base.exponent !== 0
  ) {
    return undefined;
  }
  const negative = right.exponent.type === 'neg';
  const power = right.exponent.type === 'neg' ? right.exponent.arg : right.exponent;
  if (power.type !== 'number' || !wholeDigits.test(power.digits) || power.exponent !== 0) return undefined;
  if (power.digits.length > exponentDigits) return undefined;
  const value = Number(power.digits);
  return { type: 'number', digits: left.digits, exponent: negative && value !== 0 ? -value : value };
}
