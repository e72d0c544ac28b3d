import { ownLabelLength } from './answer-label.ts';
import type { Asked } from './asked.ts';
import { clausesOf } from './clause.ts';
import { wordsBetween } from './context.ts';
import { sentencesOf, speaksOf } from './fold.ts';
import { spellingOf } from './key.ts';
import type { Passage } from './passage.ts';
import type { Unit } from './unit.ts';

/** A stretch of a line that says one thing, and how much it speaks of each question of the part. */
export interface Clause {
  unit: Unit;
  from: number;
  to: number;
  /** In the order of the questions of the passage; below 0 where it speaks of what the question is not. */
  scores: number[];
  /** A word of the rubric's for the question itself stands in it, and not only in what leads to it. */
  cued: boolean[];
}

const known = new WeakMap<Unit, Clause[]>();

/** The clauses of a line, with what they speak of. Questions of a passage are the same for all its lines. */
export function clausesIn(passage: Passage, unit: Unit): Clause[] {
  const before = known.get(unit);
  if (before) return before;
  const clauses = unit.kind === 'line' ? cut(passage, unit) : [];
  known.set(unit, clauses);
  return clauses;
}

/** The clause in which a place lies. */
export function clauseAt(passage: Passage, unit: Unit, at: number): Clause | undefined {
  return clausesIn(passage, unit).find(({ from, to }) => from <= at && at < to);
}

/**
 * How far what stands at a place of a line reaches: from the end of the last clause of another question to the next
 * clause of one.
 */
export function reachOf(passage: Passage, unit: Unit, at: number): { from: number; to: number } {
  const clauses = clausesIn(passage, unit);
  const index = clauses.findIndex((clause) => clause.from <= at && at <= clause.to);
  const own = clauses[index] && ownerOf(passage, clauses[index]);
  const isOthers = (clause: Clause) => {
    const owner = ownerOf(passage, clause);
    return owner !== undefined && owner !== own;
  };
  const before = index < 0 ? undefined : clauses.slice(0, index).findLast(isOthers);
  const next = index < 0 ? undefined : clauses.slice(index + 1).find(isOthers);
  return { from: before?.to ?? unit.start, to: next?.from ?? unit.end };
}

/** By so much a clause has to speak more of one question than of the next. */
const margin = 0.2;

/** The one question that a clause speaks of; undefined where it speaks of none, or of several alike. */
export function ownerOf(passage: Passage, { scores }: Clause): Asked | undefined {
  const best = Math.max(...scores);
  if (best < 1) return undefined;
  const index = scores.indexOf(best);
  const isClear = scores.every((score, other) => other === index || score <= best - margin);
  return isClear ? passage.asked[index] : undefined;
}

/** By so much more it has to speak of another question to be none of this one's. */
const plainly = 1;
/** The same where a word of the rubric's speaks for both, and both are answered alike. */
const rather = 0.5;

/** Does the clause speak of another question, by a word of the rubric's, and not of this one? */
export function isAnothers(passage: Passage, { scores, cued }: Clause, asked: Asked): boolean {
  const own = passage.asked.indexOf(asked);
  if (cued[own])
    return scores.some(
      (score, other) =>
        other !== own &&
        cued[other] &&
        passage.asked[other]?.wanted === asked.wanted &&
        score >= (scores[own] as number) + rather,
    );
  return scores.some(
    (score, other) => other !== own && cued[other] && score >= (scores[own] as number) + plainly,
  );
}

