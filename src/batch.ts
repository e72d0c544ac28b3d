import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { gatherCohort } from './cohort.ts';
import { type Graded, grade, ungraded } from './grade.ts';
import { type Intake, openIntake } from './intake.ts';
import { indexes, reporters } from './report/index.ts';
import { openStandards, type Standards } from './standards.ts';
import { type Input, listInputs, rulingsFile } from './store/inputs.ts';
import { writeAtomic } from './store/write-atomic.ts';
import type { Rubric } from './types/rubric.ts';
import type { Ruler } from './types/ruling.ts';
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

export interface BatchOptions {
  /** Folder where relative paths start and from which `rubrics/` is looked for. */
  cwd: string;
  version: string;
  /** Rubric id or path; undefined: by the homework that each log names. */
  rubric?: string | undefined;
  /** Name of the format of all logs; undefined: by what each one holds. */
  from?: string | undefined;
  /** Told of lines in a file of rulings that are none. */
  onRulings?: (file: string, messages: readonly VFileMessage[]) => void;
  /** Mask names, ids, addresses and private links (the default). */
  redact?: boolean;
}

export interface GradedFile {
  transcript: Transcript;
  /** Undefined when no rubric fits. */
  graded?: Graded;
  scorecard: Scorecard;
  chosenBy: string;
}

export interface BatchResult {
  input: Input;
  scorecard: Scorecard;
  /** Report files written. */
  written: string[];
}

/** Two inputs whose reports would be the same file. */
export class ReportClashError extends Error {
  override name = 'ReportClashError';
}

/** A report that could not be written, with the path and the system's reason. */
export class ReportWriteError extends Error {
  override name = 'ReportWriteError';
}

/** One log, nothing written. @throws what `openStandards` throws, and the file system's errors */
export async function gradeFile(path: string, options: BatchOptions): Promise<GradedFile> {
  const standards = openStandards(options);
  const intake = openIntake(options);
  const rulers = findRulers(options);
  const inputs = await intake.expand(listInputs([path], ''));
  const [input] = inputs;
  if (!input) throw new ReportClashError(`${path} is a folder without logs`);
  if (inputs.length > 1 && input.member !== undefined)
    throw new ReportClashError(`${path} holds ${inputs.length} logs; name one, for example ${input.shown}`);
  return gradeInput(input, standards, intake, await rulers(input), options);
}

/**
 * Grades logs one after the other and writes their reports as they come, and an index over them. One bad log never stops the run: it
 * gets a scorecard that says why.
 * @param paths files and folders
 * @throws MissingPathError, NoRubricError, RubricError, ReportClashError before anything is written;
 *   ReportWriteError for the first report that cannot be
 */
export async function* gradeBatch(
  paths: readonly string[],
  options: BatchOptions & {
    /** Folder of the reports; they mirror the folders of the logs. */
    out: string;
    /** Names of reporters. */
    formats: readonly string[];
    /** Told of a folder below a path that cannot be opened: its logs are left out. */
    onLocked?: (folder: string, error: Error) => void;
    onProgress?: (done: number, all: number, name: string) => void;
  },
): AsyncGenerator<BatchResult> {
  const intake = openIntake(options);
  const inputs = withoutClashes(await intake.expand(listInputs(paths, options.out, options.onLocked)));
  const standards = openStandards(options);
  const rulers = findRulers(options);
  if (options.rubric !== undefined) await standards.get(options.rubric);
  const chosen = reporters.filter((reporter) => options.formats.includes(reporter.name));

  const cohort = gatherCohort();

  for (const [at, input] of inputs.entries()) {
    options.onProgress?.(at, inputs.length, input.name);
    const { scorecard, transcript } = await gradeInput(
      input,
      standards,
      intake,
      await rulers(input),
      options,
    );
    cohort.add(scorecard);
    const written: string[] = [];
    for (const reporter of chosen) {
      const path = resolve(options.cwd, options.out, `${input.name}.scorecard.${reporter.extension}`);
      const log = relative(resolve(path, '..'), resolve(options.cwd, input.path)).split(sep).join('/');
      const context = { log, transcript, showPersonalData: options.redact === false };
      await writeReport(path, await reporter.write(scorecard, context));
      written.push(path);
    }
    yield { input, scorecard, written };
  }
  // One log alone is no cohort, and must not take the place of a course's index.
  if (inputs.length < 2) return;
  for (const [extension, write] of Object.entries(indexes)) {
    if (!chosen.some((reporter) => reporter.extension === extension)) continue;
    const path = resolve(options.cwd, options.out, `index.${extension}`);
    await writeReport(path, await write(cohort.cohort()));
  }
}

