import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { reporters } from '../report/index.ts';
import type { Digest } from '../types/digest.ts';
import type { Scorecard } from '../types/scorecard.ts';
import { exitCode, type Finish, UsageError } from './exit-code.ts';
import { say } from './terminal.ts';
import { usage } from './usage.ts';

/** `recompute merge`: the index over reports that several runs (shards) have written. */
export function mergeCommand(finish: Finish): Command {
  return new Command('merge')
    .description('make the index over all scorecards of a folder, whichever runs or shards wrote them')
    .argument('[folder]', 'folder of reports, with their JSON', 'reports')
    .option('-f, --format <list>', 'indexes to write: markdown, html', 'markdown')
    .action(async (folder: string, { format }: { format: string }) => {
      const formats = format.split(',').map((name) => name.trim());
      const unknown = formats.find((name) => !reporters.some((one) => one.name === name));
      if (unknown !== undefined) throw new UsageError(`no report format "${unknown}"`);
      if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
        throw new UsageError(`no such folder: ${folder}`);
      const [{ writeIndexes }, { digestOf }] = await Promise.all([
        import('../batch.ts'),
        import('../cohort.ts'),
      ]);
      const digests: Digest[] = [];
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      for (const file of files.filter((one) => one.endsWith('.scorecard.json')).sort()) {
        try {
          digests.push(digestOf(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Scorecard));
        } catch {
          throw new UsageError(`${join(folder, file)} is no scorecard: grade its log again, or take it away`);
        }
      }
      if (digests.length === 0) throw new UsageError(`no JSON scorecards in ${folder}`);
      await usage(() => writeIndexes(digests, { cwd: process.cwd(), out: folder, formats }));
      say(`${digests.length} scorecards; index in ${folder}/`);
      finish(exitCode.ok);
    });
}
