import type { Answer } from '../types/extraction.ts';
import {
  type Asked,
  type Formula,
  type Found,
  keysOf,
  type Passage,
  type Statement,
  spellingOf,
  standingAt,
  tokenize,
} from './passage/index.ts';

/** What a reply says a name stands for. Spelled: the name, and what it is. */
interface Definition {
  name: string;
  value: string;
  /** The value as written. */
  text: string;
}

/** A definition may use another one; more of them than this in a row nobody reads. */
const deepest = 3;
/** A name has no more signs: `\sigma_n^2`. */
const longestName = 8;
/** A letter, perhaps with a mark, an index and a power: `w`, `\bar{w}`, `\sigma_n^2`. */
const plainName =
  /^(?:\\(?:hat|bar|tilde|vec|widehat|widetilde|overline))?\p{L}'?(?:_[\p{L}\d]{1,6})?(?:\^\d)?$/u;
/** Letters that mean something everywhere. */
const constants: ReadonlySet<string> = new Set(['e', 'i', 'π', 'E', 'N', 'O', 'Θ', 'Ω', 'd', '∂', '∇']);

/**
 * An answer with the names put in that the reply defines itself in the same part: `w x` where it says `w = 1/n`. Only
 * names that the question does not declare, and only where the part gives them one value. The text itself stays as it
 * stands in the log; undefined where nothing is to be put in.
 */
export function spelledOut(
  passage: Passage,
  { start, unit, prose }: Found,
  text: string,
  asked: Asked,
): Answer['spelledOut'] {
  if (asked.wanted !== 'formula' || prose) return undefined;
  const definitions = definitionsFor(passage, asked);
  if (definitions.length === 0) return undefined;
  const isTyped = !unit.formulas.some((one) => !one.typed && one.start <= start && start < one.end);
  const names: string[] = [];
  let whole = text;
  for (let depth = 0; depth < deepest; depth++) {
    const next = definitions.reduce((rest, definition) => {
      const filled = withName(rest, definition, isTyped);
      if (filled !== rest && !names.includes(definition.name)) names.push(definition.name);
      return filled;
    }, whole);
    if (next === whole) break;
    whole = next;
  }
  return whole === text ? undefined : { text: whole, names };
}

function definitionsFor(passage: Passage, asked: Asked): Definition[] {
  const declared = new Set(Object.keys(asked.question.symbols).map((name) => spellingOf(name)));
  const found = new Map<string, Definition | undefined>();
  for (const unit of passage.units) {
    for (const formula of unit.formulas) {
      if (!formula.relates) continue;
      for (const statement of formula.statements) {
        const definition = definitionIn(passage.source, statement, formula);
        if (!definition || declared.has(definition.name)) continue;
        if ([asked, ...asked.siblings].some(({ bySpelling }) => bySpelling.has(definition.name))) continue;
        if (standingAt(statement, formula, unit, asked).excluded) continue;
        const known = found.get(definition.name);
        const isOther = found.has(definition.name) && known?.value !== definition.value;
        // Two values: which one holds where the name is used, the part does not say.
        found.set(definition.name, isOther ? undefined : definition);
      }
    }
  }
  return [...found.values()].filter((one) => one !== undefined);
}

function definitionIn(source: string, statement: Statement, { typed }: Formula): Definition | undefined {
  const [left] = statement.members;
  const right = statement.members.at(-1);
  if (!left || !right || left === right || !statement.ops.every((op) => op === '=' || op === ':='))
    return undefined;
  const name = left.spelling;
  if (!plainName.test(name) || constants.has(name)) return undefined;
  const text = source.slice(right.start, right.end).replace(/[\s.,;]+$/, '');
  // In words its end is not known, and what is defined by itself defines nothing.
  if (typed && !/^[\w\s+\-*/^().√²³·]+$/.test(text)) return undefined;
  if (text === '' || placesOfName(text, name).length > 0) return undefined;
  return { name, value: right.spelling, text };
}

/** The text with the name filled in behind the first sign of equality. */
function withName(text: string, { name, text: value }: Definition, isTyped: boolean): string {
  const from = Math.max(0, text.search(/=|≈|\\approx|\\propto/));
  const filling = isTyped ? `(${value})` : `{\\left(${value}\\right)}`;
  return placesOfName(text.slice(from), name).reduceRight(
    (filled, [start, end]) => filled.slice(0, from + start) + filling + filled.slice(from + end),
    text,
  );
}

/** Where a name stands by itself: offsets [start, end). */
function placesOfName(text: string, name: string): [number, number][] {
  const tokens = tokenize(text, text.includes('\\') ? 'tex' : 'plain');
  const places: [number, number][] = [];
  for (let from = 0; from < tokens.length; from++) {
    if (/^[_'^]/.test(tokens[from - 1]?.key ?? '') && tokens[from - 1]?.key !== '^') continue;
    for (let to = Math.min(tokens.length, from + longestName); to > from; to--) {
      // An index or a prime behind it makes it another name.
      if (/^[_']/.test(tokens[to]?.key ?? '') || tokens[from]?.type !== 'atom') continue;
      if (!/^(?:atom|close)$/.test(tokens[to - 1]?.type ?? '')) continue;
      if (!isBalanced(tokens.slice(from, to)) || keysOf(tokens, { from, to }).join('') !== name) continue;
      places.push([tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0]);
      from = to - 1;
      break;
    }
  }
  return places;
}

const isBalanced = (tokens: readonly { type: string }[]): boolean =>
  tokens.reduce(
    (depth, { type }) => (depth < 0 ? depth : depth + Number(type === 'open') - Number(type === 'close')),
    0,
  ) === 0;
