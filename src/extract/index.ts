import type { Answer, Extraction, Span } from '../types/extraction.ts';
import type { Part, Question, Rubric } from '../types/rubric.ts';
import type { Transcript } from '../types/transcript.ts';
import { answerBlock } from './answer-block.ts';
import { withLaws } from './beside.ts';
import { boldLine } from './bold-line.ts';
import { boxed } from './boxed.ts';
import { choose } from './choose.ts';
import { extractClaims } from './claims.ts';
import { closingWords } from './closing-words.ts';
import { labelledItem } from './labelled-item.ts';
import { lastDisplay } from './last-display.ts';
import { lastFormula } from './last-formula.ts';
import { lineAfterTotal } from './line-after-total.ts';
import { namedClause, spokenClause } from './named-clause.ts';
import { namedOption } from './named-option.ts';
import {
  type Convention,
  type Passage,
  type Places,
  passageOf,
  placesOf,
  withdrawalIn,
} from './passage/index.ts';
import { sentence } from './sentence.ts';
import { findSpans, type Stretch } from './spans/index.ts';
import { statedSubject } from './stated-subject.ts';
import { mayBeThere } from './unfound.ts';

/** Conventions by which replies state their answers, best first. */
export const conventions: readonly Convention[] = [
  answerBlock,
  boxed,
  boldLine,
  lineAfterTotal,
  statedSubject,
  namedClause,
  labelledItem,
  sentence,
  lastDisplay,
  lastFormula,
  spokenClause,
  namedOption,
  closingWords,
];

/**
 * What a log answers: where every part is answered, the answer to every question in every attempt with the
 * candidates that lost, and what the student claims. The rubric says what is asked and by which words it may
 * be known; its key is never looked at, so a wrong answer is found as surely as a right one.
 */
export function extract(transcript: Transcript, rubric: Rubric): Extraction {
  const places = placesOf(transcript.source, transcript.origin);
  const { stretches, unassigned } = findSpans(transcript, rubric, places);
  const answers: Answer[] = [];
  const attempts: Record<string, number> = {};
  const unfound: string[] = [];
  for (const problem of rubric.problems) {
    for (const part of problem.parts) {
      const own = answersOf(
        transcript,
        part,
        stretches.filter((stretch) => stretch.part === part.id),
        places,
      );
      answers.push(...own.answers);
      attempts[part.id] = own.attempts;
      unfound.push(...own.unfound);
    }
  }
  return {
    spans: stretches.map(spanOf),
    answers,
    claims: extractClaims(transcript, rubric),
    attempts,
    unfound,
    unassigned,
  };
}

function spanOf({ part, turn, attempt, blocks, position, via }: Stretch): Span {
  return { part, turn, attempt, blocks, position, via };
}

/**
 * Answers of a part in all attempts. A later reply that states nothing the part asks for ("You're right, thank
 * you") is no attempt. The final answer of a question is the one of the last attempt that states one.
 */
