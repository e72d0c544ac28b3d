import { readMarkLine } from '../marks.ts';
import type { CodeRange } from './code.ts';
import { insideOf } from './code.ts';
import { type Edit, hide } from './mask.ts';

const longestFormula = 8000;

/** What the dollars of a text need: nothing, where markdown's rules already say what people mean. */
export interface Dollars {
  /** Changes that only the parser sees: hidden dollars, and line feeds in formulas as blanks. */
  edits: Edit[];
  /** Offsets of `$$` that open no formula. */
  unclosed: number[];
  /** A formula was drawn into one line, so that lines have to be counted anew. */
  flattened: boolean;
}

/**
 * Looks at every `$$` and `$` outside code. Formulas over several lines whose fences are not alone on their
 * lines are drawn into one; a `$$` that nothing closes is hidden, lest it swallow the rest; so are the
 * dollars of "$5 and $10".
 */
export function findDollars(text: string, code: readonly CodeRange[]): Dollars {
  const result: Dollars = { edits: [], unclosed: [], flattened: false };
  if (!text.includes('$')) return result;
  const displays = readDisplays(text, code, result);
  hideMoney(text, [...code, ...displays], result.edits);
  hideBars(text, code, result.edits);
  return result;
}

function readDisplays(text: string, code: readonly CodeRange[], result: Dollars): CodeRange[] {
  const inCode = insideOf(code);
  const marks = [...text.matchAll(/\$\$+/g)].filter(
    (match) => text[match.index - 1] !== '\\' && !inCode(match.index),
  );
  const displays: CodeRange[] = [];
  for (let index = 0; index < marks.length; index++) {
    const start = marks[index]?.index ?? 0;
    const next = marks[index + 1];
    const from = start + (marks[index]?.[0].length ?? 2);
    if (!next || !isFormula(text.slice(from, Math.min(next.index, from + longestFormula + 1)))) {
      result.unclosed.push(start);
      result.edits.push({ start, text: hide(text.slice(start, from)) });
      continue;
    }
    const end = next.index + next[0].length;
    displays.push({ start, end });
    index++;
    const inside = text.slice(from, next.index);
    if (inside.includes('\n') && !isFenced(text, start, from, next.index, end)) {
      // Quotation marks at the margin belong to the quotation and not to the formula.
      result.edits.push({
        start: from,
        text: inside.replace(/\n[ \t]*(?:>[ \t]?)*/g, (all) => ' '.repeat(all.length)),
      });
      result.flattened = true;
    }
  }
  return displays;
}

/** May this stand between two `$$`? A heading, a role mark, a fence, or a paragraph of prose may not. */
function isFormula(inside: string): boolean {
  if (inside.length > longestFormula) return false;
  if (!inside.includes('\n')) return true;
  let afterBlank = false;
  for (const line of inside.split('\n').slice(1)) {
    const text = line.replace(/^[\s>]+/, '').trim();
    if (text === '') {
      afterBlank = true;
      continue;
    }
    if (/^(?:#{1,6} |```|~~~|-{3,}$|\*{3,}$|<!--)/.test(text)) return false;
    if (readMarkLine(text)?.colon) return false;
    // Prose after an empty line: four words in a row, and nothing that TeX would write.
    if (
      afterBlank &&
      /(?:[A-Za-z]{2,}[,.]? ){3}[A-Za-z]{2,}/.test(text) &&
      !/\\text|\\mathrm|\\\\/.test(text)
    )
      return false;
    afterBlank = false;
  }
  return true;
}

/** Both fences alone on their lines, at the same margin: markdown's own form of a display. */
function isFenced(text: string, start: number, from: number, to: number, end: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const margin = text.slice(lineStart, start);
  const closingStart = text.lastIndexOf('\n', to - 1) + 1;
  const closingMargin = text.slice(closingStart, to);
  const blank = (piece: string) => /^[ \t]*$/.test(piece);
  const lineEnd = (offset: number) => {
    const at = text.indexOf('\n', offset);
    return at < 0 ? text.length : at;
  };
  return (
    blank(text.slice(from, lineEnd(from))) &&
    blank(text.slice(end, lineEnd(end))) &&
    /^[ ]*$/.test(margin) &&
    blank(closingMargin) &&
    Math.abs(margin.length - closingMargin.length) <= 3
  );
}

/**
 * The bars of "| $|x|$ |" are no borders of cells. Only in rows whose dollars pair, and not across "$5 | $6",
 * where a blank stands before the second dollar.
 */
function hideBars(text: string, code: readonly CodeRange[], edits: Edit[]): void {
  if (!text.includes('|')) return;
  const inCode = insideOf(code);
  for (const row of text.matchAll(/^[ \t]{0,8}\|[^\n]{1,4000}\|[ \t]*$/gm)) {
    if (!row[0].includes('$') || inCode(row.index)) continue;
    for (const formula of row[0].matchAll(
      /(?<!\\)(\${1,2})(?=[^\s$])([^$]{1,400}?)(?<=[^\s\\])\1(?![\d$])/g,
    )) {
      const [all, , inside = ''] = formula;
      if (!/(?<!\\)\|/.test(inside)) continue;
      edits.push({ start: row.index + formula.index, text: all.replace(/(?<!\\)\|/g, hide) });
    }
  }
}

const amount = /^\d{1,3}(?:,?\d{3})*(?:\.\d+)?(?:\s?(?:k|m|b|bn|million|billion|usd))?(?![\w\\^{])/i;

/** Hides dollars that stand before amounts of money, paragraph by paragraph. */
function hideMoney(text: string, taken: readonly CodeRange[], edits: Edit[]): void {
  if (!/\$\d/.test(text)) return;
  const isTaken = insideOf(taken);
  const singles = [...text.matchAll(/(?<![$\\])\$(?!\$)/g)]
    .map((match) => match.index)
    .filter((at) => !isTaken(at));
  for (let index = 0; index < singles.length; index++) {
    const at = singles[index] as number;
    const next = singles[index + 1];
    const inside = next === undefined ? undefined : text.slice(at + 1, next);
    const sameParagraph = inside !== undefined && !/\n[ \t]*\n/.test(inside);
    if (
      amount.test(text.slice(at + 1, at + 24)) &&
      (!sameParagraph || isProse(inside, text.slice((next ?? 0) + 1, (next ?? 0) + 2)))
    ) {
      edits.push({ start: at, text: hide('$') });
    } else if (sameParagraph) index++;
  }
}

/** Is what stands between two dollars running text, and not a formula that begins with a number? */
function isProse(inside: string, after: string): boolean {
  if (/[\\^_{}=]/.test(inside)) return false;
  // "$5-$10", "$5 and $10": the second dollar opens an amount of its own.
  if (/^\d/.test(after) && /(?:^|[\s–-])(?:-|–|to|and|or|,|\/)?\s*$|[-–/,]$/.test(inside)) return true;
  const words = inside.match(/[A-Za-z]{2,}/g) ?? [];
  return words.length >= 2 || (words.length === 1 && /\s$/.test(inside));
}
