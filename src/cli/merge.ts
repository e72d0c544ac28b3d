import { Command } from 'commander';
import { exitCode, type Finish } from './exit-code.ts';
import { chooseFormats } from './formats.ts';
import { scorecardsIn } from './scorecards.ts';
import { say } from './terminal.ts';
import { usage } from './usage.ts';

/** `recompute merge`: the index over reports that several runs (shards) have written. */
export function mergeCommand(finish: Finish): Command {
  return new Command('merge')
    .description('make the index over all scorecards of a folder, whichever runs or shards wrote them')
    .argument('[folder]', 'folder of reports, with their JSON', 'reports')
    .option('-f, --format <list>', 'indexes to write: markdown, html', 'markdown')
    .action(async (folder: string, { format }: { format: string }) => {
      const formats = chooseFormats(format);
      const [{ writeIndexes }, { digestOf }] = await Promise.all([
        import('../batch.ts'),
        import('../cohort.ts'),
      ]);
      const digests = [...scorecardsIn(folder)].map(digestOf);
      await usage(() => writeIndexes(digests, { cwd: process.cwd(), out: folder, formats }));
      say(`${digests.length} scorecards; index in ${folder}/`);
      finish(exitCode.ok);
    });
}
