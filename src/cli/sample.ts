import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { terminalLine } from '../escape/terminal.ts';
import { exitCode, type Finish, UsageError } from './exit-code.ts';
import { scorecardsIn } from './scorecards.ts';
import { print, say } from './terminal.ts';
import { usage } from './usage.ts';

interface SampleOptions {
  rate: number;
  seed: number;
  against?: string;
}

/** `recompute sample`: a blinded sample for a second grader, and how far the two agree. */
export function sampleCommand(finish: Finish): Command {
  return new Command('sample')
    .description('draw answers for a second grader, blinded; with --against, say how far the two agree')
    .argument('[reports]', 'folder of reports, with their JSON', 'reports')
    .option('--rate <share>', 'share of the decided answers, 0 to 1', share, 0.1)
    .option('--seed <n>', 'seed of the draw and of the intervals', wholeNumber, 1)
    .option('--against <csv>', 'the sample with its column "outcome" filled in')
    .addHelpText(
      'after',
      '\nThe sample is CSV on standard output; outcomes are correct, partial, incorrect, no-answer.\nExit codes: 0 done; 2 could not run.',
    )
    .action(async (folder: string, { rate, seed, against }: SampleOptions) => {
      const { loadSamples } = await import('../report/index.ts');
      const { blindSample, secondOpinion } = await loadSamples();
      const cards = [...scorecardsIn(folder)];
      if (against === undefined) {
        const { text, drawn, of } = blindSample(cards, rate, seed);
        await print(text);
        say(`${drawn} of ${of} decided answers, seed ${seed}`);
      } else {
        const text = await usage(() => readFileSync(against, 'utf8'));
        const found = await usage(() => secondOpinion(text, against, cards, seed));
        if (found.pairs === 0) throw new UsageError(`${against} holds no outcome for an answer of ${folder}`);
        const told = ({ value, low, high }: typeof found.kappa) =>
          `${Number.isFinite(value) ? value.toFixed(2) : 'not defined'} (95 %: ${low.toFixed(2)} to ${high.toFixed(2)})`;
        for (const one of found.differing)
          await print(
            `${terminalLine(one.file)} ${one.question}: ${one.first} against ${terminalLine(one.second)}${one.remark === '' ? '' : `: ${terminalLine(one.remark)}`}\n`,
          );
        say(
          `${found.agreed} of ${found.pairs} alike · Cohen’s kappa ${told(found.kappa)} · Krippendorff’s alpha ${told(found.alpha)} · seed ${seed}`,
        );
        if (found.empty + found.unknown > 0)
          say(
            `${found.empty} without an outcome, ${found.unknown} of no answer that is here, or with no such outcome`,
          );
      }
      finish(exitCode.ok);
    });
}

function share(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1)) throw new InvalidArgumentError('a share between 0 and 1 is wanted.');
  return value;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number is wanted.');
  return Number(text);
}
