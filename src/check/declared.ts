import { DeclarationError, declare } from '../math/domain.ts';
import { read } from '../math/read.ts';
import type { SymbolDeclaration, SymbolTable } from '../types/symbol-table.ts';

/** A pair that cannot be compared as it is given: a kind that there is not, a declaration that declares nothing. */
export class PairError extends Error {
  override name = 'PairError';
}

/** One declaration a piece: semicolons part them, and commas where the next name with its colon follows. */
const between = /;|,(?=\s{0,9}[^\s,;:[\]()]{1,40}\s{0,9}:)/;

/**
 * Symbols as they are declared on a command line or in a line of pairs: 'd_1: positive integer; mu: real vector', or
 * a mapping of names to declarations. Keys of the table are canonical names.
 * @throws PairError with what would be right
 */
export function declareSymbols(
  declarations: readonly string[] | Readonly<Record<string, unknown>>,
): SymbolTable {
  const entries: [string, unknown][] = Array.isArray(declarations)
    ? declarations.flatMap((text: string) =>
        text
          .split(between)
          .filter((one) => one.trim() !== '')
          .map(parted),
      )
    : Object.entries(declarations);
  const table: Record<string, SymbolDeclaration> = Object.create(null);
  for (const [name, text] of entries) {
    const symbol = read(name).readings[0];
    if (symbol?.type !== 'symbol') throw new PairError(`"${name}" is no symbol: d_1, mu, n_{\\ell-1} are`);
    if (typeof text !== 'string') throw new PairError(`the declaration of "${name}" is no text`);
    try {
      table[symbol.name] = declare(text);
    } catch (error) {
      if (error instanceof DeclarationError) throw new PairError(error.message, { cause: error });
      throw error;
    }
  }
  return { ...table };
}

function parted(text: string): [string, string] {
  const at = text.indexOf(':');
  if (at < 0) throw new PairError(`"${text.trim()}" declares nothing: 'd_1: positive integer' does`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
