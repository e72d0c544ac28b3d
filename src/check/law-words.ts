import { undressed } from './undressed.ts';

/** A name, with a subscript, and the sign that says what it is drawn from. */
const drawn = String.raw`\$?\s{0,2}\\?[A-Za-z]{1,8}(?:_\{?\w{1,6}\}?)?\s{0,2}(?:\\sim|∼|~|\\in\b|is\b)`;
const defined = String.raw`\$?\s{0,2}[pq](?:_\{?[\w\\]{1,8}\}?)?(?:\([a-z]\))?\s{0,2}:?=`;
const joint = new RegExp(
  String.raw`(?:\\text\s{0,2}\{\s{0,3})?\b(?:where|with|for|when|if|let|and|here|given)\b,?\s{0,3}\}?(?=\s{0,3}(?:\\[,;]\s{0,2})?(?:${drawn}|${defined}))`,
  'gi',
);
const standard =
  /(?:\\text\s{0,2}\{\s{0,3})?\b(?:where|with|for|when|if|let)\s{1,3}(?:a\s)?(?:standard\s(?:normal|gaussian)\s(?:random\s)?(?:vector\s|variable\s|noise\s)?\}?\s?\$?([a-z])\$?(?![a-z])|\$?([a-z])\$?\s(?:is\s|being\s)?(?:a\s)?standard\s(?:normal|gaussian)(?:\s(?:vector|variable))?)\s{0,3}\}?/gi;

/** Without one of these words no law is joined to anything: the patterns above are long. */
const joining = /where|with|for|when|if|let|and|here|given/i;

/**
 * Laws that words join to an expectation, set apart as statements of their own: "where z ~ N(0, I)", "with p_0 = …",
 * "for a standard normal z".
 */
export function lawsApart(text: string): string {
  if (!joining.test(text)) return text;
  const plain = /standard/i.test(text) ? withStandard(text) : text;
  return plain.replace(joint, (words, at: number) => (at === 0 ? ' ' : ',').padEnd(words.length));
}

function withStandard(text: string): string {
  return text.replace(
    standard,
    (words, after?: string, before?: string, at?: number) =>
      `${at === 0 ? '' : ', '}${after ?? before ?? words} \\sim \\mathcal{N}(0, I), `,
  );
}

const term = String.raw`[^\s,;]{1,40}`;
/** A value with its further terms: `\sigma^2 + t`; a word of letters behind a dash is none. */
const value = String.raw`(${term}(?:\s?[-+*/]\s?(?!\$?[a-z]{2,}\b)${term}){0,6})`;
/** What would be lost if the value ended there. */
const goesOn = /^\s{0,3}(?:[-+*/^]|(?:plus|minus|times|over|per)\b)/i;
const second = String.raw`(?:(unit)\s(?:variance|standard deviation)|(?:(variance|covariance)|(?:standard deviation|std|sd))\s(?:of\s|=\s)?${value})`;
const normal = String.raw`(?:a\s)?(?:normal|gaussian)(?:\s(?:law|distribution|random variable))?`;
const withBoth = new RegExp(
  String.raw`\b${normal},?\s(?:with\s)?(?:(zero)\smean|mean\s(?:of\s|=\s)?${value}),?\s(?:and\s)?(?:with\s)?${second}`,
  'i',
);
const standardAlone =
  /^\W{0,3}(?:(?:a|the)\s)?standard\s(?:normal|gaussian)(?:\s(?:law|distribution))?\W{0,3}$/i;

/** A normal law in words: "standard normal", "Gaussian with mean 3 and standard deviation 2". */
export function spokenLaw(text: string): string {
  if (!/normal|gaussian/i.test(text)) return text;
  const plain = undressed(text).replace(/\\(?:text|mathrm)\s?\{([^{}]*)\}/g, ' $1 ');
  if (standardAlone.test(plain)) return '\\mathcal{N}(0, 1)';
  const found = withBoth.exec(plain);
  if (!found || goesOn.test(plain.slice(found.index + found[0].length))) return text;
  const [, zero, mean, unit, variance, spread] = found;
  const width = unit ? '1' : variance ? bare(spread) : `(${bare(spread)})^2`;
  return `\\mathcal{N}(${zero ? '0' : bare(mean)}, ${width})`;
}

const bare = (term: string | undefined): string => (term ?? '').replace(/^\$|[$.]+$/g, '');
