import type { Answer, Extraction, Span } from '../types/extraction.ts';
import type { Part, Question, Rubric } from '../types/rubric.ts';
import type { Transcript } from '../types/transcript.ts';
import { answerBlock } from './answer-block.ts';
import { boldLine } from './bold-line.ts';
import { boxed } from './boxed.ts';
import { choose } from './choose.ts';
import { extractClaims } from './claims.ts';
import { closingWords } from './closing-words.ts';
import { labelledItem } from './labelled-item.ts';
import { lastDisplay } from './last-display.ts';
import { lastFormula } from './last-formula.ts';
import { lineAfterTotal } from './line-after-total.ts';
import { type Convention, type Places, passageOf, placesOf } from './passage/index.ts';
import { sentence } from './sentence.ts';
import { findSpans, type Stretch } from './spans/index.ts';
import { statedSubject } from './stated-subject.ts';

/** Conventions by which replies state their answers, best first. */
export const conventions: readonly Convention[] = [
  answerBlock,
  boxed,
  boldLine,
  lineAfterTotal,
  statedSubject,
  labelledItem,
  sentence,
  lastDisplay,
  lastFormula,
  closingWords,
];

/**
 * What a log answers: where every part is answered, the answer to every question in every attempt with the
 * candidates that lost, and what the student claims. The rubric says what is asked and by which words it may
 * be known; its key is never looked at, so a wrong answer is found as surely as a right one.
 */
export function extract(transcript: Transcript, rubric: Rubric): Extraction {
  const places = placesOf(transcript.source);
  const stretches = findSpans(transcript, rubric, places);
  const answers: Answer[] = [];
  const attempts: Record<string, number> = {};
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
    }
  }
  return { spans: stretches.map(spanOf), answers, claims: extractClaims(transcript, rubric), attempts };
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
): { answers: Answer[]; attempts: number } {
  const answers: Answer[] = [];
  let attempts = 0;
  const numbers = [...new Set(stretches.map((stretch) => stretch.attempt))];
  for (const number of numbers) {
    const passage = passageOf(
      transcript.source,
      part,
      attempts + 1,
      stretches.filter((stretch) => stretch.attempt === number),
    );
    const stated = passage.asked.flatMap((asked) => choose(passage, asked, conventions, places) ?? []);
    const found = attempts === 0 ? stated : stated.filter((answer) => isStatedAgain(answer, part));
    if (attempts > 0 && found.length === 0) continue;
    attempts++;
    answers.push(...found, ...composites(part, found));
  }
  for (const question of part.questions) {
    const last = answers.findLast((answer) => answer.question === question.id);
    if (last) last.final = true;
  }
  return {
    answers: part.questions.flatMap((question) =>
      answers.filter((answer) => answer.question === question.id),
    ),
    attempts,
  };
}

/** In a later attempt the closing words of a reply stand for a question only where the part asks just that. */
function isStatedAgain(answer: Answer, part: Part): boolean {
  return answer.via !== 'closing-words' || part.questions.length === 1;
}

/** A question judged by its members' answers together has their texts, one after the other. */
function composites(part: Part, answers: readonly Answer[]): Answer[] {
  return part.questions.flatMap((question: Question): Answer[] => {
    const members = (question.members ?? []).flatMap((id) =>
      answers.filter((answer) => answer.question === id),
    );
    const first = members[0];
    if (!question.members || !first || members.length < question.members.length) return [];
    const byPlace = [...members].sort(
      (a, b) => (a.position.start.offset ?? 0) - (b.position.start.offset ?? 0),
    );
    const text = members.map((answer) => answer.text).join(', \\quad ');
    const position = {
      start: (byPlace[0] ?? first).position.start,
      end: (byPlace.at(-1) ?? first).position.end,
    };
    return [{ ...first, question: question.id, text, position, via: 'members', candidates: [] }];
  });
}
