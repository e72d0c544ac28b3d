import { superscripts } from './scan/unicode.ts';
import { divide, type Factor, multiply } from './unit-factor.ts';
import { isBase, singular, unitEntry } from './unit-table.ts';

export { converted, type Factor, inverse, isIrrational, isOne } from './unit-factor.ts';

export interface Unit {
  /** Canonical text: "ns", "fwd", "GB/s", "m*s^-2". */
  text: string;
  /** Exponents of the base dimensions; a count noun is its own dimension. */
  dimension: Readonly<Record<string, number>>;
  /** What one of this unit is in base units, exactly. */
  factor: Factor;
}

interface Part {
  word: string;
  power: number;
}

/** Terms of one unit; real ones have at most four. */
const partBudget = 8;

/**
 * Reads a unit: "ns", "GB/s", "m s^-2", "kg·m/s²", "tokens per second", "μs". A single unknown word is a
 * count noun where `nouns` is 'any' (units that were read already), unknown where it is 'known' (default);
 * 'below' takes words for nouns under the line of a known unit only: bits/symbol.
 */
export function parseUnit(text: string, nouns: Nouns = 'known'): Unit | undefined {
  const known = parsed[nouns];
  if (known.has(text)) return known.get(text);
  const unit = unitOf(text, nouns);
  if (known.size >= KEPT) known.clear();
  known.set(text, unit);
  return unit;
}

type Nouns = 'known' | 'below' | 'any';

/** Units that were read before: an answer, its key and their conversions ask for the same few again and again. */
const parsed: Readonly<Record<Nouns, Map<string, Unit | undefined>>> = {
  known: new Map(),
  below: new Map(),
  any: new Map(),
};
const KEPT = 500;

function unitOf(text: string, nouns: Nouns): Unit | undefined {
  const parts = splitUnit(text.trim());
  if (!parts) return undefined;
  let factor: Factor = { num: 1n, den: 1n };
  const dimension: Record<string, number> = Object.create(null);
  const over: string[] = [];
  const under: string[] = [];
  for (const { word, power } of parts) {
    const entry =
      unitEntry(word) ??
      (word.length > 3 ? unitEntry(word.toLowerCase()) : undefined) ??
      noun(word, nouns === 'below' && power < 0 && over.length > 0 && word.length > 2 ? 'any' : nouns);
    if (!entry) return undefined;
    for (let k = 0; k < Math.abs(power); k++)
      factor = power > 0 ? multiply(factor, entry.factor) : divide(factor, entry.factor);
    for (const [base, exponent] of Object.entries(entry.dimension)) {
      dimension[base] = (dimension[base] ?? 0) + exponent * power;
    }
    const shown = Math.abs(power) === 1 ? entry.text : `${entry.text}^${Math.abs(power)}`;
    (power > 0 ? over : under).push(shown);
  }
  for (const base of Object.keys(dimension)) if (dimension[base] === 0) delete dimension[base];
  const denominator = under.length === 0 ? '' : `/${under.join('/')}`;
  return { text: `${over.length === 0 ? '1' : over.join('*')}${denominator}`, dimension, factor };
}

function noun(word: string, nouns: Nouns) {
  if (nouns !== 'any' || !/^[A-Za-z#][A-Za-z #_-]*$/.test(word)) return undefined;
  const text = singular(word);
  return { text, dimension: { [text]: 1 }, factor: { num: 1n, den: 1n } };
}

function splitUnit(text: string): Part[] | undefined {
  if (text === '' || text.length > 60) return undefined;
  const plain = text
    .replaceAll(
      /[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/g,
      (run) => `^${[...run].map((mark) => superscripts.get(mark) ?? '').join('')}`,
    )
    .replaceAll(/[µμ]/g, 'u')
    .replaceAll(/[{}\\]/g, '')
    .replaceAll(/[·⋅*×]/g, ' ')
    .replaceAll(/\bper\b/g, '/')
    .replaceAll('/', ' / ');
  const parts: Part[] = [];
  let sign = 1;
  // A division sign waits for its unit.
  let open = false;
  for (const piece of plain.split(' ')) {
    if (piece === '') continue;
    if (piece === '/') {
      if (open) return undefined;
      sign = -1;
      open = true;
      continue;
    }
    if (piece === '1' && parts.length === 0 && sign > 0) continue;
    const match = /^([A-Za-z#%$][A-Za-z#_-]*?)(?:\^?(-?\d))?$/.exec(piece);
    if (!match || parts.length >= partBudget) return undefined;
    parts.push({ word: match[1]!, power: sign * Number(match[2] ?? 1) });
    open = false;
  }
  return parts.length > 0 && !open ? parts : undefined;
}

/** Does the unit count things, and measure nothing? Tokens do; seconds, bytes and tokens per second do not. */
export const isCount = (unit: string): boolean =>
  Object.keys(parseUnit(unit, 'any')?.dimension ?? {}).every((base) => !isBase(base));

/** Do two units measure the same thing, so that one converts into the other? */
export function convertible(a: string, b: string): boolean {
  return conversion(a, b) !== undefined;
}

/** How many of `b` make one of `a`: conversion("us", "ns") is 1000/1. Undefined where they do not convert. */
export function conversion(a: string, b: string): Factor | undefined {
  const from = parseUnit(a, 'any');
  const to = parseUnit(b, 'any');
  if (!from || !to) return a === b ? { num: 1n, den: 1n } : undefined;
  const bases = new Set([...Object.keys(from.dimension), ...Object.keys(to.dimension)]);
  for (const base of bases) if (from.dimension[base] !== to.dimension[base]) return undefined;
  return divide(from.factor, to.factor);
}

/** Does the one measure what the other does but for an angle, whose unit is often left out: rad/s and 1/s? */
export function differByAngle(a: string, b: string): boolean {
  const [from, to] = [a, b].map((text) => (text === '' ? {} : parseUnit(text, 'any')?.dimension));
  if (!from || !to || from.rad === to.rad) return false;
  const bases = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...bases].every((base) => base === 'rad' || from[base] === to[base]);
}
