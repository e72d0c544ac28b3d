import type { Statement } from './statement.ts';

/** A piece of a line: words, mathematics, or code. Offsets into the log; `folded` is for matching words. */
export interface Segment {
  type: 'text' | 'formula' | 'code';
  start: number;
  end: number;
  folded: string;
  bold: boolean;
  /** Mathematics only. */
  formula?: Formula;
}

/** A formula, or a stretch of typed mathematics in a sentence (`typed`). Offsets of what is inside the dollars. */
export interface Formula {
  start: number;
  end: number;
  display: boolean;
  typed: boolean;
  /** It holds a relation or an arrow, at some depth: only then can it state what something is. */
  relates: boolean;
  /** It holds a box. */
  boxes: boolean;
  statements: Statement[];
}

export interface Cell {
  start: number;
  end: number;
  folded: string;
  formulas: Formula[];
  /** Folded text of the column's head. */
  head: string;
}

/** Where a line stands in a list. */
export interface Entry {
  list: number;
  index: number;
  size: number;
  /** Offset of the marker: what looks like one (`+ 5`, `20. fwd`) may be the answer itself. */
  marker: number;
}

/** A heading or what serves as one, with its words. */
export interface Section {
  folded: string;
  level: number;
}

/** One line of a reply as a person sees it: a heading, a paragraph's line, a list item, a table row, a display. */
export interface Unit {
  kind: 'heading' | 'line' | 'display' | 'row' | 'code';
  /** Place in the passage. */
  index: number;
  start: number;
  end: number;
  segments: Segment[];
  folded: string;
  /** All of it is bold. */
  bold: boolean;
  /** Offset where the bold words that open the line end; `start` if it does not open so. */
  boldEnd: number;
  formulas: Formula[];
  entry?: Entry;
  cells?: Cell[];
  /** Headings that it stands under, innermost last. */
  sections: readonly Section[];
  /** It serves as a heading. */
  opensSection: boolean;
  /** It stands in a block that says it holds the answer. */
  inAnswerBlock: boolean;
  /** Length of the label ("Answer (b):") that opens the line, in the folded text; 0 without one. */
  answerLabel: number;
  /** The line before it in the same stretch. */
  before?: Unit;
}
