import { Command, Option } from 'commander';
import { terminalLine, terminalText } from '../escape/terminal.ts';
import type { Pair, PairSide, PairVerdict } from '../types/pair.ts';
import { exitCode, type Finish, UsageError } from './exit-code.ts';
import { paint, print, say } from './terminal.ts';

interface CheckOptions {
  expected?: string;
  answer?: string;
  kind?: string;
  symbols: string[];
  seed: string;
  json?: boolean;
  pairs?: string;
}

/** Seed of the sample points where none is given. */
const defaultSeed = '1';

/** `recompute check`: are two answers the same? One pair, or one verdict a line for a file of pairs. */
export function checkCommand(finish: Finish): Command {
  return new Command('check')
    .description('say whether two answers are the same: equal, different with a witness, or unsure')
    .option('-e, --expected <answer>', 'the right answer, in LaTeX or as typed')
    .option('-a, --answer <answer>', 'the answer to hold against it')
    .option(
      '-k, --kind <kind>',
      'kind of answer, as in docs/answer-kinds.md (default: inferred from the two sides)',
    )
    .addOption(
      new Option(
        '-s, --symbols <declaration>',
        "what a symbol is: 'd_1: positive integer'; several with ; between, or the option again",
      )
        .argParser((text: string, before: string[]) => [...before, text])
        .default([], 'positive reals'),
    )
    .option('--seed <number>', 'seed of the sample points', defaultSeed)
    .option(
      '-p, --pairs <file>',
      'JSON lines {"id","expected","answer","kind"?,"symbols"?,"equal"?}; - for standard input',
    )
    .option('--json', 'the whole verdict as JSON')
    .addHelpText(
      'after',
      `
--pairs writes {"id","verdict","reason","ms"} for every line, in order; where lines carry "equal", a summary by
family or kind goes to standard error.

Exit codes: 0 equal, 1 different, 3 unsure; with --pairs 0 once every line has its verdict; 2 could not run.`,
    )
    .action(async (options: CheckOptions) => {
      const seed = seedFrom(options.seed);
      if (options.pairs !== undefined) {
        const clash = ['expected', 'answer', 'json'].find((name) => name in options);
        if (clash) throw new UsageError(`--pairs and --${clash} do not go together`);
        const { checkPairs } = await import('./pairs.ts');
        await checkPairs(options.pairs, { seed, kind: options.kind, symbols: options.symbols });
        return;
      }
      const { expected, answer } = options;
      if (expected === undefined || answer === undefined)
        throw new UsageError('check needs --expected and --answer, or --pairs');
      const { samePair, declareSymbols } = await import('../check/index.ts');
      const verdict = await mended(() => {
        const symbols = declareSymbols(options.symbols);
        const pair: Pair = { expected, answer, symbols, ...(options.kind ? { kind: options.kind } : {}) };
        return samePair(pair, seed);
      });
      if (options.json) await print(`${JSON.stringify(verdict)}\n`);
      else {
        for (const [name, side] of [
          ['expected', verdict.expected],
          ['answer', verdict.answer],
        ] as const)
          sayMessages(name, side);
        await print(`${described(verdict).join('\n')}\n`);
      }
      finish({ equal: exitCode.ok, different: exitCode.attention, unsure: exitCode.unsure }[verdict.verdict]);
    });
}

function seedFrom(text: string): number {
  const seed = Number(text);
  if (!/^\d{1,15}$/.test(text)) throw new UsageError(`--seed wants a whole number, not "${text}"`);
  return seed;
}

/** An unknown kind and a declaration that declares nothing are for the caller to mend. */
async function mended<T>(work: () => T): Promise<T> {
  const { PairError } = await import('../check/index.ts');
  try {
    return work();
  } catch (error) {
    if (error instanceof PairError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

const colour = { equal: 'green', different: 'red', unsure: 'yellow' } as const;

function described({ verdict, reason, kind, inferred, expected, answer, witness }: PairVerdict): string[] {
  const line = (name: string, text: string) => `  ${name.padEnd(9)} ${terminalLine(text)}`;
  const shown = (one: unknown) => (typeof one === 'string' ? one : JSON.stringify(one));
  return [
    paint(colour[verdict], verdict, process.stdout),
    line('reason', reason),
    line('kind', inferred === undefined ? kind : `${kind}, inferred: ${inferred}`),
    line('expected', expected.read === '' ? 'not read' : `read as ${expected.read}`),
    line('answer', answer.read === '' ? 'not read' : `read as ${answer.read}`),
    ...(witness
      ? [
          line('witness', witnessed(witness.at.values)),
          line('', `expected ${shown(witness.expected)}, answer ${shown(witness.answer)}`),
        ]
      : []),
  ];
}

function witnessed(values: Record<string, unknown>): string {
  const names = Object.entries(values).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
  return names.length > 0 ? `at ${names.join(', ')}` : 'everywhere';
}

/** Columns of a source line that a message shows around its place. */
const shownWidth = 72;

/** Faults and doubts of the reading, underlined in the text. */
function sayMessages(name: string, { text, messages }: PairSide): void {
  for (const { severity, reason, start, end } of messages) {
    const from = Math.max(0, Math.min(start, text.length) - shownWidth / 2);
    const before = inPlace(text.slice(from, start));
    const marked = inPlace(text.slice(start, Math.min(end, from + shownWidth)));
    const after = inPlace(text.slice(Math.min(end, from + shownWidth), from + shownWidth));
    say(
      `${paint(severity === 'error' ? 'red' : 'yellow', severity)} ${name}:1:${start + 1} ${terminalLine(reason)}`,
    );
    say(`  ${before}${marked}${after}`);
    say(`  ${' '.repeat(before.length)}${'~'.repeat(Math.max(1, marked.length))}`);
  }
}

/** A stretch of the source with its blanks kept, so that what stands below it stays below it. */
const inPlace = (text: string): string => terminalText(text).replaceAll(/\s/g, ' ');
