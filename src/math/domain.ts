import type { SymbolDeclaration } from '../types/symbol-table.ts';
import { dictionary } from './scan/dictionary.ts';

type Shape = SymbolDeclaration['shape'];
type Domain = SymbolDeclaration['domain'];

/** A declaration that is not understood, with what would be. */
export class DeclarationError extends Error {
  readonly phrase: string;
  readonly suggestions: readonly string[];
  constructor(phrase: string, suggestions: readonly string[]) {
    super(
      `"${phrase}" declares no symbol; did you mean ${suggestions.map((text) => `"${text}"`).join(' or ')}?`,
    );
    this.phrase = phrase;
    this.suggestions = suggestions;
  }
}

const shapes: Readonly<Record<string, Shape>> = dictionary({
  scalar: 'scalar',
  number: 'scalar',
  constant: 'scalar',
  variable: 'scalar',
  width: 'scalar',
  vector: 'vector',
  matrix: 'matrix',
  function: 'function',
  map: 'function',
  density: 'law',
  law: 'law',
  distribution: 'law',
  random: 'random',
});

/** Words that narrow the domain. Order matters: a later entry is the narrower one. */
const domains: Readonly<Record<string, Domain>> = dictionary({
  real: 'real',
  reals: 'real',
  nonnegative: 'nonnegative',
  positive: 'positive',
  integer: 'integer',
  integers: 'integer',
  natural: 'positive integer',
  probability: 'unit',
  unit: 'unit',
});

/** Words that say nothing about shape or domain. */
const silent = new Set(
  'a an the smooth differentiable small large fixed unknown valued scalar-valued variable symbol standard any arbitrary'.split(
    ' ',
  ),
);

const examples = [
  'real',
  'positive real',
  'nonnegative real',
  'integer',
  'positive integer',
  'nonnegative integer',
  'real in [0, 2]',
  'real vector',
  'real matrix',
  'scalar function',
  'vector function',
  'probability density',
  'random variable',
];

/**
 * What a rubric says of a symbol: "positive integer", "real vector", "scalar function", "real in [0, 2]",
 * "integer >= 2", "0 < p < 1". An unknown phrase is a DeclarationError with suggestions.
 */
export function declare(phrase: string): SymbolDeclaration {
  const text = phrase.trim();
  const { words, low, high } = bounds(text);
  let shape: Shape | undefined;
  let domain: Domain | undefined;
  const rest = words
    .toLowerCase()
    .replaceAll(/non[- ](?=negative|positive|zero)/g, 'non')
    .split(/[\s,-]+/)
    .filter((word) => word !== '');
  for (const word of rest) {
    const ofShape = shapes[word];
    const ofDomain = domains[word];
    if (ofDomain) domain = narrowed(domain, ofDomain);
    // "random vector" is random, "scalar function" is a function: the last noun holds, random above all.
    if (ofShape && shape !== 'random' && !(ofShape === 'scalar' && shape)) shape = ofShape;
    if (!ofShape && !ofDomain && !silent.has(word)) throw unknown(text);
  }
  if (shape === 'law') domain = undefined;
  if (rest.length === 0 && low === undefined && high === undefined) throw unknown(text);
  const declaration: SymbolDeclaration = {
    shape: shape ?? 'scalar',
    domain: domain ?? (low === 0 && high === 1 ? 'unit' : 'real'),
    text,
  };
  if (low !== undefined) declaration.low = low;
  if (high !== undefined) declaration.high = high;
  return declaration;
}

function narrowed(before: Domain | undefined, next: Domain): Domain {
  if (before === undefined || before === 'real') return next;
  if (next === 'integer' && before === 'positive') return 'positive integer';
  if (next === 'integer' && before === 'nonnegative') return 'nonnegative integer';
  if (next === 'real') return before;
  if (before === 'integer' && (next === 'positive' || next === 'nonnegative')) return `${next} integer`;
  return next;
}

const number = '(-?\\d{1,12}(?:\\.\\d{1,12})?)';
const interval = new RegExp(`(?:in )?[[(]\\s*${number}\\s*,\\s*${number}\\s*[\\])]$`);
const between = new RegExp(`^${number}\\s*<=?\\s*[A-Za-z]{1,12}\\s*<=?\\s*${number}$`);
const dotted = new RegExp(`(?:in )?${number}\\s*\\.\\.\\s*${number}$`);
const atLeast = new RegExp(`(?:>=|≥|at least)\\s*${number}$`);
const atMost = new RegExp(`(?:<=|≤|at most)\\s*${number}$`);
const above = new RegExp(`[<>]\\s*${number}$`);

/** Bounds in the phrase, inclusive (an open end is drawn inside all the same), and the words that remain. */
function bounds(text: string): { words: string; low?: number; high?: number } {
  for (const pattern of [between, interval, dotted]) {
    const match = pattern.exec(text);
    if (match) return { words: text.replace(pattern, ''), low: Number(match[1]), high: Number(match[2]) };
  }
  const low = atLeast.exec(text);
  if (low) return { words: text.replace(atLeast, ''), low: Number(low[1]) };
  const high = atMost.exec(text);
  if (high) return { words: text.replace(atMost, ''), high: Number(high[1]) };
  const strict = above.exec(text);
  if (strict) {
    const words = text.replace(above, '');
    return strict[0].startsWith('>') ? { words, low: Number(strict[1]) } : { words, high: Number(strict[1]) };
  }
  return { words: text };
}

function unknown(phrase: string): DeclarationError {
  const wanted = phrase.toLowerCase().split(/[\s,-]+/, 6);
  const ranked = [...examples].sort((a, b) => far(wanted, a) - far(wanted, b));
  return new DeclarationError(phrase, ranked.slice(0, 2));
}

/** How far the words are from those of an example; a word that the example has besides counts little. */
function far(wanted: readonly string[], example: string): number {
  const words = example.split(' ');
  const each = wanted.map((word) => Math.min(...words.map((other) => distance(word, other))));
  return each.reduce((sum, d) => sum + d, 0) + 0.5 * Math.max(0, words.length - wanted.length);
}

/** Levenshtein distance over at most forty characters. */
function distance(a: string, b: string): number {
  const from = a.slice(0, 40);
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = from[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + change));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
