import { markdownMath } from '../../escape/latex.ts';
import { markdownText } from '../../escape/markdown.ts';

/** A formula in a sentence is not longer than so many words. */
const longestRun = 40;

/** A command, a norm's bar or an escaped brace. */
const starts = /\\[A-Za-z|{]/;

const latexish = (word: string) => /[\\{}^_=+<>|]/.test(word) || word.length <= 2;
const braces = (text: string) => (text.match(/\{/g)?.length ?? 0) - (text.match(/\}/g)?.length ?? 0);

/**
 * A sentence in which LaTeX stands without delimiters ("says nothing of \|W\|_{2}"): the longest run of words
 * from a command on that renders is shown as mathematics, the rest as text.
 */
export function proseWithLatex(text: string): string {
  if (!starts.test(text)) return markdownText(text);
  const words = text.trim().split(/\s+/);
  const out: string[] = [];
  let plain: string[] = [];
  const flush = () => {
    if (plain.length > 0) out.push(markdownText(plain.join(' ')));
    plain = [];
  };
  for (let from = 0; from < words.length; from++) {
    const run = starts.test(words[from] ?? '') ? runAt(words, from) : undefined;
    if (run === undefined) plain.push(words[from] ?? '');
    else {
      flush();
      out.push(`${run.math}${run.stop}`);
      from = run.last;
    }
  }
  flush();
  return out.join(' ');
}

function runAt(
  words: readonly string[],
  from: number,
): { math: string; stop: string; last: number } | undefined {
  let best: { math: string; stop: string; last: number } | undefined;
  let latex = '';
  for (let last = from; last < Math.min(words.length, from + longestRun); last++) {
    const word = words[last] ?? '';
    if (last > from && braces(latex) <= 0 && !latexish(word)) break;
    latex = last === from ? word : `${latex} ${word}`;
    // The sentence's own comma or stop stays outside.
    const stop = /[.,;:]$/.exec(latex)?.[0] ?? '';
    const math = markdownMath(stop === '' ? latex : latex.slice(0, -1));
    if (math !== undefined) best = { math, stop, last };
    if (stop !== '' && math !== undefined) break;
  }
  return best;
}
