/**
 * Units of measurement and of counting. A unit is a product of dimensions with an exact factor to their base
 * units: s, m, kg, A, K, mol, B (byte), FLOP, USD. Every count noun is a dimension of its own, so that
 * 20 fwd converts into nothing but fwd.
 */
import { dictionary } from './scan/dictionary.ts';
import { type Factor, multiply, one, tens } from './unit-factor.ts';

export interface UnitEntry {
  /** Canonical spelling: "us", "GB", "fwd". */
  text: string;
  dimension: Readonly<Record<string, number>>;
  factor: Factor;
  /** `letter`: a unit only where the context says so (m, A). `pair`: where it stands apart (nm, kg). */
  weak?: 'letter' | 'pair';
}

/** SI prefixes: letter, word, power of ten. */
const prefixes: readonly (readonly [string, string, number])[] = [
  ['f', 'femto', -15],
  ['p', 'pico', -12],
  ['n', 'nano', -9],
  ['u', 'micro', -6],
  ['m', 'milli', -3],
  ['k', 'kilo', 3],
  ['M', 'mega', 6],
  ['G', 'giga', 9],
  ['T', 'tera', 12],
  ['P', 'peta', 15],
  ['E', 'exa', 18],
];
const binaryPrefixes: readonly (readonly [string, string, number])[] = [
  ['Ki', 'kibi', 10],
  ['Mi', 'mebi', 20],
  ['Gi', 'gibi', 30],
  ['Ti', 'tebi', 40],
  ['Pi', 'pebi', 50],
];

/** Symbol, words for it, base dimension(s), factor, which prefixes it takes. */
interface BaseUnit {
  symbol: string;
  words: string;
  dimension: Readonly<Record<string, number>>;
  factor?: Factor;
  prefixes?: 'all' | 'small' | 'large' | 'bytes' | 'none';
}

