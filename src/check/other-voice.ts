import type { OtherVoice } from '../types/transcript.ts';
import type { Verdict } from '../types/verdict.ts';
import { declared, loneDigit, takenBack } from './doubt.ts';

/**
 * Verdicts on a log that does not say who speaks, and holds words of others: a number of the sheet, a guess of the
 * student or a first try may stand where an answer was found, so nothing is called wrong. What agrees stays right,
 * unless it is a lone digit; where somebody tells what the model did, or cites a solution, that may be theirs, too.
 */
export function doubtVoice(verdicts: readonly Verdict[], voice: OtherVoice): Verdict[] {
  return verdicts.map((verdict) => {
    const { answer, outcome } = verdict;
    if (!answer || outcome === 'unscored' || outcome === 'no-answer') return verdict;
    const kept =
      voice.kind === 'asks' &&
      outcome === 'correct' &&
      (declared.has(answer.via) || !loneDigit.test(answer.text.trim()));
    if (kept) return verdict;
    return takenBack(
      verdict,
      `no line of the log says who speaks, and "${voice.value}" (line ${voice.position.start.line}) is not the model's word, so this may not be its answer; as such it would be ${outcome} (${verdict.reason})`,
    );
  });
}
