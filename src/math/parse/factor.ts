import type { Expr } from '../../types/expression.ts';
import { identifierWords } from '../names.ts';
import { binding } from '../scan/token.ts';
import { parseArguments } from './application.ts';
import { prescripted } from './binomial.ts';
import { charge } from './charge.ts';
import { applied, isFunctional } from './composed.ts';
import { evaluated, family, familyBehind, limitsBehind } from './evaluation.ts';
import { conditionBelow, indicatorBelow } from './expectation.ts';
import { parseInlineDerivative } from './fraction-derivative.ts';
import { loneLetter } from './name.ts';
import { argumentNode } from './norm-kind.ts';
import { parseNumber } from './number.ts';
import { BudgetExceeded, type Parser } from './parse.ts';
import { parseSuperscript, withScript } from './script.ts';
import { subscriptName } from './subscript.ts';
import { bindsBelow, parseBindings } from './substitution.ts';
import { parseNumberWords, parseText } from './text.ts';

/** Postfix marks on one operand; `9!!!!!!` is legal, thousands of them are not. */
const postfixBudget = 64;

/** One operand with what follows it tightly: powers, factorials, per cent, degrees, components. */
export function parseFactor(p: Parser): Expr {
  const start = p.i;
  let base = p.grammar.primary(p);
  for (let count = 0; ; count++) {
    const token = p.token;
    if (token.kind !== 'mark' || token.binding < binding.product) return base;
    const next = postfix(p, base, start);
    if (!next) return base;
    if (count > postfixBudget) throw new BudgetExceeded('too many marks behind one operand', token.start);
    base = next;
    p.run = undefined;
  }
}

function postfix(p: Parser, base: Expr, start: number): Expr | undefined {
  const { text } = p.token;
  if (text === '_' || text === '^') {
    if (familyBehind(p)) return family(p, base, start);
    if (limitsBehind(p, base)) return evaluated(p, base, start);
  }
  switch (text) {
    case '^':
    case '**':
      return withScript(p, base, parseSuperscript(p), start);
    case '_':
      return subscripted(p, base, start);
    case '!':
      return factorial(p, base, start);
    case '%':
      if (remainderAhead(p)) return undefined;
      p.next();
      return p.done({ type: 'call', fn: 'percent', args: [base] }, start);
    case '°':
      p.next();
      return p.done({ type: 'call', fn: 'degree', args: [base] }, start);
    case "'":
      return primed(p, base, start);
    case '(':
      return p.token.gap || !closesBracket(p, base)
        ? undefined
        : p.done(charge(p, applied(base, parseArguments(p))), start);
    default:
      return undefined;
  }
}

/** (f ∘ g)(x), (fg)'(x): functions in a bracket, with their argument behind it. */
function closesBracket(p: Parser, base: Expr): boolean {
  const before = p.tokens[p.i - 1]?.text;
  if (before !== ')' && before !== "'") return false;
  return (base.type !== 'symbol' || before === ')') && isFunctional(p, base);
}

/** n!! with nothing more: the double factorial, or the factorial of one. */
function factorial(p: Parser, base: Expr, start: number): Expr {
  const first = p.next();
  const twice = p.isMark('!') && !p.isMark('!', 1) && p.tokens[p.i - 2]?.text !== '!';
  if (twice && !p.doubt('factorial', '"!!" is read as the double factorial', first.start, p.token.end)) {
    p.next();
    return p.done({ type: 'call', fn: 'double-factorial', args: [base] }, start);
  }
  return p.done({ type: 'call', fn: 'factorial', args: [base] }, start);
}

/** 10 % 3: between two values the sign is that of a remainder. */
function remainderAhead(p: Parser): boolean {
  const [sign, after] = [p.token, p.peek()];
  const value =
    after.kind === 'number' || (sign.gap && after.gap && after.kind === 'word' && after.text.length === 1);
  if (!value) return false;
  return !p.doubt('remainder', '"%" is read as the remainder; it may be per cent', sign.start, after.end);
}

