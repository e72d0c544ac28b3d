import type { Outcome } from './outcome.ts';

/** What a judge model says of one key point. */
export interface PointJudgement {
  point: string;
  met: 'yes' | 'partly' | 'no';
  /** The words of the passage that it names for it; empty for none. */
  quote: string;
  /** Do these words stand in the passage? A quote that does not is thrown away, and the point is undecided. */
  found: boolean;
}

/** One judge's reading of one free-text answer. */
export interface TextJudgement {
  question: string;
  /** As named on the command line. */
  judge: string;
  /** As the server names itself. */
  model: string;
  outcome: Extract<Outcome, 'correct' | 'partial' | 'incorrect' | 'unscored'>;
  /** Share of the key points, in [0, 1]. */
  share: number;
  points: PointJudgement[];
  /** Words of the passage that speak to the grader, where the judge saw some. */
  addressesGrader?: string;
  /** Why there is no judgement. */
  fault?: string;
  /** In US dollars; null where no price is known. What a cached judgement cost when it was made. */
  cost: number | null;
}
