/** Commands that only say how their words look. */
const dress =
  /\\(?:text|textbf|textit|texttt|textrm|mathrm|mathbf|mathsf|mathit|operatorname|emph|boxed|fbox)\s{0,3}(?=\{)/g;

/** The words of a text without their dress: no markup, no brackets of LaTeX groups, no mark at the end. */
export function plainWords(text: string): string {
  return text
    .replace(dress, '')
    .replace(/\\[,;:! ]|\\q?quad\b|~/g, ' ')
    .replace(/\\(?=[_%&#$])/g, '')
    .replace(/[{}$*`"“”]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.,;!\s]+$/, '');
}

/** Words folded for comparison: case, articles, hyphens and other marks say nothing. */
export function foldedWords(text: string): string {
  return plainWords(text)
    .toLowerCase()
    .replace(/[’']s\b/g, '')
    .replace(/[-–—_/:()[\],;.!?]/g, ' ')
    .replace(/\b(?:the|an?)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