/** [A^k]_{ij}, (Wx)_i: an entry; (…)_{x=a}: a substitution. */
function subscripted(p: Parser, base: Expr, start: number): Expr {
  if (base.type === 'number' && base.digits === '1' && conditionBelow(p)) return indicatorBelow(p, start);
  if (bindsBelow(p, 0)) return p.done({ type: 'substitute', body: base, bindings: parseBindings(p) }, start);
  const at = p.next();
  const indices = entryIndices(subscriptName(p));
  if (indices.length === 0) p.warn('a subscript is missing', at.start, at.end);
  const args = indices.map((index) => argumentNode(p, index));
  return p.done({ type: 'call', fn: 'component', args: [base, ...args] }, start);
}

/** `ij` and `i,j` are two indices, `10` and `n-1` are one. */
function entryIndices(text: string): string[] {
  if (text.includes(',')) return text.split(',').map((part) => part.trim());
  return /^[a-z]{2}$/.test(text) ? [...text] : text === '' ? [] : [text];
}

/** A prime behind a bracket: (f \circ g)'(x). */
function primed(p: Parser, base: Expr, start: number): Expr | undefined {
  const before = p.tokens[p.i - 1];
  if (!before || (before.text !== ')' && before.text !== ']' && before.text !== '}')) return undefined;
  let order = 0;
  while (p.accept("'")) order++;
  return p.done({ type: 'derivative', style: 'prime', order, body: base }, start);
}

/** What an operand may begin with. An operand that is missing is empty, and said. */
export function parsePrimary(p: Parser): Expr {
  const token = p.token;
  switch (token.kind) {
    case 'number':
      return parseNumber(p);
    case 'word':
      return loneLetter(p) ?? parseInlineDerivative(p) ?? parseNumberWords(p) ?? p.grammar.word(p);
    case 'text':
      return parseText(p);
    case 'command':
      return command(p);
    case 'begin':
      return p.nested((q) => (q.grammar.environments[token.text] ?? q.grammar.environments['']!)(q));
    case 'mark':
      return mark(p);
    default:
      return missing(p);
  }
}

function mark(p: Parser): Expr {
  const token = p.token;
  const construct = Object.hasOwn(p.grammar.marks, token.text) ? p.grammar.marks[token.text] : undefined;
  if (construct && token.side !== 'close') return p.deeper(construct);
  if (token.text === '*' || token.text === '.') return placeholder(p) ?? missing(p);
  if (token.text === '_' || token.text === '^') return prescripted(p) ?? missing(p);
  if (expectedLater.has(token.text)) return missing(p);
  const start = p.i;
  p.next();
  return p.opaque(start, `"${token.text}" is not understood`);
}

/** Marks that end or join something around the missing operand: they are left for it. */
const expectedLater = new Set(
  ') ] } \\} ⟩ ⌋ ⌉ | ‖ , ; : := . = < > + - * / ^ _ & line quad null and ? ! % ~'.split(' '),
);

function missing(p: Parser): Expr {
  const token = p.token;
  p.warn('an operand is missing', token.start, Math.max(token.end, token.start));
  return p.empty();
}

/** A dot that holds the place of an argument: f(\cdot), ‖·‖. */
export function placeholder(p: Parser): Expr | undefined {
  const after = p.peek();
  const closes = after.kind === 'mark' && [')', ']', '}', '|', '‖', '\\}', ','].includes(after.text);
  if (!closes) return undefined;
  const start = p.i;
  p.next();
  return p.opaque(start, 'a dot holds the place of an argument');
}

function command(p: Parser): Expr {
  const { text } = p.token;
  const construct = Object.hasOwn(p.grammar.commands, text) ? p.grammar.commands[text] : undefined;
  if (construct) return p.deeper(construct);
  // \Var, \KL, \Bernoulli: people define commands for names that stand for themselves.
  if (Object.hasOwn(p.grammar.heads, text) || identifierWords.has(text)) {
    p.replace({ ...p.token, kind: 'word', style: 'rm' });
    return p.grammar.word(p);
  }
  return p.deeper(unknown);
}

/** An unknown command with the groups glued to it, kept as text. */
export function unknown(p: Parser): Expr {
  const start = p.i;
  const name = p.next().text;
  while (p.isMark('{') && !p.token.gap) skipGroup(p);
  return p.opaque(start, `"\\${name}" is not known`);
}

/** Passes over a group in braces, whatever it holds. */
export function skipGroup(p: Parser): void {
  let depth = 0;
  while (p.token.kind !== 'eof') {
    const { kind, text } = p.next();
    if (kind !== 'mark') continue;
    if (text === '{') depth++;
    else if (text === '}' && --depth === 0) return;
  }
}
