import type { Comparison, Form } from './comparison.ts';
import type { Reference } from './reference.ts';
import type { Question } from './rubric.ts';
import type { World } from './world.ts';

/** A fault or doubt found while reading mathematics, with its place in the text that was read. */
export interface ReadingMessage {
  severity: 'error' | 'warning';
  reason: string;
  /** Offsets into the text. */
  start: number;
  end: number;
}

/** What an answer kind makes of a text. A reading with messages can never yield "equal". */
export type Reading<V> =
  | { ok: true; value: V; messages: ReadingMessage[] }
  | { ok: false; messages: ReadingMessage[] };

/** Each answer kind adds its parsed value here by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: open for merging, as mdast's content maps are
export interface ValueMap {}

/** What the kinds are handed besides the two sides. */
export interface KindContext {
  seed: number;
  /** Another kind, for composite kinds: a pair of a law and a map, a bound of a quantity. */
  kind(name: string): AnswerKind<unknown>;
  /** The worlds in which the reference was recomputed: unknown functions and laws have their instances here. */
  worlds?: World[];
  /** The rubric's own key is being held to its word: nothing that is let pass for answers suffices. */
  strict?: boolean;
  /** The rubric itself is being verified: every route of the reference counts, not the most exact one alone. */
  thorough?: boolean;
  /** The answers of a composite question's members, by question id. */
  members?: Record<string, string>;
}

/** An option that a question may give to its kind; a rubric that gives another one, or another shape, is at fault. */
export interface OptionSpec {
  /** What it does, for authors. */
  says: string;
  /** `choice` is one of `among`. */
  shape: 'text' | 'list' | 'mapping' | 'choice';
  among?: readonly string[];
}
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** One kind of answer: how it is read, compared, held against the recomputation, and printed. */
export interface AnswerKind<V> {
  name: string;
  /** For docs and messages: what such an answer looks like. */
  description: string;
  /** What a question may set under `options`. */
  options?: OptionSpecs;
  parse(text: string, question: Question, context: KindContext): Reading<V>;
  compare(expected: V, answer: V, question: Question, context: KindContext): Comparison;
  /** The answer against the recomputed reference. */
  agree(answer: V, reference: Reference, question: Question, context: KindContext): Comparison;
  print(value: V): string;
  /** Cheap identity by form: no false yes, and a no says nothing. Looked for among all entries before any value is. */
  same?(expected: V, answer: V, question: Question): boolean;
  /** Accepted forms are other spellings of the key's one value: what differs from the key differs from them. */
  oneValue?: true;
  /** How the value was given; for the verdict. */
  form?(value: V): Form;
  /** The form that the question demands beside the value: what is wrong with this one's, or undefined. */
  formFault?(value: V, question: Question, context: KindContext): string | undefined;
  /** No program judges it: `unscored`, with the passage and the key points for a person. */
  byHand?: true;
}
