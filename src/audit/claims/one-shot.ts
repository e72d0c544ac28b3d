import type { PartResult } from '../../types/part-result.ts';
import {
  type ClaimContext,
  type ClaimJudge,
  contradicted,
  deciding,
  type Judgement,
  lines,
  opposite,
  place,
  replyMissing,
  supported,
  undecidable,
} from './judge.ts';

/** "One-shot": the first reply was right, and nobody helped. */
export const oneShot: ClaimJudge = {
  kind: 'one-shot',
  scope: 'each',
  judge: (_claim, part, context) => judgeOneShot(part, context),
};

/** "Took several tries": the same question, told the other way round. */
export const notOneShot: ClaimJudge = {
  kind: 'not-one-shot',
  scope: 'each',
  judge(_claim, part, context) {
    const judged = judgeOneShot(part, context);
    // One attempt at an unscored part speaks for the claim "one-shot", not against its denial: the part may be wrong.
    if (part.outcome === 'unscored' && judged.status === 'supported') return undecidable(judged.reason);
    return opposite(judged);
  },
};

function judgeOneShot(part: PartResult, context: ClaimContext): Judgement {
  if (part.attempts === 0 && part.reply === undefined) return replyMissing(part);
  if (part.leaked !== undefined && part.oneShot === null && part.outcome === 'correct')
    return undecidable(`the prompt at line ${part.leaked} states the right answer to ${part.part}`);
  if (part.oneShot === true) {
    const more =
      part.attempts > 1
        ? `, and the ${part.attempts - 1} later of ${part.attempts} replies only repeat it`
        : ' at the only attempt in the log';
    return supported(`${part.part} is right${more} (${place(part, context)})`);
  }
  if (part.oneShot === null) {
    if (part.outcome === 'unscored') return judgeUnscored(part, context);
    if (part.outcome === 'partial')
      return undecidable(`${part.part}: ${part.reason} (${place(part, context)})`);
    if (part.outcome === 'no-answer')
      return undecidable(`no answer was found in the reply to ${part.part} (${place(part, context)})`);
    return undecidable('the log shows no prompts, so nobody can tell how often the model was asked');
  }
  if (part.attempts > 1) {
    const first = part.firstAttempt;
    const told = first ? `; the first, at line ${first.line}, is ${word(first.outcome)}` : '';
    const helped = part.help.length > 0 ? `; the prompt at ${lines(part.help)} objects or helps` : '';
    return contradicted(`the log shows ${part.attempts} attempts at ${part.part}${told}${helped}`);
  }
  const { ids } = deciding(part, context);
  return contradicted(`${part.part} is ${word(part.outcome)}: ${ids.join(', ')} (${place(part, context)})`);
}

/**
 * How often the model was asked is in the log also where a person decides what the answer is worth: that much of
 * the claim is judged, and the reason says what it leaves open.
 */
function judgeUnscored(part: PartResult, context: ClaimContext): Judgement {
  const { transcript } = context;
  // Where nothing was found, nobody has read the part yet: nothing speaks for the claim.
  const { outcomes } = deciding(part, context);
  if (part.help.length === 0 && outcomes.every((outcome) => outcome === 'no-answer'))
    return undecidable(`${part.part}: ${part.reason} (${place(part, context)})`);
  const open = `whether it is right is for a person: ${part.reason}`;
  if (part.attempts > 1 && part.help.length > 0) {
    return contradicted(
      `the log shows ${part.attempts} attempts at ${part.part}; the prompt at ${lines(part.help)} objects or helps`,
    );
  }
  const prompted = transcript.children.some((turn) => turn.role === 'user');
  const nothingWrong = (part.range?.to ?? part.maxPoints) >= part.maxPoints;
  if (prompted && part.attempts === 1 && part.help.length === 0 && nothingWrong) {
    return supported(`the log shows one attempt at ${part.part} and no help; ${open}`);
  }
  return undecidable(`the log shows ${part.attempts} attempts at ${part.part}; ${open}`);
}

const word = (outcome: string) =>
  outcome === 'no-answer' ? 'without an answer' : outcome === 'partial' ? 'only partly right' : outcome;
