import type { ReadingMessage } from '../types/answer-kind.ts';
import type { Expr } from '../types/expression.ts';
import type { SymbolTable } from '../types/symbol-table.ts';
import { grammar } from './parse/constructs.ts';
import type { Doubt } from './parse/doubt.ts';
import { BudgetExceeded, Parser, type ReadScope } from './parse/parse.ts';
import { parseStatements } from './parse/statement.ts';
import { withoutCutBoxes } from './scan/cut-box.ts';
import { withoutBold } from './scan/markdown.ts';
import { scan } from './scan/scan.ts';
import type { Scan } from './scan/token.ts';
import { equalTrees, height } from './walk.ts';

export interface ReadOptions {
  /** What the question says about its symbols. */
  symbols?: SymbolTable;
  /** Spellings of count nouns: { fwd: ["forward passes"] }. */
  synonyms?: Readonly<Record<string, readonly string[]>>;
  /** Unit that the question names, so that a doubtful letter behind a number is read as it. */
  unit?: string;
}

export interface ReadResult {
  /** Honest readings, the likeliest first. Empty only for blank text. */
  readings: Expr[];
  messages: ReadingMessage[];
}

/** Characters of one text; the longest formulas of real logs have a few hundred. */
export const lengthBudget = 8_000;
/** Height of a tree: what walks it may recurse. */
export const heightBudget = 400;
/** Doubts whose second reading is followed up, each on its own. */
const doubtBudget = 4;

/**
 * Reads mathematics: LaTeX, unicode or typed text, a formula or a whole answer line. Never throws. What is not
 * understood is an OpaqueNode, every doubt a warning with its place, and where two readings are honest both are
 * returned. The cost is linear in the length of the text; the budgets above bound it.
 */
export function read(text: string, options: ReadOptions = {}): ReadResult {
  if (text.length > lengthBudget) return givenUp(text, 'the text is too long to be one answer', 0);
  const scope: ReadScope = { symbols: options.symbols ?? {}, synonyms: options.synonyms ?? {} };
  if (options.unit !== undefined) scope.unit = options.unit;
  const scanned = scan(withoutCutBoxes(withoutBold(text)));
  if (scanned.tokens.length === 1) return { readings: [], messages: [] };
  if (scanned.cut) return givenUp(text, 'too many symbols for one answer', scanned.tokens.at(-1)?.start ?? 0);
  try {
    return readings(text, scanned, scope);
  } catch (error) {
    if (error instanceof BudgetExceeded) return givenUp(text, error.message, error.at);
    throw error;
  }
}

function readings(text: string, scanned: Scan, scope: ReadScope): ReadResult {
  const first = parse(text, scanned, scope, new Set());
  const { messages, doubts } = first.parser;
  if (doubts.size === 0) return { readings: [first.tree], messages };
  const found = [first.tree];
  for (const doubt of [...doubts].slice(0, doubtBudget)) {
    const { tree } = parse(text, scanned, scope, new Set([doubt]));
    if (!found.some((other) => equalTrees(other, tree))) found.push(tree);
  }
  return { readings: found, messages };
}

function parse(
  text: string,
  scanned: Scan,
  scope: ReadScope,
  second: ReadonlySet<Doubt>,
): { parser: Parser; tree: Expr } {
  const parser = new Parser(text, [...scanned.tokens], scanned.tex, scope, grammar, second);
  let tree = parseStatements(parser);
  while (parser.token.kind !== 'eof') {
    // A stray \end: said, and what follows is read on.
    const token = parser.next();
    parser.warn(`\\end{${token.text}} ends nothing`, token.start, token.end);
    const rest = parseStatements(parser);
    if (rest.type !== 'empty') tree = { type: 'list', items: [tree, rest], separator: 'line' };
  }
  // A tree is never taller than it has nodes.
  if (parser.nodes > heightBudget && height(tree) > heightBudget)
    throw new BudgetExceeded('nested too deeply', 0);
  return { parser, tree };
}

function givenUp(text: string, reason: string, at: number): ReadResult {
  if (text.trim() === '') return { readings: [], messages: [] };
  const kept = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return {
    readings: [{ type: 'opaque', text: kept, at: { start: 0, end: text.length } }],
    messages: [{ severity: 'error', reason, start: at, end: Math.min(text.length, at + 1) }],
  };
}
