import type { Answer, Candidate } from '../types/extraction.ts';
import type { Asked, Convention, Found, Passage, Places, Unit } from './passage/index.ts';
import {
  clauseDoubt,
  correctionsIn,
  isRejected,
  lawsIn,
  may,
  quantityIn,
  reachOf,
  roleRank,
  sectionScore,
  setAside,
  textOf,
  withdrawalIn,
} from './passage/index.ts';
import { spelledOut } from './spelled-out.ts';

/** A find with the convention that made it. */
interface Ranked {
  found: Found;
  /** Its place; finds come in many shapes, and this is asked for often. */
  start: number;
  end: number;
  convention: Convention;
  rank: number[];
}

const gradeRank: Readonly<Record<Found['grade'], number>> = { subject: 2, cue: 1, kind: 0 };

/** No list of losers is longer. */
const mostCandidates = 60;

/**
 * The answer to one question in one attempt: of what the text itself does not reject the best find of the best
 * convention that has one, what stands behind a correction ("Wait, …") before what it corrects. Within a
 * convention what states the subject goes before what is near a cue, what is said outright before what is
 * demoted, the law asked for before another, the heading that speaks of it before others, the later before
 * the earlier.
 */
export function choose(
  passage: Passage,
  asked: Asked,
  conventions: readonly Convention[],
  places: Places,
): Answer | undefined {
  const all: Ranked[] = [];
  const corrections = correctionsIn(passage);
  let answered = false;
  for (const [order, convention] of conventions.entries()) {
    if (convention.lastResort && answered) continue;
    for (const one of convention.find(passage, asked)) {
      const ranked = rankedOf(one, order, convention, passage, asked, corrections);
      answered ||= !ranked.found.excluded && !ranked.found.supposed;
      all.push(ranked);
    }
  }
  all.sort(byRank);
  const sound = all.filter(({ found }) => !found.excluded);
  const [winner] = sound;
  if (!winner) return undefined;
  const unique = withoutRepeats(winner, all);
  const candidates = unique.map((one) => candidateOf(passage, one, winner, places));
  const rival = rivalOf(winner, sound) ?? afterwardsOf(winner, passage, asked, corrections);
  const { text, start, end } = textOf(passage.source, winner.found);
  const unsure =
    winner.found.supposed ??
    (isTakenBack(winner, passage) ? 'taken back behind it' : undefined) ??
    (winner.found.demotions.includes(inOthersTerms) ? `it is given ${inOthersTerms}` : undefined) ??
    clauseDoubt(
      passage.source,
      winner.found,
      asked,
      reachOf(passage, winner.found.unit, winner.found.start, asked),
    );
  const whole = spelledOut(passage, winner.found, text, asked);
  return {
    question: asked.question.id,
    part: passage.part.id,
    text,
    position: places.position(start, end),
    via: winner.convention.name,
    attempt: passage.attempt,
    final: false,
    candidates,
    ...(rival ? { rival: candidateOf(passage, rival, winner, places) } : {}),
    ...(unsure ? { unsure } : {}),
    ...(whole ? { spelledOut: whole } : {}),
  };
}

function rankedOf(
  one: Found,
  order: number,
  convention: Convention,
  passage: Passage,
  asked: Asked,
  corrections: readonly number[],
): Ranked {
  const { source } = passage;
  const section = sectionScore(one.unit, asked);
  const found = setAside(passage, one, asked, section);
  const { start, end, excluded, supposed } = found;
  return {
    found,
    start,
    end,
    convention,
    rank: [
      isSteady(found, convention) ? correctedBefore(corrections, start) : 0,
      excluded ? 0 : supposed ? supposedRank : roleRank(passage, found.unit),
      -order,
      gradeRank[found.grade],
      -found.demotions.length,
      excluded ? 0 : lawRank(source, found, asked),
      Math.min(1, section),
      start,
    ],
  };
}

/** What stands last in the reply takes back what was found, and no other answer stands behind that. */
function isTakenBack({ found }: Ranked, passage: Passage): boolean {
  if (passage.select(mayWithdraw).length === 0) return false;
  const behind = passage.units.filter((unit) => unit.start > found.start);
  const at = withdrawalIn(passage.source, behind);
  // Where a number or formula stands between, that is what is taken back.
  return at !== undefined && at > found.end && !/[\d$=]/.test(passage.source.slice(found.end + 1, at));
}

const mayWithdraw = (unit: Unit): boolean => may(unit, 'withdraw');

/** How many corrections stand before the place. */
function correctedBefore(corrections: readonly number[], at: number): number {
  const next = corrections.findIndex((offset) => offset > at);
  return next < 0 ? corrections.length : next;
}

