import type { Turn } from '../types/transcript.ts';
import type { Verdict } from '../types/verdict.ts';
import { declared, takenBack } from './doubt.ts';

/**
 * Verdicts on replies that break off: what was found in the part at which one ends may be a step towards an answer that
 * is not there any more, so it is not called wrong unless the reply declares it. What agrees is right all the same.
 */
export function doubtBrokenOff(verdicts: readonly Verdict[], turns: readonly Turn[]): Verdict[] {
  const ends = turns.filter(({ role, truncated }) => role === 'assistant' && truncated !== undefined);
  if (ends.length === 0) return [...verdicts];
  const startOf = ({ answer }: Verdict) => answer?.position.start.offset ?? -1;
  const doubted = new Map<Verdict, string>();
  for (const { position, truncated } of ends) {
    const [start, end] = [position.start.offset ?? 0, position.end.offset ?? 0];
    const own = verdicts.filter((verdict) => startOf(verdict) >= start && startOf(verdict) < end);
    const last = own.reduce<Verdict | undefined>(
      (most, verdict) => (most && startOf(most) >= startOf(verdict) ? most : verdict),
      undefined,
    );
    for (const verdict of own) {
      const wrong = verdict.outcome === 'incorrect' || verdict.outcome === 'partial';
      // An answer with which the text itself ends may lack its end, however it is declared.
      const cut = end - (verdict.answer?.position.end.offset ?? 0) < 4;
      if (wrong && verdict.part === last?.part && (cut || !declared.has(verdict.answer?.via ?? '')))
        doubted.set(verdict, truncated ?? '');
    }
  }
  return verdicts.map((verdict) => {
    const why = doubted.get(verdict);
    if (why === undefined) return verdict;
    return takenBack(
      verdict,
      `the reply breaks off here (${why}), before its answer may have been given; what stands there would be ${verdict.outcome} (${verdict.reason})`,
    );
  });
}
