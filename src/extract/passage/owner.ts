import { subLabel } from './about.ts';
import { ownLabelLength } from './answer-label.ts';
import type { Asked } from './asked.ts';
import { clausesOf } from './clause.ts';
import { wordsBetween } from './context.ts';
import { speaksOf } from './fold.ts';
import { type Mark, marksOf } from './mark.ts';
import type { Passage } from './passage.ts';
import type { Unit } from './unit.ts';

export { isAskedWith } from './vocabulary.ts';

/** A stretch of a line that says one thing, and how much it speaks of each question of the part. */
export class Clause {
  readonly unit: Unit;
  readonly from: number;
  readonly to: number;
  readonly #passage: Passage;
  readonly #opening: string;
  readonly #lead: string;
  #own: string | undefined;
  #words: string | undefined;
  #marks: readonly Mark[] | undefined;
  /** -1 for none, undefined before anybody has asked. */
  #owner: number | undefined;

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
    this.#words ??= this.#opening === '' ? this.own : `${this.#opening}, ${this.own}`;
    return this.#words;
  }

  /** Its own words. */
  get own(): string {
    this.#own ??= wordsBetween(this.#passage.source, this.unit, this.from, this.to);
    return this.#own;
  }

  /** How much it speaks of each question, in the order of the passage's. */
  get marks(): readonly Mark[] {
    this.#marks ??= marksOf(this.words, this.#lead, this.unit, this.#passage);
    return this.#marks;
  }

  /** The one question that it speaks of; undefined where it speaks of none, or of several alike. */
  get owner(): Asked | undefined {
    this.#owner ??= leader(this.marks);
    return this.#passage.asked[this.#owner];
  }
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
  const isOthers = ({ owner }: Clause) => owner !== undefined && owner !== asked;
  const before = index < 0 ? undefined : clauses.slice(0, index).findLast(isOthers);
  const next = index < 0 ? undefined : clauses.slice(index + 1).find(isOthers);
  return { from: before?.to ?? unit.start, to: next?.from ?? unit.end };
}

/** By so much a clause has to speak more of one question than of the next. */
const margin = 0.2;

/** The place of the mark that leads all others; -1 where none does. */
function leader(marks: readonly Mark[]): number {
  const best = marks.reduce((most, { score }) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  if (best < 1) return -1;
  const index = marks.findIndex(({ score }) => score === best);
  return marks.every(({ score }, other) => other === index || score <= best - margin) ? index : -1;
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
      opening = stop < to && introduces(clause.own) ? clause.words : '';
      clauses.push(clause);
    }
  }
  return clauses;
}

const introduces = (words: string): boolean =>
  introducing.test(words) || (!/[a-z]{3}/.test(words) && subLabel(words) === '');
const introducing =
  /^(?:and |but |while |finally |similarly )?(?:(?:if|when|once)\b|(?:for|with|in|under|as|at|where|on)\b(?!.*\b(?:is|are|gives?|becomes?|needs?|takes?|get|have|has|costs?)\b))/;
