import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import type { Severities } from './audit/index.ts';
import { type Graded, grade, type Standard, ungraded } from './grade.ts';
import { type Intake, openIntake } from './intake.ts';
import type { ParserName } from './read/index.ts';
import { reporters } from './report/index.ts';
import { openStandards, type Standards } from './standards.ts';
import { type Input, rulingsFile } from './store/inputs.ts';
import { writeAtomic } from './store/write-atomic.ts';
import type { TextJudgement } from './types/judgement.ts';
import type { Rubric } from './types/rubric.ts';
import type { Ruler } from './types/ruler.ts';
import type { Scorecard } from './types/scorecard.ts';
import type { Transcript } from './types/transcript.ts';

/** Reading faults that leave nothing to grade; an empty file, by contrast, is an empty log. */
const unreadableRules = new Set(['binary-file', 'unreadable-file']);

/** What the system's codes say of a folder for reports. */
const reasons: Record<string, string> = {
  EACCES: 'its folder is not open to writing',
  EPERM: 'its folder is not open to writing',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EEXIST: 'a file stands where its folder should be',
  ENOTDIR: 'a file stands where its folder should be',
  ENOENT: 'its folder cannot be made',
  EISDIR: 'a folder stands where it should be',
};

const noRubric: Rubric = {
  id: '',
  version: '',
  title: '',
  homework: [],
  seed: 0,
  problems: [],
  errata: [],
  file: '',
  sha256: '',
};

const engineFault = (told: string) => ({
  ruleId: 'engine-fault',
  reason: `A fault of the program kept this log from being graded: ${told}`,
});

export interface DeskOptions {
  /** Folder where relative paths start and from which `rubrics/` is looked for. */
  cwd: string;
  version: string;
  /** Rubric id or path; undefined: by the homework that each log names. */
  rubric?: string | undefined;
  /** Name of the format of all logs; undefined: by what each one holds. */
  from?: string | undefined;
  /** The markdown parser: what is read and graded is the same by every one. */
  parser?: ParserName | undefined;
  /** Mask names, ids, addresses and private links (the default). */
  redact?: boolean;
  /** How severe the findings of a rule are, by its id, or "off"; by the rules themselves where nothing is said. */
  severities?: Severities | undefined;
  /** Judges the free text of a log that was graded without: its words are graded again with the judgements. */
  judge?: ((graded: Graded, standard: Standard) => Promise<TextJudgement[]>) | undefined;
}

/** Where the reports of a run go, and which are written. */
export interface Reports {
  out: string;
  /** Names of reporters. */
  formats: readonly string[];
  /** Also a zip a log with everything that its scorecard was made from. */
  proof?: boolean | undefined;
}

export interface GradedFile {
  transcript: Transcript;
  /** Undefined when no rubric fits. */
  graded?: Graded;
  /** Undefined when none fits. */
  rubric?: Rubric;
  scorecard: Scorecard;
  chosenBy: string;
  /** What judge models said of the free text, where they were asked. */
  judgements?: readonly TextJudgement[];
}

/** A report that could not be written, with the path and the system's reason. */
export class ReportWriteError extends Error {
  override name = 'ReportWriteError';
}

/** Where single logs are graded, one after the other, with what all of them need at hand. */
export interface Desk {
  standards: Standards;
  intake: Intake;
  /** @throws what `openStandards` throws; one bad log gets a scorecard that says why */
  grade(input: Input): Promise<GradedFile>;
  /** Writes the reports of one log. @returns their paths @throws ReportWriteError */
  report(input: Input, graded: Pick<GradedFile, 'scorecard' | 'transcript'>): Promise<string[]>;
  /** The scorecard of a log on which the program itself failed. */
  fault(input: Input, reason: string): Promise<GradedFile>;
}

/**
 * @param reports where they go and in which formats; undefined: none are written
 * @param onRulings told of lines in a file of rulings that are none
 */
