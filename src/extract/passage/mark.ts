import { subLabel } from './about.ts';
import type { Asked } from './asked.ts';
import { spellingOf } from './key.ts';
import type { Passage } from './passage.ts';
import type { Unit } from './unit.ts';
import { type Heard, hasCue, hasWord, type Known } from './vocabulary.ts';

/** How much a clause speaks of one question. */
export interface Mark {
  /** Below 0 where it speaks of what the question is not. */
  score: number;
  /** A word of the rubric's for the question itself stands in it, and not only in what leads to it. */
  cued: boolean;
}

/** Words by which a clause may speak of a question, and how much they count. */
interface Said {
  heard: Heard;
  weight: number;
}

const cueWeight = 3;
/** What stands before the colon, and in the headings above, speaks less than the clause itself. */
const fromLead = 0.8;
const fromHeading = 0.6;

/** How much a clause's words, what leads to it and its headings speak of each question, in the order of the passage's. */
export function marksOf(words: string, lead: string, unit: Unit, passage: Passage): Mark[] {
  const own = passage.vocabulary.hear(words);
  const all: Said[] = [{ heard: own, weight: 1 }];
  if (lead !== '') all.push({ heard: passage.heardAbove(lead), weight: fromLead });
  for (const { folded } of unit.sections)
    if (folded !== '' && folded !== unit.folded)
      all.push({ heard: passage.heardAbove(folded), weight: fromHeading });
  const name = nameOpening(words);
  const label = subLabel(words);
  return passage.vocabulary.questions.map((known, index) => {
    const asked = passage.asked[index] as Asked;
    // "ii) no" opens with the label of the sub-question.
    const opens = (name !== undefined && isNamed(name, asked)) || (label !== '' && label === asked.label);
    const isOther = known.not.some((place) => hasCue(own, place));
    return {
      score: isOther ? -1 : scoreOf(all, opens ? cueWeight : 0, known),
      cued: opens || known.cues.some(({ place }) => hasCue(own, place)),
    };
  });
}

function scoreOf(all: readonly Said[], opened: number, { cues, id, asks }: Known): number {
  let score = opened;
  for (const { place, share } of cues) {
    const said = all.find(({ heard }) => hasCue(heard, place));
    if (said) score += (cueWeight * said.weight) / share;
  }
  for (const { place, share } of id) if (all.some(({ heard }) => hasWord(heard, place))) score += 1 / share;
  if (asks.length === 0) return score;
  let covered = 0;
  for (const { place, share } of asks) {
    const said = all.find(({ heard }) => hasWord(heard, place));
    if (!said) continue;
    covered += said.weight;
    score += said.weight / share;
  }
  return score + covered / asks.length;
}

/** "A: …", "B is …": the letter or name with which words open, folded. */
function nameOpening(words: string): string | undefined {
  const head = /^[\s*_]*([^\s:=]{1,12})\s?(?::|=|is\b|was\b|→)/.exec(words)?.[1];
  return head === undefined ? undefined : spellingOf(head, 'plain').toLowerCase();
}

const isNamed = (name: string, { subjects }: Asked): boolean =>
  subjects.some(({ spelling }) => spelling.toLowerCase() === name);
