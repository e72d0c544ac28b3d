import { oneLine } from './invisible.ts';
import { isPresentable } from './latex-grammar.ts';

/** Longer formulas are shown as code: a page must stay readable, and cheap to render. In characters. */
const longest = 1500;

/**
 * A formula as mathematics for GitHub's markdown, ``$`…`$``, safe in paragraphs and in table cells; undefined
 * where it would not render (unbalanced, unknown command, too long) and must be shown as code.
 *
 * The form with backticks keeps markdown's own escapes out of the formula. A table still splits at every `|`
 * and eats the backslash of `\|`, so bars are written as words. `\operatorname` is refused by GitHub's
 * renderer and becomes upright letters, which look the same.
 */
export function markdownMath(latex: string): string | undefined {
  if (shown.has(latex)) return shown.get(latex);
  if (shown.size >= mostKept) shown.clear();
  const math = show(latex);
  shown.set(latex, math);
  return math;
}

/** One formula stands in the table, in the details and among the candidates of a report. */
const shown = new Map<string, string | undefined>();
const mostKept = 1000;

function show(latex: string): string | undefined {
  const text = oneLine(latex);
  // Stand-ins for hidden characters do not belong into mathematics: such a text is shown as it is.
  if (text === '' || text.length > longest || /[\u2400-\u2421⟨\ufffd]/.test(text)) return undefined;
  if (!isPresentable(text)) return undefined;
  return `$\`${safe(text)}\`$`;
}

function safe(latex: string): string {
  const upright = latex.includes('\\operatorname')
    ? latex.replace(/\\operatorname\s*\{/g, '\\mathrm{')
    : latex;
  const bold = upright.includes('\\bm') ? upright.replace(/\\bm(?![A-Za-z])/g, '\\boldsymbol') : upright;
  if (!/[|%]/.test(bold)) return bold;
  return bold
    .replace(/\\[\s\S]|[|%]/g, (found) => {
      if (found === '|') return '\\vert ';
      if (found === '\\|') return '\\Vert ';
      return found === '%' ? '\\%' : found;
    })
    .replace(/ {2,}/g, ' ')
    .trim();
}
