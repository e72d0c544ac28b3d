import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { digestOf } from './cohort.ts';
import {
  type Desk,
  type DeskOptions,
  type GradedFile,
  openDesk,
  type Reports,
  rulingsBeside,
  writeReport,
} from './desk.ts';
import { openArchive } from './read/index.ts';
import { reporters } from './report/index.ts';
import { type Input, listInputs, rulingsFile } from './store/inputs.ts';
import { readLimited } from './store/read-limited.ts';
import { writeAtomic } from './store/write-atomic.ts';
import type { Digest } from './types/digest.ts';
import type { TextJudgement } from './types/judgement.ts';
import type { Finding, Scorecard } from './types/scorecard.ts';

/** Logs and rulings of a course are smaller. In bytes. */
const largest = 256 * 1024 * 1024;

/** Every member bears this time: the same proof has the same bytes. */
const noTime = new Date(Date.UTC(1980, 0, 1));

const digest = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** What a proof says of itself. */
interface Manifest {
  format: 1;
  log: string;
  rubric: string;
  version: string;
  node: string;
  options: Pick<DeskOptions, 'from' | 'redact' | 'severities'> & { rubricGiven: boolean };
  /** SHA-256 of every other member. */
  files: Record<string, string>;
}

/** A proof that cannot be read, or that a log without a rubric cannot have. */
export class ProofError extends Error {
  override name = 'ProofError';
}

/**
 * One zip with all that a scorecard was made from and of: the log, the rubric, the rulings, what judge models said,
 * what was extracted, the recomputed references, the verdicts, the scorecard, with versions and hashes. Same inputs, same bytes.
 * @throws ProofError for a log that no rubric fits
 */
async function proofOf(
  input: Input,
  { graded, scorecard, rubric, transcript, judgements }: GradedFile,
  desk: Desk,
  options: DeskOptions,
): Promise<Uint8Array> {
  if (!graded || !rubric)
    throw new ProofError(`${input.shown}: no rubric was applied, there is nothing to prove`);
  const { references, keys } = await desk.standards.get(options.rubric ?? rubric.id);
  const text = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;
  const plain = JSON.parse(
    JSON.stringify(graded.extraction, (key, value: unknown) => (key === 'blocks' ? undefined : value)),
  ) as unknown;
  const rulings = optional(rulingsBeside(input, options.cwd));
  const files: Record<string, Uint8Array | string> = {
    [`logs/${input.name.replace('!/', '/')}`]: await desk.intake.bytes(input),
    [`rubrics/${rubric.id}/rubric.yaml`]: desk.standards.source(options.rubric ?? rubric.id),
    ...(rulings && { [`logs/${rulingsFile}`]: rulings }),
    'transcript.json': text({
      format: transcript.format,
      about: transcript.about,
      sha256: transcript.sha256,
    }),
    'extraction.json': text(plain),
    'references.json': text(references),
    'keys.json': text(keys),
    'verdicts.json': text(graded.verdicts),
    ...(judgements && { 'judgements.json': text(judgements) }),
    'scorecard.json': await write('json', scorecard),
    'scorecard.md': await write('markdown', scorecard),
  };
  const manifest: Manifest = {
    format: 1,
    log: input.name.replace('!/', '/'),
    rubric: rubric.id,
    version: options.version,
    node: process.version,
    options: {
      rubricGiven: options.rubric !== undefined,
      ...(options.from !== undefined && { from: options.from }),
      ...(options.redact !== undefined && { redact: options.redact }),
      ...(options.severities !== undefined && { severities: options.severities }),
    },
    files: Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, digest(bytes)])),
  };
  return zipped({ 'manifest.json': text(manifest), ...files });
}

/** Grades one log and writes its reports, with the proof where it is wanted. @throws what `Desk` throws */
export async function gradeAndReport(
  input: Input,
  desk: Desk,
  options: DeskOptions,
  reports: Reports,
): Promise<Reported & { scorecard: Scorecard }> {
  const graded = await desk.grade(input);
  const written = await desk.report(input, graded);
  if (reports.proof && graded.graded) {
    const path = resolve(options.cwd, reports.out, `${input.name}.proof.zip`);
    await writeReport(path, await proofOf(input, graded, desk, options));
    written.push(path);
  }
  return reportedOf(graded.scorecard, written);
}

/** What became of one log. */
export interface Reported {
  digest: Digest;
  findings: readonly Finding[];
  /** Where it is handed on. */
  scorecard?: Scorecard;
  written: string[];
}

export function reportedOf(scorecard: Scorecard, written: string[]): Reported & { scorecard: Scorecard } {
  return { digest: digestOf(scorecard), findings: scorecard.findings, scorecard, written };
}

