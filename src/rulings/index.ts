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
  standing(): Ruling[];
  /** Lines that could not be read as rulings: none is lost, none counts. */
  messages: readonly VFileMessage[];
  /**
   * Writes a decision as a line of its own, on disk when the call returns.
   * @throws LockedError while another process writes; the file system's error
   */
  decide(ruling: Omit<Ruling, 'id'>): Ruling;
  withdraw(withdrawal: Omit<Withdrawal, 'id'>): Withdrawal;
  /** Reads again what others have written meanwhile. */
  refresh(): void;
}

/** @param path of the file; one that is not there yet holds no decision */
export function openRulings(path: string): Rulings {
  let lines: RulingLine[] = [];
  let messages: VFileMessage[] = [];
  const refresh = () => {
    const source = existsSync(path) ? new TextDecoder().decode(readLimited(path, largest)) : '';
    ({ lines, messages } = readLines(source, path));
  };
  const append = <Line extends RulingLine>(line: Line): Line => {
    appendLine(path, JSON.stringify(line));
    lines.push(line);
    return line;
  };
  refresh();
  return {
    file: path,
    standing: () => standing(lines),
    get messages() {
      return messages;
    },
    decide: (ruling) => append({ id: idOf(ruling), ...ruling }),
    withdraw: (withdrawal) => append({ id: idOf(withdrawal), ...withdrawal }),
    refresh,
  };
}
