import type { Expr } from '../../types/expression.ts';
import { withSubscript } from '../names.ts';
import { dictionary } from '../scan/dictionary.ts';
import type { Construct } from './grammar.ts';
import type { Parser } from './parse.ts';
import { argument } from './script.ts';
import { subscriptName } from './subscript.ts';

/** \sqrt{x}, \sqrt[3]{x}, \sqrt2; a bracket right behind it is its operand, as people mean it. */
function root(p: Parser): Expr {
  const start = p.i;
  p.next();
  if (p.isMark('[')) {
    p.next();
    const index = p.nested((q) => q.sum());
    p.accept(']');
    const body = operand(p);
    return p.done({ type: 'call', fn: 'root', args: [body, index] }, start);
  }
  return p.done({ type: 'call', fn: 'sqrt', args: [operand(p)] }, start);
}

function operand(p: Parser): Expr {
  const token = p.token;
  // \sqrt12: TeX takes one digit, people mean the number.
  if (token.kind === 'number' && /^\d{2,}$/.test(token.text)) {
    const start = p.i;
    const whole = !p.tex || !p.doubt('radical', 'how far the root reaches', token.start, token.end);
    if (whole) {
      p.next();
      return p.done({ type: 'number', digits: token.text, exponent: token.exponent ?? 0 }, start);
    }
  }
  const read = p.isMark('(') ? p.grammar.marks['(']!(p) : argument(p);
  p.run = undefined;
  return read;
}

/** √ without a bar reaches over one operand with its subscript: √d₁, √2, √(d/2). */
const radical =
  (index: string) =>
  (p: Parser): Expr => {
    const start = p.i;
    p.next();
    const body = typedReach(p, radicand(p), start);
    if (index === '2') return p.done({ type: 'call', fn: 'sqrt', args: [body] }, start);
    return p.done(
      { type: 'call', fn: 'root', args: [body, { type: 'number', digits: index, exponent: 0 }] },
      start,
    );
  };

/** √2π: as written the root of 2, as meant perhaps of all that is glued to it. */
function typedReach(p: Parser, first: Expr, start: number): Expr {
  const before = p.tokens[p.i - 1];
  const glued = () =>
    !p.token.gap &&
    (p.token.kind === 'word' || (p.token.kind === 'command' && p.grammar.letters.has(p.token.text)));
  if (p.tex || before?.text === ')' || !glued()) return first;
  if (!p.doubt('radical', 'how far the root reaches', p.tokens[start]!.start, p.token.end)) return first;
  const factors = [first];
  while (glued()) factors.push(p.factor());
  return p.done({ type: 'mul', factors }, start);
}

function radicand(p: Parser): Expr {
  const start = p.i;
  const token = p.token;
  if (token.kind === 'number') {
    p.next();
    return p.done({ type: 'number', digits: token.text, exponent: token.exponent ?? 0 }, start);
  }
  if (token.kind === 'command' && token.text === '√') return p.deeper(radical('2'));
  const body = operand(p);
  if (body.type !== 'symbol') return body;
  if (p.isMark('_')) {
    p.next();
    return p.symbol(withSubscript(body.name, subscriptName(p)), start);
  }
  const digits = p.token;
  if (digits.kind === 'number' && !digits.gap && p.declared(`${body.name}_${digits.text}`)) {
    p.next();
    return p.symbol(`${body.name}_${digits.text}`, start);
  }
  return body;
}

export const rootCommands: Readonly<Record<string, Construct>> = dictionary({
  sqrt: root,
  '√': radical('2'),
  '∛': radical('3'),
  '∜': radical('4'),
});
