import { read } from '../../math/read.ts';
import type { OptionSpec } from '../../types/answer-kind.ts';
import type { SymbolTable } from '../../types/symbol-table.ts';
import type { MemberEntry, RubricNames } from './schema.ts';
import type { Path, RubricSource } from './source.ts';
import { suggest } from './suggest.ts';

/** The options of a question, held against what its kind takes: a misspelt one would be ignored in silence. */
export function readOptions(
  source: RubricSource,
  entry: MemberEntry,
  path: Path,
  known: RubricNames['options'],
): Record<string, unknown> {
  const options = entry.options ?? {};
  if (!known) return options;
  const specs = known[entry.kind] ?? {};
  const settings: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(options)) {
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (!spec) {
      throw source.fault(
        [...path, name],
        `kind ${entry.kind} has no option "${name}"`,
        suggest(name, Object.keys(specs)),
        'key',
      );
    }
    // `digits: 3` is as good as `digits: "3"`.
    const value = spec.shape === 'text' && typeof given === 'number' ? String(given) : given;
    settings[name] = value;
    if (!fits(value, spec)) {
      const shown = typeof value === 'string' ? `"${value}"` : 'this';
      throw source.fault([...path, name], `${name} cannot be ${shown}`, `${spec.says}; ${inWords(spec)}`);
    }
  }
  return settings;
}

/** What an alias stands for must be a declared symbol: put in under another name it would be an unknown. */
export function checkAliases(source: RubricSource, aliases: unknown, symbols: SymbolTable, path: Path): void {
  if (typeof aliases !== 'object' || aliases === null) return;
  for (const key of Object.keys(aliases)) {
    // p_# stands for p_1, p_2, …
    if (key.includes('#') || Object.hasOwn(symbols, key)) continue;
    const [symbol] = read(key, { symbols }).readings;
    // s_j stands for any of s_1, s_2, … where one of them is declared.
    const family = symbol?.type === 'symbol' ? symbol.name.split('_')[0]! : undefined;
    if (family !== undefined && Object.keys(symbols).some((name) => name.split('_')[0] === family)) continue;
    throw source.fault(
      [...path, key],
      `aliases stand for "${key}", which is no declared symbol`,
      `declare it under symbols; declared are: ${Object.keys(symbols).join(', ') || 'none'}`,
      'key',
    );
  }
}

function fits(value: unknown, { shape, among = [] }: OptionSpec): boolean {
  if (shape === 'text') return typeof value === 'string' && value !== '';
  if (shape === 'choice') return typeof value === 'string' && among.includes(value);
  if (shape === 'list')
    return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inWords({ shape, among = [] }: OptionSpec): string {
  if (shape === 'choice') return `one of ${among.join(', ')}`;
  return shape === 'list' ? 'a list of texts' : `a ${shape}`;
}
