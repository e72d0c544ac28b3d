import {
  type Asked,
  type Convention,
  type Found,
  isAlone,
  isForOthers,
  isLedTo,
  isOnlyOfSort,
  openingQuantity,
  type Passage,
  quantityIn,
  sectionScore,
  statedIn,
  type Unit,
  unreadQuantity,
  valueIn,
} from './passage/index.ts';

/** A line that is bold from end to end and is no heading: the sentence that the writer wants to be seen. */
export const boldLine: Convention = {
  name: 'bold-line',
  description: 'a whole line in bold that is a sentence or a value, not a heading',
  conclusive: true,
  lastResort: false,
  find: (passage, asked) => passage.select(isBold).flatMap((unit) => inLine(passage, unit, asked)),
};

const isBold = ({ bold, kind, opensSection, folded, answerLabel }: Unit): boolean =>
  bold && kind === 'line' && !opensSection && folded.length > answerLabel + 1;

function inLine(passage: Passage, unit: Unit, asked: Asked): readonly Found[] {
  if (asked.wanted === 'text') return inWords(passage, unit, asked);
  const stated = statedIn(passage.source, unit, asked);
  if (stated.some((found) => !found.excluded)) return stated;
  const grade = isLedTo(unit, asked)
    ? 'cue'
    : isAlone(passage, asked) && !isForOthers(passage, unit, asked)
      ? 'kind'
      : undefined;
  if (!grade) return stated;
  const value =
    valueIn(passage.source, unit, unit.start, unit.end, asked, grade) ??
    openingQuantity(passage.source, unit, unit.start, unit.end, asked, grade) ??
    (isLastWord(passage, unit, asked) ? unreadQuantity(passage.source, unit, asked, grade) : undefined);
  // Words alone, without a cue, may be about anything.
  return value && (grade === 'cue' || !value.demotions.includes('in words')) ? [...stated, value] : stated;
}

/** Does nothing behind the line state a quantity? */
function isLastWord(passage: Passage, unit: Unit, asked: Asked): boolean {
  return !passage.units
    .slice(unit.index + 1)
    .some((later) => quantityIn(passage.source, later, later.start, later.end, asked, 'kind'));
}

/** The heading above, or the line itself, speaks of what is asked. */
function inWords(passage: Passage, unit: Unit, asked: Asked): Found[] {
  const alone = isOnlyOfSort(passage, asked) && passage.asked.length === 1;
  const inSection = sectionScore(unit, asked);
  if (inSection < 0 || (inSection === 0 && !alone && !isLedTo(unit, asked))) return [];
  // A heading of another text question claims the line.
  if (
    !alone &&
    passage.asked.some(
      (other) => other !== asked && other.wanted === 'text' && sectionScore(unit, other) > inSection,
    )
  )
    return [];
  if (!unit.folded.includes(' ')) return [];
  return [
    { start: unit.start, end: unit.end, unit, grade: 'cue', demotions: [], value: unit.folded, prose: true },
  ];
}
