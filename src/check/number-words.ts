import { conversion, isCount } from '../math/units.ts';
import type { Question } from '../types/rubric.ts';

const powers: Readonly<Record<string, number>> = { K: 3, k: 3, M: 6, B: 9, T: 12 };

/**
 * Numbers as sentences about counts write them, put into signs: 140M parameters and $210B, where the letter is a power
 * of ten, and the 128-dimensional output, where the stroke is no minus. Units in which such a letter means something
 * else (K kelvin, B byte, T tesla) are left alone, and so is a letter that the question has as a symbol.
 */
export function withNumberWords(text: string, question: Question): string {
  const shared = withShares(text, question);
  return isCounted(question.unit) ? withPowers(withoutHyphen(shared, question), question) : shared;
}

const isCounted = (unit: string | undefined): boolean =>
  unit === undefined || isCount(unit) || ['FLOP', 'USD'].some((base) => conversion(unit, base) !== undefined);

function withPowers(text: string, { symbols }: Question): string {
  return text.replace(
    /(?<![\w.\\^_{])(\d[\d.,]{0,15})(?:\s|\\,|\$\s?)?(?:\\(?:text|mathrm)\{\s?([kKMBT])\s?\}|([kKMBT])(?![\w^_({]))/g,
    (whole, digits: string, upright?: string, plain?: string) => {
      const letter = upright ?? plain!;
      if (Object.hasOwn(symbols, letter) || /[.,]$/.test(digits)) return whole;
      const power = ` \\times 10^{${powers[letter]}}`;
      return `${digits}${power}${whole.includes('$') ? '$' : ''}`;
    },
  );
}

const large: Readonly<Record<string, number>> = {
  thousand: 3,
  million: 6,
  billion: 9,
  trillion: 12,
  quadrillion: 15,
};

/** 1.44 tokens/min where the option `per` lists the minute (other nouns below a line are read as they stand); $210 billion, whose dollar opens no formula; quadrillions. */
function withShares(text: string, { unit, options }: Question): string {
  const nouns = Array.isArray(options.per)
    ? options.per.map(String).filter((noun) => /^(?:s|sec|second|min|minute|h|hour|day)$/.test(noun))
    : [];
  const shared =
    nouns.length > 0
      ? text.replace(
          new RegExp(`(?<=[a-z}])\\s?/\\s?(?:\\\\text\\{)?(${nouns.join('|')})s?\\}?(?![a-z])`, 'gi'),
          ' per $1',
        )
      : text;
  const money =
    unit === 'USD'
      ? /\\?\$\s?(\d[\d.,]{0,15})\s(thousand|million|billion|trillion|quadrillion)\b/gi
      : undefined;
  const spelled = money
    ? shared.replace(
        money,
        (_, digits: string, word: string) => `${digits} \\times 10^{${large[word.toLowerCase()]}} USD`,
      )
    : shared;
  return spelled.replace(/(\d)\s?quadrillion\b/gi, `$1 \\times 10^{${large.quadrillion}}`);
}

/** A number, a stroke without spaces and the question's own noun: an attribute, and no difference. */
function withoutHyphen(text: string, { unit = '', synonyms, symbols }: Question): string {
  const nouns = [unit, ...(synonyms[unit] ?? [])];
  return text.replace(
    /(?<![\w.\\^_{-])(\d{1,9}\$?)[-‑]([A-Za-z]{1,20})(?![\w^_({])/g,
    (whole, digits: string, word: string) =>
      nouns.includes(word) && !Object.hasOwn(symbols, word) ? `${digits} ${word}` : whole,
  );
}
