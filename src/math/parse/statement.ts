import type { Expr, ListNode, RelationOp } from '../../types/expression.ts';
import { boundAfter, boundBefore, verbalBound } from '../scan/bound-words.ts';
import { binding } from '../scan/token.ts';
import { isConnective, isProse } from '../scan/words.ts';
import { parseLabel } from './label.ts';
import type { Parser } from './parse.ts';
import { rangeAhead, takeRange } from './range.ts';
import { continueChain } from './relation.ts';
import { isImplication, isRelation } from './relation-sign.ts';
import { joinWords, remark, withRemark } from './remark.ts';
import { parseNumberWords } from './text.ts';
import { phraseEnd } from './unit-words.ts';

type Separator = ListNode['separator'];

/** Statements of a text, an aligned block or a cell: up to the end of the text or of the environment. */
export function parseStatements(p: Parser): Expr {
  const start = p.i;
  const items: Expr[] = [];
  const separators: Separator[] = [];
  const outer = p.statementStart;
  skipSeparators(p);
  while (!p.atEnd()) {
    const before = p.i;
    p.statementStart = p.i;
    if (rangeAhead(p) && takeRange(p, items)) separators.pop();
    else {
      const item = parseStatement(p);
      if (p.i > before) items.push(item);
    }
    const separator = skipSeparators(p);
    if (p.atEnd()) break;
    if (separator === undefined) {
      stray(p);
      skipSeparators(p);
    }
    if (items.length > 0) separators.push(separator ?? 'comma');
  }
  p.statementStart = outer;
  return joined(p, items, separators, start);
}

/** Ranks of separators: a list of lines may hold lists by semicolons, those lists by commas. */
const rank: Readonly<Record<Separator, number>> = { line: 2, semicolon: 1, comma: 0, and: 0, or: 0 };

function joined(p: Parser, items: readonly Expr[], separators: readonly Separator[], start: number): Expr {
  if (items.length === 0) return p.done({ type: 'empty' }, start);
  if (items.length === 1) return items[0]!;
  const used = separators.slice(0, items.length - 1);
  const top = Math.max(...used.map((separator) => rank[separator]));
  if (top === 0) {
    const separator = used.includes('or') ? 'or' : used.includes('comma') ? 'comma' : 'and';
    return p.done({ type: 'list', items: [...items], separator }, start);
  }
  const groups: Expr[] = [];
  let from = 0;
  for (let k = 0; k <= used.length; k++) {
    if (k < used.length && rank[used[k]!] < top) continue;
    groups.push(joined(p, items.slice(from, k + 1), used.slice(from, k), start));
    from = k + 1;
  }
  return p.done({ type: 'list', items: groups, separator: top === 2 ? 'line' : 'semicolon' }, start);
}

/** Passes everything that parts statements; the strongest of it is told. */
function skipSeparators(p: Parser): Separator | undefined {
  let found: Separator | undefined;
  const see = (separator: Separator) => {
    if (found === undefined || found === 'comma' || rank[separator] > rank[found]) found = separator;
  };
  for (;;) {
    const connective = isConnective(p);
    const { kind, text } = p.token;
    if (connective) see(connective === 'or' ? 'or' : 'and');
    else if (kind === 'mark' && text === ',') see('comma');
    else if (kind === 'mark' && text === 'quad') see('comma');
    else if (kind === 'command' && (text === 'therefore' || text === 'because')) see('comma');
    else if (kind === 'mark' && (text === ';' || text === '.' || text === '?')) {
      const after = p.peek();
      if (text === '.' && !after.gap && (after.kind === 'word' || after.kind === 'number')) {
        p.warn('a full stop inside a name or a number', p.token.start, after.end);
      }
      see('semicolon');
    } else if (kind === 'mark' && text === 'line') see('line');
    else if (kind === 'mark' && text === ':' && p.i > p.statementStart) {
      p.warn('a colon parts two statements', p.token.start, p.token.end);
      see('comma');
    } else if (kind !== 'mark' || text !== '&') break;
    // alignat has several statements in a line.
    else if (found === undefined && p.i > p.statementStart) see('comma');
    p.next();
  }
  return found;
}

