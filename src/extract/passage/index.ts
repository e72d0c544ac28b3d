export { type AnswerLabel, readAnswerLabel } from './answer-label.ts';
export { type Asked, askedOf, type Wanted } from './asked.ts';
export { wordsUpTo } from './context.ts';
export { type Convention, isAlone, isForOthers, isOnlyOfSort, isOthers } from './convention.ts';
export { answering, type Found, fitsSort, isClass, isLaw, standingAt } from './fit.ts';
export { fold, lastSentence, sentencesOf, speaksOf, withoutTail } from './fold.ts';
export { holds, keysOf, spellingOf } from './key.ts';
export { type Passage, type Piece, passageOf } from './passage.ts';
export { type Places, placesOf } from './places.ts';
export { type Phrase, quantitiesIn } from './quantity.ts';
export { type Member, type Statement, statementsOf } from './statement.ts';
export { lawRank, textOf } from './text.ts';
export type { Cell, Formula, Section, Segment, Unit } from './unit.ts';
export {
  formulaIn,
  isAbout,
  isLedTo,
  phraseIn,
  quantityIn,
  sectionScore,
  statedIn,
  valueIn,
} from './value.ts';
export { type Line, linesOf, type Range } from './walk.ts';
