import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Command, Option } from 'commander';
import { terminalLine } from '../escape/terminal.ts';
import type { Marked, Written } from '../report/index.ts';
import type { Scheme, Student } from '../types/participation.ts';
import type { Scorecard } from '../types/scorecard.ts';
import { exitCode, type Finish, UsageError } from './exit-code.ts';
import { scorecardsIn } from './scorecards.ts';
import { paint, print, say } from './terminal.ts';
import { usage } from './usage.ts';

interface ExportOptions {
  roster?: string;
  scheme?: string;
  gradebook?: string;
  assignment: string;
  homework?: string;
  out?: string;
  dryRun?: boolean;
}

/** The course's own scheme of marks, where it stands in the folder in which one works. */
const usualSchemeFile = 'participation.yaml';

const formats = ['canvas', 'gradescope', 'prairielearn', 'csv', 'jsonl', 'junit'];

/** `recompute export`: students' marks for a gradebook, from the scorecards. */
export function exportCommand(finish: Finish): Command {
  return new Command('export')
    .description('write the students’ marks for a gradebook, from the scorecards of a folder')
    .argument('<format>', formats.join(', '))
    .argument('[reports]', 'folder of reports, with their JSON', 'reports')
    .option('--roster <csv>', 'who the students are, and by what their logs are known')
    .option(
      '--scheme <yaml>',
      `what each check of the report is worth (default: ${usualSchemeFile}, else ten points)`,
    )
    .option('--gradebook <csv>', 'the gradebook as it was exported: only marks change in it')
    .option('--assignment <title>', 'column of the marks: "Title (number)"', 'Special participation')
    .option('--homework <id>', 'only the logs of this homework')
    .option('-o, --out <path>', 'file (for gradescope: folder) to write; default: standard output')
    .addOption(new Option('--dry-run', 'only say which cells would change'))
    .addHelpText(
      'after',
      '\nThe mark is the student’s, for the report; the points of the parts are the model’s and stand aside.\nExit codes: 0 written; 1 written, and some logs have no student or wait for a person; 2 could not run.',
    )
    .action(async (format: string, folder: string, options: ExportOptions) => {
      const [{ loadGradebooks }, { participation }] = await Promise.all([
        import('../report/index.ts'),
        import('../tally/index.ts'),
      ]);
      const { gradebooks, readRoster, studentOf } = await loadGradebooks();
      const gradebook = gradebooks.find(({ name }) => name === format);
      if (!gradebook) throw new UsageError(`no gradebook "${format}"; there are: ${formats.join(', ')}`);
      const scheme = await schemeOf(options.scheme);
      const students: Student[] = options.roster
        ? await usage(() => readRoster(text(options.roster!), options.roster!))
        : [];
      const cards = [...scorecardsIn(folder)].filter(
        ({ rubric }) =>
          rubric.id !== '' && (options.homework === undefined || rubric.id === options.homework),
      );
      if (cards.length === 0)
        throw new UsageError(
          `no graded logs${options.homework ? ` of ${options.homework}` : ''} in ${folder}`,
        );
      let strangers = 0;
      const marked: Marked[] = cards.map((card) => {
        const mark = participation(card, scheme, clashesOf(card, cards));
        if (students.length === 0) return { card, mark };
        const match = studentOf(card.transcript.file, students);
        if (match.student) return { card, mark, student: match.student };
        strangers += 1;
        say(
          `${paint('yellow', 'no student:')} ${terminalLine(card.transcript.file)}: ${terminalLine(match.reason)}`,
        );
        return { card, mark };
      });
      twice(marked);
      const existing = options.gradebook
        ? { text: text(options.gradebook), file: options.gradebook }
        : undefined;
      const written = await usage(() =>
        gradebook.write(marked, { assignment: options.assignment, students, ...(existing && { existing }) }),
      );
      await hand(written, gradebook.ending, options);
      const open = marked.filter(({ mark }) => mark.openPoints > 0).length;
      say(
        `${marked.length} marks, ${open} with something open, ${strangers} without a student${options.dryRun ? '; nothing written' : ''}`,
      );
      finish(strangers + open > 0 ? exitCode.attention : exitCode.ok);
    });
}

function text(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`${path} cannot be read`);
  }
}

async function schemeOf(given: string | undefined): Promise<Scheme> {
  const { loadSchemeReader, usualScheme } = await import('../tally/index.ts');
  const path = given ?? (existsSync(usualSchemeFile) ? usualSchemeFile : undefined);
  if (path === undefined) return usualScheme;
  const { readScheme } = await loadSchemeReader();
  return usage(() => readScheme(text(path), path));
}

/** Other logs of the same model for the same homework. */
const clashesOf = (card: Scorecard, all: readonly Scorecard[]): string[] =>
  all
    .filter(
      ({ transcript, rubric }) =>
        transcript.file !== card.transcript.file &&
        rubric.id === card.rubric.id &&
        transcript.model.trim().toLowerCase() === card.transcript.model.trim().toLowerCase(),
    )
    .map(({ transcript }) => transcript.file);

/** Two logs of one student would overwrite each other's mark. @throws UsageError */
function twice(marked: readonly Marked[]): void {
  const seen = new Map<Student, Marked>();
  for (const one of marked) {
    if (!one.student) continue;
    const other = seen.get(one.student);
    if (other && other.card.rubric.id === one.card.rubric.id)
      throw new UsageError(
        `${other.card.transcript.file} and ${one.card.transcript.file} are both of ${one.student.name || one.student.email}: name one in the roster's log column`,
      );
    if (other) throw new UsageError('the reports are of several homeworks: choose one with --homework');
    seen.set(one.student, one);
  }
}

async function hand({ files, changes }: Written, ending: string, options: ExportOptions): Promise<void> {
  for (const { student, before, after } of changes ?? [])
    say(`${terminalLine(student)}: ${before === '' ? '(empty)' : terminalLine(before)} → ${after}`);
  if (changes?.length === 0) say('no cell would change');
  if (options.dryRun) return;
  const { writeAtomic } = await import('../store/write-atomic.ts');
  const several = !files.has('');
  if (several && options.out === undefined)
    throw new UsageError(`one file a log is written: name a folder with --out`);
  for (const [name, content] of files) {
    if (options.out === undefined) await print(content);
    else {
      const path = several ? join(options.out, `${name}${ending}`) : options.out;
      await usage(() => writeAtomic(path, content));
    }
  }
  if (options.out !== undefined)
    say(`written: ${several ? `${files.size} files in ${options.out}` : basename(options.out)}`);
}
