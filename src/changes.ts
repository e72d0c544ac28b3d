import type { Outcome } from './types/outcome.ts';
import type { Scorecard, ScoredPart } from './types/scorecard.ts';

/** Something of a log's verdicts that is not what it was. */
export interface Change {
  file: string;
  /** Part or question id. */
  id: string;
  before: { outcome: Outcome; points: number | null } | undefined;
  after: { outcome: Outcome; points: number | null } | undefined;
  /** The engine's reason for what it says now; empty where it says nothing any more. */
  reason: string;
}

interface Judged {
  id: string;
  outcome: Outcome;
  points: number | null;
  reason: string;
}

const judged = (part: ScoredPart): Judged[] => [part, ...part.answers];

/**
 * What would move if the scorecard of a log were replaced by another: parts and questions whose outcome or
 * points differ, in the order of the newer one, then those that are gone.
 */
export function changesBetween(before: Scorecard, after: Scorecard): Change[] {
  const old = new Map(before.parts.flatMap(judged).map((one) => [one.id, one]));
  const now = after.parts.flatMap(judged);
  const file = after.transcript.file;
  const verdict = ({ outcome, points }: Judged) => ({ outcome, points });
  const moved = now.flatMap((one): Change[] => {
    const was = old.get(one.id);
    old.delete(one.id);
    if (was?.outcome === one.outcome && was.points === one.points) return [];
    return [{ file, id: one.id, before: was && verdict(was), after: verdict(one), reason: one.reason }];
  });
  const gone = [...old.values()].map(
    (one): Change => ({ file, id: one.id, before: verdict(one), after: undefined, reason: '' }),
  );
  return [...moved, ...gone];
}
