import type { Asked } from './asked.ts';
import { speaksOf } from './fold.ts';
import type { Section, Unit } from './unit.ts';

/** Does the line itself speak of what is asked, in words and not of a neighbour? */
export function isAbout(line: { folded: string }, asked: Asked): boolean {
  return (
    asked.cues.some((cue) => speaksOf(line.folded, cue)) &&
    !asked.not.some((cue) => speaksOf(line.folded, cue))
  );
}

/** The line, or for a display the sentence that leads to it, speaks of what is asked. */
export function isLedTo(unit: Unit, asked: Asked): boolean {
  if (isAbout(unit, asked)) return true;
  const { before } = unit;
  if (unit.kind !== 'display' || !before || before.kind === 'display' || before.kind === 'heading')
    return false;
  return isAbout({ folded: before.lastSentence }, asked);
}

/** The sub-question's label ("(iv)", "2.") that opens a folded line, without brackets and stop. */
export function subLabel(folded: string): string {
  return /^\(?(i{1,3}|iv|vi{0,3}|ix|x|\d)[).](?=\s|$)/.exec(folded)?.[1] ?? '';
}

/**
 * How much the headings above a line speak of the question: a label of its own counts most, then its cues.
 * -1 if a heading speaks of a neighbour.
 */
export function sectionScore(unit: Unit, asked: Asked): number {
  const known = asked.headings.get(unit.sections);
  if (known !== undefined) return known;
  const score = scoreOf(unit.sections, asked);
  asked.headings.set(unit.sections, score);
  return score;
}

function scoreOf(sections: readonly Section[], asked: Asked): number {
  let score = 0;
  for (const { folded } of sections) {
    const label = subLabel(folded);
    if (asked.label !== '' && label === asked.label) score += 3;
    else if (asked.label !== '' && label !== '' && /^\d/.test(label) === /^\d/.test(asked.label)) return -1;
    if (asked.not.some((cue) => speaksOf(folded, cue))) return -1;
    score += asked.cues.filter((cue) => speaksOf(folded, cue)).length;
  }
  return score;
}
