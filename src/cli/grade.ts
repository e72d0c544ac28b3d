import { Command, InvalidArgumentError, Option } from 'commander';
import { nativeParser, type ParserName, parserNames } from '../read/index.ts';
import { jsonLine, reporters } from '../report/index.ts';
import type { Finding, Scorecard } from '../types/scorecard.ts';
import { severitiesFromConfig } from './config.ts';
import { exitCode, type Finish, UsageError } from './exit-code.ts';
import { chooseFormats } from './formats.ts';
import { type Summary, summarise, summaryTable } from './summary.ts';
import { colours, paint, print, progress, say } from './terminal.ts';
import { usage } from './usage.ts';
import { version } from './version.ts';

interface GradeOptions {
  rubric?: string;
  from?: string;
  parser: ParserName;
  out: string;
  format: string;
  json?: boolean;
  strict?: boolean;
  jobs?: number;
  shard?: { k: number; n: number };
  fresh?: boolean;
  alias?: boolean;
  proof?: boolean;
  judge?: string[];
  redact: boolean;
  quiet?: boolean;
}

/** `recompute grade`: logs in, report files and a table out. */
export function gradeCommand(finish: Finish): Command {
  return new Command('grade')
    .description('grade logs and write a scorecard for each')
    .argument('[paths...]', 'files, folders and zip archives with logs', ['transcripts'])
    .option(
      '-r, --rubric <id>',
      'rubric: a folder under rubrics/, or a path (default: by the homework each log names)',
    )
    .option(
      '--from <format>',
      'format of all logs (default: by what each holds; `inspect` says which and why)',
    )
    .addOption(
      new Option('--parser <name>', 'markdown parser; satteri is native and fast, and makes the same tree')
        .choices(parserNames)
        .default('remark'),
    )
    .option('-o, --out <folder>', 'where reports go, mirroring the folders of the logs', 'reports')
    .option(
      '-f, --format <list>',
      `reports to write: ${reporters.map((one) => one.name).join(', ')}`,
      'markdown,json',
    )
    .option('--json', 'also write one scorecard a line to standard output, in input order')
    .option('--strict', 'exit with 1 if anything is unscored or was lost')
    .option(
      '-j, --jobs <n>',
      'threads (default: as many as the machine runs, where there are many logs)',
      wholeNumber,
    )
    .option(
      '--shard <k/n>',
      'only the k-th of n equal shares of the logs; `recompute merge` makes the index',
      readShard,
    )
    .option('--fresh', 'grade again what has not changed since the last run')
    .option(
      '--judge <model>',
      'let a model judge free text: openai:NAME or anthropic:NAME; give it twice for two judges',
      (text: string, before: string[] = []) => [...before, text],
    )
    .option('--proof', 'also write NAME.proof.zip: everything that the scorecard was made from')
    .option(
      '--alias',
      'name reports by stable pseudonyms of the logs’ names; the terminal tells which is which',
    )
    .option('--no-redact', 'leave names, ids and private links in the reports as they stand')
    .option('-q, --quiet', 'no findings and no table, only the closing line')
    .addHelpText(
      'after',
      '\nExit codes: 0 graded; 1 graded, and with --strict something is unscored or lost; 2 could not run.',
    )
    .action(async (paths: string[], options: GradeOptions) => {
      const formats = chooseFormats(options.format);
      // Late, so that help and other commands do not wait for the pipeline.
      const { gradeBatch } = await import('../batch.ts');
      const judge = options.judge ? await usage(() => openJudges(options)) : undefined;
      const summaries: Summary[] = [];
      const locked: string[] = [];
      let unchanged = 0;
      const pace = pacer();
      const batch = gradeBatch(paths, {
        cwd: process.cwd(),
        version,
        out: options.out,
        formats,
        rubric: options.rubric,
        from: options.from,
        parser: options.parser,
        severities: await severitiesFromConfig(),
        redact: options.redact,
        judge,
        jobs: options.jobs,
        shard: options.shard,
        proof: options.proof,
        alias: options.alias,
        scorecards: options.json === true,
        // Without a JSON report there is nothing to read an unchanged scorecard from.
        fresh: options.fresh || (options.json && !formats.includes('json')),
        onLocked: (folder, error) => {
          locked.push(folder);
          say(`${paint('yellow', 'left out:')} the folder ${folder} cannot be opened: ${error.message}`);
        },
        onRulings: (file, messages) => {
          for (const message of messages)
            say(`${paint('yellow', 'not counted:')} ${file}:${message.line ?? 1}: ${message.reason}`);
        },
        onProgress: (done, all, name) => progress(`${done + 1}/${all}${pace(done, all)} ${name}`),
      });
      for (;;) {
        const next = await usage(() => batch.next());
        progress('');
        if (next.done) break;
        const { findings, scorecard, input, digest, written } = next.value;
        if (options.json) await print(`${jsonLine(scorecard ?? (await reportedIn(written)))}\n`);
        if (!options.quiet && findings) await sayFindings(input.shown, findings);
        if (!findings) unchanged += 1;
        if (input.original !== undefined) say(`${input.name} is ${input.original}`);
        summaries.push(summarise(digest));
      }
      if (summaries.length === 0) throw new UsageError(`no logs in ${paths.join(', ')}`);
      if (!options.quiet) say(`${summaryTable(summaries)}\n`);
      if (options.parser === 'satteri' && !(await nativeParser()))
        say('satteri is not there for this machine: read with remark');
      say(closingLine(summaries, options.out, unchanged));
      const attention = locked.length > 0 || summaries.some((one) => one.counts.unscored > 0 || one.lost > 0);
      finish(options.strict && attention ? exitCode.attention : exitCode.ok);
    });
}

