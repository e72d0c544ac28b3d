import type { PartResult } from './part-result.ts';
import type { Question, Rubric } from './rubric.ts';
import type { ReportCheck } from './scorecard.ts';
import type { Verdict } from './verdict.ts';

/** Are two texts the same answer to a question? `unsure` is not the same. */
export type SameAnswer = (
  question: Question,
  stated: string,
  found: string,
) => 'equal' | 'different' | 'unsure';

/** Puts people's decisions above the engine's verdicts on one log. */
export interface Ruler {
  verdicts(
    verdicts: readonly Verdict[],
    rubric: Rubric,
    log: { sha256: string },
    same: SameAnswer,
  ): Verdict[];
  report(checks: readonly ReportCheck[], rubric: Rubric, log: { sha256: string }): ReportCheck[];
  parts(parts: readonly PartResult[], rubric: Rubric, log: { sha256: string }): PartResult[];
}
