import type { Part } from '../../types/rubric.ts';
import { type AnswerLabel, partLabelLength, readAnswerLabel } from './answer-label.ts';
import { type Asked, askedOf } from './asked.ts';
import { may } from './hint.ts';
import { type Line, type Section, Unit } from './unit.ts';
import { type Heard, type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** Whether a line is of a sort that a convention looks at. */
type Test = (unit: Unit, passage: Passage) => boolean;

/** All lines of one attempt at one part, with their headings and answer blocks known. */
export class Passage {
  readonly source: string;
  readonly part: Part;
  readonly attempt: number;
  readonly units: readonly Unit[];
  /** What is asked, in the rubric's order; composite questions are left to their members. */
  readonly asked: readonly Asked[];
  /** The words by which these are known. */
  readonly vocabulary: Vocabulary;
  readonly #above = new Map<string, Heard>();
  readonly #selected = new Map<Test, readonly Unit[]>();

  constructor(source: string, part: Part, attempt: number, units: readonly Unit[]) {
    this.source = source;
    this.part = part;
    this.attempt = attempt;
    this.units = units;
    this.asked = askedOf(part.questions);
    this.vocabulary = vocabularyOf(part);
  }

  /** What is heard in a heading, or in what leads to several clauses: the same for all that stands under it. */
  heardAbove(words: string): Heard {
    const heard = this.#above.get(words) ?? this.vocabulary.hear(words);
    this.#above.set(words, heard);
    return heard;
  }

  /** The lines of a sort, by a test that is no closure: what one question has found holds for all. */
  select(test: Test): readonly Unit[] {
    const selected = this.#selected.get(test) ?? this.units.filter((unit) => test(unit, this));
    this.#selected.set(test, selected);
    return selected;
  }
}

/** A stretch's lines as the passage needs them. */
export interface Piece {
  lines: readonly Line[];
  summary: boolean;
  /** How the part was known; a stretch known by its label opens with the part's own heading. */
  via: string;
}

export function passageOf(source: string, part: Part, attempt: number, pieces: readonly Piece[]): Passage {
  const units: Unit[] = [];
  for (const piece of pieces) addUnits(units, piece, part, source);
  return new Passage(source, part, attempt, units);
}

/** Levels of what serves as a heading, below those of markdown's own (1–6). */
const boldLine = 7;
const boldLead = 8;

function addUnits(units: Unit[], piece: Piece, part: Part, source: string): void {
  // A new row at every heading, so that lines under the same headings share it.
  let path: readonly Section[] = [];
  const block: { until: 'heading' | 'run' | 'none'; level: number } = { until: 'none', level: 0 };
  let before: Unit | undefined;
  for (const [place, line] of piece.lines.entries()) {
    const isPartHead = place === 0 && ['label', 'title', 'answer-label'].includes(piece.via);
    const label = may(line, 'label') ? labelOf(line.folded, isPartHead) : undefined;
    const level = isPartHead || label ? 0 : sectionLevel(line, source);
    if (level > 0) {
      path = [...path.filter((section) => section.level < level), { folded: line.folded, level }];
    }
    const unit = new Unit(source, line, {
      index: units.length,
      sections: path,
      opensSection: (level > 0 && level <= boldLine) || (isPartHead && isHead(line)),
      inAnswerBlock: piece.summary,
      before,
    });
    if (label) openBlock(block, unit, label, part);
    else if (level > 0 && level <= boldLine) closeBlock(block, level);
    else if (block.until === 'run' && !goesOn(unit)) block.until = 'none';
    if (block.until !== 'none') unit.inAnswerBlock = true;
    units.push(unit);
    before = unit;
  }
}

const labelOf = (folded: string, isPartHead: boolean): AnswerLabel | undefined =>
  readAnswerLabel(folded) ?? (isPartHead ? labelBehind(folded) : undefined);

/** "(b) Answer: 1": the part's label and the answer's on one line. */
function labelBehind(folded: string): AnswerLabel | undefined {
  const length = partLabelLength(folded);
  const label = length > 0 ? readAnswerLabel(folded.slice(length)) : undefined;
  return label && { ...label, length: length + label.length };
}

/**
 * A label alone on its line opens a block up to the next heading. A label with the answer behind it opens the
 * line, and what the line leads over to.
 */
function openBlock(
  block: { until: string; level: number },
  unit: Unit,
  label: AnswerLabel,
  part: Part,
): void {
  if (label.part && label.part !== part.label) {
    block.until = 'none';
    return;
  }
  unit.answerLabel = label.length;
  const alone = unit.folded.length <= label.length + 1;
  block.until = alone ? 'heading' : 'run';
  block.level = unit.kind === 'heading' ? 1 : boldLead;
}

function closeBlock(block: { until: string; level: number }, level: number): void {
  if (block.until === 'run' || level <= boldLine) block.until = 'none';
}

/** Does the line go on with an answer that began on the line before: a display, a list, after a colon? */
function goesOn(unit: Unit): boolean {
  return (
    unit.kind === 'display' ||
    unit.entry !== undefined ||
    unit.kind === 'row' ||
    /[:,]$/.test(unit.before?.folded ?? '')
  );
}

/** The part's own heading; "(a) 20 fwd" is none: it states the answer. */
function isHead(line: Line): boolean {
  return (line.kind === 'heading' || line.bold) && isTitle(line);
}

/** 0 for a line that is no heading. */
function sectionLevel(line: Line, source: string): number {
  if (line.kind === 'heading')
    return (
      /^#{1,6}/.exec(
        source
          .slice(line.start - 8, line.start)
          .split('\n')
          .at(-1)
          ?.trim() ?? '',
      )?.[0].length ?? 2
    );
  if (line.kind !== 'line' || line.entry)
    return /^\((?:i{1,3}|iv|v|vi{0,3}|ix|x)\)\s/.test(line.folded) && line.kind === 'line' ? boldLead : 0;
  if (line.bold) return isTitle(line) ? boldLine : 0;
  const rest = line.boldEnd > line.start ? source.slice(line.boldEnd, line.end).replace(/^[*_]+/, '') : '';
  if (line.boldEnd > line.start && /^\s*\([^()]{0,80}(?:\([^()]{0,20}\)[^()]{0,80}){0,4}\)\s*:?$/.test(rest))
    return boldLine;
  if (line.boldEnd > line.start && /[.:]$/.test(source.slice(line.start, line.boldEnd))) return boldLead;
  return /^\(?(?:i{1,3}|iv|v|vi{0,3})\)\s/.test(line.folded) ? boldLead : 0;
}

/** Nouns that are counted in titles: the 4 of "Step 4" is no value. */
const numbered =
  /\b(?:step|part|problem|question|section|table|figure|fig\.?|eq\.?|equation|condition|desideratum|claim|case|layers?|lemma|theorem|phase|stage|method|approach|option|scheme|homework|hw)\s+\(?\d+\)?/g;

/** A bold line is a title unless it ends as a sentence or states a value. */
function isTitle(line: Line): boolean {
  const words = line.folded.replace(/^(?:\(?\d{1,2}[.):]|\(?[a-z]\))\s*/, '').replace(numbered, '');
  if (/\?$/.test(words) || /^step\b/.test(line.folded)) return true;
  if (/[.!]$/.test(words)) return false;
  if (line.folded.length > 160) return false;
  const states = line.formulas.some((formula) =>
    formula.statements.some((statement) => statement.ops.length > 0),
  );
  return (
    !states &&
    !/(?<![\w^_])\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b(?=.)/.test(
      words,
    )
  );
}
