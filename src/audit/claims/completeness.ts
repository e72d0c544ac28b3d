import { type ClaimJudge, contradicted, supported, undecidable } from './judge.ts';

/** "Everything is recorded here", "I tried every part": held against the replies in the file. */
export const completeness: ClaimJudge = {
  kind: 'completeness',
  scope: 'whole',
  judge(_claim, parts, context) {
    const lost = parts.filter((part) => part.attempts === 0);
    const broken = context.transcript.children.filter(
      (turn) => turn.role === 'assistant' && turn.truncated !== undefined,
    );
    if (lost.length === parts.length && parts.length > 0)
      return undecidable('this file holds no reply to any of these parts');
    if (lost.length > 0)
      return undecidable(
        `no reply to ${lost.map((part) => part.part).join(', ')} in this file; conversion loss possible`,
      );
    const first = broken[0];
    if (first) return undecidable(`the reply at line ${first.position.start.line} breaks off`);
    return supported('every part of the rubric has a reply in this file');
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
    const right = parts.filter((part) => part.outcome === 'correct').length;
    const open = parts.filter((part) => part.outcome === 'unscored' || part.outcome === 'no-answer').length;
    const told = `${right} of ${parts.length} parts are right${open > 0 ? `, ${open} open` : ''}`;
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
export const hallucination: ClaimJudge = {
  kind: 'hallucination',
  scope: 'whole',
  judge(claim, parts) {
    const denied = claim.value === 0 || /\b(?:no|not|never|without|free of|zero)\b/i.test(claim.text);
    const wrong = parts.filter((part) => part.outcome === 'incorrect' || part.outcome === 'partial');
    const told = wrong.map((part) => part.part).join(', ');
    const ofMistakes = /\b(?:mistakes?|errors?|misconceptions?|incorrect|wrong)\b/i.test(claim.text);
    if (denied && wrong.length > 0 && ofMistakes) return contradicted(`not everything is right: ${told}`);
    if (denied)
      return undecidable(
        wrong.length > 0
          ? `whether the faults in ${told} are such is for a person to say`
          : 'nothing in the log can prove it',
      );
    return undecidable('whether a passage is made up is for a person to say');
  },
};
