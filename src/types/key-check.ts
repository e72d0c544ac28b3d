import type { Comparison } from './comparison.ts';

/** What `check` made of one entry of a rubric, as if it were an answer. */
export interface EntryCheck {
  text: string;
  comparison: Comparison;
  /** For mistakes: its name, whether only the form excludes it, and how far the recomputation does. */
  name?: string;
  formOnly?: boolean;
  excludedBy?: string;
  /** For mistakes: the rubric says how it comes about, and that gives this value. */
  recomputed?: true;
  ok: boolean;
}

/** A question's key, accepted forms and named mistakes, held against its recomputed reference. */
export interface KeyCheck {
  question: string;
  kind: string;
  /**
   * `holds`: key and recomputation agree. `fails`: they differ, the rubric is at fault. `source`: only looked up.
   * `unchecked`: the rubric asks for no recomputation (a member, judged with its whole). `text`: nothing to recompute.
   */
  status: 'holds' | 'fails' | 'source' | 'unchecked' | 'text';
  routes: string[];
  reason: string;
  key?: EntryCheck;
  accept: EntryCheck[];
  mistakes: EntryCheck[];
}
