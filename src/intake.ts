import { resolve } from 'node:path';
import { VFileMessage } from 'vfile-message';
import type { Standard } from './grade.ts';
import {
  type Archive,
  checkFormatName,
  isZip,
  type Log,
  openArchive,
  openLog,
  type ParserName,
} from './read/index.ts';
import type { Standards } from './standards.ts';
import { type Input, skipped } from './store/inputs.ts';
import { readHead, readLimited } from './store/read-limited.ts';
import type { Rubric } from './types/rubric.ts';
import type { Transcript } from './types/transcript.ts';

/** Logs are text; an export of a whole account may be long. In bytes. */
const largestLog = 256 * 1024 * 1024;

/** What an export of an account holds beside its conversations. */
const exported = /(?:^|\/)conversations(?:-\d{1,5})?\.json$/;

/** Conversations beyond these are not read where none of them names the homework. */
const mostUnmatched = 20;

/** A log as it was taken in, with the rubric that it is to be graded by. */
export interface Taken {
  transcript: Transcript;
  choice: { standard: Standard; chosenBy: string } | undefined;
}

/** Takes logs in: from files, and from archives, of which the last one stays open. */
export interface Intake {
  /** Archives replaced by their members, the others as they are. DOCX files and `.eval` logs count as files. */
  expand(inputs: readonly Input[]): Promise<Input[]>;
  /** A log as it was handed in. @throws the file system's and the archive's errors */
  bytes(input: Input): Promise<Uint8Array>;
  /**
   * One input's log. What cannot be opened becomes a transcript without turns that says so.
   * @param named the rubric, where it is given
   * @throws UnknownFormatError
   */
  take(input: Input, standards: Standards, named: Standard | undefined): Promise<Taken>;
}

/** How logs are opened. */
export interface IntakeOptions {
  cwd: string;
  from?: string | undefined;
  parser?: ParserName | undefined;
}

/** @throws UnknownFormatError for a format that nobody knows */
export function openIntake({ cwd, from, parser }: IntakeOptions): Intake {
  if (from !== undefined) checkFormatName(from);
  let open: { path: string; archive: Archive } | undefined;
  const archiveAt = async (path: string): Promise<Archive> => {
    if (open?.path !== path) open = { path, archive: await openArchive(readLimited(path, largestLog)) };
    return open.archive;
  };

  const expand = async (inputs: readonly Input[]) => {
    const expanded: Input[] = [];
    for (const input of inputs) {
      const path = resolve(cwd, input.path);
      if (input.member !== undefined || !isArchive(path)) expanded.push(input);
      else {
        try {
          const { members } = await archiveAt(path);
          const names = members.map(({ name }) => name);
          if (isDocument(names)) expanded.push(input);
          else expanded.push(...membersOf(input, names));
        } catch (error) {
          if (!(error instanceof Error)) throw error;
          expanded.push({ ...input, refused: error.message });
        }
      }
    }
    return expanded;
  };

  const bytesOf = async ({ path, member }: Input): Promise<Uint8Array> => {
    const whole = resolve(cwd, path);
    return member === undefined ? readLimited(whole, largestLog) : (await archiveAt(whole)).read(member);
  };

  const take = async (input: Input, standards: Standards, named: Standard | undefined): Promise<Taken> => {
    let log: Log;
    try {
      if (input.refused !== undefined) throw new Error(input.refused);
      log = await openLog(await bytesOf(input), { file: input.name, from, parser });
    } catch (error) {
      if (!(error instanceof Error) || error.name === 'UnknownFormatError') throw error;
      log = await openLog(new Uint8Array(), { file: input.name });
      const transcript = log.read();
      transcript.messages = [new VFileMessage(error.message, { ruleId: 'unreadable-file', source: 'read' })];
      return { transcript, choice: await chosen(transcript, standards, named) };
    }
    if (log.conversations.length > 1) return choose(log, standards, named);
    const transcript = log.read();
    return { transcript, choice: await chosen(transcript, standards, named) };
  };
  return { expand, bytes: bytesOf, take };
}

const given = 'given by --rubric';

async function chosen(transcript: Transcript, standards: Standards, named: Standard | undefined) {
  return named ? { standard: named, chosenBy: given } : standards.choose(transcript);
}