const newton = { kg: 1, m: 1, s: -2 };
const joule = { kg: 1, m: 2, s: -2 };
const watt = { kg: 1, m: 2, s: -3 };
const units: readonly BaseUnit[] = [
  { symbol: 's', words: 'second seconds sec secs', dimension: { s: 1 }, prefixes: 'small' },
  {
    symbol: 'min',
    words: 'minute minutes mins',
    dimension: { s: 1 },
    factor: { num: 60n, den: 1n },
    prefixes: 'none',
  },
  {
    symbol: 'h',
    words: 'hour hours hr hrs',
    dimension: { s: 1 },
    factor: { num: 3600n, den: 1n },
    prefixes: 'none',
  },
  { symbol: 'day', words: 'days', dimension: { s: 1 }, factor: { num: 86400n, den: 1n }, prefixes: 'none' },
  {
    symbol: 'week',
    words: 'weeks',
    dimension: { s: 1 },
    factor: { num: 604800n, den: 1n },
    prefixes: 'none',
  },
  // A Julian year, 365.25 days.
  {
    symbol: 'year',
    words: 'years yr yrs',
    dimension: { s: 1 },
    factor: { num: 31557600n, den: 1n },
    prefixes: 'none',
  },
  { symbol: 'm', words: 'meter meters metre metres', dimension: { m: 1 }, prefixes: 'all' },
  { symbol: 'cm', words: 'centimeter centimeters', dimension: { m: 1 }, factor: tens(-2), prefixes: 'none' },
  {
    symbol: 'mile',
    words: 'miles',
    dimension: { m: 1 },
    factor: { num: 1609344n, den: 1000n },
    prefixes: 'none',
  },
  {
    symbol: 'ft',
    words: 'foot feet',
    dimension: { m: 1 },
    factor: { num: 3048n, den: 10000n },
    prefixes: 'none',
  },
  {
    symbol: 'inch',
    words: 'inches',
    dimension: { m: 1 },
    factor: { num: 254n, den: 10000n },
    prefixes: 'none',
  },
  {
    symbol: 'mph',
    words: '',
    dimension: { m: 1, s: -1 },
    factor: { num: 44704n, den: 100000n },
    prefixes: 'none',
  },
  { symbol: 'liter', words: 'liters litre litres', dimension: { m: 3 }, factor: tens(-3), prefixes: 'none' },
  { symbol: 'mL', words: 'milliliter milliliters', dimension: { m: 3 }, factor: tens(-6), prefixes: 'none' },
  {
    symbol: 'lb',
    words: 'lbs',
    dimension: { kg: 1 },
    factor: { num: 45359237n, den: 10n ** 8n },
    prefixes: 'none',
  },
  // Scales with a zero of their own: they convert into nothing.
  { symbol: 'degC', words: '', dimension: { degC: 1 }, prefixes: 'none' },
  { symbol: 'degF', words: '', dimension: { degF: 1 }, prefixes: 'none' },
  { symbol: 'g', words: 'gram grams', dimension: { kg: 1 }, factor: tens(-3), prefixes: 'all' },
  { symbol: 'A', words: 'ampere amperes amp amps', dimension: { A: 1 }, prefixes: 'all' },
  { symbol: 'K', words: 'kelvin', dimension: { K: 1 }, prefixes: 'none' },
  { symbol: 'mol', words: 'mole moles', dimension: { mol: 1 }, prefixes: 'small' },
  { symbol: 'N', words: 'newton newtons', dimension: newton, prefixes: 'all' },
  { symbol: 'J', words: 'joule joules', dimension: joule, prefixes: 'all' },
  {
    symbol: 'eV',
    words: 'electronvolt',
    dimension: joule,
    factor: { num: 1602176634n, den: 10n ** 28n },
    prefixes: 'all',
  },
  { symbol: 'W', words: 'watt watts', dimension: watt, prefixes: 'all' },
  { symbol: 'Wh', words: '', dimension: joule, factor: { num: 3600n, den: 1n }, prefixes: 'large' },
  { symbol: 'V', words: 'volt volts', dimension: { kg: 1, m: 2, s: -3, A: -1 }, prefixes: 'all' },
  { symbol: 'Pa', words: 'pascal pascals', dimension: { kg: 1, m: -1, s: -2 }, prefixes: 'large' },
  { symbol: 'Hz', words: 'hertz', dimension: { s: -1 }, prefixes: 'large' },
  { symbol: 'B', words: 'byte bytes Byte Bytes', dimension: { B: 1 }, prefixes: 'bytes' },
  { symbol: 'bit', words: 'bits', dimension: { B: 1 }, factor: { num: 1n, den: 8n }, prefixes: 'bytes' },
  // Information: a shannon is a bit, a nat is 1/ln 2 of them.
  {
    symbol: 'bit',
    words: 'Bit Bits Sh shannon shannons',
    dimension: { B: 1 },
    factor: { num: 1n, den: 8n },
    prefixes: 'none',
  },
  {
    symbol: 'nat',
    words: 'nats Nat Nats',
    dimension: { B: 1 },
    factor: { num: 1n, den: 8n, ln2: -1 },
    prefixes: 'none',
  },
  // A level is a logarithm: dB convert into nothing.
  { symbol: 'dB', words: 'decibel decibels', dimension: { dB: 1 }, prefixes: 'none' },
  { symbol: 'dBm', words: '', dimension: { dBm: 1 }, prefixes: 'none' },
  { symbol: 'rad', words: 'radian radians', dimension: { rad: 1 }, prefixes: 'small' },
  { symbol: 'FLOP', words: 'FLOPs Flop Flops flop flops', dimension: { FLOP: 1 }, prefixes: 'large' },
  { symbol: 'FLOP/s', words: 'FLOPS', dimension: { FLOP: 1, s: -1 }, prefixes: 'large' },
  { symbol: 'USD', words: 'dollar dollars', dimension: { USD: 1 }, prefixes: 'none' },
  {
    symbol: 'cent',
    words: 'cents',
    dimension: { USD: 1 },
    factor: { num: 1n, den: 100n },
    prefixes: 'none',
  },
  { symbol: 'EUR', words: 'euro euros', dimension: { EUR: 1 }, prefixes: 'none' },
  { symbol: 'GBP', words: '', dimension: { GBP: 1 }, prefixes: 'none' },
  { symbol: 'JPY', words: 'yen', dimension: { JPY: 1 }, prefixes: 'none' },
];

const bases: ReadonlySet<string> = new Set(units.flatMap(({ dimension }) => Object.keys(dimension)));
/** A dimension of measurement, not a noun that is counted. */
export const isBase = (dimension: string): boolean => bases.has(dimension);

/** Single letters that are units, and pairs that are as well a product (nm, mA): how surely they are one. */
const letters = new Set('s m h g A K N J W V B'.split(' '));
const pairs = new Set(
  'nm mm um pm fm cm km Mm dB Sh mg kg pg ng ug mA nA kA mV kV mW kW MW GW mN kN mJ kJ eV Pa min mol day d ft lb'.split(
    ' ',
  ),
);

