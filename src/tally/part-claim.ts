import type { ScoredClaim } from '../types/scorecard.ts';

/** Kinds of claims that say how a part went, the weightiest first. The others (quotes, times) accompany it. */
const decisive = [
  'one-shot',
  'not-one-shot',
  'wrong',
  'partly-correct',
  'correct',
  'hints',
  'matches-reference',
  'differs-from-reference',
  'answer',
];

const weight = (claim: ScoredClaim) => {
  const rank = decisive.indexOf(claim.kind);
  return (claim.status === 'contradicted' ? 0 : decisive.length) + rank;
};

/**
 * The claim that decides a part: the student's own claim about it, a contradicted one before others; only
 * where there is none, a claim about its problem, then about the whole log, as it comes out for this part.
 */
export function decidingClaim(
  part: string,
  problem: string,
  claims: readonly ScoredClaim[],
): ScoredClaim | undefined {
  const candidates = claims.filter((claim) => decisive.includes(claim.kind));
  const own = candidates.filter((claim) => claim.part === part);
  const ofProblem = candidates.filter((claim) => claim.part === null && claim.problem === problem);
  const ofLog = candidates.filter((claim) => claim.part === null && claim.problem === undefined);
  for (const level of [own, ofProblem, ofLog]) {
    const [best] = level
      .flatMap((claim) => forPart(claim, part) ?? [])
      .sort((a, b) => weight(a) - weight(b) || a.line - b.line);
    if (best) return best;
  }
  return undefined;
}

/** A claim about several parts, as it comes out for one of them. */
function forPart(claim: ScoredClaim, part: string): ScoredClaim | undefined {
  if (claim.part === part) return claim;
  const { parts, ...told } = claim;
  const here = parts?.[part];
  return here ? { ...told, status: here.status, reason: here.reason } : undefined;
}
