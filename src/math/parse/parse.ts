import type { ReadingMessage } from '../../types/answer-kind.ts';
import type { EmptyNode, Expr, OpaqueNode, SymbolNode } from '../../types/expression.ts';
import type { SymbolDeclaration, SymbolTable } from '../../types/symbol-table.ts';
import { foldedName, foldedNames, nameParts } from '../names.ts';
import { newToken, type Token } from '../scan/token.ts';
import type { Doubt } from './doubt.ts';
import type { Grammar } from './grammar.ts';

/** Nesting that any answer needs is below ten; two hundred keeps the call stack safe. */
export const depthBudget = 200;
/** Nodes in one tree. */
export const nodeBudget = 6_000;

/** The reading was given up: budgets are counted, never timed. Caught in read.ts, seen nowhere else. */
export class BudgetExceeded extends Error {
  readonly at: number;
  constructor(reason: string, at: number) {
    super(reason);
    this.at = at;
  }
}

export interface ReadScope {
  symbols: SymbolTable;
  /** Spellings of count nouns: { fwd: ["forward passes"] }. */
  synonyms: Readonly<Record<string, readonly string[]>>;
  /** Unit that the question names. */
  unit?: string;
}

/** State of one reading: a cursor over the tokens, what is open around it, and what there is to say. */
export class Parser {
  readonly source: string;
  readonly tokens: Token[];
  readonly tex: boolean;
  readonly scope: ReadScope;
  readonly grammar: Grammar;
  /** Doubts that this run decides the second way. */
  readonly second: ReadonlySet<Doubt>;
  readonly doubts = new Set<Doubt>();
  readonly messages: ReadingMessage[] = [];
  /** Index of the current token, and that token. They move together: see goTo. */
  i = 0;
  token: Token;
  depth = 0;
  nodes = 0;
  /** Bars (`|` or `‖`) that stand open in the innermost group. */
  bars: string[] = [];
  /** A bar between operands is a condition here: p(x | y), E[x | y], {x | …}. */
  conditions = false;
  /** The mark that ends the statements of the group around: `}` in \boxed{…}. */
  closing = '';
  /** Below or above a big sign, where a colon parts an index from its condition. */
  limits = false;
  /** A \left. waits for its closing bar. */
  nullOpen = false;
  /** An integral waits for its differential. */
  integrals = 0;
  /** Rows go on over line breaks: inside an aligned block. */
  aligned = false;
  /** The product that was read last and stands in no brackets: more factors may join it. */
  run: Expr | undefined;
  /** Index of the token that began the current statement. */
  statementStart = 0;

  constructor(
    source: string,
    tokens: Token[],
    tex: boolean,
    scope: ReadScope,
    grammar: Grammar,
    second: ReadonlySet<Doubt>,
  ) {
    this.source = source;
    this.tokens = tokens;
    this.tex = tex;
    this.scope = scope;
    this.grammar = grammar;
    this.second = second;
    this.token = tokens[0]!;
  }

  /** Makes the token at `index` current; also after the tokens themselves were changed. */
  goTo(index: number): void {
    this.i = index;
    this.token = this.tokens[index] ?? this.tokens[this.tokens.length - 1]!;
  }

  peek(ahead = 1): Token {
    return this.tokens[this.i + ahead] ?? this.tokens[this.tokens.length - 1]!;
  }

  next(): Token {
    const token = this.token;
    if (this.i < this.tokens.length - 1) this.token = this.tokens[++this.i]!;
    return token;
  }

  // Asked some hundred times a formula: they look at the tokens themselves. Beyond the last one there is no mark.
  isMark(text: string, ahead = 0): boolean {
    const token = this.tokens[this.i + ahead];
    return token !== undefined && token.kind === 'mark' && token.text === text;
  }

  isCommand(text: string, ahead = 0): boolean {
    const token = this.tokens[this.i + ahead];
    return token !== undefined && token.kind === 'command' && token.text === text;
  }

  accept(text: string): boolean {
    if (!this.isMark(text)) return false;
    this.next();
    return true;
  }

  /** Nothing is left of the text, or of the environment. */
  atEnd(): boolean {
    const { kind, text } = this.token;
    if (kind === 'eof' || kind === 'end') return true;
    return kind === 'mark' && this.closing !== '' && text === this.closing;
  }

  /** Consumes the closing mark, or says that it is missing. */
  expect(text: string, opened: Token): void {
    if (this.accept(text)) return;
    this.warn(`"${shown(opened.text)}" is not closed`, opened.start, opened.end);
  }

  /** Cuts the current token after `length` characters; the head is returned, the tail becomes current. */
  split(length: number): Token {
    const token = this.token;
    if (token.text.length <= length) return this.next();
    const cut = token.start + length;
    const head = newToken(token.kind, token.text.slice(0, length), token.start, cut, token.gap);
    this.replace({
      ...token,
      text: token.text.slice(length),
      start: Math.min(cut, token.end),
      gap: false,
    });
    return head;
  }

