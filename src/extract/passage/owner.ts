import { ownLabelLength } from './answer-label.ts';
import type { Asked } from './asked.ts';
import { clausesOf } from './clause.ts';
import { wordsBetween } from './context.ts';
import { speaksOf } from './fold.ts';
import { spellingOf } from './key.ts';
import type { Passage } from './passage.ts';
import { type Said, saidBy, says, stemsOf } from './said.ts';
import type { Unit } from './unit.ts';

/** A stretch of a line that says one thing, and how much it speaks of each question of the part. */
export class Clause {
  readonly unit: Unit;
  readonly from: number;
  readonly to: number;
  readonly #passage: Passage;
  readonly #opening: string;
  readonly #lead: string;
  #words: string | undefined;
  #marks: readonly Mark[] | undefined;

  /**
   * @param opening words of clauses before it that say what it holds for
   * @param lead words that name a row of things of which it is one
   */
  constructor(
    passage: Passage,
    unit: Unit,
    { from, to }: { from: number; to: number },
    opening: string,
    lead: string,
  ) {
    this.unit = unit;
    this.from = from;
    this.to = to;
    this.#passage = passage;
    this.#opening = opening;
    this.#lead = lead;
  }

  /** What it says, folded, with what it holds for: "For a batch of one, the slope is 0". */
  get words(): string {
    if (this.#words === undefined) {
      const own = this.own;
      this.#words = this.#opening === '' ? own : `${this.#opening}, ${own}`;
    }
    return this.#words;
  }

