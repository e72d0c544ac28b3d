import { Command } from 'commander';
import { type Finish, UsageError } from './exit-code.ts';
import { print, say } from './terminal.ts';
import { usage } from './usage.ts';

/** Sheets are text; more than this is none. In bytes. */
const largestSheet = 4 * 1024 * 1024;

/** `recompute rubric new sheet.md`: a rubric to be filled in. */
export function newCommand(_finish: Finish): Command {
  return new Command('new')
    .description('start a rubric from a homework sheet: problems, parts, symbols found; blanks to fill in')
    .argument('<sheet>', 'markdown or text file')
    .option('--id <id>', 'id of the rubric, which names its folder: hw5')
    .option('--out <file>', 'write it there and not to standard output; an existing file is left alone')
    .action(async (sheet: string, options: { id?: string; out?: string }) => {
      const { readLimited } = await import('../store/read-limited.ts');
      const { loadDraft } = await import('../read/index.ts');
      const { draftRubric } = await loadDraft();
      const bytes = await usage(() => readLimited(sheet, largestSheet));
      const text = new TextDecoder().decode(bytes);
      const { yaml, problems, parts } = draftRubric(text, options.id === undefined ? {} : { id: options.id });
      if (parts === 0)
        throw new UsageError(
          `${sheet}: no problems found; headings like "## 1. Title" or "Problem 1: Title" with parts "(a)" are looked for`,
        );
      if (options.out === undefined) await print(yaml);
      else {
        const { existsSync } = await import('node:fs');
        const { writeAtomic } = await import('../store/write-atomic.ts');
        const { out } = options;
        if (existsSync(out)) throw new UsageError(`${out} is there already`);
        await usage(() => writeAtomic(out, yaml));
      }
      say(
        `${problems} ${problems === 1 ? 'problem' : 'problems'}, ${parts} ${parts === 1 ? 'part' : 'parts'}; fill in every ___ and run recompute rubric verify`,
      );
    });
}
