import { spellLaw } from './drawn-law.ts';
import { isLaw } from './fit.ts';
import { holds, keysOf, spell } from './key.ts';
import { typedNames } from './signs.ts';
import type { Statement } from './statement.ts';
import { groupEnd, type Token, tokenize } from './tokens.ts';
import type { Line } from './unit.ts';

/** A law that a line gives to a variable (`z \sim …`) or to a name (`p_0 = …`). */
interface StatedLaw {
  /** Spelling of what it is the law of. */
  of: string;
  keys: string[];
  named: boolean;
  /** Spelling of the law: two statements with the same one agree. */
  law: string;
  /** As it is to stand beside an expectation. */
  text: string;
}

/** What the expectations of a text leave open: variables drawn from no law, laws that are only names. */
interface Open {
  variables: string[];
  names: string[];
  /** An expectation says nothing of what is drawn. */
  bare: boolean;
}

/**
 * The laws, as they are to stand beside it, that an answer's expectations need and that are stated in another
 * formula or in words: first in its own line, then in the part, then in the reply before the part. Where one
 * place states several for the same variable none is taken, for it would be a guess. `known` are variables
 * and laws that the question itself declares.
 */
export function lawsBeside(
  source: string,
  text: string,
  places: readonly (readonly Line[])[],
  known: { variable?: string; laws: ReadonlySet<string> },
): string[] {
  const tokens = tokenize(text, text.includes('\\') ? 'tex' : 'plain');
  const open = openIn(tokens);
  const keys = keysOf(tokens);
  const isNeeded = (one: StatedLaw) =>
    one.named
      ? open.names.includes(one.of) && !known.laws.has(one.of)
      : one.of !== known.variable &&
        (open.variables.includes(one.of) ||
          (open.bare && known.variable === undefined && holds(keys, one.keys)));
  if (open.variables.length === 0 && open.names.length === 0 && !open.bare) return [];
  const found = new Map<string, StatedLaw>();
  for (const lines of places) {
    const stated = lines
      .filter(mayGiveLaw)
      .flatMap((line) => lawsStated(source, line))
      .filter(isNeeded);
    for (const name of new Set(stated.map((one) => one.of))) {
      const own = stated.filter((one) => one.of === name);
      const last = own.at(-1);
      if (found.has(name) || !last) continue;
      if (own.some((one) => one.law !== last.law)) return [];
      found.set(name, last);
    }
    if (found.size > 0) break;
  }
  // One expectation without a name for what is drawn, and two variables that have laws: which is drawn?
  if (open.bare && found.size > 1) return [];
  return [...found.values()].map((one) => one.text);
}

function openIn(tokens: readonly Token[]): Open {
  const open: Open = { variables: [], names: [], bare: false };
  const shown = tokens.filter((token) => token.type !== 'silent');
  for (const [index, token] of shown.entries()) {
    if (token.key !== 'E' || token.type !== 'atom') continue;
    const at = shown[index + 1]?.key === '}' ? index + 2 : index + 1;
    const next = shown[at];
    if (next?.key === '_') {
      const end = shown[at + 1]?.key === '{' ? groupEnd(shown, at + 1) : at + 2;
      const inner = shown.slice(shown[at + 1]?.key === '{' ? at + 2 : at + 1, end);
      const drawn = inner.findIndex((one) => one.op === '~' || one.op === 'in');
      if (drawn < 0) open.variables.push(spell(keysOf(inner)));
      else {
        const law = spell(keysOf(inner, { from: drawn + 1, laws: true }));
        if (!/[(]/.test(law) && !/^[A-Z]$/.test(law)) open.names.push(law);
      }
    } else if (next?.type === 'open') open.bare = true;
  }
  return open;
}

/** A name has no more signs: `p_{\mu=0}`. */
const longestName = 8;

/** By the formulas, which a line keeps when it comes to stand in a passage. */
const known = new WeakMap<Line['formulas'], readonly StatedLaw[]>();

/** Cheap way out: nearly no line gives a law. */
const mayGiveLaw = ({ formulas, folded }: Line): boolean =>
  formulas.some(({ relates, calls }) => relates && calls) || folded.includes('standard');

function lawsStated(source: string, line: Line): readonly StatedLaw[] {
  const before = known.get(line.formulas);
  if (before) return before;
  const stated: StatedLaw[] = [];
  for (const formula of line.formulas) {
    if (!formula.relates || !formula.calls) continue;
    for (const statement of formula.statements) {
      const law = lawOf(source, statement, formula.typed);
      if (law) stated.push(law);
    }
  }
  if (line.folded.includes('standard')) stated.push(...inWords(source.slice(line.start, line.end)));
  known.set(line.formulas, stated);
  return stated;
}

function lawOf(source: string, statement: Statement, typed: boolean): StatedLaw | undefined {
  if (statement.ops.length === 0) return undefined;
  const at = statement.ops.findIndex(
    (op, index) => (op === '~' || op === '=' || op === ':=') && isLaw(statement.members[index + 1]),
  );
  const name = statement.members[at];
  const law = statement.members[at + 1];
  if (at < 0 || !name || !law || name.keys.length > longestName || name.keys.length === 0) return undefined;
  const named = statement.ops[at] !== '~';
  // p_0(x) is p_0 of its variable.
  const of = named ? name.spelling.replace(/\([^()]*\)$/, '') : lastName(name.keys);
  const left = typed ? of : source.slice(name.start, name.end);
  const right = source.slice(law.start, law.end).replaceAll('$', '');
  return {
    of,
    keys: named ? name.keys : tokenize(of, 'tex').map((token) => token.key),
    named,
    law: spellLaw(`x \\sim ${right}`),
    text: `${named ? left.replace(/\([^()]*\)\s*$/, '') : left} ${named ? '=' : '\\sim'} ${right}`,
  };
}

/** Typed words may stand before the letter: "Let z". */
function lastName(keys: readonly string[]): string {
  return spell(keys).replace(/^.*[a-z]{2,}(?=.$)/, '');
}

const standard = 'standard (?:multivariate )?(?:normal|gaussian)';
const letter = '\\$?(\\\\[a-zA-Z]{2,10}|[a-zA-Zα-ω])\\$?(?![\\w(\\\\])';
const described = [
  new RegExp(
    `\\b${standard}(?: (?:random|noise|vector|variable)){0,2},? (?:called |say |named )?${letter}`,
    'gi',
  ),
  new RegExp(
    `(?<![\\w\\\\])${letter},? (?:(?:is|be|being|drawn|sampled|distributed|from|as|follows|with|has|have|a|an|the) ){0,5}${standard}\\b`,
    'gi',
  ),
];

/** "for a standard normal z", "z is standard normal". */
function inWords(text: string): StatedLaw[] {
  if (!/standard /i.test(text)) return [];
  const plain = text.replace(/[*`]/g, '');
  return described.flatMap((form) =>
    [...plain.matchAll(form)].flatMap(([, name = '']): StatedLaw[] => {
      const keys = keysOf(tokenize(typedNames.get(name) ?? name, 'tex'));
      if (/^(?:a|I)$/.test(name)) return [];
      return [
        { of: spell(keys), keys, named: false, law: 'N(0,I)', text: `${name} \\sim \\mathcal{N}(0, I)` },
      ];
    }),
  );
}