/** A token that fits nowhere: said, and left out. */
function stray(p: Parser): void {
  const token = p.next();
  p.warn(`"${p.source.slice(token.start, token.end).slice(0, 40)}" is out of place`, token.start, token.end);
}

const leadIns = new Set(
  'thus hence therefore so then finally exactly only just simply namely either both'.split(' '),
);
/** "We get x = 5" */
const found = new Set('get have find obtain conclude'.split(' '));

const saysWe = (p: Parser) =>
  p.token.kind === 'word' &&
  p.token.text.toLowerCase() === 'we' &&
  p.peek().kind === 'word' &&
  found.has(p.peek().text);

/** One statement: an expression or a chain, with the words that bound it, introduce it or follow it. */
function parseStatement(p: Parser): Expr {
  const start = p.i;
  while (
    (p.token.kind === 'word' || p.token.kind === 'text') &&
    (leadIns.has(p.token.text.toLowerCase().trim()) || saysWe(p))
  ) {
    if (p.peek().kind === 'eof' || p.declared(p.token.text)) break;
    if (saysWe(p)) p.next();
    p.next();
    p.accept(',');
    p.statementStart = p.i;
  }
  const label = parseLabel(p);
  if (label && label.type === 'text') {
    p.statementStart = p.i;
    const value = p.deeper(parseStatement);
    return p.done({ type: 'list', items: [value, label], separator: 'and' }, start);
  }
  const limit = boundBefore(p);
  if (limit) {
    const value = p.relation();
    return withRemark(
      p,
      p.done({ type: 'relation', ops: [limit(value)], members: [p.empty(), value] }, start),
    );
  }
  if (isProse(p)) {
    const number = parseNumberWords(p);
    return number ? withRemark(p, continueChain(p, number, start)) : prose(p, p.i);
  }
  return withRemark(p, bounded(p, p.relation(), start));
}

/** The bounds that words behind a value set: "50 ns or faster", "t at most 50 ns", "c is 1/2". */
function bounded(p: Parser, read: Expr, start: number): Expr {
  if (p.token.binding === binding.nothing) return read;
  const suffix = boundAfter(p);
  if (suffix) {
    if (endsHere(p)) return bound(p, read, suffix(read), start);
    const value = p.relation();
    return p.done({ type: 'relation', ops: [suffix(value)], members: [read, value] }, start);
  }
  const word = p.token.kind === 'text' || p.token.kind === 'word' ? p.token.text.trim() : '';
  if (word === 'to' && p.peek().kind === 'number') {
    p.next();
    return p.done({ type: 'interval', low: read, high: p.sum(), lowClosed: true, highClosed: true }, start);
  }
  const infix = isProse(p) ? verbalBound(p) : undefined;
  if (infix) {
    const value = p.relation();
    return p.done({ type: 'relation', ops: [infix(value)], members: [read, value] }, start);
  }
  // Without braces the line of TeX's own fraction parts the whole group.
  if (p.isCommand('over') || p.isCommand('choose')) {
    const fraction = p.next().text === 'over';
    const right = p.relation();
    return p.done(
      fraction ? { type: 'div', num: read, den: right } : { type: 'call', fn: 'binom', args: [read, right] },
      start,
    );
  }
  if (word === 'choose' && (p.peek().kind === 'number' || p.peek().kind === 'word')) {
    p.next();
    return p.done({ type: 'call', fn: 'binom', args: [read, p.factor()] }, start);
  }
  // "a third of n", "20% of x"
  if (word === 'of' && isShare(read) && !isProse(p, 1)) {
    p.next();
    return p.done({ type: 'mul', factors: [read, p.term()] }, start);
  }
  const equal = phraseEnd(p, p.i, ['is', 'equal', 'to']);
  if (equal !== undefined) {
    p.goTo(equal);
    return p.done({ type: 'relation', ops: ['='], members: [read, p.relation()] }, start);
  }
  if (p.token.kind === 'word' && (p.token.text === 'is' || p.token.text === 'equals') && !isProse(p, 1)) {
    p.next();
    return p.done({ type: 'relation', ops: ['='], members: [read, p.relation()] }, start);
  }
  return read;
}

const isShare = (expr: Expr) => expr.type === 'div' || (expr.type === 'call' && expr.fn === 'percent');

