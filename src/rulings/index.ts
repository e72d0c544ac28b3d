import { existsSync } from 'node:fs';
import type { VFileMessage } from 'vfile-message';
import { appendLine } from '../store/append.ts';
import { readLimited } from '../store/read-limited.ts';
import type { Ruling, Withdrawal } from '../types/ruling.ts';
import { idOf, type RulingLine, readLines } from './line.ts';
import { standing } from './match.ts';

export { rulerOf, unfit } from './apply.ts';

/** Some ten thousand decisions. In bytes. */
const largest = 64 * 1024 * 1024;

/** People's decisions in one file. */
export interface Rulings {
  file: string;
  /** Those that stand, oldest first. */
  standing(): readonly Ruling[];
  /** Lines that could not be read as rulings: none is lost, none counts. */
  messages: readonly VFileMessage[];
  /**
   * Writes a decision as a line of its own, on disk when the call returns.
   * @param seen id of the ruling on the same thing that the person had before them; null: none. Undefined: whatever
   *   stands is overruled
   * @throws OvertakenError when somebody else has decided meanwhile; LockedError while another process writes; the
   *   file system's error
   */
  decide(ruling: Omit<Ruling, 'id'>, seen?: string | null): Ruling;
  withdraw(withdrawal: Omit<Withdrawal, 'id'>): Withdrawal;
  /** Reads again what others have written meanwhile. */
  refresh(): void;
}

/** Somebody else has decided on the same thing meanwhile: their decision, or undefined when it was taken back. */
export class OvertakenError extends Error {
  override name = 'OvertakenError';
  readonly standing: Ruling | undefined;
  constructor(standing: Ruling | undefined) {
    super(standing ? `${standing.by} has decided this meanwhile` : 'the decision was taken back meanwhile');
    this.standing = standing;
  }
}

/** The ruling that another one would replace. */
export const onSameThing = (
  rulings: readonly Ruling[],
  { homework, part, question, log }: Pick<Ruling, 'homework' | 'part' | 'question' | 'log'>,
): Ruling | undefined =>
  rulings.findLast(
    (one) =>
      one.scope === 'log' &&
      one.homework === homework &&
      one.part === part &&
      one.question === question &&
      one.log.sha256 === log.sha256,
  );

/** @param path of the file; one that is not there yet holds no decision */
export function openRulings(path: string): Rulings {
  let lines: RulingLine[] = [];
  let messages: VFileMessage[] = [];
  // Of the lines; asked for item by item, and so worked out once for as long as they are the same.
  let stood: Ruling[] | undefined;
  const nowStanding = () => {
    stood ??= standing(lines);
    return stood;
  };
  const refresh = () => {
    const source = existsSync(path) ? new TextDecoder().decode(readLimited(path, largest)) : '';
    ({ lines, messages } = readLines(source, path));
    stood = undefined;
  };
  const append = <Line extends RulingLine>(line: Line, check?: () => void): Line => {
    appendLine(path, JSON.stringify(line), check);
    lines.push(line);
    stood = undefined;
    return line;
  };
  refresh();
  return {
    file: path,
    standing: nowStanding,
    get messages() {
      return messages;
    },
    decide: (ruling, seen) =>
      append({ id: idOf(ruling), ...ruling }, () => {
        refresh();
        const now = onSameThing(nowStanding(), ruling);
        if (seen !== undefined && (now?.id ?? null) !== seen) throw new OvertakenError(now);
      }),
    withdraw: (withdrawal) => append({ id: idOf(withdrawal), ...withdrawal }),
    refresh,
  };
}
