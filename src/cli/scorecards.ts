import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Scorecard } from '../types/scorecard.ts';
import { UsageError } from './exit-code.ts';

/** The JSON scorecards of a folder of reports, by name, one at a time. @throws UsageError */
export function* scorecardsIn(folder: string): Generator<Scorecard> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`no such folder: ${folder}`);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const reports = files.filter((one) => one.endsWith('.scorecard.json')).sort();
  if (reports.length === 0) throw new UsageError(`no JSON scorecards in ${folder}`);
  for (const file of reports) yield scorecardAt(join(folder, file));
}

/** One JSON scorecard. @throws UsageError */
export function scorecardAt(path: string): Scorecard {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Scorecard;
  } catch {
    throw new UsageError(`${path} is no scorecard: grade its log again, or take it away`);
  }
}
