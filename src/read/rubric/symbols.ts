import { declare } from '../../math/domain.ts';
import { read } from '../../math/read.ts';
import type { SymbolDeclaration, SymbolTable } from '../../types/symbol-table.ts';
import type { Path, RubricSource } from './source.ts';

/**
 * Declarations as authors write them (`n_{\ell-1}: positive integer`), keyed by canonical name and laid over
 * those of the level above.
 */
export function readSymbols(
  source: RubricSource,
  entries: Record<string, string> | undefined,
  path: Path,
  above: SymbolTable,
): SymbolTable {
  if (!entries) return above;
  const table: Record<string, SymbolDeclaration> = { ...above };
  for (const [name, text] of Object.entries(entries)) {
    const symbol = read(name).readings[0];
    if (symbol?.type !== 'symbol')
      throw source.fault([...path, name], `"${name}" is no symbol`, 'd_1, mu, n_{\\ell-1}', 'key');
    try {
      table[symbol.name] = declare(text);
    } catch (cause) {
      throw source.fault(
        [...path, name],
        `"${text}" declares nothing known`,
        cause instanceof Error ? cause.message : '',
      );
    }
  }
  return table;
}
