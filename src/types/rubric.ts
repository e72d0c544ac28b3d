import type { SymbolTable } from './symbol-table.ts';

/** A wrong value that has a name, so that a scorecard can say what probably went wrong. */
export interface Mistake {
  answer: string;
  /** "forgets the 1/d_2 of the mean" */
  name: string;
  /** True when the value is right and only the form is not what was asked. */
  formOnly: boolean;
  /** How the wrong value comes about, as an expression beside the routes: it is recomputed, too. */
  found?: string;
  /** Outcome of a form-only mistake; wrong values are incorrect, and `unscored` where a person decides. */
  outcome: 'incorrect' | 'partial' | 'unscored';
}

/** Where to look for an answer. Hints for the search, never the value itself. */
export interface Find {
  /** Left sides that name the quantity asked for (LaTeX): `g(x)`, `\nabla_\mu F(\mu)`, `c`. */
  subjects: string[];
  /** Words that stand near the answer: "multiply", "standard parametrization". Case-folded. */
  cues: string[];
  /** Words that mark a neighbour that is asked elsewhere or given: "μP scaling". Case-folded. */
  not: string[];
  /** The law that the question asks for (LaTeX), to prefer among several expectations. */
  law?: string;
  /** The relation that the answer must use: "<=" for an upper bound. */
  relation?: string;
}

/** A form that is demanded beside the value: what must (not) occur in the expression. */
export interface FormRule {
  /** Canonical symbol names the law (not the integrand) must be free of. */
  lawFreeOf?: string[];
  /** `derivative of f` and the like: the node that must or must not occur. */
  requires?: { derivativeOf?: string; call?: string }[];
  forbids?: { derivativeOf?: string; call?: string; applyWithoutDerivative?: string }[];
  /** What to say, and how it counts, when only the form is wrong. */
  message?: string;
  outcome?: 'incorrect' | 'partial' | 'unscored';
}

export interface Question {
  /** "5a.count": part id, dot, name. */
  id: string;
  part: string;
  /** What is asked, in a few words. */
  asks: string;
  kind: string;
  /** Does it bear on the part's outcome? The others are judged and shown. */
  counts: boolean;
  symbols: SymbolTable;
  /** The key, as people write it (LaTeX or plain): `20 fwd`. Empty for text. */
  expected: string;
  accept: string[];
  mistakes: Mistake[];
  form?: FormRule;
  find: Find;
  /** The computation that finds the answer anew, and its parameters by name. */
  recompute?: {
    computation: string;
    parameters: Record<string, unknown>;
    support?: { computation: string; parameters: Record<string, unknown> };
  };
  /** Unit that the question names, so that a bare number is accepted. */
  unit?: string;
  /** Spellings of count nouns: { fwd: ["forward passes", "forward operations"] }. */
  synonyms: Record<string, string[]>;
  /** Share of the part's points. */
  points: number;
  keyPoints: string[];
  /** Options of the kind, validated by the kind's own schema. */
  options: Record<string, unknown>;
  /** Answers that are judged together with this one (a law and a map): ids of the member questions. */
  members?: string[];
  /** The composite question that judges this one, if it is a member. */
  memberOf?: string;
  /** 1-based place in the rubric file, for messages. */
  line: number;
  column: number;
}

export interface Part {
  /** "5a" */
  id: string;
  problem: string;
  /** "a"; empty when the problem has no parts. */
  label: string;
  title: string;
  /** Further titles or words by which logs call it. */
  aka: string[];
  points: number;
  /** How the questions make the outcome. `all`: correct when all that count are right, incorrect when none, partial between. */
  rule: 'all';
  questions: Question[];
  keyPoints: string[];
}

export interface Problem {
  id: string;
  title: string;
  aka: string[];
  parts: Part[];
}

/** A fault of the homework sheet, so that neither model nor student is blamed. */
export interface Erratum {
  part: string;
  text: string;
}

export interface Rubric {
  /** Folder name: "hw3". */
  id: string;
  version: string;
  title: string;
  /** Names by which logs call the homework: "HW3", "Homework 3". */
  homework: string[];
  seed: number;
  problems: Problem[];
  errata: Erratum[];
  /** Path as given, for messages; never absolute in output. */
  file: string;
  /** SHA-256 of the rubric text. */
  sha256: string;
}