  /** Puts another token in the place of the current one. */
  replace(token: Token): void {
    this.tokens[this.i] = token;
    this.token = token;
  }

  /** Finishes a node: its extent reaches from the token at `start` to the last one consumed. */
  done<T extends Expr>(node: T, start: number): T {
    if (++this.nodes > nodeBudget) throw new BudgetExceeded('too many terms', this.token.start);
    const first = this.tokens[start] ?? this.token;
    const last = this.tokens[this.i - 1] ?? first;
    node.at = { start: first.start, end: Math.max(last.end, first.start) };
    return node;
  }

  /** Runs a construct one level deeper, with fresh bars: a group of its own. */
  nested<T>(construct: (p: Parser) => T): T {
    if (++this.depth > depthBudget) this.tooDeep();
    const { bars, conditions, closing, integrals, nullOpen } = this;
    this.bars = [];
    this.closing = '';
    this.integrals = 0;
    this.nullOpen = false;
    const result = construct(this);
    this.bars = bars;
    this.conditions = conditions;
    this.closing = closing;
    this.integrals = integrals;
    this.nullOpen = nullOpen;
    this.run = undefined;
    this.depth--;
    return result;
  }

  /** Runs a construct one level deeper in the same group. */
  deeper<T>(construct: (p: Parser) => T): T {
    if (++this.depth > depthBudget) this.tooDeep();
    const result = construct(this);
    this.depth--;
    return result;
  }

  private tooDeep(): never {
    throw new BudgetExceeded('nested too deeply', this.token.start);
  }

  // The levels of the grammar are written out: they are most of the calls of a reading.
  statements(): Expr {
    if (++this.depth > depthBudget) this.tooDeep();
    const read = this.grammar.statements(this);
    this.depth--;
    return read;
  }
  relation(): Expr {
    if (++this.depth > depthBudget) this.tooDeep();
    const read = this.grammar.relation(this);
    this.depth--;
    return read;
  }
  sum(): Expr {
    if (++this.depth > depthBudget) this.tooDeep();
    const read = this.grammar.sum(this);
    this.depth--;
    return read;
  }
  term(): Expr {
    if (++this.depth > depthBudget) this.tooDeep();
    const read = this.grammar.term(this);
    this.depth--;
    return read;
  }
  product(): Expr {
    if (++this.depth > depthBudget) this.tooDeep();
    const read = this.grammar.product(this);
    this.depth--;
    return read;
  }
  factor(): Expr {
    if (++this.depth > depthBudget) this.tooDeep();
    const read = this.grammar.factor(this);
    this.depth--;
    return read;
  }

  warn(reason: string, start: number, end: number): void {
    const said = this.messages.some((it) => it.start === start && it.end === end && it.reason === reason);
    if (!said && this.messages.length < 50) this.messages.push({ severity: 'warning', reason, start, end });
  }

  /** Two readings are honest: notes it, and tells whether this run takes the second. */
  doubt(kind: Doubt, reason: string, start: number, end: number): boolean {
    this.doubts.add(kind);
    this.warn(reason, start, end);
    return this.second.has(kind);
  }

  /** What is not understood, kept as text, with its warning. */
  opaque(start: number, reason: string): OpaqueNode {
    const from = this.tokens[start]?.start ?? 0;
    const to = Math.max(from, this.tokens[this.i - 1]?.end ?? from);
    this.warn(reason, from, to);
    return this.done({ type: 'opaque', text: clip(this.source.slice(from, to)) }, start);
  }

  empty(): EmptyNode {
    return this.done({ type: 'empty' }, this.i);
  }

  symbol(name: string, start: number): SymbolNode {
    return this.done({ type: 'symbol', name }, start);
  }

  declared(name: string): SymbolDeclaration | undefined {
    return Object.hasOwn(this.scope.symbols, name) ? this.scope.symbols[name] : undefined;
  }

  /**
   * The declared spelling of a name: `n_{l-1}` is `n_{ell-1}`, and `t_{load disk}` is `t_loaddisk`, where the table
   * has that one and not the other.
   */
  known(name: string): string {
    if (this.declared(name) || !name.includes('_')) return name;
    const folded = foldedName(name);
    this.folded ??= foldedNames(Object.keys(this.scope.symbols));
    return this.folded.get(folded) ?? name;
  }

  private folded: ReadonlyMap<string, string> | undefined;

  /** The declaration of a name, or of its letter: `p_theta` is a density where `p` is declared as one. */
  declaration(name: string): SymbolDeclaration | undefined {
    return this.declared(name) ?? this.declared(nameParts(name).base);
  }
}

const clip = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text);

const shown = (text: string) => (text === '‖' ? '\\|' : text);
