import type { Expr, SymbolNode } from '../../types/expression.ts';
import { densityLetters, functionLetters, identifierWords, letterCommands, nameParts } from '../names.ts';
import { isProse, looksLikeWord } from '../scan/words.ts';
import type { Parser } from './parse.ts';
import { rangeAhead, takeRange } from './range.ts';
import { isRelation } from './relation-sign.ts';
import { remark, withRemark } from './remark.ts';
import { isMinusOne, type Script, withScript } from './script.ts';

/**
 * A name with its scripts, and its arguments if it has any. Whether `f(x)` is a call or a product is the
 * symbol table's to say; without it, convention (f, g, h and densities call) and the shape of the bracket
 * decide, and where both readings stay honest there is a doubt.
 */
export function apply(p: Parser, fn: SymbolNode, script: Script | undefined, start: number): Expr {
  const open = p.token;
  const round = open.kind === 'mark' && open.text === '(' && open.side !== 'close';
  const square = open.kind === 'mark' && open.text === '[' && !open.gap;
  if (!round && !square) return prime(p, withScript(p, fn, script, start), fn);
  const declaration = p.declaration(fn.name);
  const callable = declaration ? declaration.shape === 'function' || declaration.shape === 'law' : undefined;
  if (callable === false || (square && callable === undefined && !isIndex(p)))
    return withScript(p, fn, script, start);
  if (callable === undefined && round && open.gap && !conventional(fn.name))
    return withScript(p, fn, script, start);
  if (callable === undefined && round && !looksLikeCall(p, fn)) return withScript(p, fn, script, start);
  const args = parseArguments(p);
  if (square && callable === undefined) {
    // y[n-5]: the entry of a sequence.
    while (p.isMark('[') && !p.token.gap && isIndex(p)) args.push(...parseArguments(p));
    const entry: Expr = p.done({ type: 'call', fn: 'component', args: [fn, ...args] }, start);
    return withScript(p, entry, script, start);
  }
  return called(p, fn, args, script, start);
}

function called(p: Parser, fn: SymbolNode, args: Expr[], script: Script | undefined, start: number): Expr {
  const { name, primes } = withoutPrimes(fn.name);
  if (primes > 0 && !p.declared(fn.name)) {
    const base: Expr = p.done({ type: 'apply', fn: { ...fn, name }, args }, start);
    const derivative: Expr = p.done({ type: 'derivative', style: 'prime', order: primes, body: base }, start);
    return withScript(p, derivative, script, start);
  }
  if (script?.exponent && isMinusOne(script.exponent)) {
    if (!conventional(fn.name))
      p.warn('an inverse function or a reciprocal', p.tokens[start]!.start, p.tokens[p.i - 1]!.end);
    return p.done({ type: 'apply', fn: { ...fn, name: `${fn.name}^inv` }, args }, start);
  }
  const call: Expr = p.done({ type: 'apply', fn, args }, start);
  return withScript(p, call, script, start);
}

/** f' without arguments stays a name; f'' of a declared function is its derivative all the same. */
function prime(p: Parser, read: Expr, fn: SymbolNode): Expr {
  if (!fn.name.includes("'")) return read;
  const { name, primes } = withoutPrimes(fn.name);
  if (primes === 0 || p.declared(fn.name) || p.declaration(name)?.shape !== 'function' || read !== fn)
    return read;
  return p.done({ type: 'derivative', style: 'prime', order: primes, body: { ...fn, name } }, p.i - 1);
}

function withoutPrimes(name: string): { name: string; primes: number } {
  const { base, marks, subscript } = nameParts(name);
  const primes = marks.split("'").length - 1;
  if (primes === 0) return { name, primes };
  return {
    name: `${base}${marks.replaceAll("'", '')}${subscript ? name.slice(name.indexOf('_')) : ''}`,
    primes,
  };
}

/** Arguments between `(` and `)`, or an index between `[` and `]`; `p(x | y)` has the one argument given(x, y). */
export function parseArguments(p: Parser): Expr[] {
  const opened = p.next();
  const close = opened.text === '[' ? ']' : opened.text === '\\{' ? '\\}' : ')';
  const args: Expr[] = [];
  p.nested((q) => {
    q.conditions = true;
    if (q.isMark(close)) return;
    for (;;) {
      if (!rangeAhead(q) || !takeRange(q, args))
        args.push(isProse(q) ? remark(q) : withRemark(q, conditioned(q)));
      if (!q.accept(',') && !q.accept(';')) break;
    }
  });
  p.expect(close, opened);
  return args;
}

