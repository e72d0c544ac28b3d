import { dictionary } from './dictionary.ts';

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const scales: Readonly<Record<string, number>> = dictionary({
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
});

export const isNumberWord = (word: string): boolean => {
  const folded = word.toLowerCase();
  return small.includes(folded) || tens.includes(folded);
};

/** Words that may go on a number: "hundred", "and" between its parts. */
export const isNumberPart = (word: string): boolean => isNumberWord(word) || word.toLowerCase() in scales;

/** The value of an English cardinal up to trillions: ["twenty", "one"] is 21. Undefined where it is none. */
export function numberOfWords(words: readonly string[]): number | undefined {
  let total = 0;
  let current = 0;
  let seen = false;
  for (const raw of words) {
    const word = raw.toLowerCase();
    const unit = small.indexOf(word);
    const ten = tens.indexOf(word);
    const scale = scales[word];
    if (unit >= 0) current += unit;
    else if (ten >= 0) current += 20 + 10 * ten;
    else if (scale === 100) current = (seen ? current : 1) * 100;
    else if (scale !== undefined) {
      total += (seen ? current : 1) * scale;
      current = 0;
    } else return undefined;
    seen = true;
  }
  return seen ? total + current : undefined;
}
