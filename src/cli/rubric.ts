import { Command } from 'commander';
import type { Standard } from '../grade.ts';
import type { EntryCheck, KeyCheck } from '../types/key-check.ts';
import { exitCode, type Finish, UsageError } from './exit-code.ts';
import { docsCommand } from './rubric-docs.ts';
import { newCommand } from './rubric-new.ts';
import { tryCommand } from './rubric-try.ts';
import { paint as paintError, print, progress, say } from './terminal.ts';
import { usage } from './usage.ts';
import { version } from './version.ts';

/** `recompute rubric`: the author's side. */
export function rubricCommand(finish: Finish): Command {
  return new Command('rubric')
    .description('check, try and start rubrics; print their schema and their pages')
    .addCommand(verifyCommand(finish))
    .addCommand(tryCommand(finish))
    .addCommand(newCommand(finish))
    .addCommand(docsCommand())
    .addCommand(
      new Command('schema')
        .description('print the JSON Schema of rubric.yaml')
        .action(async () => print(await rubricSchemaText())),
    );
}

function verifyCommand(finish: Finish): Command {
  return new Command('verify')
    .description('recompute every answer of a rubric and hold it against the key')
    .argument('[rubrics...]', 'ids or paths (default: every rubric there is)')
    .option('--json', 'one line of JSON a question on standard output')
    .option('--fresh', 'recompute, whatever the cache holds')
    .addHelpText('after', '\nExit codes: 0 every key holds; 1 a key fails; 2 could not run.')
    .action(async (names: string[], options: { json?: boolean; fresh?: boolean }) => {
      const { openStandards } = await import('../standards.ts');
      const standards = openStandards({ cwd: process.cwd(), version, fresh: options.fresh ?? false });
      const chosen = names.length > 0 ? names : standards.ids();
      if (chosen.length === 0)
        throw new UsageError('no rubrics here: run this below a folder that has rubrics/, or name one');
      let failures = 0;
      const all: KeyCheck[] = [];
      for (const name of chosen) {
        progress(`recomputing ${name}`);
        const standard = await usage(() => standards.get(name));
        progress('');
        all.push(...standard.keys);
        failures += standard.keys.filter((key) => !holds(key)).length;
        if (options.json)
          await print(
            standard.keys
              .map((key) => `${JSON.stringify({ rubric: standard.rubric.id, ...key })}\n`)
              .join(''),
          );
        else await print(describe(standard));
      }
      say(coverage(all));
      say(
        failures === 0
          ? paintError('green', 'every key holds')
          : paintError('red', `${failures} ${failures === 1 ? 'question fails' : 'questions fail'}`),
      );
      finish(failures === 0 ? exitCode.ok : exitCode.attention);
    });
}

const paint = (style: 'red' | 'green', text: string) => paintError(style, text, process.stdout);

/** The key agrees with the recomputation, what is accepted is right, and every named mistake is told apart. */
export function holds(key: KeyCheck): boolean {
  return key.status !== 'fails' && [...key.accept, ...key.mistakes].every((entry) => entry.ok);
}

function describe({ rubric, references, keys }: Standard): string {
  const lines = [`${rubric.id} ${rubric.title} (version ${rubric.version}, seed ${rubric.seed})`];
  for (const key of keys) {
    const mark = holds(key) ? (key.status === 'text' ? '-' : paint('green', '✓')) : paint('red', '✗');
    // What fails stands in the first line: the key itself, or an entry beside it.
    const astray = [...key.accept, ...key.mistakes].filter((entry) => !entry.ok).length;
    const beside =
      key.status !== 'fails' && astray > 0
        ? `${astray === 1 ? 'an entry fails' : `${astray} entries fail`}, see below; the key: `
        : '';
    lines.push(
      `${mark} ${key.question} (${key.kind}) ${key.status === 'text' ? 'text: for a person' : beside + key.reason}`,
    );
    const reference = references.find((one) => one.question === key.question);
    if (reference) {
      const alone = key.status === 'holds' && key.routes.length === 1 ? ' (this one only)' : '';
      lines.push(`    recomputed: ${reference.summary}`, `    routes: ${key.routes.join('; ')}${alone}`);
    }
    if (key.status === 'unchecked') lines.push('    nothing is recomputed: the key stands alone');
    if (reference?.support) lines.push(`    supported by: ${reference.support.summary}`);
    const failing = (kind: string, entries: EntryCheck[]) =>
      entries
        .filter((entry) => !entry.ok)
        .map((entry) => `    ${paint('red', `${kind} fails`)}: ${entry.text} - ${entry.comparison.reason}`);
    lines.push(...failing('accepted form', key.accept), ...failing('named mistake', key.mistakes));
    for (const mistake of key.mistakes) {
      lines.push(
        `    excludes ${mistake.text} (${mistake.name}): ${mistake.formOnly ? 'right in value, excluded by its form only' : (mistake.excludedBy ?? mistake.comparison.reason)}`,
      );
    }
  }
  return `${lines.join('\n')}\n\n`;
}

/** How many answers are held by how much. */
function coverage(keys: readonly KeyCheck[]): string {
  const of = (test: (key: KeyCheck) => boolean) => keys.filter(test).length;
  const found = of((key) => key.status === 'holds' || key.status === 'fails');
  const several = of((key) => key.status !== 'source' && key.routes.length > 1);
  const parts = [
    `${keys.length} ${keys.length === 1 ? 'question' : 'questions'}`,
    `${several} recomputed by several routes`,
    `${found - several} by one`,
    `${of((key) => key.status === 'source')} looked up`,
    `${of((key) => key.status === 'unchecked')} not recomputed`,
    `${of((key) => key.status === 'text')} texts`,
    `${keys.reduce((sum, key) => sum + key.mistakes.length, 0)} named mistakes (${keys.reduce((sum, key) => sum + key.mistakes.filter((one) => one.recomputed).length, 0)} recomputed as they come about)`,
    `${keys.reduce((sum, key) => sum + key.accept.length, 0)} further forms`,
  ];
  return parts.join(', ');
}

async function rubricSchemaText(): Promise<string> {
  const { rubricJsonSchema } = await import('../read/index.ts');
  const { kindNames, kindOptions } = await import('../check/index.ts');
  const { computations } = await import('../compute/index.ts');
  return rubricJsonSchema({
    kinds: kindNames,
    options: kindOptions,
    computations: computations.map(({ name }) => name),
  });
}
