import {
  type Asked,
  type Convention,
  clausesOf,
  divisorIn,
  type Found,
  holds,
  isAbout,
  isDivisor,
  isLedTo,
  isOnlyOfSort,
  isOthers,
  may,
  type Passage,
  phrasesOf,
  speaksOf,
  standingAt,
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
    return passage.select(says).flatMap((unit) => {
      const finds = inLine(passage, unit, asked);
      return unit.entry && enumerated.has(unit.entry.list)
        ? finds.map((found) => ({ ...found, excluded: 'one of several entries of a list' }))
        : finds;
    });
  },
};

const says = ({ kind, opensSection }: Unit): boolean =>
  kind === 'display' || (kind === 'line' && !opensSection);

const announcing = /\banswer is\b/;

function inLine(passage: Passage, unit: Unit, asked: Asked): Found[] {
  if (unit.kind === 'display') return inDisplay(passage, unit, asked);
  const isAnnounced = may(unit, 'announce') && announcing.test(unit.folded);
  const isConcerned = asked.cues.some((cue) => speaksOf(unit.folded, cue)) || isAnnounced;
  if (!isConcerned && !namesUnit(passage.source, unit.start, unit.end, asked)) return [];
  return sentencesIn(passage.source, unit)
    .flatMap((sentence) => partsOf(passage, unit, sentence, asked))
    .flatMap((one) => {
      const { folded, from, to } = one;
      const about = isAbout(one, asked);
      const announced = isAnnounced && announcing.test(folded) && isOnlyOfSort(passage, asked);
      if (!about && !announced && !namesUnit(passage.source, from, to, asked)) return [];
      if (asked.not.some((cue) => folded.includes(cue)) && !announced) return [];
      const value =
        (about ? divisorIn(passage.source, unit, from, to, asked) : undefined) ??
        valueIn(passage.source, unit, from, to, asked, about || announced ? 'cue' : 'kind');
      if (!value || (value.text === undefined && isDivisor(passage.source, unit, value.start))) return [];
      // An order of growth is the order of something: where the line does not name it, the words stand as they are.
      if (asked.wanted === 'growth' && asked.subjects.length > 0 && !namesSubject(unit, asked)) {
        const text = passage.source.slice(from, to);
        const start = from + text.length - text.trimStart().length;
        return [{ ...value, start, end: to, demotions: [...value.demotions, 'in words'], prose: true }];
      }
      return [byItsLetter(passage, value, asked) ?? value, ...passedOver(passage.source, value, one, asked)];
    });
}

/** The other quantities of the sentence: whoever looks at the answer has to see what was passed over. */
function passedOver(source: string, value: Found, { from, to }: Sentence, asked: Asked): Found[] {
  if (asked.wanted !== 'quantity' || value.prose) return [];
  return phrasesOf(source, from, to, asked)
    .filter(({ unit, start, end }) => unit !== '' && (end <= value.start || start >= value.end))
    .map(
      ({ start, end, value: other }): Found => ({
        start,
        end,
        unit: value.unit,
        grade: 'kind',
        demotions: [],
        value: other,
        excluded: 'another value of the sentence that the answer stands in',
      }),
    );
}

/** "Multiply by k", and `k = …` in the part: the equation is what the sentence means. */
function byItsLetter(passage: Passage, value: Found, asked: Asked): Found | undefined {
  if (asked.wanted !== 'formula' || value.value.length > 2 || !/^\p{L}$/u.test(value.value)) return undefined;
  if (Object.keys(asked.question.symbols).includes(value.value)) return undefined;
  for (const unit of passage.units.toReversed()) {
    for (const formula of unit.formulas.toReversed()) {
      if (formula.typed || !formula.relates) continue;
      const statement = formula.statements.findLast(
        ({ ops, members }) => ops.every((op) => op === '=') && members[0]?.spelling === value.value,
      );
      const last = statement?.members[1] && statement.members.at(-1);
      if (!statement || !last) continue;
      const { excluded, demotions } = standingAt(statement, formula, unit, asked);
      if (excluded || demotions.length > 0) continue;
      return { ...value, start: statement.start, end: statement.end, unit, value: last.spelling };
    }
  }
  return undefined;
}

/** A sentence of a line: offsets into the log, and its words. */
interface Sentence {
  from: number;
  to: number;
  folded: string;
}

/** The sentences of a line: every question looks through them. */
const known = new WeakMap<Unit, Sentence[]>();

function sentencesIn(source: string, unit: Unit): Sentence[] {
  const sentences =
    known.get(unit) ??
    unit.sentences.map(([from, to]) => ({ from, to, folded: wordsBetween(source, unit, from, to) }));
  known.set(unit, sentences);
  return sentences;
}

/** A sentence that speaks of a neighbour as well is taken clause by clause: "1 here, whereas there it is 2". */
function partsOf(passage: Passage, unit: Unit, sentence: Sentence, asked: Asked): Sentence[] {
  const isOfOther = asked.not.some((cue) => speaksOf(sentence.folded, cue));
  if (
    !isOfOther &&
    !asked.siblings.some((other) => other.wanted === asked.wanted && isAbout(sentence, other))
  )
    return [sentence];
  const all = clausesOf(passage.source, unit, sentence.from, sentence.to);
  const clauses = isOfOther ? all : atSemicolons(passage.source, all);
  if (clauses.length <= 1) return [sentence];
  return clauses.map(([from, to]) => ({ from, to, folded: wordsBetween(passage.source, unit, from, to) }));
}

/** Clauses joined again where no semicolon parts them. */
function atSemicolons(source: string, clauses: readonly [number, number][]): [number, number][] {
  const joined: [number, number][] = [];
  for (const clause of clauses) {
    const last = joined.at(-1);
    if (last && !source.slice(last[1], clause[0]).includes(';')) last[1] = clause[1];
    else joined.push([...clause]);
  }
  return joined;
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
  const { source } = passage;
  const isAnnounced = isLedTo(unit, asked) && !/[.!?]$/.test(unit.before?.folded ?? '');
  // A sum that ends in the unit asked for says as much as a sentence that names it.
  if (!isAnnounced && !namesUnit(source, unit.start, unit.end, asked)) return [];
  // An equation about something else is a step; a lone expression is what the words announce.
  const first = unit.formulas[0]?.statements[0]?.members[0];
  const isEquation = unit.formulas.some((formula) =>
    formula.statements.some((statement) => statement.ops.length > 0),
  );
  const isNumber = !isAnnounced && /^[\d(]/.test(first?.spelling ?? '');
  if ((asked.subjects.length > 0 || !isAnnounced) && isEquation && first?.spelling !== '' && !isNumber)
    return [];
  const value = valueIn(source, unit, unit.start, unit.end, asked, isAnnounced ? 'cue' : 'kind');
  const isTaken = unit.formulas.some((formula) =>
    formula.statements.some((statement) => isOthers(passage, statement, formula, asked)),
  );
  return value && !isTaken ? [value] : [];
}

/** It holds a number of the very unit that is asked for, and states it. */
function namesUnit(source: string, from: number, to: number, asked: Asked): boolean {
  if (asked.wanted !== 'quantity' || asked.units.length === 0) return false;
  // Where several are asked in one unit, the unit tells nothing.
  if (asked.siblings.some((other) => other.units.some((unit) => asked.units.includes(unit)))) return false;
  return phrasesOf(source, from, to, asked).some(
    (phrase) => phrase.unit !== '' && phrase.linked && !phrase.aside,
  );
}

function repeated(numbers: readonly number[]): Set<number> {
  const seen = new Set<number>();
  return new Set(numbers.filter((number) => seen.size === seen.add(number).size));
}