const write = (name: string, scorecard: GradedFile['scorecard']) =>
  reporters.find((one) => one.name === name)!.write(scorecard, { log: '' });

function optional(path: string): Uint8Array | undefined {
  try {
    return readLimited(path, largest);
  } catch {
    return undefined;
  }
}

async function zipped(files: Record<string, Uint8Array | string>): Promise<Uint8Array> {
  const { ZipFile } = await import('yazl');
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files))
    zip.addBuffer(Buffer.from(content as Uint8Array), name, {
      mtime: noTime,
      forceDosTimestamp: true,
      mode: 0o100644,
    });
  const pieces: Buffer[] = [];
  zip.outputStream.on('data', (piece: Buffer) => pieces.push(piece));
  zip.end();
  await once(zip.outputStream, 'end');
  return Buffer.concat(pieces);
}

/** What a second grading of a proof's inputs came to. */
export interface Verified {
  log: string;
  /** In words: members that are not what the manifest says, and results that came out otherwise. Empty: it holds. */
  faults: string[];
  /** Version and runtime that made the proof. */
  madeBy: string;
}

/**
 * Grades a proof's log again, by its rubric, with every reference recomputed, and holds the result against the
 * scorecard in it, byte by byte.
 * @throws ProofError for what is no proof; ArchiveError
 */
export async function verifyProof(path: string, options: { version: string }): Promise<Verified> {
  const archive = await openArchive(readLimited(path, largest));
  const decoder = new TextDecoder();
  let manifest: Manifest;
  try {
    manifest = JSON.parse(decoder.decode(await archive.read('manifest.json'))) as Manifest;
    if (manifest.format !== 1) throw new Error('another format');
  } catch (error) {
    throw new ProofError(`${path} is no proof: ${error instanceof Error ? error.message : String(error)}`);
  }
  const faults: string[] = [];
  const named = Object.keys(manifest.files);
  for (const { name } of archive.members)
    if (name !== 'manifest.json' && !named.includes(name)) faults.push(`${name} is not in the manifest`);
  const place = mkdtempSync(join(tmpdir(), 'recompute-proof-'));
  try {
    for (const name of named) {
      let bytes: Uint8Array;
      try {
        bytes = await archive.read(name);
      } catch {
        faults.push(`${name} is missing`);
        continue;
      }
      if (digest(bytes) !== manifest.files[name]) faults.push(`${name} is not what the manifest says`);
      const at = resolve(place, name);
      if (!at.startsWith(place + sep)) throw new ProofError(`${path}: ${name} leaves the archive`);
      if (name.startsWith('logs/') || name.startsWith('rubrics/')) await writeAtomic(at, bytes);
    }
    const { from, redact, severities, rubricGiven } = manifest.options;
    // Models are not asked again: what they said is an input, like a person's decisions.
    const judgements = named.includes('judgements.json')
      ? (JSON.parse(decoder.decode(await archive.read('judgements.json'))) as TextJudgement[])
      : undefined;
    const desk = openDesk({
      cwd: place,
      version: manifest.version,
      ...(rubricGiven && { rubric: manifest.rubric }),
      ...(from !== undefined && { from }),
      ...(redact !== undefined && { redact }),
      ...(severities !== undefined && { severities }),
      ...(judgements && { judge: async () => judgements }),
    });
    const log = join(place, 'logs', manifest.log);
    const [input] = listInputs([join(place, 'logs')], '').filter((one) => resolve(one.path) === resolve(log));
    if (!input)
      return { log: manifest.log, faults: [...faults, 'the log is missing'], madeBy: madeBy(manifest) };
    const { scorecard } = await desk.grade({ ...input, name: manifest.log });
    const again = await write('json', scorecard);
    const before = decoder.decode(await archive.read('scorecard.json'));
    if (again !== before) faults.push(difference(before, again, options.version, manifest));
    return { log: manifest.log, faults, madeBy: madeBy(manifest) };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

const madeBy = ({ version, node }: Manifest) => `recompute ${version}, Node ${node}`;

/** The first line in which two scorecards differ. */
function difference(before: string, again: string, version: string, manifest: Manifest): string {
  const [one, other] = [before.split('\n'), again.split('\n')];
  const at = one.findIndex((line, index) => line !== other[index]);
  const engine =
    version === manifest.version ? '' : ` (made by ${manifest.version}, graded again by ${version})`;
  return `graded again, scorecard.json differs in line ${at + 1}: ${one[at]?.trim() ?? '(nothing)'} against ${other[at]?.trim() ?? '(nothing)'}${engine}`;
}
