import type { Asked } from './asked.ts';
import { fold, speaksOf, withoutTail } from './fold.ts';
import type { Phrase } from './quantity.ts';

/** Where what is said of a number ends. */
const seams = /[;,(](?=\s|$)|[.](?=\s)|\b(?:while|whereas|but|so|since|because)\b/g;
/** What comes of all that was said before. */
const concluding = /\b(?:so|thus|hence|therefore|overall|altogether|total|in all|sum|i\.e|finally)\b|:\s/;
/** No more is looked at before a number, or behind it, in characters. */
const farthest = 90;

/**
 * Of several quantities of a line the one that words of what is asked stand next to ("a saving of 0.25 bits", "0.25 bits
 * are saved"), the last of several; undefined where there is none, or a conclusion stands behind it.
 * @param low the line in lower case, from `open` on
 */
export function namedIn(
  low: string,
  open: number,
  pool: readonly Phrase[],
  asked: Asked,
): Phrase | undefined {
  // Words of what is asked by a bare number are too common to bind one.
  if (pool.length < 2 || low === '' || asked.units.length === 0) return undefined;
  const named =
    pool.findLast((_, index) => speaks(wordsBefore(low, open, pool, index), asked)) ??
    pool.findLast((_, index) => speaks(wordsBehind(low, open, pool, index), asked));
  const last = pool.at(-1);
  if (!named || !last || named === last) return named;
  return concluding.test(low.slice(named.end - open, last.start - open)) ? undefined : named;
}

function wordsBefore(low: string, open: number, pool: readonly Phrase[], index: number): string {
  const end = (pool[index]?.start ?? open) - open;
  const words = low.slice(Math.max((pool[index - 1]?.end ?? open) - open, end - farthest), end);
  const cut = [...words.matchAll(seams)].at(-1);
  return words.slice(cut ? cut.index + cut[0].length : 0);
}

function wordsBehind(low: string, open: number, pool: readonly Phrase[], index: number): string {
  const start = (pool[index]?.end ?? open) - open;
  const words = low.slice(start, Math.min((pool[index + 1]?.start ?? Infinity) - open, start + farthest));
  const end = words.search(seams);
  return end < 0 ? words : words.slice(0, end);
}

function speaks(words: string, { cues }: Asked): boolean {
  const folded = withoutTail(fold(words), '$*(');
  return cues.some((cue) => speaksOf(folded, cue));
}