/** An argument with what it is conditioned on, or set beside: given(x, y), D(P ‖ Q). */
export function conditioned(p: Parser): Expr {
  const start = p.i;
  const left = p.relation();
  const bar = p.token;
  const isBar =
    (bar.kind === 'mark' && (bar.text === '|' || bar.text === '‖')) ||
    (bar.kind === 'command' && bar.text === 'mid');
  if (!isBar || p.bars.length > 0) return left;
  p.next();
  const conditions = [p.relation()];
  while (p.isMark(',') || p.isMark(';')) {
    p.next();
    conditions.push(p.relation());
  }
  return p.done(
    { type: 'call', fn: bar.text === '‖' ? 'relative' : 'given', args: [left, ...conditions] },
    start,
  );
}

const conventional = (name: string) => functionLetters.has(nameParts(name).base);

/**
 * Is `name(` a call although nothing declares it? Letters that conventionally name functions call, unless the
 * text also uses them as factors; densities call on one symbol; any other letter in front of a single bracketed
 * symbol is in doubt, since nobody brackets a lone factor without need.
 */
function looksLikeCall(p: Parser, fn: SymbolNode): boolean {
  const { base: whole, marks } = nameParts(fn.name);
  // Δh calls where h does.
  const base = whole.startsWith('Delta ') ? whole.slice('Delta '.length) : whole;
  const shape = bracketShape(p);
  if (shape.comma || shape.bar || shape.sets) return true;
  const before = p.tokens[p.i - 1]!;
  const word = base.length > 1 && !letterCommands.has(base);
  if (
    word &&
    (identifierWords.has(base) || looksLikeWord(base) || before.style === 'rm' || before.kind === 'text')
  )
    return true;
  const second = (reason: string) => p.doubt('application', reason, before.start, p.token.end);
  if (functionLetters.has(base)) {
    if (shape.single || shape.nestedCall || !usedAsFactor(p, base)) return true;
    return !second(`"${fn.name}(…)" is read as a call; it may be a product`);
  }
  if (densityLetters.has(base) && (fn.name !== whole || (shape.single && base !== 'pi'))) return true;
  // λ_max(W): the name of an extreme is a function of what it is taken of.
  if (shape.single && /_(?:max|min)$/.test(fn.name)) return true;
  if (!shape.single) {
    if (fn.name !== 'sigma' || shape.length < 5) return false;
    return second('"σ(…)" is read as a product; it may be the sigmoid function');
  }
  const defines = p.statementStart === p.i - nameLength(p) && isRelation(p, shape.length);
  if (defines || marks.includes("'")) return true;
  if (shape.number) return false;
  if (customary(base, marks, shape) && !usedAsFactor(p, base)) return true;
  // L(θ), Z(x): nobody writes the product of a capital and one small letter that way.
  if (/^[A-Z]$/.test(base) && shape.small) return true;
  return !second(`"${fn.name}(…)" is read as a call; it may be a product`);
}

/** x(t), ẋ(t), σ(z), r(θ), y(x): a function of time, of a letter of the other alphabet, of x. */
function customary(base: string, marks: string, shape: BracketShape): boolean {
  if (!shape.small || base === 'pi' || shape.argument === 'pi' || shape.argument === base) return false;
  if (shape.argument === 't' || marks.includes('^dot') || marks.includes('^ddot')) return true;
  if (base === 'ell') return true;
  const greek = letterCommands.has(base);
  if (greek !== letterCommands.has(shape.argument)) return greek || /^[a-z]$/.test(base);
  return shape.argument === 'x' && /^[yuvwrs]$/.test(base);
}

/** Tokens that a look for other uses of a letter may pass. */
const useReach = 400;

