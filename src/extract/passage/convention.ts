import { isLedTo } from './about.ts';
import type { Asked } from './asked.ts';
import { type Found, subjectNamedIn } from './fit.ts';
import type { Passage } from './passage.ts';
import type { Statement } from './statement.ts';
import type { Formula, Unit } from './unit.ts';

/** A way in which replies say what their answer is. */
export interface Convention {
  /** Kebab-case; what `via` of an answer shows. */
  name: string;
  /** For people and docs: what such an answer looks like. */
  description: string;
  /**
   * May two of its finds with different values contradict each other, so that a person must look? Not where
   * a derivation's steps are found as well.
   */
  conclusive: boolean;
  /** Asked only when no other convention has found anything: it would always find something. */
  lastResort: boolean;
  find(passage: Passage, asked: Asked): readonly Found[];
}

/** Does the statement give the subject of another question of the part a value? */
export function isOthers(passage: Passage, statement: Statement, formula: Formula, asked: Asked): boolean {
  return passage.asked.some(
    (other) => other !== asked && subjectNamedIn(passage.source, statement, formula, other) !== undefined,
  );
}

/** Does the statement give the subject of the question a value? */
export function states(source: string, statement: Statement, formula: Formula, asked: Asked): boolean {
  return subjectNamedIn(source, statement, formula, asked) !== undefined;
}

/** Does the line speak of another question and not of this one? */
export function isForOthers(passage: Passage, unit: Unit, asked: Asked): boolean {
  if (isLedTo(unit, asked)) return false;
  return passage.asked.some((other) => other !== asked && isLedTo(unit, other));
}

/** Is it the only question of the part that is not answered in words? */
export function isAlone(passage: Passage, asked: Asked): boolean {
  return passage.asked.every((other) => other === asked || other.wanted === 'text');
}

/** Is it the only question of the part whose answer is of its sort, but for what is asked beside the outcome? */
export function isOnlyOfSort(passage: Passage, asked: Asked): boolean {
  return passage.asked.every(
    (other) =>
      other === asked || other.wanted !== asked.wanted || (asked.question.counts && !other.question.counts),
  );
}
