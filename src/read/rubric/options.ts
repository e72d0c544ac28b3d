import type { OptionSpec } from '../../types/answer-kind.ts';
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
  for (const [name, value] of Object.entries(options)) {
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (!spec) {
      throw source.fault(
        [...path, name],
        `kind ${entry.kind} has no option "${name}"`,
        suggest(name, Object.keys(specs)),
        'key',
      );
    }
    if (!fits(value, spec)) {
      const shown = typeof value === 'string' ? `"${value}"` : 'this';
      throw source.fault([...path, name], `${name} cannot be ${shown}`, `${spec.says}; ${inWords(spec)}`);
    }
  }
  return options;
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
