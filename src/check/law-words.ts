/** A name, with a subscript, and the sign that says what it is drawn from. */
const drawn = String.raw`\$?\s{0,2}\\?[A-Za-z]{1,8}(?:_\{?\w{1,6}\}?)?\s{0,2}(?:\\sim|∼|~|\\in\b|is\b)`;
const defined = String.raw`\$?\s{0,2}[pq](?:_\{?[\w\\]{1,8}\}?)?(?:\([a-z]\))?\s{0,2}:?=`;
const joint = new RegExp(
  String.raw`(?:\\text\s{0,2}\{\s{0,3})?\b(?:where|with|for|when|if|let|and|here|given)\b,?\s{0,3}\}?(?=\s{0,3}(?:\\[,;]\s{0,2})?(?:${drawn}|${defined}))`,
  'gi',
);
const standard =
  /(?:\\text\s{0,2}\{\s{0,3})?\b(?:where|with|for|when|if|let)\s{1,3}(?:a\s)?(?:standard\s(?:normal|gaussian)\s(?:random\s)?(?:vector\s|variable\s|noise\s)?\}?\s?\$?([a-z])\$?(?![a-z])|\$?([a-z])\$?\s(?:is\s|being\s)?(?:a\s)?standard\s(?:normal|gaussian)(?:\s(?:vector|variable))?)\s{0,3}\}?/gi;

/**
 * Laws that words join to an expectation, set apart as statements of their own: "where z ~ N(0, I)", "with p_0 = …",
 * "for a standard normal z".
 */
export function lawsApart(text: string): string {
  return text
    .replace(
      standard,
      (words, after?: string, before?: string, at?: number) =>
        `${at === 0 ? '' : ', '}${after ?? before ?? words} \\sim \\mathcal{N}(0, I), `,
    )
    .replace(joint, (words, at: number) => (at === 0 ? ' ' : ',').padEnd(words.length));
}
