import type { Expr } from '../../types/expression.ts';
import { nameParts, withSubscript } from '../names.ts';
import { dictionary } from '../scan/dictionary.ts';
import { newToken, type Token } from '../scan/token.ts';
import { freeSymbols } from '../walk.ts';
import { placeholder, skipGroup, unknown } from './factor.ts';
import type { Construct } from './grammar.ts';
import { parseNamed } from './name.ts';
import type { Parser } from './parse.ts';
import { argument } from './script.ts';

/** Commands that dress their argument and say nothing: \smash{x}. */
const transparent: Construct = (p) => {
  p.next();
  const read = argument(p);
  p.run = undefined;
  return read;
};

/** \boxed{…}, \cancel{…}, \textcolor{red}{…}: what stands inside may be several statements. */
const box: Construct = (p) => {
  p.next();
  const opened = p.token;
  if (!p.accept('{')) return argument(p);
  const read = p.nested((q) => {
    q.closing = '}';
    return q.statements();
  });
  p.expect('}', opened);
  p.run = undefined;
  return read;
};

/** \underbrace{x}_{words}: the words are left out. */
const braced: Construct = (p) => {
  const read = transparent(p);
  if (p.isMark('_') || p.isMark('^')) {
    p.next();
    skipArgument(p);
  }
  return read;
};

/** \overset{a}{x}: the first argument is left out. */
const second: Construct = (p) => {
  p.next();
  skipArgument(p);
  return argument(p);
};

/** \overset{a}{x}, \stackrel{a}{x} on an operand: a mark that may matter. */
const marked: Construct = (p) => {
  const token = p.token;
  const read = second(p);
  p.warn(`the mark of \\${token.text} is left out`, token.start, token.end);
  return read;
};

/** Tokens that a sign with something below it may have. */
const baseReach = 100;

/** \underset{x \sim p}{\mathbb{E}}, \underset{\theta}{\max}: what stands below is a subscript. */
const under: Construct = (p) => {
  const at = p.i;
  p.next();
  const below = groupTokens(p);
  const from = p.i;
  const base = groupTokens(p);
  if (base.length === 0) return p.empty();
  if (base.length > baseReach) {
    p.goTo(from);
    p.warn('what stands below is left out', p.tokens[at]!.start, p.token.start);
    return argument(p);
  }
  const place = base[base.length - 1]!;
  const mark = (text: string) => newToken('mark', text, place.start, place.end, place.gap);
  p.tokens.splice(at, p.i - at, ...base, mark('_'), mark('{'), ...below, mark('}'));
  p.goTo(at);
  return p.grammar.primary(p);
};

/** The tokens of a braced group, or the one token; they are consumed. */
function groupTokens(p: Parser): Token[] {
  const start = p.i;
  const bare = !p.isMark('{');
  skipArgument(p);
  return p.tokens.slice(bare ? start : start + 1, bare ? p.i : p.i - 1);
}

function skipArgument(p: Parser): void {
  if (p.isMark('{')) skipGroup(p);
  else p.next();
}

const accentNames: Readonly<Record<string, string>> = dictionary({
  hat: '^hat',
  widehat: '^hat',
  tilde: '^tilde',
  widetilde: '^tilde',
  bar: '^bar',
  overline: '^bar',
  dot: '^dot',
  ddot: '^ddot',
  check: '^check',
  breve: '^breve',
  acute: '^acute',
  grave: '^grave',
  mathring: '^ring',
  dddot: '^dddot',
  ddddot: '^ddddot',
  underline: '^underline',
  // An arrow says "vector", and so does bold: both are spellings of the plain name.
  vec: '',
  overrightarrow: '',
});

