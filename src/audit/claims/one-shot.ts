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
  judge: (_claim, part, context) => opposite(judgeOneShot(part, context)),
};

function judgeOneShot(part: PartResult, context: ClaimContext): Judgement {
  if (part.attempts === 0 && part.reply === undefined) return replyMissing(part);
  if (part.oneShot === true) {
    const more =
      part.attempts > 1
        ? `, and the ${part.attempts - 1} later of ${part.attempts} replies only repeat it`
        : ' at the only attempt in the log';
    return supported(`${part.part} is right${more} (${place(part, context)})`);
  }
  if (part.oneShot === null) {
    if (part.outcome === 'unscored') {
      const once =
        part.attempts === 1 ? 'the log shows one attempt' : `the log shows ${part.attempts} attempts`;
      return undecidable(`${once} at ${part.part}; whether it is right is open: ${part.reason}`);
    }
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

const word = (outcome: string) =>
  outcome === 'no-answer' ? 'without an answer' : outcome === 'partial' ? 'only partly right' : outcome;
