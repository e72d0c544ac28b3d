import { dictionary } from './dictionary.ts';

/** English words of numbers: cardinals up to trillions, decimals, fractions, mixed numbers, with their sign. */
const small: ReadonlyMap<string, number> = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value]),
);
const tens: ReadonlyMap<string, number> = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, k) => [word, 20 + 10 * k]),
);
const scales: Readonly<Record<string, number>> = dictionary({
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
});
/** Parts of one; "second" is a unit of time. */
const parts: Readonly<Record<string, number>> = dictionary({
  half: 2,
  third: 3,
  quarter: 4,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  hundredth: 100,
  thousandth: 1000,
});
const signs = new Set(['minus', 'negative']);

/** Can a number in words begin with this one? */
export const isNumberWord = (word: string): boolean => {
  const folded = word.toLowerCase();
  return small.has(folded) || tens.has(folded);
};

/** Words that turn into a number only with the ones behind them: "minus five", "a half", "half". */
export const mayLeadNumber = (word: string): boolean => {
  const folded = word.toLowerCase();
  return signs.has(folded) || folded === 'half' || folded === 'a' || folded === 'an';
};

export interface WordedNumber {
  negative: boolean;
  /** Digits of the whole part, with decimals; absent where only a fraction was said. */
  whole?: string;
  fraction?: readonly [num: number, den: number];
  /** How many of the words it took. */
  length: number;
}

/** A reading of words from `at` on: its value and where it ends. */
type Part = readonly [value: number, end: number];

/** The number that the first words say: ["minus", "two", "thirds"]. Undefined where they say none. */
export function wordedNumber(given: readonly string[]): WordedNumber | undefined {
  const words = given.map((word) => word.toLowerCase());
  const negative = signs.has(words[0] ?? '');
  const from = negative ? 1 : 0;
  const lone = fraction(words, from);
  if (lone) return { negative, fraction: lone[0], length: lone[1] };
  const whole = cardinal(words, from);
  if (!whole) return undefined;
  const [value, end] = whole;
  const decimals = decimalDigits(words, end);
  if (decimals) return { negative, whole: `${value}.${decimals[0]}`, length: decimals[1] };
  const rest = words[end] === 'and' ? fraction(words, end + 1) : undefined;
  if (rest) return { negative, whole: String(value), fraction: rest[0], length: rest[1] };
  return { negative, whole: String(value), length: end };
}

/** two thirds, a half, half */
function fraction(
  words: readonly string[],
  at: number,
): readonly [readonly [number, number], number] | undefined {
  const article = words[at] === 'a' || words[at] === 'an';
  const count: Part | undefined = article
    ? [1, at + 1]
    : words[at] === 'half'
      ? [1, at]
      : below100(words, at);
  if (!count) return undefined;
  const [num, next] = count;
  const word = words[next] ?? '';
  const den =
    parts[word] ?? (word === 'halves' ? 2 : word.endsWith('s') ? parts[word.slice(0, -1)] : undefined);
  return den === undefined ? undefined : [[num, den], next + 1];
}

/** one million two hundred thousand and five */
function cardinal(words: readonly string[], at: number): Part | undefined {
  let total = 0;
  let end = at;
  let least = Infinity;
  for (;;) {
    const joint = end > at && words[end] === 'and' ? 1 : 0;
    const group = hundreds(words, end + joint);
    if (!group) break;
    const scale = scales[words[group[1]] ?? ''];
    // Scales go down: "three thousand two million" is no number.
    if ((scale ?? 1) >= least) break;
    total += group[0] * (scale ?? 1);
    end = scale === undefined ? group[1] : group[1] + 1;
    least = scale ?? 1;
    if (scale === undefined) break;
  }
  return end > at ? [total, end] : undefined;
}

/** two hundred and five */
function hundreds(words: readonly string[], at: number): Part | undefined {
  const lead = below100(words, at);
  if (!lead) return undefined;
  const [value, next] = lead;
  if (words[next] !== 'hundred' || value === 0) return lead;
  const rest = below100(words, words[next + 1] === 'and' ? next + 2 : next + 1);
  return rest ? [100 * value + rest[0], rest[1]] : [100 * value, next + 1];
}

/** forty-two */
function below100(words: readonly string[], at: number): Part | undefined {
  const word = words[at] ?? '';
  const ten = tens.get(word);
  if (ten === undefined) {
    const value = small.get(word);
    return value === undefined ? undefined : [value, at + 1];
  }
  const unit = small.get(words[at + 1] ?? '') ?? 0;
  return unit > 0 && unit < 10 ? [ten + unit, at + 2] : [ten, at + 1];
}

/** point one four */
function decimalDigits(words: readonly string[], at: number): readonly [string, number] | undefined {
  if (words[at] !== 'point') return undefined;
  let digits = '';
  let end = at + 1;
  for (;;) {
    const digit = small.get(words[end] ?? '');
    if (digit === undefined || digit > 9) break;
    digits += digit;
    end++;
  }
  return digits === '' ? undefined : [digits, end];
}