function cut(passage: Passage, unit: Unit): Clause[] {
  const { source } = passage;
  const clauses: Clause[] = [];
  for (const [start, end] of sentencesOf(source.slice(unit.start, unit.end))) {
    const label =
      start === 0 ? ownLabelLength(source.slice(unit.start, unit.start + end), passage.part.label, false) : 0;
    const [from, to] = [unit.start + start + label, unit.start + end];
    const pieces = clausesOf(source, unit, from, to);
    // What names a row of things ("For the first system: …, …") holds for all of them.
    const head = /^[^:]{2,60}:\s/.exec(source.slice(from, to))?.[0].length ?? 0;
    const lead = head > 0 ? wordsBetween(source, unit, from, from + head) : '';
    const [first] = pieces;
    let opening = '';
    for (const [at, stop] of pieces) {
      const own = wordsBetween(source, unit, at, stop);
      // "For a batch of one, the slope is 0": what it holds for belongs to what is said.
      const words = opening === '' ? own : `${opening}, ${own}`;
      opening = introducing.test(own) && stop < to ? words : '';
      const context = at === first?.[0] ? '' : lead;
      clauses.push({
        unit,
        from: at,
        to: stop,
        scores: passage.asked.map((asked) => scoreOf(words, context, unit, asked, passage)),
        cued: passage.asked.map((asked) => asked.cues.some((cue) => says(words, cue)) || opens(words, asked)),
      });
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

function scoreOf(words: string, lead: string, unit: Unit, asked: Asked, passage: Passage): number {
  if (asked.not.some((cue) => says(words, cue))) return -1;
  const rest = [
    { words, weight: 1 },
    { words: lead, weight: fromLead },
    ...unit.sections.map(({ folded }) => ({ words: folded, weight: fromHeading })),
  ];
  let score = opens(words, asked) ? cueWeight : 0;
  for (const cue of asked.cues) {
    const place = rest.find((one) => one.words !== '' && says(one.words, cue));
    if (place) score += (cueWeight * place.weight) / rarity(passage, cue);
  }
  for (const word of idOf(asked))
    if (rest.some((one) => speaksOf(one.words, word)))
      score += 1 / counted(passage, `id ${word}`, (other) => idOf(other).includes(word));
  const own = asksOf(asked);
  if (own.size === 0) return score;
  let covered = 0;
  for (const stem of own) {
    const place = rest.find((one) => one.words !== '' && stemsOf(one.words).has(stem));
    if (!place) continue;
    covered += place.weight;
    score += place.weight / sharing(passage, stem);
  }
  return score + covered / own.size;
}

/** "A: …", "B is …": it opens with the letter or name of what is asked. */
function opens(words: string, { subjects }: Asked): boolean {
  const head = /^[\s*_]*([^\s:=]{1,12})\s?(?::|=|is\b|was\b|→)/.exec(words)?.[1];
  if (head === undefined) return false;
  const name = spellingOf(head, 'plain').toLowerCase();
  return subjects.some(({ spelling }) => spelling.toLowerCase() === name);
}

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

/** A cue as a word, letters by their names: "alpha" of `W_α`. */
function says(words: string, cue: string): boolean {
  return speaksOf(words, cue) || (/[α-ω]/.test(words) && speaksOf(named(words), cue));
}

const letters: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  λ: 'lambda',
  μ: 'mu',
  σ: 'sigma',
  θ: 'theta',
};

const named = (words: string) => words.replace(/[αβγδλμσθ]/g, (letter) => ` ${letters[letter]} `);

const idle: ReadonlySet<string> = new Set(
  'the and for with its one that which what this are from per all not how each has have into where when while without whether does'.split(
    ' ',
  ),
);

const stemLength = 5;

/** Words by which people say the same. */
const synonyms: Readonly<Record<string, string>> = { itera: 'step' };

const stems = new Map<string, ReadonlySet<string>>();
/** No more texts are kept. */
const mostKept = 500;

/** Words of a text, cut to their beginnings. */
function stemsOf(words: string): ReadonlySet<string> {
  const before = stems.get(words);
  if (before) return before;
  const found = new Set(
    (named(words).match(/[a-z][a-z0-9]{2,}/g) ?? [])
      .filter((word) => !idle.has(word))
      .map((word) => word.slice(0, stemLength).replace(/s$/, ''))
      .map((stem) => synonyms[stem] ?? stem),
  );
  if (stems.size >= mostKept) stems.clear();
  stems.set(words, found);
  return found;
}

/** Words of the question's name: "exponent", "n" of `2b.exponent-N`. */
function idOf({ question }: Asked): string[] {
  return question.id
    .slice(question.part.length + 1)
    .toLowerCase()
    .split('-');
}

const asks = new WeakMap<Asked, ReadonlySet<string>>();

function asksOf(asked: Asked): ReadonlySet<string> {
  const before = asks.get(asked);
  if (before) return before;
  const found = stemsOf(asked.question.asks.toLowerCase());
  asks.set(asked, found);
  return found;
}
