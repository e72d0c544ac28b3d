import { isLedTo, sectionScore } from './about.ts';
import type { Asked } from './asked.ts';
import { wordsBetween } from './context.ts';
import { states } from './convention.ts';
import type { Found } from './fit.ts';
import { clauseAt, isAnothers, ledBy } from './owner.ts';
import type { Passage } from './passage.ts';
import { isRejected } from './rejection.ts';
import { suppositionOf } from './supposition.ts';

/**
 * A find with what stands around it counted in: why it answers nothing (`excluded`), or why it is said of another
 * case (`supposed`).
 * @param section how much the headings above speak of the question
 */
export function setAside(passage: Passage, given: Found, asked: Asked, section: number): Found {
  const found = withOwner(passage, given, asked);
  return withSupposition(passage.source, withRejection(passage.source, withHeading(found, section)), asked);
}

/** What only words speak for is no answer where its own clause speaks of another question of the part. */
function withOwner(passage: Passage, found: Found, asked: Asked): Found {
  if (found.excluded || found.prose || passage.asked.length < 2) return found;
  if (found.grade === 'subject') return withNeighbour(passage, found, asked);
  if (statesAnother(passage, found, asked)) return { ...found, excluded: 'gives what another question asks' };
  const clause = clauseAt(passage, found.unit, found.start);
  if (!clause) return found;
  if (ledBy(passage, clause, found.start, asked) === 'own') return found;
  const owner = found.grade === 'kind' ? clause.owner : undefined;
  if ((owner === undefined || owner === asked) && !isAnothers(passage, clause, asked)) return found;
  return { ...found, excluded: 'said of what another question asks' };
}

/** Two questions of one subject ("it grows for …", "it dies out for …") are told apart by the words. */
function withNeighbour(passage: Passage, found: Found, asked: Asked): Found {
  const { unit, subject = '' } = found;
  const sharing = asked.siblings.filter(
    (other) => other.wanted === asked.wanted && other.bySpelling.has(subject),
  );
  if (sharing.length === 0) return found;
  const clause = clauseAt(passage, unit, found.start);
  const lead = clause ? wordsBetween(passage.source, unit, clause.from, found.start) : '';
  const lastOf = (one: Asked) => Math.max(...one.cues.map((cue) => lead.lastIndexOf(cue)), -1);
  // "For the first … and for the second …": the words that stand nearest before it count.
  const isLastLedTo = (others: readonly Asked[]) => others.some((other) => lastOf(other) > lastOf(asked));
  // The words may stand farther off than in its clause: in front of the line, or in the heading above.
  const isOthers =
    (clause && (isAnothers(passage, clause, asked) || isLastLedTo(sharing))) ||
    (sharing.some((other) => isLedTo(unit, other)) && !isLedTo(unit, asked)) ||
    (sharing.some((other) => sectionScore(unit, other) > 0) && sectionScore(unit, asked) <= 0);
  return isOthers ? { ...found, excluded: 'said of what another question asks' } : found;
}

/** It stands in an equation for the subject of another question that is answered alike. */
function statesAnother(passage: Passage, { unit, start, end }: Found, asked: Asked): boolean {
  return unit.formulas.some((formula) =>
    formula.statements.some(
      (statement) =>
        statement.start <= start &&
        end <= statement.end &&
        asked.siblings.some(
          (other) => other.wanted === asked.wanted && states(passage.source, statement, formula, other),
        ),
    ),
  );
}

const rejecting =
  /\b(?:is|was|are|were|that's|it's)(?:n['’]t| not)? (?:quite |completely |simply )?(?:right|correct|wrong|incorrect|false|mistaken)\b|\bnot (?:quite )?(?:right|correct)\b/i;

/** What the text itself says is wrong answers nothing. */
function withRejection(source: string, found: Found): Found {
  if (found.excluded) return found;
  // A sentence that is taken whole may be the rejection itself.
  const isWhole = found.prose && rejecting.test(source.slice(found.start, found.end));
  if (!isWhole && !isRejected(source, found.unit, found.start, found.end)) return found;
  return { ...found, excluded: 'the text itself rejects it' };
}

function withSupposition(source: string, found: Found, asked: Asked): Found {
  if (found.excluded) return found;
  // "Example: …" is the answer where an example is asked for.
  const isAsked =
    /^(?:an? )?example/.test(found.unit.folded) &&
    /example/.test(`${asked.question.id} ${asked.question.asks}`);
  const supposed = isAsked
    ? undefined
    : (suppositionOf(source, found, asked.wanted === 'quantity') ?? anotherThing(source, found, asked));
  return supposed ? { ...found, supposed } : found;
}

/** A heading above that speaks of a neighbour takes away what only words or the sort speak for. */
function withHeading(found: Found, section: number): Found {
  if (section >= 0 || found.excluded || found.grade === 'subject') return found;
  // A line that is its own heading, and holds more than what its label says.
  const { sections, folded } = found.unit;
  if (sections.length === 1 && sections[0]?.folded === folded) return found;
  return { ...found, excluded: 'under another heading' };
}

/** No more words are looked at before a value, in characters. */
const near = 60;
const variance =
  /(?:\bvariances?|\\(?:text|mathrm|operatorname)\{Var\}[^=]{0,20}|\bVar(?:\([^()]{0,12}\))?|σ²|\\sigma\^2)[\s$]*(?:is|of|=|be|to|at|:|equals?|)[\s$*:=]*$/i;

/**
 * Why a value is another thing than the one asked for: a variance, where a factor or a deviation is asked; one of a
 * row that is dealt out "respectively"; the count with what is to be left out.
 */
function anotherThing(
  source: string,
  { unit, start, end, grade, text }: Found,
  asked: Asked,
): string | undefined {
  if (unit.kind !== 'line' || text !== undefined) return undefined;
  const before = source.slice(Math.max(unit.start, start - near), start);
  if (asked.wanted === 'formula' && grade !== 'subject' && !asked.ofVariance && variance.test(before))
    return 'a variance, where something else is asked';
  const around = source.slice(start, Math.min(unit.end, end + 3 * near));
  if (grade !== 'subject' && /\brespectively\b/i.test(around))
    return 'dealt out to several things "respectively"';
  return asked.leftOut !== '' && new RegExp(`\\bwith (?:a |the )?${asked.leftOut}`, 'i').test(before)
    ? 'counted with what is left out'
    : undefined;
}
