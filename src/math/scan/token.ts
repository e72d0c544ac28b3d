/** What the scanner hands to the parser. Plain data; offsets are into the text that was read. */
export interface Token {
  /**
   * `word` a run of letters, `command` a LaTeX command without its backslash (unicode symbols included),
   * `mark` punctuation and delimiters, `text` the words of `\text{…}`, `begin`/`end` an environment by name.
   */
  kind: 'number' | 'word' | 'command' | 'mark' | 'text' | 'begin' | 'end' | 'eof';
  text: string;
  start: number;
  end: number;
  /** Blank space, or a spacing command, stands before it. */
  gap: boolean;
  /** `rm` one upright name, `bb` blackboard, `cal` script, `bf` bold digit, `tt` code. */
  style?: 'rm' | 'bb' | 'cal' | 'bf' | 'tt';
  /** Which way a delimiter points, where `\left`, `\right`, `\lvert` … say it. */
  side?: 'open' | 'close' | 'middle';
  /** Combining accents over the last letter. */
  accents?: string[];
  /** Numbers: power of ten, repeating block, and whether plain commas grouped the digits. */
  exponent?: number;
  repeating?: string;
  grouped?: boolean;
  /** Made out of a raised or lowered character, or of ½: no grouping was written. */
  made?: boolean;
}

export interface Scan {
  tokens: Token[];
  /** Backslashes occur: TeX rules hold where plain typing differs (`x^10`, `x_ij`, `~`). */
  tex: boolean;
  /** Set when the token budget ran out; the tokens stop there. */
  cut: boolean;
}
