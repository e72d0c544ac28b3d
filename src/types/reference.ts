import type { Numeric, World } from './world.ts';

/** One recomputed value: what the answer should be in this world. */
export interface Sample {
  at: World;
  value: Numeric;
  /** `bound`: |true − value| ≤ error. `standard-error`: one standard error of a simulation. Per entry. */
  error: number;
  errorKind: 'bound' | 'standard-error';
}

/** Growth measured between two sizes of one variable, the others fixed: d log value / d log variable. */
export interface Slope {
  variable: string;
  /** The sizes where it starts; it ends at a larger size of `variable`. */
  at: Record<string, number>;
  slope: number;
  /**
   * The slope lies within this of `slope`: four standard errors of a simulation, or the drift that an exact
   * route still has to the limit.
   */
  error: number;
}

/** One way by which the value was found. Independent ways agree or the rubric is at fault. */
export interface Route {
  /** The mathematics, in words: "Monte Carlo over Gaussian matrices", "moments by quadrature", "schedule simulation". */
  name: string;
  method: 'exact' | 'quadrature' | 'simulation' | 'source';
  samples: Sample[];
  slopes?: Slope[];
  /** For `source`: where the value stands. Never dressed up as a computation. */
  citation?: string;
  /** For `source`: the value as looked up (LaTeX). Otherwise words that were found: the label of a choice. */
  value?: string;
  /** The samples tell where a statement holds (1) and where it does not (0). */
  truth?: true;
}

/** What a question's answer should be, recomputed from the rubric's parameters and never from its key. */
export interface Reference {
  question: string;
  computation: string;
  routes: Route[];
  /** Unit of the sample values ("ns", "fwd"), if they have one. */
  unit?: string;
  seed: number;
  /** For people: the recomputed value in a line, with its error ("168.78 ± 0.39 at d_1 = 16, d_2 = 8"). */
  summary: string;
  /** Named mistakes that were recomputed: the answer as the rubric writes it, and what the blunder gives. */
  mistakes?: { answer: string; route: Route }[];
  /** What shows a looked-up value to be sensible. Its routes bear on no verdict; a support that fails is a fault. */
  support?: { computation: string; routes: Route[]; summary: string };
}
