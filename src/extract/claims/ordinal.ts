import type { Rubric } from '../../types/rubric.ts';
import type { Target } from './mention.ts';

const places: Readonly<Record<string, number>> = {
  first: 0,
  second: 1,
  third: 2,
  fourth: 3,
  fifth: 4,
  last: -1,
  final: -1,
};
const counts: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5 };
const one =
  /\b(first|second|third|fourth|fifth|last|final)(?: (?:sub-?)?(?:part|question|item)\b(?! of\b)|(?= (?:one |was |is )?(?:correct|right|wrong|incorrect|one-?shot)))/;
const several = /\b(first|last) (two|three|four|five) (?:sub-?)?(?:parts|questions|items)\b/;

/** Parts of a problem by their order: "the last part", "the first two parts", "the third wrong". */
export function partsByOrder(shadow: string, problem: string, rubric: Rubric): Target[] {
  const parts = rubric.problems.find(({ id }) => id === problem)?.parts ?? [];
  const row = several.exec(shadow);
  const count = counts[row?.[2] ?? ''] ?? 0;
  const single = one.exec(shadow)?.[1];
  const chosen = row
    ? row[1] === 'first'
      ? parts.slice(0, count)
      : parts.slice(-count)
    : single
      ? parts.slice().splice(places[single] ?? 0, 1)
      : [];
  return chosen.map(({ id }) => ({ part: id, problem }));
}
