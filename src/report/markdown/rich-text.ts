import { markdownMath } from '../../escape/latex.ts';
import { markdownCode } from '../../escape/markdown.ts';
import { proseWithLatex } from './latex-run.ts';
import { remembering } from './remember.ts';

/** Formulas and code as they stand in a text, and the marks of strong emphasis. Bounded, so that it stays linear. */
const pieces =
  /\$\$([^$]{1,2000})\$\$|\$`([^`$]{1,2000})`\$|\$([^$\n]{1,2000})\$|\\\(((?:(?!\\\)).){1,1000})\\\)|\\\[((?:(?!\\\]).){1,1000})\\\]|`([^`\n]{1,300})`|\*\*/gs;

/** Two words side by side: a sentence, and no formula. */
const sentence = /(?<![A-Za-z])[A-Za-z]{2,}[,;:.]?\s+[A-Za-z]{2,}(?![A-Za-z])/;

/** Mathematics without delimiters: commands or scripts, and no sentence around them. */
export function isBareMath(text: string): boolean {
  if (text.length > 1500 || /[$`]/.test(text)) return false;
  if (/^(?:[A-Za-z]|[-+]?\d+(?:\.\d+)?|\d+\/\d+)$/.test(text.trim())) return true;
  // Single letters, digits and signs, as in 1/n + |x|.
  if (
    /^[\dA-Za-z\s+\-/=|()<>,.!']+$/.test(text) &&
    /[A-Za-z]/.test(text) &&
    /[+\-/=|<>]/.test(text) &&
    !/[A-Za-z]{2,}/.test(text)
  )
    return true;
  const commands = /\\[A-Za-z]/.test(text);
  if (!commands && !/[_^]/.test(text)) return false;
  const bare = text
    .replace(/\\(?:text|mathrm|operatorname|textbf|mbox)\s*\{[^{}]{0,200}\}/g, ' ')
    .replace(/[_^]\s*\{[^{}]{0,200}\}/g, ' ')
    .replace(/\\[A-Za-z]+/g, ' 1 ');
  if (sentence.test(bare)) return false;
  return commands || !/[A-Za-z]{2,}/.test(bare);
}

/** Typed mathematics that is no LaTeX: `2*d_1**2/pi`, `sqrt(n_in)`. */
const isTyped = (text: string) =>
  /[_^*=/]/.test(text) &&
  /^[\w\s()[\]{}^*+\-/=.,<>~|:]{1,200}$/.test(text) &&
  !sentence.test(text) &&
  !/\*\*[A-Za-z]{2,}|[A-Za-z]{3,}\*\*/.test(text);

/** "$5 and 3$": two prices, no formula. */
const isPrices = (text: string) => /^[\d.,]+\s.*[A-Za-z]{2,}/.test(text) && !/[\\_^{}=]/.test(text);

const formula = (latex: string, display: boolean) =>
  markdownMath(display ? `\\displaystyle ${latex}` : latex) ?? markdownCode(latex);

/**
 * A text of the log or of the rubric for a paragraph or a table cell: its formulas rendered, its code in code
 * type, `**` as strong type, everything else shown as it is. What would not render is shown as code.
 * @param limit longest text in characters; what is over is cut with an ellipsis, never inside a formula
 */
export function rich(text: string, limit = 4000): string {
  return enriched(text, limit);
}

const enriched = remembering((text, limit) => {
  const clean = text.trim();
  if (clean === '') return '';
  if (isBareMath(clean))
    return clean.length > 2 * limit ? markdownCode(`${clean.slice(0, limit)}…`) : formula(clean, false);
  if (isTyped(clean)) return markdownCode(clean);
  // Plain words, as most texts are.
  if (clean.length <= limit && !/[$`\\]|\*\*/.test(clean)) return tidy(proseWithLatex(clean));
  const out: string[] = [];
  const marked = (clean.match(/\*\*/g)?.length ?? 0) % 2 === 0;
  let strong = false;
  let from = 0;
  let cut = false;
  const prose = (raw: string) => {
    if (raw === '') return;
    const room = Math.max(0, limit - from);
    cut ||= raw.length > room;
    const kept = raw.length > room ? raw.slice(0, room).replace(/\s*\S*$/, '') : raw;
    const lead = /^\s/.test(kept) ? ' ' : '';
    const tail = kept.trim() !== '' && /\s$/.test(kept) ? ' ' : '';
    out.push(`${lead}${proseWithLatex(kept)}${tail}`);
  };
  for (const match of clean.matchAll(pieces)) {
    prose(clean.slice(from, match.index));
    from = match.index;
    if (cut) break;
    const [whole, display, ticks, inline, round, square, code] = match;
    const latex = display ?? ticks ?? inline ?? round ?? square;
    if (inline !== undefined && isPrices(inline)) {
      prose(whole);
      from += whole.length;
      continue;
    }
    if (from + whole.length > limit) {
      cut = true;
      break;
    }
    if (latex !== undefined) out.push(spaced(out, formula(latex, (display ?? square) !== undefined)));
    else if (code !== undefined) out.push(markdownCode(code));
    else if (marked) {
      strong = !strong;
      out.push(strong ? '<strong>' : '</strong>');
    } else out.push('\\*\\*');
    from += whole.length;
  }
  if (!cut) prose(clean.slice(from));
  if (strong) out.push('</strong>');
  return `${tidy(out.join(''))}${cut ? ' …' : ''}`;
});

/** GitHub takes a dollar sign for mathematics only behind a blank or a mark. */
const spaced = (before: readonly string[], math: string) =>
  math.startsWith('$') && /[\p{L}\p{N}]$/u.test(before.at(-1) ?? '') ? ` ${math}` : math;

function tidy(text: string): string {
  const single = text.includes('  ') ? text.replace(/ {2,}/g, ' ') : text;
  if (!single.includes('`$')) return single.trim();
  return single
    .replace(/`\$ (?=[,.;:)])/g, '`$')
    .replace(/`\$(?=[\p{L}\p{N}])/gu, '`$ ')
    .trim();
}
