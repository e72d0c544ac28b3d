import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { cohortOf } from './cohort.ts';
import {
  type Desk,
  type DeskOptions,
  type GradedFile,
  openDesk,
  type Reports,
  rulingsBeside,
  writeReport,
} from './desk.ts';
import type { Ahead } from './pool.ts';
import { gradeAndReport } from './proof.ts';
import { indexes, reporters } from './report/index.ts';
import { contentHash } from './store/cache.ts';
import { fingerprint } from './store/fingerprint.ts';
import { type Input, listInputs } from './store/inputs.ts';
import { openLedger } from './store/ledger.ts';
import { removeLeftovers } from './store/leftovers.ts';
import { readLimited } from './store/read-limited.ts';
import type { Digest } from './types/digest.ts';
import type { Rubric } from './types/rubric.ts';
import type { Ruling } from './types/ruling.ts';
import type { Finding, Scorecard } from './types/scorecard.ts';

export type { GradedFile } from './desk.ts';

/** Fewer logs than this are graded before further threads have started. */
const fewestForThreads = 24;

/** Larger files are graded each time. In bytes. */
const largestHashed = 256 * 1024 * 1024;

export interface BatchOptions extends DeskOptions, Reports {
  /** Threads; undefined: as many as the machine runs at once, where there are many logs. */
  jobs?: number | undefined;
  /** Only every n-th log, beginning with the k-th: `{ k: 3, n: 16 }`. */
  shard?: { k: number; n: number } | undefined;
  /** Name logs and reports by pseudonyms: the same name gets the same one in every run. */
  alias?: boolean | undefined;
  /** Grade again what has not changed since the last run. */
  fresh?: boolean | undefined;
  /** Told of a folder below a path that cannot be opened: its logs are left out. */
  onLocked?: (folder: string, error: Error) => void;
  /** Told of lines in a file of rulings that are none. */
  onRulings?: (file: string, messages: readonly VFileMessage[]) => void;
  /** Hand on whole scorecards (the default); else digests and findings, which is faster between threads. */
  scorecards?: boolean | undefined;
  onProgress?: (done: number, all: number, name: string) => void;
}

export interface BatchResult {
  input: Input;
  digest: Digest;
  /** Absent where nothing has changed since the last run: then the reports stand as they were. */
  findings?: readonly Finding[];
  /** Absent there, too, and where whole scorecards are not handed on. */
  scorecard?: Scorecard;
  /** Report files of this log. */
  written: string[];
}

/** Two inputs whose reports would be the same file. */
export class ReportClashError extends Error {
  override name = 'ReportClashError';
}

/** One log, nothing written. @throws what `openStandards` throws, and the file system's errors */
export async function gradeFile(path: string, options: DeskOptions): Promise<GradedFile> {
  const desk = openDesk(options);
  const inputs = await desk.intake.expand(listInputs([path], ''));
  const [input] = inputs;
  if (!input) throw new ReportClashError(`${path} is a folder without logs`);
  if (inputs.length > 1 && input.member !== undefined)
    throw new ReportClashError(`${path} holds ${inputs.length} logs; name one, for example ${input.shown}`);
  return desk.grade(input);
}

/**
 * Grades logs and writes their reports as they come, and an index over them at the end. One bad log never stops
 * the run: it gets a scorecard that says why. Results come in the order of the inputs. Of several logs, those
 * that are as they were at the last run, with the same rubrics, rulings and code, are not graded again.
 * @param paths files and folders
 * @throws MissingPathError, NoRubricError, RubricError, ReportClashError before anything is written;
 *   ReportWriteError for the first report that cannot be
 */
export async function* gradeBatch(
  paths: readonly string[],
  options: BatchOptions,
): AsyncGenerator<BatchResult> {
  const desk = openDesk(options, options, options.onRulings);
  const listed = await desk.intake.expand(listInputs(paths, options.out, options.onLocked));
  const all = withoutClashes(options.alias ? listed.map(aliased) : listed);
  const { shard } = options;
  const inputs = shard ? all.filter((_, at) => at % shard.n === shard.k - 1) : all;
  if (options.rubric !== undefined) await desk.standards.get(options.rubric);
  // One log alone is quickly graded: looking for what has changed would cost more.
  const several = inputs.length > 1;
  if (several) removeLeftovers(resolve(options.cwd, options.out));
  // Judgements have a cache of their own, and are in no key of the ledger.
  const ledger =
    several && !options.judge
      ? openLedger<Digest>(desk.standards.home, resolve(options.cwd, options.out))
      : undefined;
  const keyOf = ledger ? keys(desk, options) : () => '';

  const todo = inputs.map((input) => {
    const key = keyOf(input);
    const known = options.fresh || key === '' ? undefined : ledger?.find(input.name, key);
    return { input, key, known };
  });
  const graded = await grading(
    todo.filter(({ known }) => !known).map(({ input }) => input),
    desk,
    options,
  );
  const digests: Digest[] = [];
  try {
    for (const [at, { input, key, known }] of todo.entries()) {
      options.onProgress?.(at, inputs.length, input.name);
      if (known) {
        digests.push(known.kept);
        yield { input, digest: known.kept, written: known.reports.map(({ path }) => path) };
        continue;
      }
      const reported = await graded.next(input);
      const { digest } = reported;
      ledger?.note(input.name, key, reported.written, digest);
      digests.push(digest);
      yield { input, ...reported };
    }
  } finally {
    await graded.close();
  }
  await ledger?.close(inputs.map(({ name }) => name));
  // One log alone is no cohort, and must not take the place of a course's index.
  if (several) await writeIndexes(digests, options);
}

