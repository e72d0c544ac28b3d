import type { Claim } from '../types/extraction.ts';
import type { ClaimStatus, ScoredClaim } from '../types/scorecard.ts';
import { complete, hallucination, incomplete, noHallucination, rate } from './claims/completeness.ts';
import { hints } from './claims/hints.ts';
import type { ClaimContext, ClaimJudge, Judgement } from './claims/judge.ts';
import { undecidable } from './claims/judge.ts';
import { notOneShot, oneShot } from './claims/one-shot.ts';
import { quote } from './claims/quote.ts';
import {
  correct,
  differsFromReference,
  matchesReference,
  partlyCorrect,
  wrong,
} from './claims/right-or-wrong.ts';
import { statedAnswer } from './claims/stated-answer.ts';
import { thinkingTime } from './claims/thinking-time.ts';

/** How each kind of claim is judged. A kind that is not here is for a person to judge. */
export const claimJudges: readonly ClaimJudge[] = [
  oneShot,
  notOneShot,
  correct,
  partlyCorrect,
  wrong,
  matchesReference,
  differsFromReference,
  hints,
  statedAnswer,
  quote,
  thinkingTime,
  complete,
  incomplete,
  rate,
  noHallucination,
  hallucination,
];

/** Sets one claim against the log and the verdicts. */
export function judgeClaim(claim: Claim, context: ClaimContext): ScoredClaim {
  const scope = context.parts.filter((part) =>
    claim.part !== null
      ? part.part === claim.part
      : claim.problem === undefined || part.problem === claim.problem,
  );
  const base = {
    kind: claim.kind,
    part: claim.part,
    ...(claim.problem === undefined ? {} : { problem: claim.problem }),
  };
  const told = { text: claim.text, line: claim.position.start.line };
  const judge = claimJudges.find((one) => one.kind === claim.kind);
  if (scope.length === 0) return { ...base, ...undecidable('the rubric has no such part'), ...told };
  if (!judge) return { ...base, ...undecidable('nothing in the log decides this'), ...told };
  if (judge.scope === 'whole') return { ...base, ...judge.judge(claim, scope, context), ...told };

  const judged = scope.map((part) => ({ part: part.part, ...judge.judge(claim, part, context) }));
  const [only] = judged;
  if (claim.part !== null && only) return { ...base, status: only.status, reason: only.reason, ...told };
  if (existential.has(claim.kind) || loose.test(claim.text))
    return { ...base, ...together(claim, judged), ...told };
  const parts = Object.fromEntries(judged.map(({ part, status, reason }) => [part, { status, reason }]));
  return { ...base, ...together(claim, judged), ...told, parts };
}

/** Said of a whole log, these are true when one part makes them so. */
const existential: ReadonlySet<string> = new Set([
  'wrong',
  'not-one-shot',
  'partly-correct',
  'differs-from-reference',
]);

/** "Most parts", "all but one": no single part can contradict it. */
const loose =
  /\b(?:most|mostly|many|several|some|majority|nearly|almost|usually|often|largely|except|all but|apart from|other than|a few)\b/i;

/** What a claim about several parts comes to: true of all of them, or of some where it says that something was wrong. */
function together(claim: Claim, judged: readonly (Judgement & { part: string })[]): Judgement {
  const having = (status: ClaimStatus) => judged.filter((one) => one.status === status);
  const names = (status: ClaimStatus) =>
    having(status)
      .map((one) => one.part)
      .join(', ');
  const [yes, no, open] = [having('supported'), having('contradicted'), having('undecidable')];
  const told = [
    `holds for ${yes.length} of ${judged.length} parts`,
    ...(no.length > 0 ? [`not for ${names('contradicted')}`] : []),
    ...(open.length > 0 ? [`undecided for ${names('undecidable')}`] : []),
  ].join('; ');
  if (existential.has(claim.kind)) {
    if (yes.length > 0) return { status: 'supported', reason: `true of ${names('supported')}` };
    return { status: open.length > 0 ? 'undecidable' : 'contradicted', reason: told };
  }
  if (loose.test(claim.text)) {
    if (yes.length * 2 > judged.length) return { status: 'supported', reason: told };
    return { status: no.length * 2 > judged.length ? 'contradicted' : 'undecidable', reason: told };
  }
  if (no.length > 0) return { status: 'contradicted', reason: `${told}; for one, ${no[0]?.reason}` };
  return { status: open.length > 0 ? 'undecidable' : 'supported', reason: told };
}
