import type { Rubric } from '../../types/rubric.ts';
import { type Mention, mentionsIn, type Target } from './mention.ts';
import { partsByOrder } from './ordinal.ts';
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
  /** What "the rest" leaves out: spoken of before. */
  without: Target[];
  /** The parts that it names itself, for the clauses that go on with "it". */
  named: boolean;
}

/** What stood before the clause. */
interface Context {
  /** The clause before it. */
  before?: About | undefined;
  sameSentence: boolean;
  /** All that was named before it. */
  named: readonly Target[];
}

const rest =
  /\b(?:(?:the |all (?:the )?)?(?:rest|others)|(?:all |the )?(?:other|remaining) (?:sub-?)?(?:parts|problems|questions|ones)|every(?:thing| part| other part) else|every other part)\b/;

/** Between the parts of a row: "1b, 1c and 2c". */
const joint = /^(?:\s|,|&|and|or|also|in|on|part)*$/;

/**
 * What a clause is about: the part it names; else what the clause before it was about, where it goes on with
 * "it"; else what the passage is about. Under a label, other parts count only as a clause's own subject.
 */
export function aboutOf(
  shadow: string,
  scope: Scope,
  { before, sameSentence, named: sofar }: Context,
  rubric: Rubric,
): About {
  const mentions = mentionsIn(shadow, scope.problem, rubric);
  const out = new Set<Mention>();
  for (const [index, one] of mentions.entries()) {
    const last = mentions[index - 1];
    const isNext = last && out.has(last) && joint.test(shadow.slice(last.end, one.start));
    if (isNext || exception.test(shadow.slice(Math.max(0, one.start - 40), one.start))) out.add(one);
  }
  const isExcepted = (one: Mention) => out.has(one);
  const excepted = mentions.filter(isExcepted).flatMap(({ targets }) => targets);
  const isReason = ({ start }: Mention) => reason.test(shadow.slice(Math.max(0, start - 60), start));
  const named = mentions.filter(
    (one) =>
      !isExcepted(one) && !isReason(one) && (!scope.labelled || subject.test(shadow.slice(0, one.start))),
  );
  const without: Target[] = [];
  if (named.length > 0)
    return { targets: named.flatMap(({ targets }) => targets), excepted, without, named: true };
  // "All but (c), where the sign is wrong": of what is excepted.
  if (before && before.excepted.length > 0 && /^[\s,]*(?:where|which|whose)\b/.test(shadow))
    return { targets: before.excepted, excepted, without, named: true };
  const { problem } = scope;
  const isWhole = scope.targets.every(({ part }) => part === null);
  const ordered = mentions.length === 0 && problem && isWhole ? partsByOrder(shadow, problem, rubric) : [];
  if (ordered.length > 0) return { targets: ordered, excepted, without, named: true };
  if (rest.test(shadow) && excepted.length === 0)
    return { targets: scope.targets, excepted, without: [...sofar], named: false };
  const goesOn =
    before?.named &&
    excepted.length === 0 &&
    !universal.test(shadow) &&
    (sameSentence || onwards.test(shadow));
  if (goesOn) return { targets: before.targets, excepted, without, named: true };
  if (
    universal.test(shadow) &&
    /\b(?:problems|questions|homework|assignment)\b/.test(shadow) &&
    !scope.labelled
  ) {
    return { targets: [], excepted, without, named: false };
  }
  return { targets: scope.targets, excepted, without, named: false };
}

/**
 * A universal claim with exceptions is a claim about each of the others: of the problem that it speaks of, and of all
 * where what it excepts is of another.
 */
export function withoutExcepted({ targets, excepted, without }: About, rubric: Rubric): Target[] {
  const left = [...excepted, ...without];
  if (left.length === 0) return targets;
  const isOwn = (id: string | undefined) =>
    targets.some(({ part, problem }) => part === null && problem === id);
  const wide =
    targets.length === 0 || !left.every(({ problem }) => isOwn(problem))
      ? rubric.problems
      : rubric.problems.filter(({ id }) => isOwn(id));
  const parts = wide.flatMap((problem) =>
    problem.parts.map((part) => ({ part: part.id, problem: problem.id })),
  );
  return parts.filter(
    ({ part, problem }) =>
      !left.some((one) => (one.part === null ? one.problem === problem : one.part === part)),
  );
}
