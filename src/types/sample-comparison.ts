import type { Proportion } from './cohort.ts';
import type { Outcome } from './outcome.ts';

/** How samples of one model did in one part. */
export interface SampledPart {
  /** Correct among correct, partial and incorrect. */
  right: Proportion;
  /** Replies that say nothing of the model's knowledge: cut, refused, lost, or waiting for a person. */
  undecided: number;
}

/** A log held against samples, in one part. */
export interface ComparedPart {
  id: string;
  title: string;
  models: Record<string, SampledPart>;
  /** What the log came to. */
  log?: Outcome;
  /** Samples with the log's own outcome, of those that are decided; absent where the log's is not. */
  same?: Proportion;
  /** −log2 of the probability of the log's outcome, estimated as (k + ½)/(n + 1) (Jeffreys): 1 bit is a coin's toss. */
  surprise?: number;
}

/** The number of parts that a log has right, held against samples. */
export interface ComparedTotal {
  /** Parts decided in the log and in at least one sample. */
  parts: number;
  right: number;
  expected: number;
  /** Probability of at least, and of at most, as many, were the parts independent of each other. */
  atLeast: number;
  atMost: number;
}

/** Two models on the same parts. */
export interface ModelPair {
  a: string;
  b: string;
  /** Parts decided in samples of both. */
  parts: number;
  /** Mean over those parts of the rate of `a` less that of `b`. */
  difference: number;
  /** Two-sided; paired by part, signs exchanged. */
  p: number;
}

export interface SampleComparison {
  rubric: string;
  log?: { file: string; model: string };
  /** The models with their numbers of samples. */
  models: { name: string; samples: number }[];
  parts: ComparedPart[];
  total?: ComparedTotal;
  /** Named mistakes that at least two samples make. */
  misconceptions: { question: string; name: string; share: Proportion; log: boolean }[];
  pairs: ModelPair[];
}
