import { userInfo } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { exitCode, type Finish } from './exit-code.ts';
import { progress, say } from './terminal.ts';
import { usage } from './usage.ts';
import { version } from './version.ts';

interface ReviewOptions {
  rubric?: string;
  from?: string;
  out: string;
  by?: string;
  port: number;
}

/** `recompute review`: what needs a person, one thing after the other, in the browser. */
export function reviewCommand(finish: Finish): Command {
  return new Command('review')
    .description('decide in the browser what needs a person; decisions go to rulings.jsonl beside the logs')
    .argument('[paths...]', 'files, folders and zip archives with logs', ['transcripts'])
    .option('-r, --rubric <id>', 'rubric: a folder under rubrics/, or a path')
    .option('--from <format>', 'format of all logs')
    .option('-o, --out <folder>', 'folder of reports, which holds no logs', 'reports')
    .option('--by <name>', 'name under which decisions are written (default: the name of the login)')
    .option('--port <n>', 'port on the loopback address (default: any that is free)', portNumber, 0)
    .addHelpText(
      'after',
      '\nThe address holds a token that is good for one visit. Ctrl-C ends the review; nothing is lost.\nAfterwards `recompute grade` brings the reports up to date.',
    )
    .action(async (paths: string[], { by, port, ...options }: ReviewOptions) => {
      const { openReview, serveReview } = await import('../review/index.ts');
      progress('grading');
      const name = by ?? userInfo().username;
      const now = () => new Date().toISOString();
      const review = await usage(() =>
        openReview(paths, { ...options, cwd: process.cwd(), version }, name, now),
      );
      progress('');
      const open = review.items().filter(({ ruling }) => !ruling).length;
      const served = await usage(() => serveReview(review, port));
      say(`${open} things to decide, as ${name}: open ${served.address}`);
      await new Promise<void>((done) => {
        process.once('SIGINT', () => done());
        process.once('SIGTERM', () => done());
      });
      await served.close();
      const left = review.items().filter(({ ruling }) => !ruling).length;
      say(`\n${open - left} decided, ${left} left; \`recompute grade\` brings the reports up to date`);
      finish(exitCode.ok);
    });
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65535)
    throw new InvalidArgumentError('a port is wanted, 0 to 65535.');
  return port;
}