/**
 * Grades logs and writes nothing: what a run would say now.
 * @returns at the end the rulings that fit nothing any more
 * @throws what `gradeBatch` throws
 */
export async function* rehearse(
  paths: readonly string[],
  options: DeskOptions & { out: string },
): AsyncGenerator<{ input: Input; scorecard: Scorecard }, { unfit: { ruling: Ruling; reason: string }[] }> {
  const desk = openDesk(options);
  const inputs = withoutClashes(await desk.intake.expand(listInputs(paths, options.out)));
  const graded: { sha256: string; rubric: Rubric }[] = [];
  for (const input of inputs) {
    const { scorecard, rubric, transcript } = await desk.grade(input);
    if (rubric) graded.push({ sha256: transcript.sha256, rubric });
    yield { input, scorecard };
  }
  const { openRulings, unfit } = await import('./rulings/index.ts');
  const files = new Set(inputs.map((input) => rulingsBeside(input, options.cwd)));
  return { unfit: [...files].flatMap((file) => unfit(openRulings(file).standing(), graded)) };
}

/** The indexes that go with the chosen formats, over all logs of a run. @throws ReportWriteError */
export async function writeIndexes(
  digests: readonly Digest[],
  { cwd, out, formats }: Pick<BatchOptions, 'cwd' | 'out' | 'formats'>,
): Promise<void> {
  const endings = reporters.filter(({ name }) => formats.includes(name)).map(({ extension }) => extension);
  for (const [extension, write] of Object.entries(indexes))
    if (endings.includes(extension))
      await writeReport(resolve(cwd, out, `index.${extension}`), await write(cohortOf(digests)));
}

/** Grades ahead in threads where there are many logs, else here and one after the other. */
async function grading(inputs: readonly Input[], desk: Desk, options: BatchOptions): Promise<Ahead> {
  const here: Ahead = {
    async next(input) {
      // What the native parser has put aside for the last log is freed in the event loop only.
      await new Promise((resolve) => setImmediate(resolve));
      return gradeAndReport(input, desk, options, options);
    },
    close: async () => {},
  };
  if (options.judge || options.jobs === 1 || inputs.length < (options.jobs ? 2 : fewestForThreads))
    return here;
  // Late: a few logs need no threads.
  const { gradeAhead, usualJobs } = await import('./pool.ts');
  const jobs = options.jobs ?? usualJobs();
  if (jobs < 2) return here;
  const { cwd, version, rubric, from, parser, redact, severities, out, formats, proof } = options;
  const given = {
    desk: { cwd, version, rubric, from, parser, severities, ...(redact !== undefined && { redact }) },
    reports: { out, formats, proof },
    whole: options.scorecards !== false,
  };
  return gradeAhead(inputs, jobs, given, desk);
}

/** Hash of all that a log's reports depend on: its bytes, the rubrics, the rulings, the options and the code. */
function keys(desk: Desk, options: BatchOptions): (input: Input) => string {
  const { version, redact, from, parser, severities, formats, rubric, cwd, proof } = options;
  const rulings = new Map<string, string>();
  const rulingsOf = (input: Input): string => {
    const file = rulingsBeside(input, cwd);
    const known = rulings.get(file) ?? hashOf(file) ?? '';
    rulings.set(file, known);
    return known;
  };
  const common = contentHash({
    version,
    code: fingerprint(import.meta.dirname, ['.']),
    rubrics: desk.standards.state(rubric),
    options: [
      redact ?? true,
      from ?? '',
      severities ?? {},
      [...formats],
      rubric ?? '',
      proof ?? false,
      parser ?? '',
    ],
  });
  let last: { path: string; hash: string | undefined } | undefined;
  return (input) => {
    if (input.refused !== undefined) return '';
    const path = resolve(cwd, input.path);
    if (last?.path !== path) last = { path, hash: hashOf(path) };
    const { hash } = last;
    return hash === undefined
      ? ''
      : contentHash([common, hash, input.name, input.path, input.member ?? '', rulingsOf(input)]);
  };
}

function hashOf(path: string): string | undefined {
  try {
    return createHash('sha256').update(readLimited(path, largestHashed)).digest('hex');
  } catch {
    return undefined;
  }
}

/** An input under a pseudonym made from its name alone; folders are hidden, the ending stays. */
function aliased(input: Input): Input {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(input.name)?.[0] ?? '';
  const hash = createHash('sha256').update(input.name).digest('hex').slice(0, 10);
  return { ...input, name: `log-${hash}${ending}`, original: input.name };
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
