import { Command } from 'commander';
import { terminalLine } from '../escape/terminal.ts';
import type { Proportion } from '../types/cohort.ts';
import type { SampleComparison } from '../types/sample-comparison.ts';
import type { Scorecard } from '../types/scorecard.ts';
import { type Finish, UsageError } from './exit-code.ts';
import { print, progress, table } from './terminal.ts';
import { usage } from './usage.ts';
import { version } from './version.ts';

interface CompareOptions {
  log?: string;
  rubric?: string;
  json?: boolean;
}

/** `recompute compare`: what models usually say, and how a log looks beside it. */
export function compareCommand(_finish: Finish): Command {
  return new Command('compare')
    .description('hold a log against fresh samples, and models against each other')
    .argument('<samples...>', 'transcripts that `ask` wrote: files and folders')
    .option('-l, --log <file>', "the log in question, for example a student's")
    .option('-r, --rubric <id>', 'rubric (default: by the homework that the logs name)')
    .option('--json', 'the same as JSON')
    .addHelpText(
      'after',
      `
Rates are of replies that are decided: what was cut, refused, lost or waits for a person is counted apart.
Intervals are Wilson's, at 95 %. "surprise" is in bits: how improbable the log's outcome is among the samples.`,
    )
    .action(async (paths: string[], options: CompareOptions) => {
      const comparison = await usage(() => compare(paths, options));
      await print(
        options.json ? `${JSON.stringify(comparison, null, 2)}\n` : `${describe(comparison).join('\n')}\n`,
      );
    });
}

async function compare(paths: readonly string[], options: CompareOptions): Promise<SampleComparison> {
  const [{ openDesk }, { listInputs }, { compareSamples }] = await Promise.all([
    import('../desk.ts'),
    import('../store/inputs.ts'),
    import('../compare.ts'),
  ]);
  const desk = openDesk({ cwd: process.cwd(), version, rubric: options.rubric });
  const cards = async (from: readonly string[]): Promise<Scorecard[]> => {
    const graded: Scorecard[] = [];
    for (const input of await desk.intake.expand(listInputs(from, ''))) {
      progress(input.shown);
      graded.push((await desk.grade(input)).scorecard);
    }
    progress('');
    return graded;
  };
  const log = options.log === undefined ? [] : await cards([options.log]);
  if (log.length > 1) throw new UsageError(`--log ${options.log} holds ${log.length} logs; name one`);
  return compareSamples(await cards(paths), log[0]);
}

const percent = (share: number) => `${Math.round(100 * share)} %`;
const shown = ({ hits, of, low, high }: Proportion) =>
  of === 0 ? '-' : `${hits}/${of} (${percent(low)} to ${percent(high)})`;
const chance = (p: number) => (p < 0.0005 ? 'below 0.001' : p.toFixed(3));

function describe({ rubric, log, models, parts, total, misconceptions, pairs }: SampleComparison): string[] {
  const names = models.map((one) => one.name);
  const lines = [
    `${rubric}: ${models.map((one) => `${one.samples} of ${terminalLine(one.name)}`).join(', ')}${log ? `, beside ${terminalLine(log.file)}` : ''}`,
    '',
  ];
  const head = ['part', ...names.map(terminalLine), ...(log ? ['the log', 'same outcome', 'surprise'] : [])];
  const rows = parts.map((part) => [
    part.id,
    ...names.map((name) => {
      const sampled = part.models[name];
      if (!sampled) return '-';
      return `${shown(sampled.right)}${sampled.undecided > 0 ? ` +${sampled.undecided} open` : ''}`;
    }),
    ...(log
      ? [
          part.log ?? '-',
          part.same ? shown(part.same) : '-',
          part.surprise === undefined ? '-' : `${part.surprise.toFixed(1)} bit`,
        ]
      : []),
  ]);
  lines.push(table([head, ...rows]), '');
  if (total)
    lines.push(
      `The log has ${total.right} of ${total.parts} decided parts right, the samples ${total.expected.toFixed(1)} on average.`,
      `Were the parts independent: at least as many right with probability ${chance(total.atLeast)}, at most as many with ${chance(total.atMost)}.`,
      '',
    );
  if (misconceptions.length > 0) {
    lines.push('Mistakes that recur among the samples');
    for (const one of misconceptions)
      lines.push(
        `  ${one.question}: ${terminalLine(one.name)}, ${shown(one.share)}${one.log ? '; in the log, too' : ''}`,
      );
    lines.push('');
  }
  if (pairs.length > 0) {
    lines.push('Models, paired by part (exact sign-flip test)');
    for (const { a, b, difference, p, parts: count } of pairs)
      lines.push(
        `  ${terminalLine(a)} less ${terminalLine(b)}: ${(100 * difference).toFixed(1)} points of percent over ${count} parts, p = ${chance(p)}`,
      );
    lines.push('');
  }
  return lines;
}