export function openDesk(
  options: DeskOptions,
  reports?: Reports,
  onRulings?: (file: string, messages: readonly VFileMessage[]) => void,
): Desk {
  const standards = openStandards({ cwd: options.cwd, version: options.version });
  const intake = openIntake(options);
  const rulers = findRulers(options.cwd, onRulings);
  const chosen = reporters.filter((reporter) => reports?.formats.includes(reporter.name));

  const engineOf = (chosenBy: string) => ({
    version: options.version,
    chosenBy,
    showPersonalData: options.redact === false,
    ...(options.severities !== undefined && { severities: options.severities }),
  });
  const unscored = (
    transcript: Transcript,
    rubric: Rubric,
    chosenBy: string,
    finding: { ruleId: string; reason: string },
  ): GradedFile => {
    const engine = engineOf(chosenBy);
    return { transcript, scorecard: ungraded(transcript, rubric, engine, finding), chosenBy };
  };

  const gradeInput = async (input: Input): Promise<GradedFile> => {
    const named = options.rubric === undefined ? undefined : await standards.get(options.rubric);
    const ruler = await rulers(input);
    const { transcript, choice } = await intake.take(input, standards, named);
    if (!choice) {
      const known = standards.ids().join(', ') || 'none';
      const reason = `No rubric fits what the log says of its homework (rubrics here: ${known}); name one with --rubric`;
      return unscored(transcript, noRubric, '', { ruleId: 'no-rubric', reason });
    }
    const { standard, chosenBy } = choice;
    const unreadable = transcript.messages.find((message) => unreadableRules.has(message.ruleId ?? ''));
    if (unreadable) {
      const reason = `The log could not be read: ${unreadable.reason}`;
      return unscored(transcript, standard.rubric, chosenBy, { ruleId: 'unreadable', reason });
    }
    try {
      const engine = engineOf(chosenBy);
      const plain = grade(transcript, standard, engine, ruler);
      const judgements = (await options.judge?.(plain, standard)) ?? [];
      const graded = judgements.length === 0 ? plain : grade(transcript, standard, engine, ruler, judgements);
      const { scorecard } = graded;
      return {
        ...{ transcript, graded, rubric: standard.rubric, scorecard, chosenBy },
        ...(judgements.length > 0 && { judgements }),
      };
    } catch (error) {
      // A judge that cannot be asked at all is the user's to mend.
      if (error instanceof Error && error.name === 'AskError') throw error;
      // A fault of the program on one log is a finding on its scorecard; the other logs go on.
      const told = error instanceof Error ? error.message : String(error);
      return unscored(transcript, standard.rubric, chosenBy, engineFault(told));
    }
  };

  const fault = async (input: Input, told: string): Promise<GradedFile> => {
    const rubric = options.rubric === undefined ? noRubric : (await standards.get(options.rubric)).rubric;
    const { transcript } = await intake.take({ ...input, refused: told }, standards, undefined);
    return unscored(transcript, rubric, '', engineFault(told));
  };

  const report: Desk['report'] = async (input, { scorecard, transcript }) => {
    const written: string[] = [];
    for (const reporter of chosen) {
      const path = resolve(options.cwd, reports?.out ?? '', `${input.name}.scorecard.${reporter.extension}`);
      // A link would tell the name that the pseudonym hides.
      const log =
        input.original === undefined
          ? relative(resolve(path, '..'), resolve(options.cwd, input.path)).split(sep).join('/')
          : '';
      const context = { log, transcript, showPersonalData: options.redact === false };
      await writeReport(path, await reporter.write(scorecard, context));
      written.push(path);
    }
    return written;
  };

  return { standards, intake, grade: gradeInput, report, fault };
}

/** @throws ReportWriteError with the path and what the system says */
export async function writeReport(path: string, text: string | Uint8Array): Promise<void> {
  try {
    // The ledger knows a report's size: one that a loss of power emptied is made again.
    await writeAtomic(path, text, false);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = reasons[code];
    if (reason === undefined) throw error;
    throw new ReportWriteError(`the report ${path} cannot be written: ${reason} (${code})`, { cause: error });
  }
}

/** The file of rulings that stands beside a log: in the folder that was named, or that of the file. */
export function rulingsBeside({ path, name: shown, original, member }: Input, cwd: string): string {
  const name = original ?? shown;
  // The archive's own name, where the log is in one.
  const own = member === undefined ? name : name.slice(0, -`!/${member}`.length);
  const up = own
    .split('/')
    .slice(1)
    .map(() => '..');
  return join(dirname(resolve(cwd, path)), ...up, rulingsFile);
}

/** People's decisions on the logs of a folder, read once. */
function findRulers(
  cwd: string,
  onRulings?: (file: string, messages: readonly VFileMessage[]) => void,
): (input: Input) => Promise<Ruler | undefined> {
  const known = new Map<string, Promise<Ruler | undefined>>();
  const open = async (path: string): Promise<Ruler | undefined> => {
    if (!existsSync(path)) return undefined;
    // Late: most runs have no decisions to read.
    const { openRulings, rulerOf } = await import('./rulings/index.ts');
    const rulings = openRulings(path);
    if (rulings.messages.length > 0) onRulings?.(path, rulings.messages);
    return rulerOf(rulings.standing());
  };
  return (input) => {
    const file = rulingsBeside(input, cwd);
    const found = known.get(file) ?? open(file);
    known.set(file, found);
    return found;
  };
}
