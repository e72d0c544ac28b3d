import { matchesOf } from '../match.ts';
import type { Found } from './statement.ts';

/** A part's name with the mark it gets right behind it: "4a ✅", "4(b): fail", "(c) 1/2". */
export interface VerdictMark extends Found {
  /** The name of the part, as written. */
  name: string;
}

const form =
  /(?<![\w$^_.])((?:problem\s)?\d{1,2}\s?\(?[a-h]\)?|(?:part\s)?\([a-h]\)|part\s[a-h])\s{0,3}[:–—-]?\s{0,3}(✅|✓|✔|☑|❌|✗|✘|✖|pass(?:ed)?|fail(?:ed)?|\d{1,2}(?:\.\d)?\s?\/\s?\d{1,2})\ufe0f?(?=[\s.,;|)]|$)/g;
const right = /^(?:✅|✓|✔|☑|pass(?:ed)?)$/;
const wrong = /^(?:❌|✗|✘|✖|fail(?:ed)?)$/;
/** Cheap way out: nearly no passage has one. */
const worthReading = /[✅✓✔☑❌✗✘✖]|pass|fail|\d\s?\//u;

/**
 * Parts and their marks side by side, as teachers write them. Points count only where two parts have them: a lone
 * "(a) 1/2" may be a number. Offsets into the passage in shadow.
 */
export function verdictMarksIn(shadow: string): VerdictMark[] {
  if (!worthReading.test(shadow)) return [];
  const found = matchesOf(form, shadow).flatMap((match): (VerdictMark & { points: boolean })[] => {
    const [all, name = '', mark = ''] = match;
    const place = { start: match.index, end: match.index + all.length, name };
    if (right.test(mark)) return [{ ...place, kind: 'correct', points: false }];
    if (wrong.test(mark)) return [{ ...place, kind: 'wrong', points: false }];
    const [got = 0, most = 0] = mark.split('/').map(Number);
    if (most === 0 || got > most) return [];
    const kind = got === most ? 'correct' : got === 0 ? 'wrong' : 'partly-correct';
    return [{ ...place, kind, points: true }];
  });
  const counted = found.filter(({ points }) => points).length;
  return found.filter(({ points }) => !points || counted > 1).map(({ points, ...mark }) => mark);
}
