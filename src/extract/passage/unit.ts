import type { Stems } from '../stems.ts';
import { lastSentence, sentencesOf } from './fold.ts';
import type { Clause } from './owner.ts';
import type { Statement } from './statement.ts';

/** A piece of a line: words, mathematics, or code. Offsets into the log; `folded` is for matching words. */
export interface Segment {
  type: 'text' | 'formula' | 'code';
  start: number;
  end: number;
  folded: string;
  bold: boolean;
  /** Mathematics only. */
  formula: Formula | undefined;
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
  /** It holds a round bracket: without one it names no law and calls no function. */
  calls: boolean;
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
export interface Line {
  kind: 'heading' | 'line' | 'display' | 'row' | 'code';
  start: number;
  end: number;
  segments: Segment[];
  folded: string;
  /** All of it is bold. */
  bold: boolean;
  /** Offset where the bold words that open the line end; `start` if it does not open so. */
  boldEnd: number;
  formulas: Formula[];
  entry: Entry | undefined;
  cells: Cell[] | undefined;
  /** What its words may do. */
  hints: Stems;
}

/** Where a line stands in its passage. */
export interface Place {
  index: number;
  sections: readonly Section[];
  opensSection: boolean;
  inAnswerBlock: boolean;
  before: Unit | undefined;
}

/**
 * A line at its place in a passage. What every question and convention asks of it (its text, its sentences) is
 * found when it is first asked for.
 */
export class Unit implements Line {
  readonly kind: Line['kind'];
  readonly start: number;
  readonly end: number;
  readonly segments: Segment[];
  readonly folded: string;
  readonly bold: boolean;
  readonly boldEnd: number;
  readonly formulas: Formula[];
  readonly entry: Entry | undefined;
  readonly cells: Cell[] | undefined;
  readonly hints: Stems;
  /** Place in the passage. */
  readonly index: number;
  /** Headings that it stands under, innermost last. */
  readonly sections: readonly Section[];
  /** It serves as a heading. */
  readonly opensSection: boolean;
  /** It stands in a block that says it holds the answer. */
  inAnswerBlock: boolean;
  /** Length of the label ("Answer (b):") that opens the line, in the folded text; 0 without one. */
  answerLabel = 0;
  /** The line before it in the same stretch. */
  readonly before: Unit | undefined;
  /** Why nothing in it answers, or whether it may speak of another case. Found by supposition.ts. */
  supposes: string | boolean | undefined = undefined;
  /** What says one thing each. Found by owner.ts. */
  clauses: readonly Clause[] | undefined = undefined;
  /** How its headings let it stand. Found by role.ts. */
  role: number | undefined = undefined;
  readonly #source: string;
  #text: string | undefined;
  #sentences: readonly (readonly [number, number])[] | undefined;
  #lastSentence: string | undefined;

  constructor(source: string, line: Line, place: Place) {
    this.kind = line.kind;
    this.start = line.start;
    this.end = line.end;
    this.segments = line.segments;
    this.folded = line.folded;
    this.bold = line.bold;
    this.boldEnd = line.boldEnd;
    this.formulas = line.formulas;
    this.entry = line.entry;
    this.cells = line.cells;
    this.hints = line.hints;
    this.index = place.index;
    this.sections = place.sections;
    this.opensSection = place.opensSection;
    this.inAnswerBlock = place.inAnswerBlock;
    this.before = place.before;
    this.#source = source;
    this.#text = undefined;
    this.#sentences = undefined;
    this.#lastSentence = undefined;
  }

  /** The line as written. */
  get text(): string {
    this.#text ??= this.#source.slice(this.start, this.end);
    return this.#text;
  }

  /** Offsets [start, end) of its sentences in the log. */
  get sentences(): readonly (readonly [number, number])[] {
    this.#sentences ??= sentencesOf(this.text).map(([from, to]) => [this.start + from, this.start + to]);
    return this.#sentences;
  }

  /** The words of the sentence that it ends with, folded. */
  get lastSentence(): string {
    this.#lastSentence ??= lastSentence(this.folded);
    return this.#lastSentence;
  }
}