/** Late: only a run with judges speaks to models. */
async function openJudges({ judge = [], redact }: GradeOptions) {
  const { openJudge } = await import('./judge.ts');
  const tell = (text: string) => progress(`judging ${text}`);
  return openJudge(judge, { cwd: process.cwd(), environment: process.env, redact, tell });
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('a whole number from 1 on is wanted.');
  return Number(text);
}

function readShard(text: string): { k: number; n: number } {
  const [, k, n] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = { k: Number(k), n: Number(n) };
  if (!(shard.k >= 1 && shard.k <= shard.n))
    throw new InvalidArgumentError('k/n is wanted, with k from 1 to n.');
  return shard;
}

/** The scorecard of a log that was not graded again, from its JSON report. */
async function reportedIn(written: readonly string[]): Promise<Scorecard> {
  // Late: most runs grade what they tell.
  const { scorecardAt } = await import('./scorecards.ts');
  return scorecardAt(written.find((one) => one.endsWith('.scorecard.json')) ?? '');
}

/** Logs a second and the time left, once there is something to tell them by. */
function pacer(): (done: number, all: number) => string {
  let start: number | undefined;
  return (done, all) => {
    // Node loads its clock when it is first looked at.
    if (all <= 20) return '';
    start ??= performance.now();
    const seconds = (performance.now() - start) / 1000;
    if (done < 20 || seconds < 1) return '';
    const rate = done / seconds;
    const left = Math.round((all - done) / rate);
    const time = left < 90 ? `${left} s` : `${Math.round(left / 60)} min`;
    return ` (${rate < 10 ? rate.toFixed(1) : Math.round(rate)} a second, ${time} left)`;
  };
}

/** Findings as `file:line:column`, the way linters print them. */
async function sayFindings(shown: string, findings: readonly Finding[]): Promise<void> {
  const told = findings.filter((finding) => finding.severity !== 'info');
  if (told.length === 0) return;
  // Late: the reporter brings a dozen modules with it.
  const [{ VFile }, { reporter }] = await Promise.all([import('vfile'), import('vfile-reporter')]);
  const file = new VFile({ path: shown });
  for (const finding of told) {
    const message = file.message(finding.message, {
      place: { line: finding.line, column: finding.column },
      ruleId: finding.ruleId,
      source: 'recompute',
    });
    message.fatal = finding.severity === 'error';
  }
  say(`${reporter(file, { color: colours() })}\n`);
}

function closingLine(summaries: readonly Summary[], out: string, unchanged: number): string {
  const sum = (pick: (one: Summary) => number) => summaries.reduce((total, one) => total + pick(one), 0);
  const ungraded = sum((one) => (one.rubric === '-' ? 1 : 0));
  const graded = summaries.length - ungraded;
  const same =
    unchanged > 0
      ? ` (${unchanged === summaries.length ? 'all' : unchanged} unchanged since the last run, not graded again)`
      : '';
  const lacking = ungraded > 0 ? `, ${ungraded} not graded: no rubric fits` : '';
  return `${graded === 1 ? '1 log' : `${graded} logs`} graded${same}${lacking}, ${sum((one) => one.counts.unscored)} parts for a person, ${sum((one) => one.contradicted)} claims contradicted; reports in ${out}/`;
}
