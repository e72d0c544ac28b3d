import type { Passage } from './passage.ts';
import type { Section, Unit } from './unit.ts';

/** What stands under these only supports an answer, wherever it stands. */
const supporting =
  /^(?:a |quick |sanity |side |final |brief |consistency )*(?:check|checks|sanity-check|verification|verifying|remarks?|notes?|aside|why|intuition|comments?|examples?|common (?:mistakes?|errors?|pitfalls?))\b/;
/** These come to an answer, unless it was stated before under one of the names below. */
const deriving =
  /^(?:a |the |short |quick |full |detailed )*(?:derivation|proof|justification|reasoning|explanation|details)\b/;
const claiming = /^(?:the |main |final )*(?:claim|result|answer|statement|theorem|proposition)s?\b/;

/** Level of bold words that open a line, as sections have it; they rule that line, and what it leads to. */
const runIn = 8;

/**
 * -1 for what stands under a heading or bold label that supports an answer ("Check", "Why"), or that derives one
 * ("Proof") where one was claimed before; 0 for everything else.
 */
export function roleRank(passage: Passage, unit: Unit): number {
  unit.role ??= rankOf(passage, unit);
  return unit.role;
}

function rankOf(passage: Passage, unit: Unit): number {
  for (const section of unit.sections) {
    if (section.level === runIn && !isRuledBy(unit, section)) continue;
    if (supporting.test(section.folded)) return -1;
    if (deriving.test(section.folded) && claimedBefore(passage, unit)) return -1;
  }
  return 0;
}

function isRuledBy(unit: Unit, section: Section): boolean {
  return unit.folded === section.folded || unit.kind === 'display' || unit.entry !== undefined;
}

const claims = new WeakMap<Passage, number>();

function claimedBefore(passage: Passage, unit: Unit): boolean {
  const first =
    claims.get(passage) ??
    passage.units.find(
      (one) => one.answerLabel > 0 || one.sections.some((section) => claiming.test(section.folded)),
    )?.index ??
    Number.POSITIVE_INFINITY;
  claims.set(passage, first);
  return first < unit.index;
}
