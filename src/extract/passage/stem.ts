import { isDigit } from './character.ts';

const letters: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  λ: 'lambda',
  μ: 'mu',
  σ: 'sigma',
  θ: 'theta',
};

/** Does a text hold a Greek letter? */
export const hasGreek = (text: string): boolean => /[α-ω]/.test(text);

/** Greek letters by their names, as words of their own. */
export const withNames = (text: string): string =>
  text.replace(/[αβγδλμσθ]/g, (letter) => ` ${letters[letter]} `);

const idle: ReadonlySet<string> = new Set(
  'the and for with its one that which what this are from per all not how each has have into where when while without whether does'.split(
    ' ',
  ),
);

const stemLength = 5;
const shortestWord = 3;

/** Words by which people say the same. */
const synonyms: ReadonlyMap<string, string> = new Map([['itera', 'step']]);

/** The beginnings of a text's words that say something; words of plain letters and digits, lower case. */
export function stemsIn(text: string): string[] {
  const stems: string[] = [];
  // Where the word began that runs on here, -1 outside of one.
  let from = -1;
  for (let at = 0; at <= text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 97 && code <= 122) {
      if (from < 0) from = at;
    } else if (from >= 0 && !isDigit(code)) {
      const word = at - from < shortestWord ? '' : text.slice(from, at);
      if (word !== '' && !idle.has(word)) stems.push(stemOf(word));
      from = -1;
    }
  }
  return stems;
}

function stemOf(word: string): string {
  const opening = word.slice(0, stemLength);
  const stem = opening.endsWith('s') ? opening.slice(0, -1) : opening;
  return synonyms.get(stem) ?? stem;
}
