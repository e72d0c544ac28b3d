import { dirname } from 'node:path';
import { Command, Option } from 'commander';
import type { AskEvent, Ended } from '../ask/index.ts';
import { terminalLine } from '../escape/terminal.ts';
import type { AskCommandOptions } from './ask-plan.ts';
import { exitCode, type Finish, UsageError } from './exit-code.ts';
import { paint, print, progress, say, table } from './terminal.ts';
import { usage } from './usage.ts';

const list = (text: string, before: string[] = []) => [
  ...before,
  ...text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean),
];
const collect = (text: string, before: string[] = []) => [...before, text];

function number(name: string, least: number, whole: boolean) {
  return (text: string) => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= least) || (whole && !Number.isInteger(value)))
      throw new UsageError(
        `--${name} ${text}: give a ${whole ? 'whole ' : ''}number that is at least ${least}`,
      );
    return value;
  };
}

/** `recompute ask`: prompts to a model, its conversation written as a transcript. */
export function askCommand(finish: Finish): Command {
  return new Command('ask')
    .description('put a homework to a model and write the conversation as a transcript to grade')
    .option(
      '-r, --rubric <id>',
      'ask what rubrics/<id>/protocol.yaml says; also tells the parts of a replayed log',
    )
    .option('--protocol <file>', 'ask what this protocol file says')
    .option('--like <log>', "ask a log's own prompts again, in order")
    .requiredOption(
      '-m, --model <model>',
      'openai:NAME, anthropic:NAME, openai:NAME@URL (a compatible server), replay:FILE; give it several times for several models',
      collect,
    )
    .option('--parts <list>', 'only the prompts that ask for these problems or parts: 1,5a', list)
    .option('--samples <n>', 'conversations with each model', number('samples', 1, true), 1)
    .option('-o, --out <folder>', 'where transcripts and records go', 'transcripts')
    .option('--name <name>', 'first part of the file names (default: the rubric or the log)')
    .option('--attach <file>', 'a PDF or picture; NAME=FILE where the prompts call it NAME', collect, [])
    .option('--without-attachments', 'leave out the files that the prompts name')
    .option('--effort <level>', 'reasoning effort, in the words of the model')
    .option('--thinking-budget <tokens>', 'tokens to think for', number('thinking-budget', 0, true))
    .option('--temperature <t>', 'sampling temperature', number('temperature', 0, false))
    .option(
      '--max-output-tokens <n>',
      'most tokens of a reply, thinking included',
      number('max-output-tokens', 1, true),
      32_000,
    )
    .option('--no-stream', 'take each reply as a whole')
    .option('--dry-run', 'print every request with its tokens and price; nothing is sent')
    .option('--max-cost <usd>', 'send nothing that could pass this sum', number('max-cost', 0, false))
    .option('--prices <file>', 'prices that stand above the built-in ones (YAML)')
    .option('--batch', "use the vendors' batch APIs, at half the price and within a day")
    .option('--poll <seconds>', 'time between two looks at a batch', number('poll', 0, false), 60)
    .option('--concurrency <n>', 'most requests at once', number('concurrency', 1, true), 8)
    .option('--retries <n>', 'further tries after a fault that passes', number('retries', 0, true), 6)
    .option('--timeout <seconds>', 'longest wait for a reply', number('timeout', 1, false), 1200)
    .addOption(new Option('--no-redact', 'send names, ids and private links as they stand'))
    .addHelpText(
      'after',
      `
Keys come from the environment: OPENAI_API_KEY, ANTHROPIC_API_KEY; OPENAI_COMPATIBLE_API_KEY for openai:NAME@URL.
The paths of the transcripts go to standard output. Run the same command again to go on after an interruption:
what was answered is not asked again.

Exit codes: 0 every conversation is complete; 1 some are not; 2 could not run.`,
    )
    .action(async (options: AskCommandOptions) => {
      // Late, so that help and other commands do not wait for it.
      const { prepareAsk } = await import('./ask-plan.ts');
      // What only shows requests sends none, and needs no key.
      const keys = ['OPENAI_API_KEY', 'ANTHROPIC_API_KEY'].map((name) => [name, process.env[name] || 'none']);
      const environment = { ...process.env, ...(options.dryRun && Object.fromEntries(keys)) };
      const plan = await usage(() => prepareAsk(options, process.cwd(), environment));
      if (options.dryRun) {
        const { describeRequests } = await import('./ask-dry-run.ts');
        const { text, fault } = describeRequests(plan.conversations, options.batch ?? false);
        await print(text);
        if (fault) throw new UsageError(fault);
        finish(exitCode.ok);
        return;
      }
      const halted = new AbortController();
      const dropped = new AbortController();
      const onInterrupt = () => {
        if (!halted.signal.aborted) {
          halted.abort('stopped by Ctrl-C');
          say('stopping: what is on its way is waited for; press Ctrl-C again to drop it');
        } else dropped.abort();
      };
      process.on('SIGINT', onInterrupt);
      try {
        const ended = await usage(() =>
          plan.run({ halt: halted.signal, signal: dropped.signal, tell: showEvent }),
        );
        progress('');
        for (const one of ended) if (one.state === 'finished') await print(`${one.path}\n`);
        say(summaryOf(ended));
        finish(ended.every((one) => one.state === 'finished') ? exitCode.ok : exitCode.attention);
      } finally {
        process.off('SIGINT', onInterrupt);
      }
    });
}

