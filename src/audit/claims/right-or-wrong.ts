import type { Claim } from '../../types/extraction.ts';
import type { PartResult } from '../../types/part-result.ts';
import {
  type ClaimContext,
  type ClaimJudge,
  contradicted,
  deciding,
  type Judgement,
  place,
  replyMissing,
  supported,
  undecidable,
} from './judge.ts';

/** What cannot be decided whichever way the claim goes; undefined when there is an outcome to hold it against. */
function open(part: PartResult, context: ClaimContext): Judgement | undefined {
  if (part.attempts === 0 && part.reply === undefined) return replyMissing(part);
  if (part.outcome === 'unscored') return undecidable(`${part.part} is unscored: ${part.reason}`);
  if (part.outcome === 'no-answer')
    return undecidable(`no answer was found in the reply to ${part.part} (${place(part, context)})`);
  // Nothing wrong, only something not found: the search may have missed it.
  const { outcomes } = deciding(part, context);
  if (part.outcome !== 'correct' && outcomes.every((outcome) => outcome === 'no-answer'))
    return undecidable(`${part.part}: ${part.reason} (${place(part, context)})`);
  return undefined;
}

function judgeRight(_claim: Claim, part: PartResult, context: ClaimContext): Judgement {
  const undecided = open(part, context);
  if (undecided) return undecided;
  const at = place(part, context);
  if (part.outcome === 'correct') return supported(`${part.part} agrees with the recomputation (${at})`);
  const { ids } = deciding(part, context);
  return contradicted(
    `${part.part} is ${part.outcome === 'partial' ? 'only partly right' : 'incorrect'}: ${ids.join(', ')} (${at})`,
  );
}

/** Words that speak of a try before the last. */
const early =
  /\b(?:first|initial(?:ly)?|original(?:ly)?|beginning|before|earlier|until|eventually|in the end|had to)\b/i;

function judgeWrong(claim: Claim, part: PartResult, context: ClaimContext): Judgement {
  const first = part.attempts > 1 ? part.firstAttempt : undefined;
  const begun = first?.outcome === 'incorrect' || first?.outcome === 'partial' ? first : undefined;
  const told = begun
    ? `the first attempt at ${part.part} is ${begun.outcome} (line ${begun.line})`
    : undefined;
  if (told && early.test(claim.text)) return supported(told);
  const undecided = open(part, context);
  if (undecided) return undecided;
  const at = place(part, context);
  if (part.outcome !== 'correct') return supported(`${part.part} is ${part.outcome}: ${part.reason} (${at})`);
  const last = begun ? 'last answer' : 'answer';
  return contradicted(
    `the ${last} to ${part.part} agrees with the recomputation (${at})${told ? `; ${told}` : ''}`,
  );
}

/** "Correct", "arrives at the right answer". */
export const correct: ClaimJudge = { kind: 'correct', scope: 'each', judge: judgeRight };

/** Words that are about the way and not about the answer. */
const way =
  /\b(?:logic|approach|method|reasoning|derivation|steps?|structure|proof|explanation|notation|argument|strategy|technique|way|perspective)\b/i;

/** "Matches the reference solution": as far as answers go, the same question as being right. */
export const matchesReference: ClaimJudge = {
  kind: 'matches-reference',
  scope: 'each',
  judge(claim, part, context) {
    const judged = judgeRight(claim, part, context);
    return judged.status === 'supported' && way.test(claim.text)
      ? undecidable(`the answer to ${part.part} agrees with the key; ways of working are not compared`)
      : judged;
  },
};

/** "Wrong", "made a mistake": the student against the engine, the other way round. */
export const wrong: ClaimJudge = { kind: 'wrong', scope: 'each', judge: judgeWrong };

/** "Mostly right", "the value is right, the constant is not". */
export const partlyCorrect: ClaimJudge = {
  kind: 'partly-correct',
  scope: 'each',
  judge(claim, part, context) {
    const undecided = open(part, context);
    if (undecided) return undecided;
    const told = `${part.part} is ${part.outcome}${part.outcome === 'correct' ? '' : `: ${part.reason}`} (${place(part, context)})`;
    if (part.outcome === 'partial') return supported(told);
    // Both right and wrong were said of it, each perhaps of another thing or time.
    return claim.vague
      ? undecidable(`${told}; the remark says both right and wrong of it`)
      : contradicted(told);
  },
};

/** "Differs from the reference solution": an answer can be held against the key, a way of working cannot. */
export const differsFromReference: ClaimJudge = {
  kind: 'differs-from-reference',
  scope: 'each',
  judge(_claim, part, context) {
    const undecided = open(part, context);
    if (undecided) return undecided;
    if (part.outcome !== 'correct')
      return supported(`${part.part} is ${part.outcome}: ${part.reason} (${place(part, context)})`);
    return undecidable(`the answer to ${part.part} agrees with the key; ways of working are not compared`);
  },
};
