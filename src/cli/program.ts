import { Command, CommanderError, type Help } from 'commander';
import { findFileUpwards } from '../store/inputs.ts';
import { applyConfig, configName } from './config.ts';
import { exitCode, type Finish, UsageError } from './exit-code.ts';
import { bearErrors, paint, say } from './terminal.ts';
import { version } from './version.ts';

/** The program with some of its commands. */
export function program(commands: readonly Command[]): Command {
  const root = new Command('recompute')
    .description(
      'Grades logs of language models doing homework: finds every final answer, recomputes what it\nshould be, and writes a scorecard that can be checked in one look.',
    )
    .version(version, '-V, --version', 'print the version')
    .option('--no-color', 'plain output (also: NO_COLOR in the environment)')
    .addHelpText(
      'after',
      '\nExit codes: 0 done; 1 something needs attention (see each command); 2 could not run; 3 undecided; 70 a fault of the program.',
    );
  for (const command of commands) root.addCommand(command);
  return inherit(root);
}

/**
 * All commands, for help, for misspelt names and for a configuration that may speak of any; grading alone, which is
 * what most runs are, waits for none of the others.
 */
async function commandsFor(argv: readonly string[], finish: Finish): Promise<Command[]> {
  if (argv[0] === 'grade' && findFileUpwards(process.cwd(), configName) === undefined)
    return [(await import('./grade.ts')).gradeCommand(finish)];
  return (await import('./commands.ts')).allCommands(finish);
}

/** Errors go through `run`, not through process.exit; help knows its stream. */
function inherit(command: Command): Command {
  command.exitOverride().showHelpAfterError('(--help shows what there is)').showSuggestionAfterError(true);
  command.configureHelp({
    sortSubcommands: false,
    helpWidth: Math.min(process.stdout.columns || 100, 100),
  } satisfies Partial<Help>);
  for (const one of command.commands) inherit(one);
  return command;
}

/**
 * Runs one command line and says what it came to.
 * @param argv the arguments after the program's name
 * @returns the exit code (see `exitCode`); never throws
 */
export async function run(argv: readonly string[]): Promise<number> {
  let code: number = exitCode.ok;
  bearErrors();
  try {
    if (argv.includes('--no-color')) {
      // Said on the command line, it stands above FORCE_COLOR, which would otherwise win.
      process.env.NO_COLOR = '1';
      delete process.env.FORCE_COLOR;
    }
    const finish: Finish = (result) => {
      code = result;
    };
    const root = program(await commandsFor(argv, finish));
    await applyConfig(root, process.cwd());
    await root.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      // Help and version are answers, not errors; a call without a command shows help and could not run.
      return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
    }
    if (error instanceof UsageError) {
      say(`${paint('red', 'error:')} ${error.message}`);
      return exitCode.usage;
    }
    if (isBrokenPipe(error)) return code;
    say(
      `${paint('red', 'a fault of the program:')} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    say('Please report it with the command line and, if you may, the log that caused it.');
    return exitCode.fault;
  }
}

/** The reader of our output went away (`recompute … | head`): nothing to complain about. */
function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}