function showEvent(event: AskEvent): void {
  if (event.kind === 'reused') {
    const doubt =
      event.ambiguous > 0
        ? `; ${event.ambiguous} earlier ${event.ambiguous === 1 ? 'request' : 'requests'} may have been charged without a reply`
        : '';
    say(`${event.path}: ${event.replies} ${event.replies === 1 ? 'reply' : 'replies'} reused${doubt}`);
  } else if (event.kind === 'reply') {
    progress(`${event.path}: reply ${event.step + 1} of ${event.steps}`);
    if (event.stop !== 'complete')
      say(`${paint('yellow', `reply ${event.stop}:`)} ${event.path}, prompt ${event.step + 1}`);
  } else if (event.kind === 'fault') {
    const next =
      event.waitMs === undefined ? 'not tried again' : `again in ${(event.waitMs / 1000).toFixed(1)} s`;
    say(
      `${paint('yellow', event.fault.kind)} ${event.path}, prompt ${event.step + 1}: ${terminalLine(event.fault.message)} (${next})`,
    );
  } else say(event.text);
}

function summaryOf(ended: readonly Ended[]): string {
  const rows = ended.map(({ path, state, record, reused, reason }) => {
    const replies = record.steps.flatMap((step) => step.reply ?? []);
    const costs = replies.map((reply) => reply.cost);
    const ambiguous = record.steps
      .flatMap((step) => step.attempts)
      .filter((one) => one.outcome === 'ambiguous');
    const known = costs.every((cost) => cost !== null);
    return [
      path,
      `${replies.length}/${record.steps.length}`,
      String(reused || ''),
      String(replies.filter((reply) => reply.stop.kind !== 'complete').length || ''),
      String(ambiguous.length || ''),
      known ? `$${costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0).toFixed(4)}` : 'no price',
      state === 'finished' ? '' : `open: ${terminalLine(reason ?? '')}`,
    ];
  });
  const head = ['transcript', 'replies', 'reused', 'cut, refused, lost', 'ambiguous', 'cost', ''];
  const open = ended.filter((one) => one.state === 'open').length;
  const closing =
    open === 0
      ? `${ended.length === 1 ? '1 conversation' : `${ended.length} conversations`} complete; grade them with: recompute grade ${ended.length === 1 ? ended[0]?.path : dirname(ended[0]?.path ?? '')}`
      : `${open} of ${ended.length} conversations not complete; the same command goes on where they stopped`;
  return `${table([head, ...rows], { right: [1, 2, 3, 4, 5] })}\n\n${closing}`;
}
