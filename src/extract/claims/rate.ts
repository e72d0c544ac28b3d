import type { ClaimKind } from '../../types/extraction.ts';
import {
  type ClaimCase,
  type Found,
  isDenied,
  isVague,
  readCount,
  wording,
  wordingsIn,
} from './statement.ts';

const percent = wording(/\b(\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent)/g, '%|per cent|percent');
const outOf = wording(
  /\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\s?(?:\/|out of(?: the)?|of(?: the)?)\s?(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\b(?! points| pts)/g,
  '/|of',
);
const some = wording(
  /\b(?:most|many|several|some|a few|half|the majority|nearly all|almost all|almost every\w*|not all|not every\w*|not everything|the rest)\b/g,
  'most|many|several|some|few|half|majority|all|every|rest',
  'part|problem|question|answer|response| of ',
);
/** What "some" are, right behind it. */
const ofThem =
  /^(?: of)?(?: the)?(?: \w+)? (?:parts?|problems?|questions?|sub-?parts?|answers?|responses?|of (?:them|it|the (?:homework|assignment)))\b/;

/** Overall rates: "about 30 % one-shot", "12 out of 14 parts correct", "most parts". The value is a share. */
export const rate: ClaimCase = {
  name: 'rate',
  wordings: [percent, outOf, some],
  find: (statement) => {
    const { shadow } = statement;
    const of = kindOf(shadow);
    if (!of) return [];
    const found: Found[] = [];
    const add = (
      start: number,
      length: number,
      value: number | undefined,
      vague: boolean,
      total?: number,
    ) => {
      if (value !== undefined && (value < 0 || value > 1 || Number.isNaN(value))) return;
      const one: Found = { kind: 'rate', start, end: start + length, of };
      if (value !== undefined) one.value = isDenied(shadow, start) ? 1 - value : value;
      if (vague) one.vague = true;
      if (total !== undefined) one.total = total;
      found.push(one);
    };
    for (const match of wordingsIn(statement, [percent])) {
      add(match.index, match[0].length, Number(match[1]) / 100, isVague(shadow, match.index));
    }
    for (const match of wordingsIn(statement, [outOf])) {
      const [share, all] = [readCount(match[1] ?? ''), readCount(match[2] ?? '')];
      if (share !== undefined && all)
        add(match.index, match[0].length, share / all, isVague(shadow, match.index), all);
    }
    for (const { 0: words, index } of wordingsIn(statement, [some])) {
      if (ofThem.test(shadow.slice(index + words.length))) add(index, words.length, undefined, true);
    }
    return found;
  },
};

/** What is counted. */
function kindOf(shadow: string): ClaimKind | undefined {
  if (/\bone[- ]?shot|\bfirst (?:try|attempt|prompt)\b/.test(shadow)) return 'one-shot';
  if (/\bincorrect|\bwrong\b/.test(shadow)) return 'wrong';
  if (/\bcorrect|\bright\b|\bsolved?\b|\baccura|\bvalid\b/.test(shadow)) return 'correct';
  return undefined;
}
