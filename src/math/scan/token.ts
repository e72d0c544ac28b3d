/** What the scanner hands to the parser; offsets are into the text that was read. */

/**
 * `word` a run of letters, `command` a LaTeX command without its backslash (unicode symbols included),
 * `mark` punctuation and delimiters, `text` the words of `\text{…}`, `begin`/`end` an environment by name.
 */
type TokenKind = 'number' | 'word' | 'command' | 'mark' | 'text' | 'begin' | 'end' | 'eof';

/**
 * How tightly a token can bind to the operand before it, from not at all: each level of the grammar leaves at once
 * what can only belong to a looser one.
 */
export const binding = {
  /** Ends the operand and everything around it up to a bracket or a statement: `)`, a comma, the end. */
  nothing: 0,
  /** Relates, or breaks a line: no sum goes on with it. */
  relation: 1,
  /** A sign between terms: no product goes on with it. */
  sum: 2,
  /** Anything else may go on with a product, or stand behind an operand. */
  product: 3,
} as const;

const bindingOfMarks: ReadonlyMap<string, number> = new Map([
  ...[')', ']', '}', '\\}', ',', ';', '.'].map((mark) => [mark, binding.nothing] as const),
  ...['=', ':=', '<', '>', '&', 'line', 'quad'].map((mark) => [mark, binding.relation] as const),
  ...['+', '-'].map((mark) => [mark, binding.sum] as const),
]);

export interface Token {
  kind: TokenKind;
  text: string;
  start: number;
  end: number;
  /** Blank space, or a spacing command, stands before it. */
  gap: boolean;
  /** `rm` one upright name, `bb` blackboard, `cal` script, `bf` bold digit, `tt` code. */
  style: 'rm' | 'bb' | 'cal' | 'bf' | 'tt' | undefined;
  /** Which way a delimiter points, where `\left`, `\right`, `\lvert` … say it. */
  side: 'open' | 'close' | 'middle' | undefined;
  /** Combining accents over the last letter. */
  accents: string[] | undefined;
  /** Numbers: power of ten, repeating block, and whether plain commas grouped the digits. */
  exponent: number | undefined;
  repeating: string | undefined;
  grouped: boolean;
  /** Made out of a raised or lowered character, or of ½: no grouping was written. */
  made: boolean;
  readonly binding: number;
}

/** Every token has every field from the start: whatever looks at tokens sees one shape of object. */
export function newToken(kind: TokenKind, text: string, start: number, end: number, gap: boolean): Token {
  let tightness: number = binding.product;
  if (kind === 'mark') tightness = bindingOfMarks.get(text) ?? binding.product;
  else if (kind === 'eof' || kind === 'end') tightness = binding.nothing;
  return {
    kind,
    text,
    start,
    end,
    gap,
    style: undefined,
    side: undefined,
    accents: undefined,
    exponent: kind === 'number' ? 0 : undefined,
    repeating: undefined,
    grouped: false,
    made: false,
    binding: tightness,
  };
}

export interface Scan {
  tokens: Token[];
  /** Backslashes occur: TeX rules hold where plain typing differs (`x^10`, `x_ij`, `~`). */
  tex: boolean;
  /** Set when the token budget ran out; the tokens stop there. */
  cut: boolean;
}
