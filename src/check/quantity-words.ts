/** Words that make a quantity a bound. Speed words turn round with what is measured: a faster load takes less time. */
const upper =
  /\b(?:or|and) (?:less|fewer|lower|below|under|smaller|shorter)\b|\b(?:at most|no more than|not more than|no longer than|not exceed(?:ing)?|not to exceed|up to|less than|under|below|within|(?:a )?maximum(?: of)?|max)\b/gi;
const lower =
  /\b(?:or|and) (?:more|greater|higher|above|over|larger|longer)\b|\b(?:at least|no less than|not less than|more than|above|over|exceed(?:ing)?|(?:a )?minimum(?: of)?|min)\b/gi;
const faster = /\b(?:or|and) (?:faster|quicker)\b|\b(?:faster|quicker) than\b/gi;
const slower = /\b(?:or|and) slower\b|\bslower than\b/gi;

export interface Worded {
  /** The text without the words that were understood. */
  text: string;
  side: 'exact' | 'upper' | 'lower' | 'contradictory';
}

/**
 * Takes the words of a bound out of a text: "50 ns or faster" is 50 ns from above. The words are blanked with
 * their length kept, so that places in messages stay places in the text.
 * @param time whether the quantity is a time, so that "faster" means less of it
 */
export function boundWords(text: string, time: boolean): Worded {
  let side: Worded['side'] = 'exact';
  let rest = text;
  const take = (pattern: RegExp, found: 'upper' | 'lower') => {
    rest = rest.replace(pattern, (words) => {
      side = side === 'exact' || side === found ? found : 'contradictory';
      return ' '.repeat(words.length);
    });
  };
  take(upper, 'upper');
  take(lower, 'lower');
  take(faster, time ? 'upper' : 'lower');
  take(slower, time ? 'lower' : 'upper');
  return { text: rest, side };
}

/** A denial turns a sentence round in ways that are not followed here. */
export function denies(text: string): boolean {
  return /\b(?:not|never|cannot|isn't|aren't|doesn't|don't|instead of|rather than|neither)\b|n't\b/i.test(
    text,
  );
}

/** Is the text a sentence around a quantity and no formula? Commands are no words. */
export function isProse(text: string): boolean {
  const words = text.replace(/\\[A-Za-z]+/g, ' ').match(/[A-Za-z]{2,}/g);
  return (words?.length ?? 0) >= 2;
}

/** At most so many numbers are looked at in a sentence: a list of many is no answer. */
const maxNumbers = 12;

/** Every number of a sentence with up to three words after it, the longest stretch first. */
export function proseQuantities(text: string): string[][] {
  const number =
    /(?<![\w.,^_{\\])-?\d[\d,]{0,20}(?:\.\d{1,20})?(?:\s*(?:\\times|\\cdot|×|·)\s*10\s*\^\s*(?:\{\s*[-−]?\d{1,3}\s*\}|[-−]?\d{1,3}))?/g;
  const found: string[][] = [];
  for (const match of text.matchAll(number)) {
    if (found.length >= maxNumbers) return [];
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 80);
    const words =
      /^[\s$~\\,]*(?:\\(?:text|mathrm)\s*\{\s*)?((?:[A-Za-zµμ\\/]{1,24}[ }]?){0,3})/
        .exec(after)?.[1]
        ?.trim()
        .split(/[ }]+/) ?? [];
    const stretches = [3, 2, 1]
      .filter((count) => count <= words.length && words[0] !== '')
      .map((count) => `${match[0]} ${words.slice(0, count).join(' ')}`);
    found.push([...stretches, match[0]]);
  }
  return found;
}
