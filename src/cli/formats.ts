import { reporters } from '../report/index.ts';
import { UsageError } from './exit-code.ts';

/** Names of report formats out of a list with commas. @throws UsageError for a name that no reporter has */
export function chooseFormats(list: string): string[] {
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const known = reporters.map((one) => one.name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown) throw new UsageError(`no report format "${unknown}"; there are: ${known.join(', ')}`);
  return names;
}
