import {
  type Asked,
  type Convention,
  type Found,
  holds,
  isAbout,
  isLedTo,
  isOnlyOfSort,
  isOthers,
  type Passage,
  phrasesOf,
  sentencesOf,
  speaksOf,
  type Unit,
  valueIn,
  wordsBetween,
} from './passage/index.ts';

/** A sentence that speaks of what is asked and states a value: "so the factor is …", "the pass needs 20 fwd". */
export const sentence: Convention = {
  name: 'sentence',
  description: 'a sentence that speaks of what is asked, in the words of the rubric, and states a value',
  conclusive: false,
  lastResort: false,
  find: (passage, asked) => {
    if (asked.wanted === 'text') return [];
    // Lists of which several items carry the unit: counts of one step each, not the answer.
    const counted = passage.units.flatMap((unit) =>
      unit.entry && namesUnit(passage.source, unit.start, unit.end, asked) ? [unit.entry.list] : [],
    );
    const enumerated = repeated(counted);
    return passage.units.flatMap((unit) => {
      const finds = inLine(passage, unit, asked);
      return unit.entry && enumerated.has(unit.entry.list)
        ? finds.map((found) => ({ ...found, excluded: 'one of several entries of a list' }))
        : finds;
    });
  },
};

const announcing = /\banswer is\b/;

function inLine(passage: Passage, unit: Unit, asked: Asked): Found[] {
  if (unit.kind === 'display') return inDisplay(passage, unit, asked);
  if (unit.kind !== 'line' || unit.opensSection) return [];
  const isAnnounced = announcing.test(unit.folded);
  const isConcerned = asked.cues.some((cue) => speaksOf(unit.folded, cue)) || isAnnounced;
  if (!isConcerned && !namesUnit(passage.source, unit.start, unit.end, asked)) return [];
  const text = passage.source.slice(unit.start, unit.end);
  return sentencesOf(text).flatMap(([from, to]) => {
    const folded = { folded: wordsBetween(passage.source, unit, unit.start + from, unit.start + to) };
    const about = isAbout(folded, asked);
    const announced = isAnnounced && announcing.test(folded.folded) && isOnlyOfSort(passage, asked);
    if (!about && !announced && !namesUnit(passage.source, unit.start + from, unit.start + to, asked))
      return [];
    if (asked.not.some((cue) => folded.folded.includes(cue)) && !announced) return [];
    const value = valueIn(
      passage.source,
      unit,
      unit.start + from,
      unit.start + to,
      asked,
      about || announced ? 'cue' : 'kind',
    );
    if (!value) return [];
    // An order of growth is the order of something: where the line does not name it, the words stand as they are.
    if (asked.wanted === 'growth' && asked.subjects.length > 0 && !namesSubject(unit, asked)) {
      const start = unit.start + from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
      return [
        { ...value, start, end: unit.start + to, demotions: [...value.demotions, 'in words'], prose: true },
      ];
    }
    return [value];
  });
}

function namesSubject(unit: Unit, asked: Asked): boolean {
  return unit.formulas.some((formula) =>
    formula.statements.some((statement) =>
      statement.members.some((member) => asked.subjects.some((subject) => holds(member.keys, subject.keys))),
    ),
  );
}

/** "Under the plain scheme the entry is", and then a display. */
function inDisplay(passage: Passage, unit: Unit, asked: Asked): Found[] {
  if (!isLedTo(unit, asked) || /[.!?]$/.test(unit.before?.folded ?? '')) return [];
  // An equation about something else is a step; a lone expression is what the words announce.
  const first = unit.formulas[0]?.statements[0]?.members[0];
  const isEquation = unit.formulas.some((formula) =>
    formula.statements.some((statement) => statement.ops.length > 0),
  );
  if (asked.subjects.length > 0 && isEquation && first?.spelling !== '') return [];
  const value = valueIn(passage.source, unit, unit.start, unit.end, asked, 'cue');
  const isTaken = unit.formulas.some((formula) =>
    formula.statements.some((statement) => isOthers(passage, statement, formula, unit, asked)),
  );
  return value && !isTaken ? [value] : [];
}

/** It holds a number of the very unit that is asked for, and states it. */
function namesUnit(source: string, from: number, to: number, asked: Asked): boolean {
  if (asked.wanted !== 'quantity' || asked.units.length === 0) return false;
  return phrasesOf(source, from, to, asked).some(
    (phrase) => phrase.unit !== '' && phrase.linked && !phrase.aside,
  );
}

function repeated(numbers: readonly number[]): Set<number> {
  const seen = new Set<number>();
  return new Set(numbers.filter((number) => seen.size === seen.add(number).size));
}
