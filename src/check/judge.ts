import type { AnswerKind, KindContext, Reading, ReadingMessage } from '../types/answer-kind.ts';
import type { Comparison, Form, Witness } from '../types/comparison.ts';
import type { KeyCheck } from '../types/key-check.ts';
import type { Outcome } from '../types/outcome.ts';
import type { Reference } from '../types/reference.ts';
import type { Mistake, Question } from '../types/rubric.ts';
import { agreement } from './agreement.ts';
import { leadingOrder } from './leading-order.ts';

/** What came of one text, before it is tied to a place in a log. */
export interface Judgement {
  outcome: Outcome;
  /** The text as it was read, printed anew; empty when it could not be read. */
  value: string;
  reason: string;
  form?: Form;
  witness?: Witness;
  mistake?: string;
}

/** The other side of the comparison: the rubric's entries, what the recomputation gave, what it says of the key. */
export interface Standard {
  question: Question;
  reference: Reference | undefined;
  key: KeyCheck | undefined;
}

/** An entry of the rubric with its reading. */
interface Entry {
  text: string;
  readonly reading: Reading<unknown>;
}

/** Characters: the longest formulas of logs have some hundred, and words around them are searched by patterns. */
const longest = 10_000;

/**
 * Judges one text as an answer to a question. Correct needs both: equal to the key or an accepted form, and
 * equal to the recomputation. Whatever is doubtful (the reading, the rubric, a comparison) is `unscored`.
 */
export function judge(text: string, standard: Standard, context: KindContext): Judgement {
  const { question, key, reference } = standard;
  const kind = context.kind(question.kind);
  if (kind.byHand)
    return {
      outcome: 'unscored',
      value: '',
      form: 'prose',
      reason: 'free text: a person holds it against the key points',
    };
  if (text.length > longest) {
    return {
      outcome: 'unscored',
      value: '',
      reason: `${text.length} characters are too long for one answer`,
    };
  }
  const reading = kind.parse(text, question, context);
  if (!reading.ok)
    return { outcome: 'unscored', value: '', reason: `could not be read: ${said(reading.messages)}` };
  const read = { value: kind.print(reading.value), ...formOf(kind, reading.value) };
  if (key?.status === 'fails') {
    return { ...read, outcome: 'unscored', reason: `the rubric is at fault here: ${key.reason}` };
  }
  if (question.recompute && !reference) {
    return {
      ...read,
      outcome: 'unscored',
      reason: 'the answer was not recomputed, so that nothing confirms the key',
    };
  }
  const comparisons = compareAll(kind, reading.value, question, context);
  const equal = comparisons.find((one) => one.verdict === 'equal');
  const doubts = reading.messages.filter((message) => message.severity === 'warning');
  if (doubts.length > 0) return doubtful(read, doubts, equal !== undefined);
  const leading = equal ? undefined : leadingOrder(reading.value, question, key, kind, context);
  if (leading) return { ...read, ...leading };
  if (!equal) return unequal(reading.value, read, comparisons, standard, kind, context);
  const agreed = confirmed(equal, key) ?? agreement(kind, reading.value, reference, question, context);
  const form = equal.form ?? read.form;
  const result = { ...read, ...(form ? { form } : {}) };
  if (agreed.verdict === 'different') {
    return {
      ...result,
      outcome: 'unscored',
      ...witnessOf(agreed),
      reason: `is what the rubric accepts, but the recomputation differs: ${agreed.reason}`,
    };
  }
  if (agreed.verdict === 'unsure') {
    return {
      ...result,
      outcome: 'unscored',
      reason: `is what the rubric accepts, but the recomputation does not decide: ${agreed.reason}`,
    };
  }
  const fault = kind.formFault?.(reading.value, question, context);
  if (fault !== undefined) return formOnly(reading.value, result, fault, kind, question, context);
  return {
    ...result,
    outcome: 'correct',
    reason: sentences(
      equal.reason,
      question.recompute ? agreed.reason : 'nothing is recomputed for this question',
    ),
  };
}

/**
 * An answer that has the key's normal form agrees with the recomputation exactly as far as the key does, which
 * was found when the key was verified.
 */
function confirmed(equal: Compared, key: KeyCheck | undefined): Comparison | undefined {
  if (equal.rung !== 'normal-form' || !key) return undefined;
  const entry = [key.key, ...key.accept].find((one) => one?.text === equal.entry.text);
  return entry?.ok && entry.comparison.verdict === 'equal' ? entry.comparison : undefined;
}

