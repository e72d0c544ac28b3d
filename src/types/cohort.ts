import type { OutcomeCounts } from './digest.ts';

/** A share of a count with its 95 % interval. */
export interface Proportion {
  hits: number;
  of: number;
  /** hits / of; NaN of nothing. */
  rate: number;
  low: number;
  high: number;
}

/** A log among many: what tells where to look. */
export interface CohortLog {
  file: string;
  model: string;
  counts: OutcomeCounts;
  points: number;
  maxPoints: number;
  openPoints: number;
  /** Parts that wait for a person. */
  open: string[];
  contradicted: number;
  /** Rules of the findings that are warnings or errors, each once. */
  findings: string[];
}

export interface CohortPart {
  id: string;
  title: string;
  maxPoints: number;
  counts: OutcomeCounts;
  /** Correct among correct, partial and incorrect: a reply that is not there says nothing of the model. */
  right: Proportion;
  /** Students who call the part one-shot, of those who say something of it. */
  claimedOneShot: Proportion;
  /** One-shot by the log, of the logs in which that is known. */
  oneShot: Proportion;
  /**
   * Correlation of the share of points in this part with that in the other decided parts of the same log;
   * undefined below eight logs or where either does not vary.
   */
  discrimination?: number;
}

export interface CohortModel {
  name: string;
  logs: number;
  /** By part id. */
  parts: Record<string, OutcomeCounts>;
  points: number;
  maxPoints: number;
}

/** A named mistake and where it was made. */
export interface Misconception {
  question: string;
  name: string;
  places: { file: string; line: number | undefined }[];
}

export interface CohortHomework {
  id: string;
  title: string;
  logs: CohortLog[];
  models: CohortModel[];
  parts: CohortPart[];
  misconceptions: Misconception[];
  /** More than one log of one model. */
  clashes: { model: string; files: string[] }[];
}

/** What many scorecards say together. Order: homework by id, logs by file name. */
export interface Cohort {
  homeworks: CohortHomework[];
  /** Logs that no rubric fits. */
  ungraded: string[];
  /** Files with the same bytes. */
  duplicates: string[][];
}
