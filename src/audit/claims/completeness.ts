import type { PartResult } from '../../types/part-result.ts';
import {
  type ClaimContext,
  type ClaimJudge,
  contradicted,
  type Judgement,
  opposite,
  supported,
  undecidable,
} from './judge.ts';

function judgeComplete(parts: readonly PartResult[], context: ClaimContext): Judgement {
  const lost = parts.filter((part) => part.attempts === 0);
  const broken = context.transcript.children.find(
    (turn) => turn.role === 'assistant' && turn.truncated !== undefined,
  );
  if (lost.length > 0) {
    const which =
      lost.length === parts.length ? 'any of these parts' : lost.map((part) => part.part).join(', ');
    return undecidable(`no reply to ${which} in this file; conversion loss possible`);
  }
  if (broken) return undecidable(`the reply at line ${broken.position.start.line} breaks off`);
  return supported('every part of the rubric has a reply in this file');
}

/** "Everything is recorded here", "I tried every part": held against the replies in the file. */
export const complete: ClaimJudge = {
  kind: 'complete',
  scope: 'whole',
  judge: (_claim, parts, context) => judgeComplete(parts, context),
};

/** "Part (c) is left out": what is not in the file supports it. */
export const incomplete: ClaimJudge = {
  kind: 'incomplete',
  scope: 'whole',
  judge(_claim, parts, context) {
    const lost = parts.filter((part) => part.attempts === 0);
    if (lost.length > 0)
      return supported(`no reply to ${lost.map((part) => part.part).join(', ')} in this file`);
    const judged = opposite(judgeComplete(parts, context));
    // What else the student left out (tools, drafts, screenshots) the log cannot show.
    return judged.status === 'contradicted' ? undecidable(judged.reason) : judged;
  },
};

/** "11 of 14 right": held against the outcomes, as far as they are known. */
export const rate: ClaimJudge = {
  kind: 'rate',
  scope: 'whole',
  judge(claim, parts) {
    const stated = typeof claim.value === 'number' ? claim.value : Number(claim.value);
    if (!Number.isFinite(stated) || parts.length === 0)
      return undecidable('the claim gives no rate in figures');
    const ofOneShots = claim.of === 'one-shot';
    if (claim.of !== undefined && !ofOneShots && claim.of !== 'correct' && claim.of !== 'matches-reference') {
      return undecidable(`nothing in the log counts "${claim.of}"`);
    }
    const known = (part: PartResult): boolean | null =>
      ofOneShots
        ? part.oneShot
        : part.outcome === 'unscored' || part.outcome === 'no-answer'
          ? null
          : part.outcome === 'correct';
    const right = parts.filter((part) => known(part) === true).length;
    const open = parts.filter((part) => known(part) === null).length;
    const told = `${right} of ${parts.length} parts are right${ofOneShots ? ' at the first attempt' : ''}${open > 0 ? `, ${open} open` : ''}`;
    // A rate is told in whole per cent.
    const slack = 0.0051;
    if (stated < right / parts.length - slack || stated > (right + open) / parts.length + slack) {
      // The student may count questions or the parts tried; only a rate beyond what any count allows is false.
      return open > 0 || parts.some((part) => part.outcome === 'partial')
        ? undecidable(told)
        : contradicted(told);
    }
    return open > 0 ? undecidable(told) : supported(told);
  },
};

/** "No misconceptions or hallucinations": a wrong answer speaks against it; nothing here can prove it. */
export const noHallucination: ClaimJudge = {
  kind: 'no-hallucination',
  scope: 'whole',
  judge(claim, parts) {
    const wrong = parts.filter((part) => part.outcome === 'incorrect' || part.outcome === 'partial');
    if (wrong.length === 0) return undecidable('nothing in the log can prove it');
    const told = wrong.map((part) => part.part).join(', ');
    // "Hallucination" alone is a matter of words; a mistake is a mistake.
    return /\b(?:mistakes?|errors?|misconceptions?|incorrect|wrong|issues?|problems?)\b/i.test(claim.text)
      ? contradicted(`not everything is right: ${told}`)
      : undecidable(`whether the faults in ${told} are such is for a person to say`);
  },
};

/** "It hallucinated a theorem": a wrong answer makes it likelier, a person has to look. */
export const hallucination: ClaimJudge = {
  kind: 'hallucination',
  scope: 'whole',
  judge: () => undecidable('whether a passage is made up is for a person to say'),
};
