/**
 * A mutant is a log in which one answer was exchanged: for a wrong one, which the grader has to notice, or for
 * the right one in another dress, which it has to let pass. Only the answer's own text is replaced, in its line.
 */
import type { Scorecard, ScoredPart } from '../../src/types/scorecard.ts';

export interface Edit {
  /** 1-based line; without it the text stands once in the log. */
  line?: number;
  find: string;
  becomes: string;
}

export interface Mutant {
  /** "5a.count": the question whose answer is exchanged. */
  question: string;
  /** `aside`: a wrong answer to a question that is judged and shown without bearing on its part. */
  sort: 'wrong' | 'right' | 'aside';
  /** What was planted, for the table and the test's name. */
  planted: string;
  edits: Edit[];
}

/**
 * The log with the mutant in it.
 * @throws Error when an edit does not find its text exactly once: a mutant that changes nothing proves nothing
 */
export function plant(source: string, { planted, edits }: Mutant): string {
  return edits.reduce((log, { line, find, becomes }) => {
    const lines = log.split('\n');
    const index = line === undefined ? lines.findIndex((text) => text.includes(find)) : line - 1;
    const [before, after, ...more] = (lines[index] ?? '').split(find);
    const twice = line === undefined && lines.filter((text) => text.includes(find)).length > 1;
    if (before === undefined || after === undefined || more.length > 0 || twice) {
      throw new Error(`${planted}: "${find}" does not stand once in line ${line ?? index + 1}`);
    }
    if (find === becomes) throw new Error(`${planted}: replaces "${find}" by itself`);
    return lines.with(index, before + becomes + after).join('\n');
  }, source);
}

/** What is wrong with the scorecard of a planted log, against that of the log as it was; empty when nothing is. */
export function faults(mutant: Mutant, before: Scorecard, after: Scorecard): string[] {
  const part = mutant.question.split('.')[0] ?? '';
  const was = partOf(before, part);
  const is = partOf(after, part);
  const moved = after.parts.filter(
    (other, index) =>
      other.id !== part &&
      (other.outcome !== before.parts[index]?.outcome || other.points !== before.parts[index]?.points),
  );
  return [
    ...judged(mutant, was, is),
    ...moved.map((other) => `${other.id} changed, too: ${other.outcome} (${other.reason})`),
  ];
}

function judged(mutant: Mutant, was: ScoredPart, is: ScoredPart): string[] {
  const answer = is.answers.find(({ id }) => id === mutant.question);
  const said = `${answer?.outcome}, line ${answer?.line}, "${answer?.text}": ${answer?.reason}`;
  const same = is.outcome === was.outcome && is.points === was.points;
  if (mutant.sort === 'right') {
    return same && answer?.outcome === 'correct' ? [] : [`${is.id} ${is.outcome}; ${said}`];
  }
  // A part with prose in it is unscored whatever its other answers are: there the answer itself has to be wrong.
  const shown = mutant.sort === 'aside' || was.outcome === 'unscored';
  const noticed = shown
    ? same && answer?.outcome === 'incorrect'
    : is.outcome === 'incorrect' || is.outcome === 'partial';
  return noticed ? [] : [`${is.id} ${is.outcome}; ${said}`];
}

function partOf(scorecard: Scorecard, id: string): ScoredPart {
  const part = scorecard.parts.find((candidate) => candidate.id === id);
  if (!part) throw new Error(`the scorecard has no part ${id}`);
  return part;
}
