/** Commands that only say how their words look. */
const dress =
  /\\(?:text|textbf|textit|texttt|textrm|mathrm|mathbf|mathsf|mathit|operatorname|emph|boxed|fbox)\s{0,3}(?=\{)/g;

/** The words of a text without their dress: no markup, no brackets of LaTeX groups, no mark at the end. */
export function plainWords(text: string): string {
  return withoutGroups(text.replace(dress, ''))
    .replace(/\\[,;:! ]|\\q?quad\b|~/g, ' ')
    .replace(/\\(?=[_%&#$])/g, '')
    .replace(/\*\*|(?<!\S)\*(?=\S)|(?<=\S)\*(?!\S)/g, '')
    .replace(/[$`"“”]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.,;!\s]+$/, '');
}

/** Braces around words go; those of an index or a power are part of what is written. */
function withoutGroups(text: string): string {
  let bare = text;
  for (let layer = 0; layer < 4 && bare.includes('{'); layer++)
    bare = bare.replace(/(?<![_^])\{([^{}]*)\}/g, '$1');
  return bare;
}

/** Words folded for comparison: case, articles, hyphens and other marks say nothing. */
export function foldedWords(text: string): string {
  return (
    plainWords(text)
      .toLowerCase()
      .replace(/\\[lc]?dots(?![a-z])|\.{3}/g, '…')
      .replace(/\s?,\s?(?=…)|(?<=…)\s?,\s?/g, ', ')
      .replace(/[’']s\b/g, '')
      // Marks among words, and none that numbers and formulas are made of: -3, 1.5, (1, 2), x - 1.
      .replace(/(?<=\p{L}{2})[-–—_/](?=\p{L}{2})/gu, ' ')
      .replace(/(?<=\p{L}{2})[:,;.!?](?=\s|$)/gu, ' ')
      .replace(/\b(?:the|an?)(?=\s\p{L}{2})/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  );
}
