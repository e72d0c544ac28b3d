import type { Rubric } from '../../types/rubric.ts';
import { type Mention, mentionsIn, type Target } from './mention.ts';
import type { Scope } from './scope.ts';

const exception =
  /\b(?:except(?:ing)?(?: for| in| on| that)?|apart from|other than|besides|all but|everything but|every part but|all parts but|save for|bar|aside from|with the exception of)\s+$/;
const universal = /\b(?:all|every|each|everything|entire|whole|overall|throughout|both|any|no part|none)\b/;
const onwards =
  /^[\s,]*(?:and |but |however,? |although |so |then |yet )*(?:it|this|that|they|here|there|after|its|these|(?:which|then|got|was|is|had|did|made|needed|also|one-?shot)\b)/;
/** A part that stands as the clause's own subject: "unlike part b, which …", "while (c) needed …". */
const subject =
  /^[\s,]*(?:and |but |while |whereas |unlike |however,? |although |for |in |on |as for )*(?:the )?$/;

/** What is named behind these is the reason, and not what the clause is about. */
const reason =
  /\b(?:because of|due to|owing to|follow(?:s|ed|ing)? from|carried over from|inherited from|based on|as in|consistent with)\s+(?:the\s+)?(?:(?:result|answer|error|mistake|value)s?\s+(?:of|to|in|from)\s+)?(?:part\s+)?$/;

/** What one clause is about, and what it excepts. */
export interface About {
  targets: Target[];
  excepted: Target[];
  /** The parts that it names itself, for the clauses that go on with "it". */
  named: boolean;
}

/**
 * What a clause is about: the part it names; else what the clause before it was about, where it goes on with
 * "it"; else what the passage is about. Under a label, other parts count only as a clause's own subject.
 */
export function aboutOf(
  shadow: string,
  scope: Scope,
  before: About | undefined,
  sameSentence: boolean,
  rubric: Rubric,
): About {
  const mentions = mentionsIn(shadow, scope.problem, rubric);
  const isExcepted = ({ start }: Mention) => exception.test(shadow.slice(Math.max(0, start - 40), start));
  const excepted = mentions.filter(isExcepted).flatMap(({ targets }) => targets);
  const isReason = ({ start }: Mention) => reason.test(shadow.slice(Math.max(0, start - 60), start));
  const named = mentions.filter(
    (one) =>
      !isExcepted(one) && !isReason(one) && (!scope.labelled || subject.test(shadow.slice(0, one.start))),
  );
  if (named.length > 0) return { targets: named.flatMap(({ targets }) => targets), excepted, named: true };
  const goesOn =
    before?.named &&
    excepted.length === 0 &&
    !universal.test(shadow) &&
    (sameSentence || onwards.test(shadow));
  if (goesOn) return { targets: before.targets, excepted, named: true };
  if (
    universal.test(shadow) &&
    /\b(?:problems|questions|homework|assignment)\b/.test(shadow) &&
    !scope.labelled
  ) {
    return { targets: [], excepted, named: false };
  }
  return { targets: scope.targets, excepted, named: false };
}

/** A universal claim with exceptions is a claim about each of the others. */
export function withoutExcepted({ targets, excepted }: About, rubric: Rubric): Target[] {
  if (excepted.length === 0) return targets;
  const wide =
    targets.length === 0
      ? rubric.problems
      : rubric.problems.filter(({ id }) => targets.some((one) => one.part === null && one.problem === id));
  const parts = wide.flatMap((problem) =>
    problem.parts.map((part) => ({ part: part.id, problem: problem.id })),
  );
  const kept = parts.filter(
    ({ part, problem }) =>
      !excepted.some((one) => (one.part === null ? one.problem === problem : one.part === part)),
  );
  return wide.length === 0 ? targets : kept;
}
