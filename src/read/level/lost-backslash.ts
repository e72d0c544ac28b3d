import { type CodeRange, insideOf } from './code.ts';
import type { Edit } from './mask.ts';

/** Changes to the text, and changes that only the parser sees. */
export interface LostBackslashes {
  source: Edit[];
  parsed: Edit[];
}

const command = /\\[A-Za-z]{2,}/;
const maths = /\\[A-Za-z]|[=^_<>≤≥≈]/;
/** A display on lines of its own: `[`, the formula, `]`. */
const block = /^[ \t]{0,8}\[[ \t]*\n((?:[^\n]{1,1000}\n){1,12}?)[ \t]{0,8}\]/gm;
/** … or on one line, where a blank stands beside either bracket. */
const line = /^[ \t]{0,8}(\[ )([^\n]{1,1000})( \])(?=[ \t]*[.,]?[ \t]*$)/gm;
const inline = /\( ((?:[^()\n$]|\([^()\n]{0,80}\)){1,200}?) \)/g;

/**
 * Formulas of a chat that was copied without its backslashes, so that `\[ x \]` came out as `[ x ]` and
 * `\( x \)` as `( x )`. Looked for only in a text that has commands of TeX and none of its delimiters; the
 * brackets become dollars, at the same length.
 */
export function findLostBackslashes(text: string, code: readonly CodeRange[]): LostBackslashes {
  const edits: LostBackslashes = { source: [], parsed: [] };
  if (!command.test(text) || /\$|\\[([]/.test(text)) return edits;
  const taken: CodeRange[] = [...code];
  const free = (pattern: RegExp) => {
    const isTaken = insideOf(taken);
    return [...text.matchAll(pattern)].filter((match) => !isTaken(match.index + match[0].search(/[[(]/)));
  };
  for (const match of free(block)) {
    const [all, inside = ''] = match;
    if (!maths.test(inside) || inside.includes('\n\n')) continue;
    const start = match.index + all.indexOf('[');
    const end = match.index + all.length;
    edits.source.push({ start, text: '$' }, { start: end - 1, text: '$' });
    const middle = text.slice(start + 1, end - 1);
    edits.parsed.push({ start: start + 1, text: middle.replace(/\n/g, ' ') });
    taken.push({ start, end });
  }
  for (const match of free(line)) {
    const [all, , inside = ''] = match;
    if (!maths.test(inside)) continue;
    const start = match.index + all.indexOf('[');
    const end = match.index + all.length;
    edits.source.push({ start, text: '$$' }, { start: end - 2, text: '$$' });
    taken.push({ start, end });
  }
  // Without a display there is no sign that the backslashes went missing: "( see x_1 )" may be prose.
  if (edits.source.length === 0) return edits;
  for (const match of free(inline)) {
    const inside = match[1] ?? '';
    if (!maths.test(inside) && !/^[A-Za-z]'?$/.test(inside.trim())) continue;
    edits.source.push(
      { start: match.index, text: '$' },
      { start: match.index + match[0].length - 1, text: '$' },
    );
  }
  return edits;
}
