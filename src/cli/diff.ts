import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Change } from '../changes.ts';
import { terminalLine } from '../escape/terminal.ts';
import { exitCode, type Finish, UsageError } from './exit-code.ts';
import { scorecardAt } from './scorecards.ts';
import { paint, print, progress, say } from './terminal.ts';
import { usage } from './usage.ts';
import { version } from './version.ts';

interface DiffOptions {
  rubric?: string;
  from?: string;
  out: string;
  json?: boolean;
}

/** `recompute diff`: what grading again would change, before anything is written. */
export function diffCommand(finish: Finish): Command {
  return new Command('diff')
    .description('list every verdict that would move, and every ruling that no longer fits; write nothing')
    .argument('[paths...]', 'files, folders and zip archives with logs', ['transcripts'])
    .option('-r, --rubric <id>', 'rubric: a folder under rubrics/, or a path')
    .option('--from <format>', 'format of all logs')
    .option('-o, --out <folder>', 'the reports to compare with (their JSON)', 'reports')
    .option('--json', 'one change a line on standard output')
    .addHelpText('after', '\nExit codes: 0 nothing would move; 1 something would; 2 could not run.')
    .action(async (paths: string[], options: DiffOptions) => {
      const [{ rehearse }, { changesBetween }] = await Promise.all([
        import('../batch.ts'),
        import('../changes.ts'),
      ]);
      const cwd = process.cwd();
      const run = rehearse(paths, { ...options, cwd, version });
      let [logs, moved, fresh] = [0, 0, 0];
      for (;;) {
        const next = await usage(() => run.next());
        progress('');
        if (next.done) {
          for (const { ruling, reason } of next.value.unfit) {
            moved += 1;
            const what = `${ruling.log.file} ${ruling.question ?? ruling.part} by ${ruling.by}`;
            if (options.json) await print(`${JSON.stringify({ ruling, reason })}\n`);
            else await print(`ruling ${terminalLine(what)}: ${terminalLine(reason)}\n`);
          }
          break;
        }
        const { input, scorecard } = next.value;
        progress(`${++logs} ${input.name}`);
        const path = resolve(cwd, options.out, `${input.name}.scorecard.json`);
        if (!existsSync(path)) {
          fresh += 1;
          continue;
        }
        for (const change of changesBetween(scorecardAt(path), scorecard)) {
          moved += 1;
          await print(`${options.json ? JSON.stringify(change) : line(change)}\n`);
        }
      }
      if (logs === 0) throw new UsageError(`no logs in ${paths.join(', ')}`);
      const lacking = fresh > 0 ? `; ${fresh} without a report in JSON so far` : '';
      say(`${logs} logs compared with ${options.out}/: ${moved} would change${lacking}`);
      finish(moved > 0 ? exitCode.attention : exitCode.ok);
    });
}

function line({ file, id, before, after, reason }: Change): string {
  const told = (one: Change['before']) =>
    one === undefined ? '(none)' : `${one.outcome}${one.points === null ? '' : ` ${one.points}`}`;
  return `${terminalLine(file)} ${paint('bold', id)}: ${told(before)} → ${told(after)}${reason === '' ? '' : `: ${terminalLine(reason)}`}`;
}
