import type { Expr } from '../../types/expression.ts';
import { dictionary } from '../scan/dictionary.ts';
import type { Token } from '../scan/token.ts';
import { isConnective, isProse } from '../scan/words.ts';
import { conditioned } from './application.ts';
import { prescripted } from './binomial.ts';
import type { Construct } from './grammar.ts';
import { besideSet, closesOutward, scriptBehind, typedMatrix } from './group-shape.ts';
import { casesOf } from './matrix.ts';
import { parseNamed } from './name.ts';
import { isNumeral } from './number.ts';
import type { Parser } from './parse.ts';
import { rangeAhead, takeRange } from './range.ts';
import { remark, withRemark } from './remark.ts';

const closers: Readonly<Record<string, readonly string[]>> = dictionary({
  '(': [')', ']'],
  '[': [']', ')', '['],
  ']': ['[', ']'],
  '\\{': ['\\}', 'null', '}'],
  '⟨': ['⟩', '>'],
  '⌊': ['⌋', '⌉'],
  '⌈': ['⌉'],
});

/** Items between brackets, each a statement of its own; words may stand among them. */
function items(p: Parser, ends: readonly string[]): Expr[] {
  const list: Expr[] = [];
  const closed = () => p.token.kind === 'eof' || (p.token.kind === 'mark' && ends.includes(p.token.text));
  while (!closed()) {
    if (!rangeAhead(p) || !takeRange(p, list))
      list.push(isProse(p) ? remark(p) : withRemark(p, conditioned(p)));
    while (p.isMark('quad') || p.isMark('line')) p.next();
    if (closed()) break;
    if (p.accept(',') || p.accept(';') || (p.limits && p.accept(':'))) continue;
    if (!isConnective(p)) break;
    p.next();
  }
  return list;
}

function enclosed(p: Parser, outward = false): { list: Expr[]; open: string; close: string } {
  const opened = p.next();
  const ends = closers[opened.text] ?? [')'];
  const list = p.nested((q) => {
    q.conditions = false;
    if (opened.text === ']' || outward) q.closing = '[';
    return items(q, ends);
  });
  const close = p.token.kind === 'mark' && ends.includes(p.token.text) ? p.next().text : '';
  if (close === '') p.warn(`"${opened.text}" is not closed`, opened.start, opened.end);
  return { list, open: opened.text, close };
}

/** ( … ): a group, a tuple, or with a square end an interval. */
function parens(p: Parser): Expr {
  const start = p.i;
  const { list, close } = enclosed(p);
  if (close === ']' && list.length === 2) return interval(p, list, false, true, start);
  // (x_1, …, x_n) has more members than one.
  const [only] = list;
  if (list.length === 1 && !(only?.type === 'call' && only.fn === 'sequence')) return only!;
  return p.done({ type: 'tuple', items: list }, start);
}

/** [ … ]: a group, an interval of two ends, a vector of more; `]a, b[` is an open interval. */
function brackets(p: Parser): Expr {
  const start = p.i;
  const outward = p.isMark('[') && closesOutward(p);
  if (typedMatrix(p)) return p.done({ type: 'matrix', rows: typedRows(p) }, start);
  const { list, open, close } = enclosed(p, outward);
  if (list.length === 2) return interval(p, list, open === '[', close === ']', start);
  if (list.length === 1) return list[0]!;
  return p.done({ type: 'tuple', items: list }, start);
}

function typedRows(p: Parser): Expr[][] {
  const opened = p.next();
  const rows: Expr[][] = [];
  p.nested((q) => {
    while (q.accept('[')) {
      rows.push(q.nested((r) => items(r, [']'])));
      q.accept(']');
      while (q.accept(',') || q.accept(';'));
    }
  });
  p.expect(']', opened);
  return rows;
}

function interval(
  p: Parser,
  list: readonly Expr[],
  lowClosed: boolean,
  highClosed: boolean,
  start: number,
): Expr {
  const [low, high] = list;
  return p.done({ type: 'interval', low: low!, high: high!, lowClosed, highClosed }, start);
}

/** \{ … \}: a set, with a condition behind a bar or a colon. */
function braces(p: Parser): Expr {
  const start = p.i;
  const opened = p.next();
  const end = opened.text === '{' ? '}' : '\\}';
  let condition: Expr | undefined;
  const list = p.nested((q) => {
    q.conditions = true;
    const found: Expr[] = [];
    while (!q.isMark(end) && q.token.kind !== 'eof' && !q.isMark('null')) {
      const before = q.i;
      if (!rangeAhead(q) || !takeRange(q, found))
        found.push(isProse(q) ? remark(q) : withRemark(q, q.relation()));
      if (q.isMark('|') || q.isMark(':') || q.isCommand('mid')) {
        q.next();
        const conditions = items(q, [end, 'null']);
        condition =
          conditions.length === 1
            ? conditions[0]!
            : q.done({ type: 'list', items: conditions, separator: 'comma' }, before);
        break;
      }
      if (!q.accept(',') && !q.accept(';') && q.i === before) break;
      if (
        !q.isMark(end) &&
        !q.isMark('null') &&
        q.tokens[q.i - 1]?.text !== ',' &&
        q.tokens[q.i - 1]?.text !== ';'
      )
        break;
    }
    return found;
  });
  const [only] = list;
  if (p.accept('null')) {
    if (list.length === 1 && only?.type === 'matrix') return p.done(casesOf(only.rows), start);
    // A brace before the lines of a system.
    if (list.length === 1 && only?.type === 'list' && only.separator === 'line') return only;
  } else p.expect(end, opened);
  return p.done(condition ? { type: 'set', items: list, condition } : { type: 'set', items: list }, start);
}

