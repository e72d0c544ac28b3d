import { lineAfter } from '../place/place.ts';
import type { Span } from '../types/extraction.ts';
import type { Part, Question } from '../types/rubric.ts';
import type { Transcript } from '../types/transcript.ts';
import type { Verdict } from '../types/verdict.ts';
import type { ClaimContext } from './claims/judge.ts';

/** A prompt that states the right answer to a part before a reply did. */
export interface Leak {
  part: string;
  question: string;
  /** Line of the prompt's sentence. */
  line: number;
  stated: string;
}

/**
 * Words right before a value that call it an answer. A value anywhere else in a prompt is the sheet's own: the
 * answer to a part is often a symbol that its text has to name.
 */
const cue =
  /\b(?:(?:answers?|solutions?|results?|key|notes?)\b[^.\n]{0,40}?\b(?:is|are|says?|gives?|states?|=)|i (?:got|get|found|have)|i(?:'d| would)? (?:think|believe|guess|say)(?: that)? (?:it'?s|it is|the answer is)|should(?:n'?t| not)? (?:it|this|that|the (?:answer|result|count|total|value)|part \(?[a-z]\)?|\(?[a-z]\)|\d{1,2}\(?[a-z]\)?) (?:not )?be|(?:it|this|that|the (?:answer|result|count|total|value)|part \(?[a-z]\)?|\([a-z]\)|\d{1,2}\(?[a-z]\)?) should (?:be|come out as|equal))(?: (?:that|just|simply|exactly|equal to))?[:\s]\s*/gi;

/** Cheap way out: nearly no prompt says any of it. */
const telling =
  /answer|solution|result|key|note|should|\bi(?:'d| would)? (?:got|get|found|have|think|believe|guess|say)/i;

/** A formula between dollars, or what stands up to the end of the clause. */
const value = /^(?:\$([^$\n]{1,200})\$|([^\s,;?!][^,;?!\n]{0,60}))/;

/**
 * Prompts that give an answer away, at most one a part: the first. A prompt that only repeats what a reply has
 * said before gives nothing away.
 */
export function findLeaks(context: Omit<ClaimContext, 'parts'>): Leak[] {
  const { transcript, rubric, extraction } = context;
  return rubric.problems.flatMap((problem) =>
    problem.parts.flatMap((part) => {
      for (const span of extraction.spans.filter((one) => one.part === part.id)) {
        if (rightBefore(part, span, context.verdicts)) return [];
        const covers = extraction.spans.filter((one) => one.turn === span.turn).length;
        const leak = leakBefore(part, span, covers > 1, context, transcript);
        if (leak) return [leak];
      }
      return [];
    }),
  );
}

/** Had an earlier attempt a right answer to all that counts? */
const rightBefore = (part: Part, span: Span, verdicts: readonly Verdict[]) =>
  verdicts.some(
    ({ part: id, attempt, outcome, counts }) =>
      id === part.id && counts && attempt < span.attempt && outcome === 'correct',
  );

function leakBefore(
  part: Part,
  span: Span,
  several: boolean,
  { same }: Pick<ClaimContext, 'same'>,
  transcript: Transcript,
): Leak | undefined {
  const turn = transcript.children
    .slice(0, span.turn)
    .findLast(({ role }) => role === 'user' || role === 'assistant');
  if (turn?.role !== 'user' || !same) return undefined;
  const from = turn.position.start.offset ?? 0;
  const text = transcript.source.slice(from, turn.position.end.offset ?? from);
  if (!telling.test(text)) return undefined;
  for (const match of text.matchAll(cue)) {
    const end = match.index + match[0].length;
    const found = value.exec(text.slice(end, end + 220));
    // A label may follow the value: "20 for (a)".
    const last = end + (found?.[0].length ?? 0);
    if (!found || !isAbout(part, text, match.index, last)) continue;
    for (const question of part.questions.filter((one) => one.counts && one.expected !== '')) {
      const stated = statedIn(found, question, same);
      // A bare number before a reply to several parts may be any of theirs.
      if (
        stated === undefined ||
        (several && /^[\d.]+$/.test(stated) && !names(part, text, match.index, last))
      )
        continue;
      const line = lineAfter(transcript, turn.position.start, from + match.index);
      return { part: part.id, question: question.id, line, stated };
    }
  }
  return undefined;
}

/** The longest beginning of the clause that is the right answer. */
function statedIn(
  [, formula, clause = '']: RegExpExecArray,
  question: Question,
  same: NonNullable<ClaimContext['same']>,
): string | undefined {
  // "20 for (a)": the label is not what the quantity is for.
  const words = clause
    .replace(/ (?:for|in|to) (?:part )?\(?[a-z]\)?$/i, '')
    .replace(/\.+$/, '')
    .split(' ');
  const texts =
    formula === undefined
      ? [4, 3, 2, 1].flatMap((count) => (count <= words.length ? words.slice(0, count).join(' ') : []))
      : [formula];
  const read = texts.flatMap((text) => {
    const stated = text.replace(/[.)]+$/, '');
    const verdict = same(question, stated, question.expected);
    return verdict === 'unsure' ? [] : [{ stated, verdict }];
  });
  // The longest that can be read decides: "1" is not what "1 / n" states. It is told without words after it.
  if (read[0]?.verdict !== 'equal') return undefined;
  return read.findLast(({ verdict }) => verdict === 'equal')?.stated;
}

/** The letters that a sentence calls parts by, in what stands around the cue. */
function letters(text: string, start: number, end: number): string[] {
  const sentence = `${
    text
      .slice(Math.max(0, start - 120), start)
      .split(/[.!?\n]\s/)
      .at(-1) ?? ''
  }${text.slice(start, end)}`;
  return [...sentence.matchAll(/\bpart \(?([a-z])\b|(?<![\w)])\(([a-z])\)|\b\d{1,2}\(?([a-z])\b/gi)].map(
    (match) => (match[1] ?? match[2] ?? match[3] ?? '').toLowerCase(),
  );
}

const names = (part: Part, text: string, start: number, end: number) =>
  letters(text, start, end).includes(part.label.toLowerCase());

/** Does the sentence name this part, or none? */
const isAbout = (part: Part, text: string, start: number, end: number) =>
  letters(text, start, end).length === 0 || names(part, text, start, end);