function unequal(
  value: unknown,
  read: { value: string; form?: Form },
  comparisons: Compared[],
  { question, reference }: Standard,
  kind: AnswerKind<unknown>,
  context: KindContext,
): Judgement {
  const agreed = agreement(kind, value, reference, question, context);
  const first = comparisons[0]!;
  const mistake = mistakeOf(value, kind, question, context);
  const named = mistake ? { mistake: mistake.name } : {};
  const unsure = comparisons.find((one) => one.verdict === 'unsure');
  // Slopes see neither the constant of a leading term nor what it leaves out: there the key alone decides.
  const blind =
    agreed.rung === 'growth' &&
    first.verdict === 'different' &&
    (first.form === 'asymptotic' || first.form === 'approximate');
  if (agreed.verdict === 'equal' && question.recompute && !unsure && !blind) {
    return {
      ...read,
      outcome: 'unscored',
      reason: `agrees with the recomputation, but equals no form that the rubric accepts: ${first.reason}`,
    };
  }
  const decided = agreed.verdict === 'different' ? agreed : unsure ? undefined : first;
  if (!decided && !mistake)
    return {
      ...read,
      outcome: 'unscored',
      reason: `could not be decided: ${unsure?.reason ?? agreed.reason}`,
    };
  if (mistake?.outcome === 'unscored')
    return {
      ...read,
      outcome: 'unscored',
      ...named,
      reason: `for a person: ${mistake.name}`,
    };
  const shown = first.witness ?? decided?.witness;
  const reason = decided
    ? first.verdict === 'different'
      ? first.reason
      : decided.reason
    : 'equals an answer that the rubric names as wrong';
  return {
    ...read,
    outcome: 'incorrect',
    ...named,
    ...(shown ? { witness: shown } : {}),
    reason: sentences(reason, mistake ? `Named mistake: ${mistake.name}` : ''),
  };
}

/** The value is right and the form is not: an outcome of its own, set by the rubric. */
function formOnly(
  value: unknown,
  read: { value: string; form?: Form },
  fault: string,
  kind: AnswerKind<unknown>,
  question: Question,
  context: KindContext,
): Judgement {
  const named = mistakeOf(value, kind, question, context, true);
  const outcome = named?.outcome ?? question.form?.outcome ?? 'unscored';
  const reason = `the value is right, the form is not the one asked: ${question.form?.message ?? fault}`;
  return { ...read, outcome, ...(named ? { mistake: named.name } : {}), reason };
}

/** The first named mistake that the answer equals. */
function mistakeOf(
  value: unknown,
  kind: AnswerKind<unknown>,
  question: Question,
  context: KindContext,
  formOnly = false,
): Mistake | undefined {
  const found = entriesOf(kind, question, context).mistakes.find(({ mistake, entry }) => {
    if (mistake.formOnly !== formOnly || !entry.reading.ok) return false;
    if (kind.same?.(entry.reading.value, value, question)) return true;
    return kind.compare(entry.reading.value, value, question, context).verdict === 'equal';
  });
  return found?.mistake;
}

function doubtful(read: { value: string; form?: Form }, doubts: ReadingMessage[], equal: boolean): Judgement {
  const reason = `the reading is in doubt: ${said(doubts)}`;
  return { ...read, outcome: 'unscored', reason: equal ? `${reason} (read so, it would be right)` : reason };
}

/** What the rubric says of a question, each entry read once: readings belong to the question alone. */
interface Entries {
  right: Entry[];
  mistakes: { entry: Entry; mistake: Mistake }[];
}

const readEntries = new WeakMap<Question, Entries>();

function entriesOf(kind: AnswerKind<unknown>, question: Question, context: KindContext): Entries {
  const known = readEntries.get(question);
  if (known) return known;
  // The rubric's own entries are whole in themselves: no members of an answer are laid under them.
  const { members: _, ...own } = context;
  // Read when first asked for: most answers equal the key, and nobody asks for the rest.
  const read = (text: string): Entry => {
    let reading: Reading<unknown> | undefined;
    return {
      text,
      get reading() {
        reading ??= kind.parse(text, question, own);
        return reading;
      },
    };
  };
  const entries: Entries = {
    right: [question.expected, ...question.accept].map(read),
    mistakes: question.mistakes.map((mistake) => ({ entry: read(mistake.answer), mistake })),
  };
  readEntries.set(question, entries);
  return entries;
}

interface Compared extends Comparison {
  entry: Entry;
}

/** The answer against the key and the accepted forms, up to the first that it equals. */
function compareAll(
  kind: AnswerKind<unknown>,
  value: unknown,
  question: Question,
  context: KindContext,
): Compared[] {
  const entries = entriesOf(kind, question, context).right;
  const identical = entries.find(({ reading }) => reading.ok && kind.same?.(reading.value, value, question));
  if (identical)
    return [{ entry: identical, verdict: 'equal', rung: 'normal-form', reason: 'the same expression' }];
  const compared: Compared[] = [];
  for (const entry of kind.oneValue ? entries.slice(0, 1) : entries) {
    const one = { entry, ...compareWith(kind, entry, value, question, context) };
    compared.push(one);
    if (one.verdict === 'equal') break;
  }
  return compared;
}

function compareWith(
  kind: AnswerKind<unknown>,
  entry: Entry,
  answer: unknown,
  question: Question,
  context: KindContext,
): Comparison {
  if (!entry.reading.ok)
    return {
      verdict: 'unsure',
      rung: 'reading',
      reason: `the rubric's "${entry.text}" could not be read: ${said(entry.reading.messages)}`,
    };
  return kind.compare(entry.reading.value, answer, question, context);
}

function formOf(kind: AnswerKind<unknown>, value: unknown): { form?: Form } {
  const form = kind.form?.(value);
  return form ? { form } : {};
}

function witnessOf(comparison: Comparison): { witness?: Witness } {
  return comparison.witness ? { witness: comparison.witness } : {};
}

export function said(messages: readonly ReadingMessage[]): string {
  return messages.length > 0
    ? messages.map((message) => message.reason).join('; ')
    : 'nothing in it is an answer of this kind';
}

function sentences(...parts: string[]): string {
  return parts.filter((part) => part !== '').join('; ');
}
