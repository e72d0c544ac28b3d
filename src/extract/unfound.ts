import type { Answer } from '../types/extraction.ts';
import { type Asked, holds, type Passage, type Unit } from './passage/index.ts';

/** A cue's word is known by its beginning: "multiply", "multiplier", "multiplied". */
const stem = 5;

/**
 * May the reply answer the question although no answer was found? Not where it plainly ends without: no word of the
 * rubric's cues, none of its subjects or units stands in it, no formula but those that answer the other questions,
 * and no number behind them. What is asked in words may always be there.
 */
export function mayBeThere(passage: Passage, asked: Asked, found: readonly Answer[]): boolean {
  if (asked.wanted === 'text' || asked.wanted === 'option') return true;
  const stems = asked.cues.flatMap((cue) =>
    cue.split(/[^\p{L}]+/u).flatMap((word) => (word.length > stem ? [word.slice(0, stem)] : [])),
  );
  const end = found.reduce((last, { position }) => Math.max(last, position.end.offset ?? 0), 0);
  return passage.units.some(
    (unit) =>
      stems.some((one) => unit.folded.includes(one)) ||
      asked.units.some((one) => unit.folded.includes(one)) ||
      names(unit, asked) ||
      unit.formulas.some((formula) => !formula.typed && !isTaken(formula, found)) ||
      (unit.kind !== 'heading' &&
        unit.formulas.some((formula) => formula.typed && !isTaken(formula, found))) ||
      (unit.end > end && /\d/.test(passage.source.slice(Math.max(unit.start, end), unit.end))),
  );
}

const isTaken = ({ start, end }: { start: number; end: number }, found: readonly Answer[]): boolean =>
  found.some(({ position }) => start < (position.end.offset ?? 0) && (position.start.offset ?? 0) < end);

function names(unit: Unit, { subjects }: Asked): boolean {
  return unit.formulas.some((formula) =>
    formula.statements.some(({ members }) =>
      members.some((member) => subjects.some(({ keys }) => holds(member.keys, keys))),
    ),
  );
}
