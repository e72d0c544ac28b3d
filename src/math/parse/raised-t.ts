import type { SymbolDeclaration } from '../../types/symbol-table.ts';
import type { Token } from '../scan/token.ts';
import type { Parser } from './parse.ts';

/** X^TX: without braces only the T is raised, and what is glued to it is the next factor. */
export function gluedTranspose(p: Parser, head: string | undefined): boolean {
  const { token } = p;
  if (token.kind !== 'word' || token.style || !/^T[A-Za-z]/.test(token.text) || p.declared(token.text))
    return false;
  const shape = head === undefined ? undefined : p.declaration(head)?.shape;
  const likely = p.tex || shape !== undefined || head === undefined || /^[A-Z]/.test(head);
  return likely && isTranspose(p, { ...token, text: 'T' }, head, true);
}

/** `x^T`: a transpose, unless T is a symbol of the question or the base is a declared scalar. */
export function isTranspose(p: Parser, token: Token, head: string | undefined, glued = false): boolean {
  if (token.style) return true;
  if (p.declared('T')) return false;
  const base = head === undefined ? undefined : (p.declaration(head) ?? memberOf(p, head));
  // e^T is a power; e_j^T is a row.
  if (base?.shape === 'scalar' || (head === 'e' && p.tokens[p.i - 2]?.text === 'e')) return false;
  if (base) return true;
  const before = p.tokens[p.i - 2];
  if (before?.kind === 'number') return false;
  let uses = 0;
  for (let i = 0; i < p.tokens.length && i < 400; i++) {
    const other = p.tokens[i]!;
    if (other.kind === 'word' && other.text === 'T' && !isRaised(p, i)) uses++;
  }
  // A capital or a bracket is a matrix, and x^T y a product; γ^T alone may as well be a power.
  const behind = p.isMark('{') ? p.peek(3) : p.peek(1);
  const operand =
    glued ||
    behind.kind === 'word' ||
    behind.kind === 'command' ||
    behind.text === '(' ||
    behind.text === '{' ||
    behind.text === '\\{';
  if (uses === 0 && (operand || head === undefined || /^[A-Z]/.test(head))) return true;
  return !p.doubt('transpose', 'a raised T: transpose or power', token.start, token.end);
}

/** A declared member of the family that a letter names: x_i for x, where all of them are of one shape. */
function memberOf(p: Parser, head: string): SymbolDeclaration | undefined {
  const { symbols } = p.scope;
  const members = Object.keys(symbols).filter((name) => name.startsWith(`${head}_`));
  const first = members[0] === undefined ? undefined : symbols[members[0]];
  return members.every((name) => symbols[name]?.shape === first?.shape) ? first : undefined;
}

const isRaised = (p: Parser, i: number) =>
  p.tokens[i - 1]?.text === '^' ||
  p.tokens[i - 2]?.text === '^' ||
  (p.tokens[i - 1]?.text === '-' && p.tokens[i - 3]?.text === '^');
