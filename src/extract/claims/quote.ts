import { type ClaimCase, type Found, wording, wordingsIn } from './statement.ts';

/** Fewer words than this in quotation marks are a name or a way of speaking, not a quotation. */
const fewestWords = 3;
const quoted = wording(/"([^"]{8,600})"/g, '"');

/** Words that the student puts into quotation marks. The value is what stands between them. */
export const quote: ClaimCase = {
  name: 'quote',
  wordings: [quoted],
  find: (statement) => {
    const found: Found[] = [];
    for (const match of wordingsIn(statement, [quoted])) {
      const start = match.index;
      const end = start + match[0].length;
      const words = statement.text.slice(start + 1, end - 1).trim();
      if (words.split(/[\s/–—-]+/).filter((word) => /[\p{L}\p{N}$]/u.test(word)).length < fewestWords)
        continue;
      found.push({ kind: 'quote', start, end, value: words });
    }
    return found;
  },
};
