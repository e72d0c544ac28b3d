import type { Found } from './fit.ts';
import { citationAt } from './tokens.ts';

/** The text that is to be read as the answer, and its exact place. */
export interface Slice {
  text: string;
  start: number;
  end: number;
}

/**
 * The source slice of a find, made readable where the slice alone is not: a citation's handle is cut, marks
 * of emphasis and dollars around words are taken off, layout marks of a row of equations become blanks. A find
 * that says its answer in other words brings its own text.
 */
export function textOf(source: string, found: Found): Slice {
  const raw = source.slice(found.start, found.end);
  const junk = citationAt(raw);
  const text = junk >= 0 ? raw.slice(0, junk) : raw;
  const inFormula = found.unit.formulas.some(
    (formula) => !formula.typed && formula.start <= found.start && found.end <= formula.end,
  );
  const clean = inFormula ? withoutLayout(text) : wordsOf(text, found.prose === true);
  return { text: found.text ?? clean, start: found.start, end: found.start + text.trimEnd().length };
}

/** `&` aligns and `\\` breaks rows: neither is read where a chain is taken out of its rows. */
function withoutLayout(text: string): string {
  if (!text.includes('&') && !text.includes('\\\\')) return text.trim();
  if (/\\begin\s*\{/.test(text)) return text.trim();
  return text
    .replace(/(?<!\\)&/g, ' ')
    .replace(/\\\\(?:\[[^\]]{1,12}\])?/g, ' ')
    .trim();
}

/** Prose keeps its dollars, so that formulas in it stay formulas; a quantity or typed equation loses them. */
function wordsOf(text: string, isProse: boolean): string {
  // "w* = …": a star that is a name's and no product.
  const starred = text.includes('*') ? text.replace(/([\p{L}\p{N}₀-₉])\*(?=\s*[=≈])/gu, '$1^*') : text;
  const plain = /[*_`]/.test(starred) ? withoutEmphasis(starred).trim() : starred.trim();
  return isProse || !plain.includes('$')
    ? plain
    : plain
        .replace(/(\\[a-z]{1,12})\$(?=[a-z])/gi, '$1 ')
        .replace(/\$/g, '')
        .trim();
}

/** Between operands, and where no emphasis is open, `**` is a power and stays: `d_1**2`. */
function withoutEmphasis(text: string): string {
  let open = false;
  return text.replace(/\*\*|__|`/g, (sign: string, at: number) => {
    if (sign !== '**') return '';
    const power = !open && /[\w)}\]]/.test(text[at - 1] ?? '') && /[-−\w({\\]/.test(text[at + 2] ?? '');
    if (power) return sign;
    open = !open;
    return '';
  });
}