/** Those of several conversations that are about one homework; the others are a finding. */
async function choose(log: Log, standards: Standards, named: Standard | undefined): Promise<Taken> {
  const candidates = named ? [named] : await Promise.all(standards.ids().map((id) => standards.get(id)));
  const texts = log.conversations.map((one) => one.text().toLowerCase());
  const [best, next] = candidates
    .map((standard) => {
      const signs = texts.map((text) => signsOf(text, standard.rubric));
      return {
        standard,
        own: signs.flatMap((weight, index) => (weight > 0 ? [index] : [])),
        weight: signs.reduce((sum, weight) => sum + weight, 0),
      };
    })
    .sort((a, b) => b.weight - a.weight);
  const clear = best && best.weight > 0 && best.weight > (next?.weight ?? 0);
  const all = log.conversations.length;
  const transcript = log.read(clear ? best.own : [...log.conversations.keys()].slice(0, mostUnmatched));
  const others = log.conversations.filter((_, index) => clear && !best.own.includes(index));
  if (others.length > 0) {
    const told = others
      .slice(0, 5)
      .map(
        ({ title, line }) =>
          `${title === '' ? 'one without a title' : `"${title.slice(0, 60)}"`} (line ${line})`,
      )
      .join(', ');
    const more = others.length > 5 ? `, and ${others.length - 5} more` : '';
    const message = new VFileMessage(
      `${others.length} of the ${all} conversations in this file do not speak of the homework and were left out: ${told}${more}`,
      { place: { line: others[0]?.line ?? 1, column: 1 }, ruleId: 'other-conversations', source: 'read' },
    );
    transcript.messages.push(message);
  } else if (!clear && named) {
    const message = new VFileMessage(
      `none of the ${all} conversations in this file names the homework; ${Math.min(all, mostUnmatched)} were read all the same`,
      { place: { line: 1, column: 1 }, ruleId: 'homework-mismatch', source: 'read' },
    );
    message.fatal = false;
    transcript.messages.push(message);
  }
  if (named) return { transcript, choice: { standard: named, chosenBy: given } };
  if (!clear) return { transcript, choice: undefined };
  const chosenBy =
    best.own.length === 1
      ? `one of ${all} conversations speaks of it`
      : `${best.own.length} of ${all} conversations speak of it`;
  return { transcript, choice: { standard: best.standard, chosenBy } };
}

/** A homework that is named weighs more than titles of its problems, which other sheets may have, too. */
const namedWeight = 100;

/** How much in a conversation speaks for a homework: its name, and the titles of its problems. */
function signsOf(text: string, { homework, problems }: Rubric): number {
  const numbers = new Set(homework.flatMap((name) => /\d+/.exec(name)?.[0].replace(/^0+(?=\d)/, '') ?? []));
  const named = [
    ...text.matchAll(
      /\b(?:hw|home ?work|problem set|pset)(?: assignment)?[\s#_-]{0,2}0?(\d{1,2})(?!\d|\.\d)/g,
    ),
  ].some(([, number = '']) => numbers.has(number));
  const titles = problems.filter(({ title }) => text.includes(title.toLowerCase())).length;
  return (named ? namedWeight : 0) + titles;
}

function isArchive(path: string): boolean {
  try {
    return isZip(readHead(path, 4));
  } catch {
    // Told when the log is taken in.
    return false;
  }
}

/** A zip archive that is one log: a DOCX file, an evaluation's log. */
function isDocument(names: readonly string[]): boolean {
  return (
    names.includes('word/document.xml') ||
    names.includes('header.json') ||
    names.some((name) => name.startsWith('_journal/'))
  );
}

function membersOf(input: Input, names: readonly string[]): Input[] {
  const own = names.filter((name) => !name.split('/').some((step) => skipped(step) || step === '__MACOSX'));
  const conversations = own.filter((name) => exported.test(name));
  const wanted = (conversations.length > 0 ? conversations : own).sort();
  if (wanted.length === 0) return [{ ...input, refused: 'the archive holds no logs' }];
  return wanted.map((member) => ({
    path: input.path,
    name: `${input.name}!/${member}`,
    shown: `${input.shown}!/${member}`,
    member,
  }));
}
