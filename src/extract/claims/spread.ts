import type { Claim, ClaimKind } from '../../types/extraction.ts';
import type { Rubric } from '../../types/rubric.ts';
import type { Target } from './mention.ts';
import { type Passage, pointAfter } from './passage.ts';
import type { Found } from './statement.ts';
import { type About, withoutExcepted } from './target.ts';

/** What a claim turns into where it is denied for the parts that it excepts ("all but 3c"). */
const opposite: Partial<Record<ClaimKind, ClaimKind>> = { 'one-shot': 'not-one-shot', correct: 'wrong' };

/** One claim for each part or problem that it is about, or one for the whole log. */
export function spread(
  found: Found,
  about: About,
  text: string,
  offset: number,
  passage: Passage,
  source: string,
  rubric: Rubric,
): Claim[] {
  const { start, end, kind, total, ...rest } = found;
  const position = {
    start: pointAfter(passage.origin, offset + start, source),
    end: pointAfter(passage.origin, offset + end, source),
  };
  const denied = opposite[kind];
  const claimFor = (target: Target | undefined, as: ClaimKind): Claim => {
    const claim: Claim = { kind: as, part: target?.part ?? null, text, position, ...rest };
    if (target?.problem) claim.problem = target.problem;
    return claim;
  };
  const targets = isOfMore(total, about, rubric)
    ? []
    : denied || about.without.length > 0
      ? withoutExcepted(about, rubric)
      : about.targets;
  return [
    ...(targets.length > 0 ? targets.map((target) => claimFor(target, kind)) : [claimFor(undefined, kind)]),
    ...(denied ? about.excepted.map((target) => claimFor(target, denied)) : []),
  ];
}

/** "7 of 9 parts", where the problem at hand has three: of the whole homework. */
function isOfMore(total: number | undefined, { targets }: About, { problems }: Rubric): boolean {
  const sizeOf = ({ part, problem }: Target) =>
    part === null ? (problems.find(({ id }) => id === problem)?.parts.length ?? 0) : 1;
  return total !== undefined && total > targets.reduce((sum, target) => sum + sizeOf(target), 0);
}

/** "The number is right, the direction is wrong" in one comment: neither the one nor the other, but in part. */
export function settle(claims: Claim[]): Claim[] {
  const having = (kind: ClaimKind) =>
    new Set(claims.filter((claim) => claim.kind === kind).map(({ part }) => part));
  const [right, wrong] = [having('correct'), having('wrong')];
  return claims.map((claim) =>
    claim.part !== null &&
    (claim.kind === 'correct' || claim.kind === 'wrong') &&
    right.has(claim.part) &&
    wrong.has(claim.part)
      ? { ...claim, kind: 'partly-correct', vague: true }
      : claim,
  );
}

/** One sentence says a thing of a part once, however many words it takes. Quotes and numbers are kept apart. */
export function withoutRepeats(claims: Claim[]): Claim[] {
  const seen = new Set<string>();
  return claims.filter((claim) => {
    const key = `${claim.kind}|${claim.part}|${claim.problem}|${claim.kind === 'wrong' || claim.kind === 'correct' ? '' : claim.value}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