/** Does the letter also stand without a bracket behind it? */
function usedAsFactor(p: Parser, base: string): boolean {
  for (let i = 0; i < p.tokens.length && i < useReach; i++) {
    const token = p.tokens[i]!;
    if (token.text !== base || (token.kind !== 'word' && token.kind !== 'command')) continue;
    const after = p.tokens[i + 1];
    if (after?.kind !== 'mark' || !['(', '_', "'", '^'].includes(after.text)) return true;
  }
  return false;
}

/** Tokens of the name before the bracket: back to the statement's start, if nothing but scripts stand between. */
function nameLength(p: Parser): number {
  let back = 1;
  while (back < 12 && p.i - back > p.statementStart) {
    const { kind, text } = p.tokens[p.i - back - 1] ?? p.token;
    if (kind === 'mark' && !['_', '^', '{', '}', "'"].includes(text)) break;
    back++;
  }
  return back;
}

interface BracketShape {
  /** A comma or semicolon, a bar, at the bracket's own level. */
  comma: boolean;
  bar: boolean;
  /** One symbol or number with its scripts, nothing else. */
  single: boolean;
  /** That one is a small letter. */
  small: boolean;
  /** Its text. */
  argument: string;
  /** A sign between sets: P(A ∩ B). */
  sets: boolean;
  /** That one is a plain number. */
  number: boolean;
  /** Begins with a call: f(g(x)). */
  nestedCall: boolean;
  contains: (name: string) => boolean;
  /** Tokens from the bracket to behind its end. */
  length: number;
}

/** Tokens that a look into a bracket may pass. */
const bracketReach = 120;

function bracketShape(p: Parser): BracketShape {
  const names = new Set<string>();
  const shape = {
    comma: false,
    bar: false,
    single: true,
    small: false,
    argument: '',
    sets: false,
    number: false,
    nestedCall: false,
    length: bracketReach,
  };
  let depth = 0;
  let atoms = 0;
  let scripts = false;
  // An odd number of bars does not pair off: one of them conditions.
  let bars = 0;
  for (let ahead = 0; ahead < bracketReach; ahead++) {
    const token = p.peek(ahead);
    if (token.kind === 'eof') break;
    const { text } = token;
    if (token.kind !== 'mark') {
      if (token.kind === 'word' || token.kind === 'command') names.add(text);
      if (depth === 1 && token.kind === 'command' && text === 'mid') shape.bar = true;
      if (depth === 1 && token.kind === 'command' && (text === 'cap' || text === 'cup')) shape.sets = true;
      if (!scripts && depth === 1) {
        atoms++;
        shape.argument = text;
        if (token.kind === 'number') shape.number = true;
        else shape.small = text[0] === text[0]?.toLowerCase();
        if (token.kind === 'command' && !p.grammar.letters.has(text)) shape.single = false;
        if (token.kind === 'word' && text.length > 1 && !p.declared(text)) shape.single = false;
      }
      if (depth === 1) scripts = false;
      continue;
    }
    if (text === '(' || text === '[' || text === '{' || text === '\\{') {
      if (depth > 0 && text !== '{') shape.single = false;
      if (depth === 1 && text === '(' && atoms === 1) shape.nestedCall = true;
      depth++;
    } else if (text === ')' || text === ']' || text === '}' || text === '\\}') {
      depth--;
      if (depth === 1) scripts = false;
      if (depth === 0) {
        shape.length = ahead + 1;
        break;
      }
    } else if (depth === 1) {
      if (text === ',' || text === ';') shape.comma = true;
      else if (text === '|' || text === '‖') bars++;
      else if (text === '_' || text === "'") scripts = text === '_';
      else if (!(text === '-' && atoms === 0)) shape.single = false;
    }
  }
  if (atoms !== 1) shape.single = false;
  if (bars % 2 === 1) shape.bar = true;
  return { ...shape, contains: (name) => names.has(name) };
}

/** y[n-5]: an index stands in square brackets, glued to a name: short, without nested brackets of its own. */
function isIndex(p: Parser): boolean {
  for (let ahead = 1; ahead < 8; ahead++) {
    const token = p.peek(ahead);
    if (token.kind === 'mark' && token.text === ']') return ahead > 1;
    if (token.kind === 'eof' || token.kind === 'text' || token.kind === 'begin') return false;
    if (token.kind === 'mark' && !['+', '-', '_', ':', ','].includes(token.text)) return false;
  }
  return false;
}
