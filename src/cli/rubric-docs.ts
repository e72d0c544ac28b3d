import { Command } from 'commander';
import { print, say } from './terminal.ts';
import { usage } from './usage.ts';
import { version } from './version.ts';

/** `recompute rubric docs`: a page for each rubric, generated from it. */
export function docsCommand(): Command {
  return new Command('docs')
    .description('a page about rubrics: what is asked, how it is recomputed, how strong the check is')
    .argument('[rubrics...]', 'ids or paths (default: every rubric there is)')
    .option('--out <folder>', 'write <id>.md there; without it the pages go to standard output')
    .action(async (names: string[], options: { out?: string }) => {
      const { openStandards } = await import('../standards.ts');
      const { rubricPage } = await import('../report/index.ts');
      const standards = openStandards({ cwd: process.cwd(), version });
      for (const name of names.length > 0 ? names : standards.ids()) {
        const standard = await usage(() => standards.get(name));
        const page = rubricPage(standard.rubric, standard.references, standard.keys);
        if (options.out === undefined) await print(page);
        else {
          const { writeAtomic } = await import('../store/write-atomic.ts');
          const file = `${options.out.replace(/\/$/, '')}/${standard.rubric.id}.md`;
          await usage(() => writeAtomic(file, page));
          say(file);
        }
      }
    });
}
