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

/** Every number of a sentence with up to three words after it, the longest stretch first; none that is half of a formula. */
export function proseQuantities(sentence: string): string[][] {
  // A unit that stands half inside the formula: `$5\,\mu$s`.
  const text = sentence.replace(/\\mu\s{0,3}\$?\s{0,3}s\b/g, 'µs').replace(/\\[,;!]/g, ' ');
  const number =
    /(?<![\w.,^_{\\/]|[+*/×·÷−–]\s?)-?\d[\d,]{0,20}(?:\.\d{1,20})?(?:\s*(?:\\times|\\cdot|×|·)\s*10\s*\^\s*(?:\{\s*[-−]?\d{1,3}\s*\}|[-−]?\d{1,3})|\s?\/\s?\d{1,9})?/g;
  const found: string[][] = [];
  for (const match of text.matchAll(number)) {
    if (found.length >= maxNumbers) return [];
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 80);
    if (/^\s?(?:[+*/^×·÷−–-]\s?[\d(\\$]|\\(?:times|cdot|frac|sqrt))/.test(after)) continue;
    const gap = /^[A-Za-zµμ]/.test(after) ? '' : ' ';
    const words =
      /^[\s$~\\,]*(?:\\?(?:text|mathrm)\s*\{\s*)?((?:[A-Za-zµμ\\/]{1,24}[ }]?){0,3})/
        .exec(after)?.[1]
        ?.trim()
        .split(/[ }]+/) ?? [];
    const stretches = [3, 2, 1]
      .filter((count) => count <= words.length && words[0] !== '')
      .map((count) => `${match[0]}${gap}${words.slice(0, count).join(' ')}`);
    found.push([...stretches, match[0]]);
  }
  return found;
}

const known = new Set(
  (
    'is was equals takes needs requires totals gives gets uses makes counts costs performs does has becomes yields means runs ' +
    'executes involves comes thus this always as us uses needed required used counted loads passes operations fetches fwds ' +
    'be take need require total give get use make count cost perform do have become yield mean run execute involve equal ' +
    'performing using needing computing giving taking requiring being making'
  ).split(' '),
);
const modal =
  /\b(?:must|should|may|can|could|will|would|shall|might|has to|have to|needs to)\s+(\w{2,20})\s{1,2}\$?\d/i;
const verbBefore = /\b([a-z]{2,20}(?:s|ed|ing))\s{1,2}\$?\d/gi;

/** A verb right before a number that is not known to state its value: "must outlast 50 ns". */
export function unknownVerb(sentence: string): string | undefined {
  const text = sentence.replace(/\\[A-Za-z]{1,20}/g, (command) => '\\'.padEnd(command.length));
  const heads = [modal.exec(text)?.[1], ...[...text.matchAll(verbBefore)].map((match) => match[1])];
  const adverbs = /^(?:only|exactly|also|then|about|roughly|around|approximately|at|just)$/i;
  return heads.find((word) => word !== undefined && !known.has(word.toLowerCase()) && !adverbs.test(word));
}