const endsHere = (p: Parser) =>
  p.atEnd() || (p.token.kind === 'mark' && !['(', '{', '[', '|'].includes(p.token.text)) || isProse(p);

function bound(p: Parser, read: Expr, op: RelationOp, start: number): Expr {
  if (read.type === 'relation' && read.ops.at(-1) === '=') {
    return p.done({ type: 'relation', ops: [...read.ops.slice(0, -1), op], members: read.members }, start);
  }
  return p.done({ type: 'relation', ops: [op], members: [p.empty(), read] }, start);
}

/** Words that only say that an answer follows. */
const labels = new Set([
  'answer',
  'final answer',
  'the answer',
  'the final answer',
  'result',
  'solution',
  'ans',
  'final result',
]);

/** Tokens that a look for the end of a subject in words may pass. */
const subjectReach = 60;

/**
 * A statement that begins with words. "The number of operations is 20", "Total: 20": the words are the left
 * side of an equation. Otherwise the whole statement is a text.
 */
function prose(p: Parser, start: number): Expr {
  let worded = true;
  for (let ahead = 1; ahead < subjectReach; ahead++) {
    const token = p.peek(ahead);
    if (token.kind === 'eof' || token.kind === 'end') break;
    const limited = worded ? boundedSubject(p, ahead, start) : undefined;
    if (limited) return limited;
    if (token.kind === 'mark' && [',', ';', 'line', 'quad', '.'].includes(token.text)) break;
    if (isImplication(p, ahead)) break;
    const verb =
      token.kind === 'word' && (token.text === 'is' || token.text === 'equals' || token.text === 'are');
    const colon = token.kind === 'mark' && token.text === ':';
    if (!verb && !colon && !isRelation(p, ahead)) {
      worded &&= token.kind === 'text' || token.kind === 'word';
      continue;
    }
    // Words with mathematics among them are no left side of a relation.
    if (!verb && !colon && !worded) break;
    const single = ahead === 1 && !verb && !colon && p.token.kind === 'word';
    if (single) return withRemark(p, bounded(p, p.relation(), start));
    return subject(p, ahead, verb || colon, start);
  }
  return remark(p);
}

/** "The latency must be at most 50 ns": the words in front of the bound are its left side. */
function boundedSubject(p: Parser, length: number, start: number): Expr | undefined {
  p.goTo(start + length);
  const limit = verbalBound(p);
  const behind = p.i;
  if (!limit || p.atEnd() || isProse(p)) {
    p.goTo(start);
    return undefined;
  }
  p.goTo(start);
  const words = wordsAhead(p, length);
  p.goTo(behind);
  const value = p.relation();
  return withRemark(p, p.done({ type: 'relation', ops: [limit(value)], members: [words, value] }, start));
}

/** The next tokens as words; one word is a name: "Total: 20" is "Total = 20". */
function wordsAhead(p: Parser, length: number): Expr {
  const start = p.i;
  let text = '';
  for (let k = 0; k < length; k++) text = joinWords(p, text, start + k);
  p.goTo(start + length);
  const single = length === 1 && /^[A-Za-z]+$/.test(text);
  return single ? p.symbol(text, start) : p.done({ type: 'text', text: text.slice(0, 400) }, start);
}

function subject(p: Parser, length: number, worded: boolean, start: number): Expr {
  const words = wordsAhead(p, length);
  const text = words.type === 'text' ? words.text : words.type === 'symbol' ? words.name : '';
  if (!worded) return withRemark(p, continueChain(p, words, start));
  p.next();
  if (labels.has(text.toLowerCase())) {
    p.statementStart = p.i;
    return p.deeper(parseStatement);
  }
  const value = p.deeper(parseStatement);
  if (value.type === 'text') return p.done({ type: 'text', text: `${text} ${value.text}` }, start);
  if (value.type === 'relation' && value.members[0]?.type === 'empty') {
    return p.done({ ...value, members: [words, ...value.members.slice(1)] }, start);
  }
  // "the result is c = 1/2": one chain.
  if (value.type === 'relation') {
    return p.done({ ...value, ops: ['=', ...value.ops], members: [words, ...value.members] }, start);
  }
  return p.done({ type: 'relation', ops: ['='], members: [words, value] }, start);
}