/** What is set aside, supposed, or known by its place alone takes nothing back. */
const passing: ReadonlySet<string> = new Set([
  'set aside',
  'an example',
  'a supposition',
  'given or defined',
]);

function isSteady({ grade, unit, demotions, prose, supposed }: Found, convention: Convention): boolean {
  if (
    convention.lastResort ||
    supposed !== undefined ||
    (prose && grade !== 'subject' && !convention.conclusive) ||
    demotions.some((name) => passing.has(name))
  )
    return false;
  return grade !== 'kind' || convention.conclusive || unit.kind !== 'display';
}

const inOthersTerms = 'in terms of what another question asks';

/** What is said of another case goes behind everything that is said of this one. */
const supposedRank = -2;

/**
 * Where the text takes back what it said and states no other answer outright, a number behind the correction may be
 * the answer: a person has to look.
 */
function afterwardsOf(
  winner: Ranked,
  passage: Passage,
  asked: Asked,
  corrections: readonly number[],
): Ranked | undefined {
  const last = corrections.at(-1);
  const { source } = passage;
  if (last === undefined || winner.found.start > last || asked.wanted !== 'quantity') return undefined;
  return passage.units
    .filter((unit) => unit.end > last && unit.kind === 'line')
    .flatMap((unit) => quantityIn(source, unit, Math.max(last, unit.start), unit.end, asked, 'kind') ?? [])
    .filter(
      (found) =>
        found.value !== winner.found.value && !isRejected(source, found.unit, found.start, found.end),
    )
    .map(
      (found): Ranked => ({
        found,
        start: found.start,
        end: found.end,
        convention: winner.convention,
        rank: [],
      }),
    )
    .at(-1);
}

/** 0 for expectations that are all under other laws than the one asked for, 1 for everything else. */
function lawRank(source: string, found: Found, asked: Asked): number {
  if (!asked.law) return 1;
  const text = source.slice(found.start, found.end);
  // Without a subscript there is no law.
  const laws = text.includes('_') ? lawsIn(text) : [];
  return laws.length === 0 || laws.includes(asked.law) ? 1 : 0;
}

function byRank(a: Ranked, b: Ranked): number {
  for (let index = 0; index < a.rank.length; index++) {
    const [value, other] = [a.rank[index] as number, b.rank[index] as number];
    if (value !== other) return other - value;
  }
  return 0;
}

/** One candidate a place: the best convention's word for it stands. In the order of the log. */
function withoutRepeats(winner: Ranked, all: readonly Ranked[]): Ranked[] {
  const kept: Ranked[] = [winner];
  for (const one of all) {
    if (kept.length >= mostCandidates) break;
    if (!kept.some(({ start, end }) => start < one.end && one.start < end)) kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start);
}

function candidateOf(passage: Passage, one: Ranked, winner: Ranked, places: Places): Candidate {
  const { text, start, end } = textOf(passage.source, one.found);
  return {
    text,
    position: places.position(start, end),
    via: one.convention.name,
    won: one === winner,
    reason: reasonOf(one, winner),
  };
}

const gradeWords: Readonly<Record<Found['grade'], string>> = {
  subject: 'states what is asked for',
  cue: 'the words near it speak of what is asked for',
  kind: 'is of the sort that is asked for',
};

function reasonOf(one: Ranked, winner: Ranked): string {
  const { found } = one;
  const doubts = [...new Set(found.demotions)].join(', ');
  if (one === winner) return `${gradeWords[found.grade]}${doubts ? ` (${doubts})` : ''}`;
  if (found.excluded) return found.excluded;
  if (found.supposed && !winner.found.supposed) return found.supposed;
  const [corrected = 0, role = 0, order = 0, grade = 0, sound = 0, law = 0, section = 0] = one.rank.map(
    (value, index) => value - (winner.rank[index] as number),
  );
  if (corrected < 0) return 'taken back by what follows';
  if (role < 0) return 'supports an answer that is stated elsewhere';
  if (order < 0)
    return `${winner.convention.name} goes before ${one.convention.name}${doubts ? ` (${doubts})` : ''}`;
  if (grade < 0) return `only ${gradeWords[found.grade]}`;
  if (sound < 0) return doubts;
  if (law < 0) return 'under another law than the one asked for';
  if (section < 0) return 'under another heading';
  return 'a later one stands';
}

/** A find of equal standing with another value, where the convention's finds are conclusions and no steps. */
function rivalOf(winner: Ranked, sound: readonly Ranked[]): Ranked | undefined {
  if (!winner.convention.conclusive || winner.found.value === '') return undefined;
  return sound.find(
    (one) =>
      one !== winner &&
      one.rank.slice(0, 5).every((value, index) => value === winner.rank[index]) &&
      one.found.value !== winner.found.value &&
      (one.end <= winner.start || winner.end <= one.start),
  );
}