async function writeReport(path: string, text: string): Promise<void> {
  try {
    await writeAtomic(path, text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = reasons[code];
    if (reason === undefined) throw error;
    throw new ReportWriteError(`the report ${path} cannot be written: ${reason} (${code})`, { cause: error });
  }
}

async function gradeInput(
  input: Input,
  standards: Standards,
  intake: Intake,
  ruler: Ruler | undefined,
  options: BatchOptions,
): Promise<GradedFile> {
  const named = options.rubric === undefined ? undefined : await standards.get(options.rubric);
  const { transcript, choice } = await intake.take(input, standards, named);
  const engine = {
    version: options.version,
    chosenBy: choice?.chosenBy ?? '',
    showPersonalData: options.redact === false,
  };
  const unscored = (rubric: Rubric, ruleId: string, reason: string): GradedFile => ({
    transcript,
    scorecard: ungraded(transcript, rubric, engine, { ruleId, reason }),
    chosenBy: engine.chosenBy,
  });
  if (!choice) {
    const known = standards.ids().join(', ') || 'none';
    return unscored(
      noRubric,
      'no-rubric',
      `No rubric fits what the log says of its homework (rubrics here: ${known}); name one with --rubric`,
    );
  }
  const { standard } = choice;
  const unreadable = transcript.messages.find((message) => unreadableRules.has(message.ruleId ?? ''));
  if (unreadable)
    return unscored(standard.rubric, 'unreadable', `The log could not be read: ${unreadable.reason}`);
  try {
    const graded = grade(transcript, standard, engine, ruler);
    return { transcript, graded, scorecard: graded.scorecard, chosenBy: engine.chosenBy };
  } catch (error) {
    // A fault of the program on one log is a finding on its scorecard; the other logs go on.
    const reason = error instanceof Error ? error.message : String(error);
    return unscored(
      standard.rubric,
      'engine-fault',
      `A fault of the program kept this log from being graded: ${reason}`,
    );
  }
}

/**
 * People's decisions, from `rulings.jsonl` beside the logs: in the folder that was named, or that of the file.
 * Read once a folder.
 */
function findRulers({ cwd, onRulings }: BatchOptions): (input: Input) => Promise<Ruler | undefined> {
  const known = new Map<string, Promise<Ruler | undefined>>();
  const open = async (path: string): Promise<Ruler | undefined> => {
    if (!existsSync(path)) return undefined;
    // Late: most runs have no decisions to read.
    const { openRulings, rulerOf } = await import('./rulings/index.ts');
    const rulings = openRulings(path);
    if (rulings.messages.length > 0) onRulings?.(path, rulings.messages);
    return rulerOf(rulings.standing());
  };
  return ({ path, name, member }) => {
    // The archive's own name, where the log is in one.
    const own = member === undefined ? name : name.slice(0, -`!/${member}`.length);
    const up = own
      .split('/')
      .slice(1)
      .map(() => '..');
    const file = join(dirname(resolve(cwd, path)), ...up, rulingsFile);
    const found = known.get(file) ?? open(file);
    known.set(file, found);
    return found;
  };
}

/** Each log once, however often the arguments reach it; two that would write the same report are refused. */
function withoutClashes(inputs: readonly Input[]): Input[] {
  const seen = new Map<string, Input>();
  return inputs.filter((input) => {
    const other = seen.get(input.name.toLowerCase());
    if (!other) {
      seen.set(input.name.toLowerCase(), input);
      return true;
    }
    if (resolve(other.path) === resolve(input.path) && other.member === input.member) return false;
    throw new ReportClashError(
      `${other.shown} and ${input.shown} would write the same report (${input.name}.scorecard.*); grade the folder above them, or each with an --out of its own`,
    );
  });
}
