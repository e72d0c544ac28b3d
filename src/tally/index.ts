import { redactDeep, redactorFor } from '../privacy/mask.ts';
import type { Extraction } from '../types/extraction.ts';
import type { PartResult } from '../types/part-result.ts';
import type { Rubric } from '../types/rubric.ts';
import type { Finding, Scorecard, ScoredClaim } from '../types/scorecard.ts';
import type { Transcript } from '../types/transcript.ts';
import type { Verdict } from '../types/verdict.ts';
import { checkReport } from './report-check.ts';
import { scoredPart } from './scored-part.ts';

export { participation, usualScheme } from './participation.ts';
export { scoreParts } from './score-parts.ts';

/** The reader of `participation.yaml`. Loaded only here: no grading needs it. */
export const loadSchemeReader = () => import('./scheme.ts');

/** Everything that the stages before have made of one log. */
export interface Graded {
  transcript: Transcript;
  rubric: Rubric;
  extraction: Extraction;
  verdicts: readonly Verdict[];
  parts: readonly PartResult[];
  claims: readonly ScoredClaim[];
  findings: readonly Finding[];
  engine: {
    version: string;
    /** How the rubric was chosen, in words. */
    chosenBy: string;
  };
  /** Show names, numbers, addresses and private links as they stand. Default: they are masked. */
  showPersonalData?: boolean;
}

const round = (points: number) => Math.round(points * 1e6) / 1e6;

/**
 * The scorecard of one log: every part of the rubric, in its order, with the student's claims, the findings and
 * the check of the report. Points are the model's; unscored parts have none yet, and what they can come to
 * stands in `openPoints`. Personal data found in the log are masked in every text.
 */
export function tally(graded: Graded): Scorecard {
  const { transcript, rubric, extraction, verdicts, parts: results, claims, findings, engine } = graded;
  const redact = graded.showPersonalData ? (text: string) => text : redactorFor(transcript.source);
  const spansOf = (part: string) => extraction.spans.filter((span) => span.part === part);
  const parts = rubric.problems.flatMap((problem) =>
    problem.parts.flatMap((part) => {
      const result = results.find((one) => one.part === part.id);
      return result ? [scoredPart(transcript, part, result, verdicts, claims, spansOf(part.id))] : [];
    }),
  );
  const told = redactDeep(
    {
      parts,
      claims: claims.filter((claim) => claim.part === null),
      findings: [...findings],
      report: checkReport({ transcript, rubric, extraction, parts: results, claims, findings }),
    },
    redact,
  );
  const sum = (values: readonly number[]) => round(values.reduce((total, value) => total + value, 0));
  return {
    transcript: {
      file: transcript.file,
      homework: rubric.id,
      model: redact(transcript.about.model?.value ?? ''),
      sha256: transcript.sha256,
      format: transcript.format,
    },
    rubric: {
      id: rubric.id,
      version: rubric.version,
      title: rubric.title,
      chosenBy: redact(engine.chosenBy),
      sha256: rubric.sha256,
    },
    engine: { version: engine.version, seed: rubric.seed },
    ...told,
    points: sum(parts.map((part) => part.points ?? 0)),
    maxPoints: sum(parts.map((part) => part.maxPoints)),
    openPoints: sum(parts.map((part) => (part.points === null ? (part.range?.to ?? part.maxPoints) : 0))),
  };
}