/** \hat y, \tilde{X}_k: an accent is part of the name. */
const accent =
  (mark: string): Construct =>
  (p) => {
    const start = p.i;
    p.next();
    const read = argument(p);
    if (read.type === 'symbol') {
      const { base, marks, subscript } = nameParts(read.name);
      const name = `${base}${marks}${mark}`;
      if (subscript !== '') return p.symbol(withSubscript(name, subscript), start);
      return parseNamed(p, name, start);
    }
    if (mark === '^underline' || mark === '') return read;
    if (read.type === 'mul' && read.factors.every((factor) => factor.type === 'symbol')) {
      const letters = read.factors.map((factor) => (factor.type === 'symbol' ? factor.name : '')).join('');
      return parseNamed(p, `${letters}${mark}`, start);
    }
    // A line over a complex number is its conjugate.
    if (mark === '^bar' && freeSymbols(read).has('i'))
      return p.done({ type: 'call', fn: 'conj', args: [read] }, start);
    return p.opaque(start, 'an accent over an expression is not understood');
  };

/** … is nothing that can be computed with. */
const dots: Construct = (p) => {
  const start = p.i;
  p.next();
  return p.opaque(start, 'dots stand for terms that are not written');
};

const dot: Construct = (p) => {
  const read = placeholder(p);
  if (read) return read;
  p.warn('an operand is missing', p.token.start, p.token.end);
  return p.empty();
};

/** \Delta h_\ell: Delta before a letter is one name with it, "Delta h_ell"; on its own it is a letter. */
const delta: Construct = (p) => {
  const start = p.i;
  p.next();
  const next = p.token;
  const letter =
    next.kind === 'word'
      ? next.text[0]
      : next.kind === 'command' && next.text !== 'Delta'
        ? p.grammar.letters.get(next.text)
        : undefined;
  if (letter === undefined || p.declared('Delta') || next.text === 'nabla' || next.text === 'partial')
    return parseNamed(p, 'Delta', start);
  if (next.kind === 'word') {
    const whole = next.style !== undefined || p.declared(`Delta ${next.text}`) !== undefined;
    const head = p.split(whole ? next.text.length : 1);
    return parseNamed(
      p,
      `Delta ${head.text}${head.style === 'cal' || head.style === 'bb' ? `^${head.style}` : ''}`,
      start,
    );
  }
  p.next();
  return parseNamed(p, `Delta ${letter}`, start);
};

/** \$5, €5: the sign stands before the amount. */
const currency =
  (unit: string): Construct =>
  (p) => {
    const start = p.i;
    p.next();
    return p.done({ type: 'quantity', value: p.factor(), unit }, start);
  };

const of = (names: string, construct: Construct) =>
  Object.fromEntries(names.split(' ').map((name) => [name, construct]));

export const layoutCommands: Readonly<Record<string, Construct>> = dictionary({
  ...of('boxed fbox framebox dress', box),
  ...of('underbrace overbrace', braced),
  ...of('overset stackrel', marked),
  underset: under,
  ...of('dots ldots cdots vdots ddots dotsc dotsb hdots', dots),
  ...Object.fromEntries(Object.entries(accentNames).map(([name, mark]) => [name, accent(mark)])),
  cdot: dot,
  Delta: delta,
  left: unknown,
});

/** Marks that begin an operand and are no brackets. */
export const layoutMarks: Readonly<Record<string, Construct>> = dictionary({
  /** \#\text{fwd}: the count of something. */
  '#': (p) => {
    const start = p.i;
    p.next();
    const token = p.token;
    if (token.kind !== 'text' && token.kind !== 'word') return p.opaque(start, '"#" is not understood');
    p.next();
    return p.symbol(`#${token.text.trim().replaceAll(' ', '')}`, start);
  },
  '~': (p: Parser): Expr => p.empty(),
  '¬': (p) => {
    const start = p.i;
    p.next();
    return p.done({ type: 'call', fn: 'not', args: [p.factor()] }, start);
  },
  '€': currency('EUR'),
  '£': currency('GBP'),
  '¥': currency('JPY'),
  USD: currency('USD'),
});
