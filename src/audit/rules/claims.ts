import type { ScoredClaim } from '../../types/scorecard.ts';
import type { AuditContext, AuditRule, Notice } from '../rule.ts';

const scope = (claim: ScoredClaim) =>
  claim.part ?? (claim.problem === undefined ? 'the whole log' : `problem ${claim.problem}`);

function overstated(claim: ScoredClaim, { parts }: AuditContext): boolean {
  if (claim.kind !== 'one-shot') return false;
  const ids = claim.parts
    ? Object.keys(claim.parts).filter((id) => claim.parts?.[id]?.status === 'contradicted')
    : [claim.part];
  return parts.some((part) => ids.includes(part.part) && part.attempts > 1);
}

function* contradicted(context: AuditContext, wanted: (claim: ScoredClaim) => boolean): Generator<Notice> {
  for (const claim of context.claims) {
    if (claim.status !== 'contradicted' || !wanted(claim)) continue;
    yield {
      place: claim.line,
      ...(claim.part === null ? {} : { part: claim.part }),
      reason: `the claim about ${scope(claim)} ("${claim.kind}") does not hold: ${claim.reason}`,
    };
  }
}

/** The student's word against the engine's, both ways. */
export const claimContradicted: AuditRule = {
  id: 'claim-contradicted',
  severity: 'warning',
  description:
    'A claim of the student is contradicted by the log or by a verdict: "correct" of a wrong answer, "wrong" of a right one.',
  example: {
    bad: 'Comments: Part A: the model is wrong here. [the answer agrees with the recomputation]',
    good: 'Comments: Part A: correct. [the answer agrees with the recomputation]',
  },
  run: (context) =>
    contradicted(context, (claim) => claim.kind !== 'thinking-time' && !overstated(claim, context)),
};

/** "One-shot" of a part that the log shows more than one attempt at. */
export const oneShotOverstated: AuditRule = {
  id: 'one-shot-overstated',
  severity: 'warning',
  description:
    'A part is said to be solved at once, but the log shows a wrong attempt or a correction before the last one.',
  example: {
    bad: 'User: Not quite, check the constant.\n\nAssistant: You are right …\n\nComments: Part A: one-shot.',
    good: 'Comments: Part A: needed one correction.',
  },
  run: (context) => contradicted(context, (claim) => overstated(claim, context)),
};

/** A stated thinking time that is none of the log's. */
export const thinkingTimeOff: AuditRule = {
  id: 'thinking-time',
  severity: 'info',
  description: 'A thinking time that the student states is not the one in the log, rounding allowed.',
  example: {
    bad: 'Thought for 2m 22s … Comments: it took around 10 minutes.',
    good: 'Thought for 2m 22s … Comments: it took around 2.5 minutes.',
  },
  run: (context) => contradicted(context, (claim) => claim.kind === 'thinking-time'),
};
