import { audit, findLeaks, judgeClaims, type Severities, weighed } from './audit/index.ts';
import {
  applyJudgements,
  check,
  doubtBrokenOff,
  doubtLayout,
  doubtVoice,
  sameAnswer,
  verifyQuestion,
} from './check/index.ts';
import { extract } from './extract/index.ts';
import { scoreParts, tally } from './tally/index.ts';
import type { Extraction } from './types/extraction.ts';
import type { TextJudgement } from './types/judgement.ts';
import type { KeyCheck } from './types/key-check.ts';
import type { PartResult } from './types/part-result.ts';
import type { Reference } from './types/reference.ts';
import type { Question, Rubric } from './types/rubric.ts';
import type { Ruler } from './types/ruler.ts';
import type { Finding, Scorecard, ScoredClaim } from './types/scorecard.ts';
import type { Transcript } from './types/transcript.ts';
import type { Verdict } from './types/verdict.ts';

/** A rubric with its answers recomputed and its keys held against them: all of grading that no log changes. */
export interface Standard {
  rubric: Rubric;
  references: Reference[];
  keys: KeyCheck[];
}

/** Every stage's product, so that any of them can be looked at. */
export interface Graded {
  transcript: Transcript;
  extraction: Extraction;
  verdicts: Verdict[];
  parts: PartResult[];
  claims: ScoredClaim[];
  findings: Finding[];
  scorecard: Scorecard;
}

/** Who graded, for the footer of a scorecard. */
export interface Engine {
  version: string;
  /** How the rubric was chosen, in words: "the log names HW3". */
  chosenBy: string;
  /** Show names, ids, addresses and private links as they stand. Default: they are masked. */
  showPersonalData?: boolean;
  /** How severe the findings of a rule are, by its id; "off" for those that are not told. */
  severities?: Severities;
}

/** rubric ──compute──▶ references, and the rubric's own key, accepted forms and mistakes through the same check. */
export async function prepare(rubric: Rubric): Promise<Standard> {
  // Imported here: the reference engine is not on the path of a run whose references are cached.
  const { compute } = await import('./compute/index.ts');
  const references = await compute(rubric);
  const keys = questionsOf(rubric).map((question) =>
    verifyQuestion(question, referenceOf(references, question), { rubric, references }),
  );
  return { rubric, references, keys };
}

/**
 * transcript ──extract──▶ answers, claims ──check──▶ verdicts ──audit, tally──▶ scorecard.
 * @param ruler people's decisions, which stand above the engine's verdicts
 * @param judgements what judge models said of the free text, from an earlier pass over the same log
 */
export function grade(
  transcript: Transcript,
  standard: Standard,
  engine: Engine,
  ruler?: Ruler,
  judgements: readonly TextJudgement[] = [],
): Graded {
  const { rubric, references, keys } = standard;
  const extraction = extract(transcript, rubric);
  const judged = applyJudgements(check(rubric, extraction.answers, references, keys), judgements);
  const laidOut = transcript.layoutLost ? doubtLayout(judged, transcript.layoutLost) : judged;
  const voiced = transcript.otherVoice ? doubtVoice(laidOut, transcript.otherVoice) : laidOut;
  const checked = doubtBrokenOff(voiced, transcript.children);
  const same = sameAnswer(rubric, references);
  const verdicts = ruler?.verdicts(checked, rubric, transcript, same) ?? checked;
  const leaks = findLeaks({ transcript, rubric, extraction, verdicts, same });
  const leaked = new Map(leaks.map(({ part, line }) => [part, line]));
  const scored = scoreParts(transcript, rubric, extraction, verdicts, leaked);
  const parts = ruler?.parts(scored, rubric, transcript) ?? scored;
  const claims = judgeClaims(transcript, rubric, extraction, verdicts, parts, same);
  const findings = audit({ transcript, rubric, extraction, verdicts, parts, claims, leaks });
  const tallied = tally({
    transcript,
    rubric,
    extraction,
    verdicts,
    parts,
    claims,
    findings,
    engine,
    showPersonalData: engine.showPersonalData ?? false,
  });
  const scorecard = {
    ...tallied,
    ...(ruler ? { report: ruler.report(tallied.report, rubric, transcript) } : {}),
    findings: weighed(tallied.findings, engine.severities),
  };
  return { transcript, extraction, verdicts, parts, claims, findings, scorecard };
}

/**
 * The scorecard of a log that could not be graded: every part unscored, with the reason. A rubric without
 * parts stands for "no rubric fits".
 * @param ruleId of the finding that says so
 */
export function ungraded(
  transcript: Transcript,
  rubric: Rubric,
  engine: Engine,
  { ruleId, reason }: { ruleId: string; reason: string },
): Scorecard {
  const extraction: Extraction = { spans: [], answers: [], claims: [], attempts: {} };
  const parts = scoreParts(transcript, rubric, extraction, []).map((part) => ({
    ...part,
    outcome: 'unscored' as const,
    points: null,
    oneShot: null,
    range: { from: 0, to: part.maxPoints },
    reason,
  }));
  const finding: Finding = { ruleId, severity: 'error', line: 1, column: 1, message: reason };
  const told = transcript.messages.map((message) => ({
    ruleId: message.ruleId ?? 'reading',
    severity: 'warning' as const,
    line: message.line ?? 1,
    column: message.column ?? 1,
    message: message.reason,
  }));
  const tallied = tally({
    transcript,
    rubric,
    extraction,
    verdicts: [],
    parts,
    claims: [],
    findings: [finding, ...told],
    engine,
    showPersonalData: engine.showPersonalData ?? false,
  });
  return { ...tallied, findings: weighed(tallied.findings, engine.severities) };
}

/** All questions of a rubric, in its order. */
export function questionsOf(rubric: Rubric): Question[] {
  return rubric.problems.flatMap((problem) => problem.parts.flatMap((part) => part.questions));
}

function referenceOf(references: readonly Reference[], question: Question): Reference | undefined {
  return references.find((reference) => reference.question === question.id);
}
