import type { Outcome } from '../types/outcome.ts';
import type { PartResult } from '../types/part-result.ts';
import type { Question, Rubric } from '../types/rubric.ts';
import type { Ruler, SameAnswer } from '../types/ruler.ts';
import type { AppliedRuling, Ruling } from '../types/ruling.ts';
import type { ReportCheck } from '../types/scorecard.ts';
import type { Verdict } from '../types/verdict.ts';
import { rulingOn, rulingOnPart } from './match.ts';

/** In place of a part's id: the check of the student's report. */
const reportPart = 'report';

interface Log {
  sha256: string;
}

const applied = (
  { id, by, at, reason }: Ruling,
  engine: { outcome: Outcome; points: number | null },
): AppliedRuling => ({ id, by, at, reason, engine });

/** Rulings of this homework, which alone can bear on its logs. */
const concerning = (rubric: Rubric, rulings: readonly Ruling[]) =>
  rulings.filter((ruling) => ruling.homework === rubric.id);

/** What stands above the engine's verdicts by these rulings. */
export const rulerOf = (rulings: readonly Ruling[]): Ruler => ({
  verdicts: (verdicts, rubric, log, same) => ruleVerdicts(verdicts, rubric, log, rulings, same),
  parts: (parts, rubric, log) => ruleParts(parts, rubric, log, rulings),
  report: (checks, rubric, log) => ruleReport(checks, rubric, log, rulings),
});

/** Verdicts with people's decisions on single questions above them. */
function ruleVerdicts(
  verdicts: readonly Verdict[],
  rubric: Rubric,
  log: Log,
  all: readonly Ruling[],
  same: SameAnswer,
): Verdict[] {
  const rulings = concerning(rubric, all).filter(({ question }) => question !== undefined);
  if (rulings.length === 0) return [...verdicts];
  const questions = new Map<string, Question>(
    rubric.problems.flatMap(({ parts }) =>
      parts.flatMap((part) => part.questions.map((question) => [question.id, question] as const)),
    ),
  );
  return verdicts.map((verdict) => {
    const question = questions.get(verdict.question);
    const ruling = verdict.final && question ? rulingOn(question, verdict, log, rulings, same) : undefined;
    if (!ruling) return verdict;
    const engine = {
      outcome: verdict.outcome,
      points: verdict.outcome === 'unscored' ? null : verdict.points,
    };
    return {
      ...verdict,
      outcome: ruling.outcome,
      points: Math.min(ruling.points ?? 0, verdict.maxPoints),
      ruling: applied(ruling, engine),
    };
  });
}

/** Parts with people's decisions on the whole part above them. */
function ruleParts(
  parts: readonly PartResult[],
  rubric: Rubric,
  log: Log,
  all: readonly Ruling[],
): PartResult[] {
  const rulings = concerning(rubric, all).filter(({ question }) => question === undefined);
  if (rulings.length === 0) return [...parts];
  return parts.map((part) => {
    const ruling = rulingOnPart(part.part, log, rulings);
    if (!ruling) return part;
    const { range: _, ...rest } = part;
    return {
      ...rest,
      outcome: ruling.outcome,
      points: ruling.points === null ? null : Math.min(ruling.points, part.maxPoints),
      reason: `decided by ${ruling.by}: ${ruling.reason}`,
      ruling: applied(ruling, { outcome: part.outcome, points: part.points }),
    };
  });
}

const statusOf: Record<Outcome, ReportCheck['status']> = {
  correct: 'yes',
  partial: 'partly',
  incorrect: 'no',
  'no-answer': 'no',
  unscored: 'unknown',
};

/** Checks of the report with people's decisions above them. */
function ruleReport(
  checks: readonly ReportCheck[],
  rubric: Rubric,
  log: Log,
  all: readonly Ruling[],
): ReportCheck[] {
  const rulings = concerning(rubric, all).filter(
    (ruling) => ruling.part === reportPart && ruling.log.sha256 === log.sha256,
  );
  return checks.map((check) => {
    const ruling = rulings.findLast(({ question }) => question === `${reportPart}.${check.id}`);
    if (!ruling) return check;
    const text = `decided by ${ruling.by}: ${ruling.reason} (the program: ${check.status}, ${check.text})`;
    return { ...check, status: statusOf[ruling.outcome], text };
  });
}

/** Rulings that bear on nothing any more: their log has changed, or their part or question is gone. */
export function unfit(
  rulings: readonly Ruling[],
  graded: readonly { sha256: string; rubric: Rubric }[],
): { ruling: Ruling; reason: string }[] {
  return rulings.flatMap((ruling) => {
    const rubric = graded.find((one) => one.rubric.id === ruling.homework)?.rubric;
    if (!rubric) return [];
    if (ruling.part === reportPart) return [];
    const parts = rubric.problems.flatMap((problem) => problem.parts);
    const part = parts.find(({ id }) => id === ruling.part);
    const most = part?.questions.find(({ id }) => id === ruling.question)?.points ?? part?.points;
    if (!part) return [{ ruling, reason: `the rubric has no part ${ruling.part} any more` }];
    if (ruling.question !== undefined && !part.questions.some(({ id }) => id === ruling.question))
      return [{ ruling, reason: `the rubric has no question ${ruling.question} any more` }];
    if (ruling.points !== null && most !== undefined && ruling.points > most)
      return [{ ruling, reason: `it gives ${ruling.points} points where there are ${most} now` }];
    if (ruling.scope === 'log' && !graded.some(({ sha256 }) => sha256 === ruling.log.sha256))
      return [
        {
          ruling,
          reason: `no log is the one it was made for (${ruling.log.file}): it has changed or is gone`,
        },
      ];
    return [];
  });
}
