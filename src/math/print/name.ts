import { letterCommands, nameParts } from '../names.ts';
import { dictionary } from '../scan/dictionary.ts';
import { combiningAccents, unicodeSource } from '../scan/unicode.ts';

export type Notation = 'latex' | 'plain';

/** Greek letters and their kin as one character, by canonical name. */
const characters: ReadonlyMap<string, string> = new Map([
  ...[...unicodeSource]
    .filter(([, source]) => source.startsWith('\\') && letterCommands.has(source.slice(1)))
    .map(([character, source]) => [source.slice(1), character] as const)
    .reverse(),
  ['infinity', '∞'],
  ['Omega', 'Ω'],
  ['Delta', 'Δ'],
  ['mu', 'μ'],
]);
const accentMarks: ReadonlyMap<string, string> = new Map(
  [...combiningAccents].map(([mark, name]) => [name, mark]),
);

/** Symbol marks that print above the letter; the others print as a superscript. */
const accents = new Set([
  'hat',
  'tilde',
  'bar',
  'dot',
  'ddot',
  'check',
  'breve',
  'acute',
  'grave',
  'ring',
  'underline',
]);
const raised: Readonly<Record<string, string>> = dictionary({ star: '*', plus: '+', minus: '-', inv: '-1' });

/** A canonical name as people write it: `n_{ell-1}` is `n_{\ell-1}` or `n_{ℓ-1}`. */
export function printName(name: string, notation: Notation): string {
  if (name.startsWith('Delta '))
    return `${notation === 'latex' ? '\\Delta ' : 'Δ'}${printName(name.slice(6), notation)}`;
  if (name.startsWith('#')) return notation === 'latex' ? `\\#\\text{${name.slice(1)}}` : name;
  const { base, marks, subscript } = nameParts(name);
  if (notation === 'latex' && isWords(base) && isWords(subscript) && marks === '') {
    return `\\text{${base}\\_${subscript}}`;
  }
  const found = splitMarks(marks);
  let head = letter(base, notation, found.style);
  for (const accent of found.accents) head = accented(head, accent, notation);
  head += "'".repeat(found.primes);
  const top = found.raised.map((mark) => label(mark, notation)).join('');
  const sup = top === '' ? '' : `^{${top}}`;
  return `${head}${sup}${subscript === '' ? '' : `_${below(subscript, notation)}`}`;
}

/** Does the name carry a superscript of its own, so that a power needs brackets? */
export const isRaised = (name: string): boolean => splitMarks(nameParts(name).marks).raised.length > 0;

const isWords = (text: string) => /^[A-Za-z]{2,}$/.test(text) && !letterCommands.has(text);

interface Marks {
  style?: string;
  accents: string[];
  raised: string[];
  primes: number;
}

function splitMarks(marks: string): Marks {
  const found: Marks = { accents: [], raised: [], primes: 0 };
  for (const [piece] of marks.matchAll(/'|\^\([^)]*\)|\^[A-Za-z0-9]+/g)) {
    const mark = piece.slice(1);
    if (piece === "'") found.primes++;
    else if (mark === 'bb' || mark === 'cal' || mark === 'bold') found.style = mark;
    else if (accents.has(mark)) found.accents.push(mark);
    else found.raised.push(mark);
  }
  return found;
}

function letter(base: string, notation: Notation, style: string | undefined): string {
  if (base === 'infinity') return notation === 'latex' ? '\\infty' : '∞';
  if (notation === 'latex') {
    if (style) return `\\math${style === 'bold' ? 'bf' : style}{${base}}`;
    if (letterCommands.has(base)) return `\\${base}`;
    return base.length > 1 ? `\\mathrm{${base}}` : base;
  }
  if (style) return styledLetter(base, style);
  return characters.get(base) ?? base;
}

/** Letters of the mathematical alphabets; those with an older code point of their own come first. */
const holes: Readonly<Record<string, string>> = dictionary({
  Cbb: 'ℂ',
  Hbb: 'ℍ',
  Nbb: 'ℕ',
  Pbb: 'ℙ',
  Qbb: 'ℚ',
  Rbb: 'ℝ',
  Zbb: 'ℤ',
  Bcal: 'ℬ',
  Ecal: 'ℰ',
  Fcal: 'ℱ',
  Hcal: 'ℋ',
  Ical: 'ℐ',
  Lcal: 'ℒ',
  Mcal: 'ℳ',
  Rcal: 'ℛ',
});

function styledLetter(base: string, style: string): string {
  const hole = holes[`${base}${style}`];
  if (hole) return hole;
  const code = base.codePointAt(0) ?? 0;
  if (base.length === 1 && code >= 65 && code <= 90) {
    return String.fromCodePoint((style === 'bb' ? 0x1d538 : 0x1d49c) + code - 65);
  }
  if (/^\d$/.test(base)) return String.fromCodePoint((style === 'bb' ? 0x1d7d8 : 0x1d7ce) + Number(base));
  return base;
}

function accented(head: string, accent: string, notation: Notation): string {
  if (notation === 'latex') return `\\${accent === 'ring' ? 'mathring' : accent}{${head}}`;
  return `${head}${accentMarks.get(accent) ?? ''}`;
}

function label(mark: string, notation: Notation): string {
  const known = raised[mark];
  if (known !== undefined) return known;
  if (mark.startsWith('('))
    return mark.replaceAll(/[A-Za-z]{2,}/g, (word) => letter(word, notation, undefined));
  return notation === 'latex' ? `\\text{${mark}}` : mark;
}

function below(subscript: string, notation: Notation): string {
  const text = printSubscript(subscript, notation);
  return text.length === 1 || (notation === 'plain' && /^(?:[A-Za-z]+|\d+)$/.test(text)) ? text : `{${text}}`;
}

/** The text of a subscript with its letters as commands or characters. */
export function printSubscript(subscript: string, notation: Notation): string {
  return subscript
    .replaceAll('->', notation === 'latex' ? ' \\to ' : '→')
    .replaceAll(/[A-Za-z]{2,}/g, (word) => {
      if (word === 'to') return word;
      if (letterCommands.has(word) || word === 'infinity')
        return `${letter(word, notation, undefined)}${notation === 'latex' ? ' ' : ''}`;
      return notation === 'latex' && word.length > 2 ? `\\text{${word}}` : word;
    })
    .replaceAll(/ \\text\{to\} /g, ' \\to ')
    .replaceAll(/ +(?=[^A-Za-z0-9\\])/g, '')
    .trimEnd();
}