/** { … }: TeX's own grouping. With commas it is the set of typed text. */
function group(p: Parser): Expr {
  const start = p.i;
  const inner = p.peek();
  const combination = p.isMark('}', 1) ? prescripted(p) : undefined;
  if (combination) return combination;
  // Typed text has no use for TeX's grouping: {1} is a set there, and so it is beside ∪ and ⊂.
  if ((!p.tex || besideSet(p)) && !p.isMark('}', 1) && !scriptBehind(p)) return braces(p);
  // {x}_i, \mathbf{x}_i: scripts and arguments belong to the lone name inside.
  if (
    inner.kind === 'word' &&
    p.isMark('}', 2) &&
    (inner.text.length === 1 || inner.style || p.declared(inner.text))
  ) {
    p.goTo(p.i + 1);
    const node = p.grammar.word;
    if (p.peek(2).kind === 'mark' && ['_', "'", '^', '('].includes(p.peek(2).text)) {
      const head = p.next();
      p.next();
      return parseNamed(
        p,
        head.style === 'rm' || !head.style ? head.text : `${head.text}^${head.style}`,
        start,
      );
    }
    const read = node(p);
    p.accept('}');
    p.run = undefined;
    return read;
  }
  const letter = inner.kind === 'command' && p.isMark('}', 2) ? p.grammar.letters.get(inner.text) : undefined;
  if (letter !== undefined) {
    p.goTo(p.i + 3);
    return parseNamed(p, letter, start);
  }
  return plainGroup(p);
}

/** A number or a letter is an operand by itself: alone in its braces no level of the grammar has more to do with it. */
const isLone = ({ kind, text, style }: Token) =>
  kind === 'number' || (kind === 'word' && text.length === 1 && style === undefined);

/** The group alone: what stands behind its brace is not looked at. */
export function plainGroup(p: Parser): Expr {
  const start = p.i;
  const opened = p.next();
  if (p.accept('}')) return p.done({ type: 'empty' }, start);
  if (p.isMark('}', 1) && isLone(p.token)) {
    const read = p.grammar.primary(p);
    p.expect('}', opened);
    p.run = undefined;
    return read;
  }
  const result = p.nested((q) => {
    const list = items(q, ['}', 'over', 'choose']);
    if (list.length !== 1) return q.done({ type: 'set', items: list }, start);
    return infixFraction(q, list[0]!, start);
  });
  p.expect('}', opened);
  return result;
}

/** {a \over b} and {n \choose k}. */
function infixFraction(p: Parser, left: Expr, start: number): Expr {
  if (p.isCommand('over')) {
    p.next();
    return p.done({ type: 'div', num: left, den: p.relation() }, start);
  }
  if (p.isCommand('choose')) {
    p.next();
    return p.done({ type: 'call', fn: 'binom', args: [left, p.relation()] }, start);
  }
  return left;
}

/** ⟨a, b⟩ is an inner product; ⟨word⟩ is a text such as a token of a vocabulary. */
function angles(p: Parser): Expr {
  const start = p.i;
  const first = p.token;
  const { list } = enclosed(p);
  // ⟨3, −2⟩ is a vector: two numbers have no inner product.
  const numbers = list.length === 2 && list.every(isNumeral);
  if (list.length === 2 && !numbers) return p.done({ type: 'call', fn: 'inner', args: list }, start);
  if (list.length === 1) {
    const last = p.tokens[p.i - 1] ?? first;
    return p.done({ type: 'text', text: p.source.slice(first.start, last.end) }, start);
  }
  return p.done({ type: 'tuple', items: list }, start);
}

function rounding(p: Parser): Expr {
  const start = p.i;
  const { list, open, close } = enclosed(p);
  const fn = open === '⌈' ? 'ceil' : close === '⌉' ? 'round' : 'floor';
  return p.done({ type: 'call', fn, args: list.length > 0 ? list : [p.empty()] }, start);
}

export const groups: Readonly<Record<string, Construct>> = dictionary({
  '(': parens,
  '[': brackets,
  ']': brackets,
  '\\{': braces,
  '{': group,
  '⟨': angles,
  '⌊': rounding,
  '⌈': rounding,
});