  /** Its own words. */
  get own(): string {
    return wordsBetween(this.#passage.source, this.unit, this.from, this.to);
  }

  /** How much it speaks of each question, in the order of the passage's. */
  get marks(): readonly Mark[] {
    this.#marks ??= marksOf(this.words, this.#lead, this.unit, this.#passage);
    return this.#marks;
  }
}

interface Mark {
  /** Below 0 where it speaks of what the question is not. */
  score: number;
  /** A word of the rubric's for the question itself stands in it, and not only in what leads to it. */
  cued: boolean;
}

/** The clauses of a line. Questions of a passage are the same for all its lines. */
export function clausesIn(passage: Passage, unit: Unit): readonly Clause[] {
  unit.clauses ??= unit.kind === 'line' ? cut(passage, unit) : [];
  return unit.clauses;
}

/** The clause in which a place lies. */
export function clauseAt(passage: Passage, unit: Unit, at: number): Clause | undefined {
  return clausesIn(passage, unit).find(({ from, to }) => from <= at && at < to);
}

/**
 * How far what stands at a place of a line reaches: from the end of the last clause of another question to the next
 * clause of one.
 */
export function reachOf(
  passage: Passage,
  unit: Unit,
  at: number,
  asked: Asked,
): { from: number; to: number } {
  const clauses = clausesIn(passage, unit);
  if (clauses.length < 2) return { from: unit.start, to: unit.end };
  const index = clauses.findIndex((clause) => clause.from <= at && at <= clause.to);
  const isOthers = (clause: Clause) => {
    const owner = ownerOf(passage, clause);
    return owner !== undefined && owner !== asked;
  };
  const before = index < 0 ? undefined : clauses.slice(0, index).findLast(isOthers);
  const next = index < 0 ? undefined : clauses.slice(index + 1).find(isOthers);
  return { from: before?.to ?? unit.start, to: next?.from ?? unit.end };
}

/** By so much a clause has to speak more of one question than of the next. */
const margin = 0.2;

/** The one question that a clause speaks of; undefined where it speaks of none, or of several alike. */
export function ownerOf(passage: Passage, { marks }: Clause): Asked | undefined {
  const best = marks.reduce((most, { score }) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  if (best < 1) return undefined;
  const index = marks.findIndex(({ score }) => score === best);
  const isClear = marks.every(({ score }, other) => other === index || score <= best - margin);
  return isClear ? passage.asked[index] : undefined;
}

/** By so much more it has to speak of another question to be none of this one's. */
const plainly = 1;
/** The same where a word of the rubric's speaks for both, and both are answered alike. */
const rather = 0.5;

/** Does the clause speak of another question, by a word of the rubric's, and not of this one? */
export function isAnothers(passage: Passage, { marks }: Clause, asked: Asked): boolean {
  const own = passage.asked.indexOf(asked);
  const { score, cued } = marks[own] as Mark;
  return marks.some(
    (mark, other) =>
      other !== own &&
      mark.cued &&
      (!cued || passage.asked[other]?.wanted === asked.wanted) &&
      mark.score >= score + (cued ? rather : plainly),
  );
}

/**
 * By whose words, of this question's and of others that are answered alike, a value in a clause is led to: "multiply it
 * by 3 to bring the norm to 1" gives the factor, however much it speaks of the norm.
 */
export function ledBy(
  passage: Passage,
  { unit, from }: Clause,
  at: number,
  asked: Asked,
): 'own' | 'other' | undefined {
  const lead = wordsBetween(passage.source, unit, from, at);
  const leads = (one: Asked) => one.cues.some((cue) => speaksOf(lead, cue));
  const isOthers = asked.siblings.some((other) => other.wanted === asked.wanted && leads(other));
  if (leads(asked)) return isOthers ? undefined : 'own';
  return isOthers ? 'other' : undefined;
}

function cut(passage: Passage, unit: Unit): Clause[] {
  const { source } = passage;
  const clauses: Clause[] = [];
  for (const [start, to] of unit.sentences) {
    const label =
      start === unit.start ? ownLabelLength(source.slice(start, to), passage.part.label, false) : 0;
    const from = start + label;
    const pieces = clausesOf(source, unit, from, to);
    // What names a row of things ("For the first system: …, …") holds for all of them.
    const head = pieces.length > 1 ? (/^[^:]{2,60}:\s/.exec(source.slice(from, to))?.[0].length ?? 0) : 0;
    const lead = head > 0 ? wordsBetween(source, unit, from, from + head) : '';
    let opening = '';
    for (const [at, stop] of pieces) {
      const isNew =
        lead === '' ||
        at === pieces[0]?.[0] ||
        source.slice(from, at).includes(';') ||
        /^[^:]{2,60}:\s/.test(source.slice(at, stop));
      const context = isNew ? '' : lead;
      const clause = new Clause(passage, unit, { from: at, to: stop }, opening, context);
      // "For a batch of one, the slope is 0": what it holds for belongs to what is said.
      const { own } = clause;
      opening = stop < to && (introducing.test(own) || !/[a-z]{3}/.test(own)) ? clause.words : '';
      clauses.push(clause);
    }
  }
  return clauses;
}

const introducing =
  /^(?:and |but |while |finally |similarly )?(?:for|with|if|when|in|under|as|at|once|where|on)\b(?!.*\b(?:is|are|gives?|becomes?|needs?|takes?|get|have|has|costs?)\b)/;

const cueWeight = 3;
/** What stands before the colon, and in the headings above, speaks less than the clause itself. */
const fromLead = 0.8;
const fromHeading = 0.6;

function marksOf(words: string, lead: string, unit: Unit, passage: Passage): Mark[] {
  const own = saidBy(words, 1);
  const name = nameOpening(words);
  const all = [own];
  if (lead !== '') all.push(saidBy(lead, fromLead));
  for (const { folded } of unit.sections)
    if (folded !== '' && folded !== unit.folded) all.push(saidBy(folded, fromHeading));
  return passage.asked.map((asked) => {
    const opens = name !== undefined && isNamed(name, asked);
    const cued = opens || asked.cues.some((cue) => says(own, cue));
    const isOther = asked.not.some((cue) => says(own, cue));
    return { score: isOther ? -1 : scoreOf(all, opens ? cueWeight : 0, asked, passage), cued };
  });
}

function scoreOf(all: readonly Said[], opened: number, asked: Asked, passage: Passage): number {
  let score = opened;
  for (const cue of asked.cues) {
    const place = all.find((one) => says(one, cue));
    if (place) score += (cueWeight * place.weight) / rarity(passage, cue);
  }
  for (const word of idOf(asked))
    if (all.some((one) => speaksOf(one.words, word)))
      score += 1 / counted(passage, `id ${word}`, (other) => idOf(other).includes(word));
  const own = asksOf(asked);
  if (own.size === 0) return score;
  let covered = 0;
  for (const stem of own) {
    const place = all.find(({ stems }) => stems.has(stem));
    if (!place) continue;
    covered += place.weight;
    score += place.weight / sharing(passage, stem);
  }
  return score + covered / own.size;
}

/** "A: …", "B is …": the letter or name with which words open, folded. */
function nameOpening(words: string): string | undefined {
  const head = /^[\s*_]*([^\s:=]{1,12})\s?(?::|=|is\b|was\b|→)/.exec(words)?.[1];
  return head === undefined ? undefined : spellingOf(head, 'plain').toLowerCase();
}

const isNamed = (name: string, { subjects }: Asked): boolean =>
  subjects.some(({ spelling }) => spelling.toLowerCase() === name);

const rarities = new WeakMap<Passage, Map<string, number>>();

/** How many questions of the part have the cue. */
function rarity(passage: Passage, cue: string): number {
  return counted(passage, `cue ${cue}`, (asked) => asked.cues.includes(cue));
}

/** How many questions of the part are asked with the word. */
function sharing(passage: Passage, stem: string): number {
  return counted(passage, `stem ${stem}`, (asked) => asksOf(asked).has(stem));
}

function counted(passage: Passage, key: string, has: (asked: Asked) => boolean): number {
  const table = rarities.get(passage) ?? new Map<string, number>();
  rarities.set(passage, table);
  const count = table.get(key) ?? Math.max(1, passage.asked.filter(has).length);
  table.set(key, count);
  return count;
}

/** What the rubric calls a question, by words. */
interface Names {
  /** Words of its id: "exponent", "n" of `2b.exponent-N`. */
  id: readonly string[];
  /** Words of what is asked, cut to their beginnings. */
  asks: ReadonlySet<string>;
}

const names = new WeakMap<Asked['question'], Names>();

function namesOf({ question }: Asked): Names {
  const known = names.get(question);
  if (known) return known;
  const id = question.id
    .slice(question.part.length + 1)
    .toLowerCase()
    .split('-');
  const found = { id, asks: stemsOf(question.asks.toLowerCase()) };
  names.set(question, found);
  return found;
}

/** Is a word one with which the question is asked? */
export function isAskedWith(asked: Asked, word: string): boolean {
  const [stem] = stemsOf(word);
  return stem !== undefined && asksOf(asked).has(stem);
}

const idOf = (asked: Asked): readonly string[] => namesOf(asked).id;
const asksOf = (asked: Asked): ReadonlySet<string> => namesOf(asked).asks;
