import type { Answer } from '../types/extraction.ts';
import {
  type Asked,
  type Formula,
  type Found,
  keysOf,
  type Passage,
  type Statement,
  standingAt,
  type Token,
  tokenize,
  type Unit,
} from './passage/index.ts';

/** What a reply says a name stands for. Spelled: the name, and what it is. */
interface Definition {
  name: string;
  value: string;
  /** The value as written. */
  text: string;
  /** Where it stands. */
  statement: Statement;
  formula: Formula;
  unit: Unit;
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
  let signs = signsBehind(text);
  for (let depth = 0, before = ''; depth < deepest && before !== whole; depth++) {
    before = whole;
    for (const { name, text: value } of definitions) {
      const places = placesOfName(signs, name);
      if (places.length === 0) continue;
      whole = filledIn(whole, places, isTyped ? `(${value})` : `{\\left(${value}\\right)}`);
      signs = signsBehind(whole);
      if (!names.includes(name)) names.push(name);
    }
  }
  return whole === text ? undefined : { text: whole, names };
}

/** The definitions of the part that hold for a question. */
function definitionsFor(passage: Passage, asked: Asked): Definition[] {
  const stated = definitionsIn(passage).filter(
    ({ name }) => ![asked, ...asked.siblings].some(({ bySpelling }) => bySpelling.has(name)),
  );
  const found = new Map<string, Definition | undefined>();
  for (const definition of stated) {
    const { name, value, statement, formula, unit } = definition;
    if (asked.declared.has(name) || standingAt(statement, formula, unit, asked).excluded) continue;
    const isOther = found.has(name) && found.get(name)?.value !== value;
    // Two values: which one holds where the name is used, the part does not say.
    found.set(name, isOther ? undefined : definition);
  }
  return [...found.values()].filter((one) => one !== undefined);
}

const known = new WeakMap<Passage, readonly Definition[]>();

/** Every definition of the part; all its questions ask for them. */
function definitionsIn(passage: Passage): readonly Definition[] {
  const definitions =
    known.get(passage) ??
    passage.units.flatMap((unit) =>
      unit.formulas.flatMap((formula) =>
        formula.relates
          ? formula.statements.flatMap(
              (statement) => definitionIn(passage.source, statement, formula, unit) ?? [],
            )
          : [],
      ),
    );
  known.set(passage, definitions);
  return definitions;
}

function definitionIn(
  source: string,
  statement: Statement,
  formula: Formula,
  unit: Unit,
): Definition | undefined {
  const [left] = statement.members;
  const right = statement.members.at(-1);
  if (!left || !right || left === right || !statement.ops.every((op) => op === '=' || op === ':='))
    return undefined;
  const name = left.spelling;
  if (!plainName.test(name) || constants.has(name)) return undefined;
  const text = source.slice(right.start, right.end).replace(/[\s.,;]+$/, '');
  // In words its end is not known, and what is defined by itself defines nothing.
  if (formula.typed && !/^[\w\s+\-*/^().√²³·]+$/.test(text)) return undefined;
  if (text === '' || placesOfName(signsOf(text), name).length > 0) return undefined;
  return { name, value: right.spelling, text, statement, formula, unit };
}

const signsOf = (text: string, offset = 0): readonly Token[] =>
  tokenize(text, text.includes('\\') ? 'tex' : 'plain', offset);

/** The signs of an answer behind its first sign of equality: what names are filled in there. */
function signsBehind(text: string): readonly Token[] {
  const from = Math.max(0, text.search(/=|≈|\\approx|\\propto/));
  return signsOf(text.slice(from), from);
}

function filledIn(text: string, places: readonly [number, number][], filling: string): string {
  return places.reduceRight(
    (filled, [start, end]) => filled.slice(0, start) + filling + filled.slice(end),
    text,
  );
}

/** Where a name stands by itself: offsets [start, end). */
function placesOfName(tokens: readonly Token[], name: string): [number, number][] {
  const places: [number, number][] = [];
  for (let from = 0; from < tokens.length; from++) {
    if (!name.startsWith((tokens[from] as Token).key)) continue;
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