function answersOf(
  transcript: Transcript,
  part: Part,
  stretches: readonly Stretch[],
  places: Places,
): { answers: Answer[]; attempts: number; unfound: string[] } {
  const answers: Answer[] = [];
  let attempts = 0;
  const replies: { passage: Passage; stated: readonly Answer[] }[] = [];
  // Answers up to this one were taken back by a reply that states none.
  let withdrawn = 0;
  const numbers = [...new Set(stretches.map((stretch) => stretch.attempt))];
  for (const number of numbers) {
    const own = stretches.filter((stretch) => stretch.attempt === number);
    const passage = passageOf(transcript.source, part, attempts + 1, own);
    const earlier = own.flatMap((stretch) => stretch.earlier);
    const stated = passage.asked.flatMap((asked) => {
      const answer = choose(passage, asked, conventions, places);
      return answer
        ? [withDoubt(withLaws(transcript.source, passage, answer, asked.question, earlier), own)]
        : [];
    });
    replies.push({ passage, stated });
    const found =
      attempts === 0 ? stated : stated.filter((answer) => isStatedAgain(answer, part, isTakenUp(own)));
    if (attempts > 0 && found.length === 0) {
      // "You are right, that was wrong", and no other answer: the one before no longer stands.
      const lines = own.flatMap((stretch) => stretch.lines);
      if (withdrawalIn(transcript.source, lines) !== undefined) withdrawn = answers.length;
      continue;
    }
    attempts++;
    answers.push(...found, ...composites(part, attempts, [...answers, ...found]));
  }
  for (const question of part.questions) {
    const last = answers.findLast((answer) => answer.question === question.id);
    if (!last) continue;
    last.final = true;
    if (answers.indexOf(last) < withdrawn) last.unsure = 'taken back in a later reply that states no other';
  }
  return {
    answers: part.questions.flatMap((question) =>
      answers.filter((answer) => answer.question === question.id),
    ),
    attempts,
    unfound: part.questions.flatMap(({ id, members = [id] }) =>
      answers.every((answer) => answer.question !== id) &&
      replies.some(({ passage, stated }) =>
        passage.asked.some(
          (asked) => members.includes(asked.question.id) && mayBeThere(passage, asked, stated),
        ),
      )
        ? [id]
        : [],
    ),
  };
}

/** An answer out of a stretch that may not be the model's reply is for a person. */
function withDoubt(answer: Answer, stretches: readonly Stretch[]): Answer {
  const at = answer.position.start.offset ?? 0;
  const unsure = stretches.find(
    ({ unsure, position: { start, end } }) => unsure && (start.offset ?? 0) <= at && at < (end.offset ?? 0),
  )?.unsure;
  return unsure ? { ...answer, unsure } : answer;
}

/**
 * In a later attempt, what only its place or its sort speaks for is an answer when the reply takes the part up
 * again by its label or gives way to an objection; closing words, where the part asks just that one thing.
 */
function isStatedAgain(answer: Answer, part: Part, taken: boolean): boolean {
  if (answer.via === closingWords.name) return part.questions.length === 1;
  return taken || (answer.via !== lastDisplay.name && answer.via !== lastFormula.name);
}

const givingWay =
  /\b(?:you(?:'re| are) (?:absolutely |quite |completely )?(?:right|correct)|(?:my|a) (?:mistake|slip|error)|apologi[sz]e|apologies|sorry|good catch|i (?:was wrong|missed|forgot|left out|dropped|overlooked|mixed up|confused)|corrected|correction|revised|instead)\b/;

/** Does the reply answer the part anew, and not only speak of it? */
function isTakenUp(stretches: readonly Stretch[]): boolean {
  return stretches.some(
    ({ via, lines }) =>
      via === 'label' ||
      via === 'answer-label' ||
      lines.slice(0, 3).some((line) => givingWay.test(line.folded)),
  );
}

/**
 * A question judged by its members' answers together has their texts, one after the other. A later attempt that
 * states one of them anew leaves the others as they were.
 */
function composites(part: Part, attempt: number, answers: readonly Answer[]): Answer[] {
  return part.questions.flatMap((question: Question): Answer[] => {
    const ids = question.members ?? [];
    const members = ids.flatMap((id) => answers.findLast((answer) => answer.question === id) ?? []);
    const newest = members.find((answer) => answer.attempt === attempt);
    if (!newest || members.length < ids.length) return [];
    const current = members
      .filter((answer) => answer.attempt === attempt)
      .sort((a, b) => (a.position.start.offset ?? 0) - (b.position.start.offset ?? 0));
    const position = {
      start: (current[0] ?? newest).position.start,
      end: (current.at(-1) ?? newest).position.end,
    };
    const text = members.map((answer) => answer.text).join(', \\quad ');
    const unsure = members.find((answer) => answer.unsure !== undefined)?.unsure;
    return [
      {
        ...newest,
        question: question.id,
        text,
        position,
        via: 'members',
        candidates: [],
        ...(unsure === undefined ? {} : { unsure }),
      },
    ];
  });
}
