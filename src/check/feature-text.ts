import { undressed } from './undressed.ts';

/** What keeps a text from being a list of features: the reason, for people. */
export class FeatureFault extends Error {
  override name = 'FeatureFault';
}

/** Which pairs of indices stand for a generic entry x_i x_j. */
export type Pairs = '<' | '<=' | '!=' | 'all';

/** i < j, 1 ≤ i < j ≤ D, i ≠ j: where it stands behind an entry, the pairs that are meant. */
const condition =
  /(?:1\s{0,2}(?:\\leq?(?:slant)?|≤|<=)\s{0,2})?\b([a-z])\s{0,2}(<=?|\\lt|\\leq?(?:slant)?|≤|\\neq?|≠|!=)\s{0,2}([a-z])\b(?:\s{0,2}(?:\\leq?(?:slant)?|≤|<=)\s{0,2}[A-Z])?/;
/** From one to the last: i = 1, …, D and \forall i say what an index does anyway. */
const wholeRange =
  /_\{?\s{0,2}[a-z]\s{0,2}=\s{0,2}1\s{0,2}\}?\s{0,2}\^\{?\s{0,2}[A-Z]\s{0,2}\}?|\b(?:for\s)?(?:all|each|every)\s[a-z]\b(?:\s?,\s?[a-z]\b)?|\\forall\s?[a-z]\b|\b[a-z]\s?=\s?1\s?,?\s?(?:\\[lc]?dots|\.\.\.|…)\s?,?\s?[A-Z]\b/g;

/** The parts of a text that lists features. */
export interface FeatureText {
  /** The vector of φ(x), where the text has such a left side. */
  left?: string;
  entries: { text: string; pairs?: Pairs }[];
  /** What stands behind the brackets. */
  rest: string;
}

/** φ, or φ(x) with a letter in any dress. */
const named =
  /^\s{0,3}(?:\\(?:var)?phi|[φϕΦ]|\\Phi|phi|\\psi)\s?(?:\(\s?(?:\\(?:mathbf|vec|bm|boldsymbol)\s?\{?\s?)?([a-zA-Z])\s?\}?\s?\))?\s{0,3}$/;

/** Takes off the left side, the brackets and what stands behind them; the rest falls at commas and ends of rows. */
export function splitFeatures(text: string): FeatureText {
  const plain = undressed(text)
    .replace(
      /\$|\\(?:left|right|[bB]igg?[lr]?)(?![a-zA-Z])|\\(?:displaystyle|quad|qquad)(?![a-zA-Z])|(?<!\\)\\[,;:! ]/g,
      ' ',
    )
    .replace(/\\(?:text|textrm|mathrm|operatorname)\s?\{([^{}]{0,60})\}/g, ' $1 ')
    .replace(/\bvec\s{1,3}\(/g, 'vec(')
    .replace(/\\(?:begin|end)\{[bpv]?(?:small)?matrix\}/g, (tag) =>
      tag.startsWith('\\begin') ? ' [ ' : ' ] ',
    )
    .replace(/\^\s?\{?\s?\\otimes\s?2\s?\}?/g, '^{\\otimes 2}')
    .replace(/([A-Za-z])\s?\^\{\\otimes 2\}/g, '$1 \\otimes $1');
  const sign = /^([^=]{1,60}?)\s?(?::=|=|\\equiv)/.exec(plain);
  const call = sign && named.exec(sign[1]!);
  const value = (sign && call ? plain.slice(sign[0].length) : plain).trim();
  const end = closing(value);
  if (end === undefined) throw new FeatureFault('no list of features in brackets');
  const entries: { text: string; pairs?: Pairs }[] = [];
  for (const piece of pieces(value.slice(1, end))) {
    const pairs = pairsIn(piece);
    const entry = bare(piece);
    if (entry !== '') entries.push({ text: entry, ...(pairs ? { pairs } : {}) });
    else if (pairs && entries.length > 0) entries[entries.length - 1]!.pairs = pairs;
  }
  if (entries.length < 2) throw new FeatureFault('no list of features in brackets');
  return { ...(call?.[1] ? { left: call[1] } : {}), entries, rest: value.slice(end + 1) };
}

/** An entry without its braces of a family and without words on its indices. */
function bare(piece: string): string {
  const inner = piece
    .replace(condition, ' ')
    .replace(wholeRange, ' ')
    .replace(/\b(?:for|with|where|all|over|and|such that)\b/g, ' ')
    .replace(/\(\s{0,4}\)|_\s{0,2}\{\s{0,4}\}|[:|]\s{0,4}(?=\\?\}|$)/g, ' ')
    .trim();
  const family = /^(?:\\\{|\(|\[)\s{0,3}(.{1,80}?)\s{0,3}(?:\\\}|\)|\])\s{0,3}_?\s{0,3}$/.exec(inner);
  return (family && !/[()]/.test(family[1]!) ? family[1]! : inner).trim();
}

export function pairsIn(text: string): Pairs | undefined {
  const found = condition.exec(text);
  if (!found || found[1] === found[3]) return undefined;
  if (/^(?:<|\\lt)$/.test(found[2]!)) return '<';
  return /^(?:\\neq?|≠|!=)$/.test(found[2]!) ? '!=' : '<=';
}

/** Where the bracket closes with which a text begins. */
function closing(value: string): number | undefined {
  if (!/^[([]/.test(value)) return undefined;
  let depth = 0;
  for (const [k, sign] of [...value].entries()) {
    if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign) && --depth === 0) return k;
  }
  return undefined;
}

function pieces(inside: string): string[] {
  const found = [''];
  let depth = 0;
  for (let k = 0; k < inside.length; k++) {
    const sign = inside[k]!;
    if ('([{'.includes(sign)) depth++;
    if (')]}'.includes(sign)) depth--;
    const row = inside.startsWith('\\\\', k);
    if (depth === 0 && (sign === ',' || sign === ';' || sign === '&' || row)) {
      found.push('');
      if (row) k++;
    } else found[found.length - 1] += sign;
  }
  return found.map((piece) => piece.trim());
}