/** Nouns that are counted. Others are recognised by their place after a number (see parse/unit.ts). */
const nouns =
  'fwd bwd loadmem loaddisk token parameter param layer step operation op example sample point epoch feature iteration pass load fetch ' +
  'image neuron weight unit element entry head node edge batch image word character pixel class dimension GPU multiplication addition ' +
  'activation row column query key value bug question person dollar cent time fold MAC';
const nounAliases: Readonly<Record<string, string>> = dictionary({
  param: 'parameter',
  op: 'operation',
  forward: 'forward',
});

function pluralOf(noun: string): string[] {
  if (/(?:s|sh|ch|x)$/.test(noun)) return [`${noun}es`];
  if (/[^aeiou]y$/.test(noun)) return [`${noun.slice(0, -1)}ies`];
  return [`${noun}s`];
}

/** The singular by which a noun is known. */
export function singular(word: string): string {
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

function build(): ReadonlyMap<string, UnitEntry> {
  const table = new Map<string, UnitEntry>();
  const add = (spelling: string, entry: UnitEntry) => {
    if (table.has(spelling)) return;
    const weak = letters.has(spelling) ? 'letter' : pairs.has(spelling) ? 'pair' : undefined;
    table.set(spelling, weak ? { ...entry, weak } : entry);
  };
  for (const unit of units) {
    const factor = unit.factor ?? one;
    const words = unit.words.split(' ').filter((word) => word !== '');
    const base: UnitEntry = { text: unit.symbol, dimension: unit.dimension, factor };
    for (const spelling of [unit.symbol, ...words]) add(spelling, base);
    const all = [
      ...(unit.prefixes === 'none' ? [] : prefixes),
      ...(unit.prefixes === 'bytes' ? binaryPrefixes : []),
    ];
    for (const [letter, word, power] of all) {
      if (unit.prefixes === 'small' && power > 0 && unit.symbol !== 'mol') continue;
      if ((unit.prefixes === 'large' || unit.prefixes === 'bytes') && power < 0) continue;
      const scale = letter.length === 2 ? { num: 2n ** BigInt(power), den: 1n } : tens(power);
      const entry: UnitEntry = {
        text: `${letter}${unit.symbol}`,
        dimension: unit.dimension,
        factor: multiply(factor, scale),
      };
      add(entry.text, entry);
      for (const spelling of words) {
        add(`${letter}${spelling}`, entry);
        add(`${word}${spelling}`, entry);
      }
      // KB and KFLOP are common spellings of the thousand.
      if (letter === 'k') for (const spelling of [unit.symbol, ...words]) add(`K${spelling}`, entry);
    }
  }
  for (const noun of nouns.split(' ')) {
    const text = nounAliases[noun] ?? noun;
    const entry: UnitEntry = { text, dimension: { [text]: 1 }, factor: one };
    for (const spelling of [noun, ...pluralOf(noun)]) add(spelling, entry);
  }
  // Read as functions of their number (see parse/unit.ts), not as units.
  for (const [text, spellings] of [
    ['percent', 'percent pct'],
    ['degree', 'degree degrees'],
  ] as const) {
    const angle = { dimension: { rad: 1 }, factor: { num: 1n, den: 180n, pi: 1 } };
    const measure = text === 'degree' ? angle : { dimension: { [text]: 1 }, factor: one };
    for (const spelling of spellings.split(' ')) add(spelling, { text, ...measure });
  }
  for (const [letter, , power] of prefixes) {
    if (power < 3) continue;
    for (const [ending, bits] of [
      ['b', 1n],
      ['bps', 1n],
    ] as const) {
      const dimension: Record<string, number> = ending === 'b' ? { B: 1 } : { B: 1, s: -1 };
      const text = ending === 'b' ? `${letter}bit` : `${letter}bit/s`;
      add(`${letter}${ending}`, { text, dimension, factor: multiply(tens(power), { num: bits, den: 8n }) });
    }
  }
  return table;
}

const table = build();

/** A unit by one of its spellings. */
export const unitEntry = (spelling: string): UnitEntry | undefined => table.get(spelling);

export const knownUnitWord = (spelling: string): boolean => table.has(spelling);

/** Nouns that add nothing behind another unit: "20 fwd operations". */
export const genericNouns: ReadonlySet<string> = new Set(
  'operation operations op ops pass passes call calls unit units time times evaluation evaluations'.split(
    ' ',
  ),
);
