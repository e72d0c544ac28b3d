import type { Claim, ClaimKind } from '../../types/extraction.ts';
import { matchesOf } from '../match.ts';
import { StemFinder } from '../stems.ts';

/**
 * One thing the student says: a clause, with the sentence around it. `shadow` is the clause as matchers see
 * it: of the same length as its source, lower case, one kind of quotation mark and apostrophe, markup blank.
 */
export interface Statement {
  shadow: string;
  /** The clause as written, of the same length. */
  text: string;
  /** Offset of the clause in the log. */
  offset: number;
  /** The whole sentence in shadow, for words that decide what a clause is about ("the reference"). */
  sentence: string;
  /** May the clause hold a wording, by its stems? */
  mayHold: (wording: Wording) => boolean;
}

/** What a case found in a clause: offsets into it. */
export interface Found {
  kind: ClaimKind;
  start: number;
  end: number;
  value?: Claim['value'];
  of?: ClaimKind;
  vague?: boolean;
  /** Of a rate: of how many. */
  total?: number;
}

/** A case of the claims: one question asked of every clause. */
export interface ClaimCase {
  name: string;
  /** The ways of saying it: it finds nothing in a clause without the first stems of one of them. */
  wordings: readonly Wording[];
  find(statement: Statement): Found[];
}

/** One way of saying a thing. */
export interface Wording {
  /** Global. Never matches nothing. */
  pattern: RegExp;
  /** Pieces of words: of each list, at least one stands in every match. */
  stems: readonly (readonly string[])[];
}

/** A wording with the stems by which clauses without it are passed over; each text lists stems between bars. */
export function wording(pattern: RegExp, ...stems: readonly string[]): Wording {
  return { pattern, stems: stems.map((list) => list.split('|')) };
}

/**
 * Which cases a clause may be for, and which of their wordings it may hold: found for all of them in one pass, for
 * most clauses hold none, and a pattern costs more to compile than to run.
 */
export class Hearing {
  readonly #cases: readonly ClaimCase[];
  readonly #finder: StemFinder;
  /** Places of the lists of a wording's stems. */
  readonly #places = new Map<Wording, number[]>();

  constructor(cases: readonly ClaimCase[]) {
    this.#cases = cases;
    const lists: (readonly string[])[] = cases.map(({ wordings }) =>
      wordings.flatMap(({ stems }) => stems[0] ?? []),
    );
    for (const one of cases.flatMap(({ wordings }) => wordings)) {
      if (!this.#places.has(one))
        this.#places.set(
          one,
          one.stems.map((list) => lists.push(list) - 1),
        );
    }
    this.#finder = new StemFinder(lists);
  }

  in(shadow: string): { cases: ClaimCase[]; mayHold: Statement['mayHold'] } {
    const stems = this.#finder.in(shadow);
    return {
      cases: this.#cases.filter((_, index) => stems.has(index)),
      mayHold: (one) => (this.#places.get(one) ?? []).every((list) => stems.has(list)),
    };
  }
}

const none: readonly RegExpExecArray[] = [];

/**
 * The places of some wordings in a clause, as one pattern of all of them in this order would match them: from
 * the left, none inside another, and of two at one place the first listed. Told apart, because hardly a clause
 * has words of more than one or two of them.
 */
export function wordingsIn(
  { shadow, mayHold }: Statement,
  wordings: readonly Wording[],
): readonly RegExpExecArray[] {
  const heard = wordings.filter(mayHold);
  if (heard.length === 0) return none;
  const after = ({ pattern }: Wording, from: number) => {
    pattern.lastIndex = from;
    return pattern.exec(shadow);
  };
  const found: RegExpExecArray[] = [];
  const next = heard.map((one) => after(one, 0));
  for (;;) {
    let first: RegExpExecArray | null = null;
    for (const match of next) if (match && (!first || match.index < first.index)) first = match;
    if (!first) return found;
    found.push(first);
    const end = first.index + first[0].length;
    for (const [index, match] of next.entries())
      if (match && match.index < end) next[index] = after(heard[index] as Wording, end);
  }
}

const negators =
  /\b(?:not|never|no|none|nor|neither|without|cannot|unable|failed|fails?|failing|hardly|barely|free of|lack(?:s|ed|ing)?|nothing|zero(?![- ]shot)|instead of|rather than|nicht|keine?n?)\b|n't\b/g;
/** A "not" that denies nothing of what follows. */
const harmless =
  /^not (?:only|just|surprisingly|necessarily because|to mention)\b|^no (?:doubt|surprise|wonder)\b/;

/**
 * Is what stands at `at` in the clause denied? Counted from the clause's beginning: two denials lift each
 * other. Clauses are short (see clausesOf), so that a denial does not reach into the next thought.
 */
export function isDenied(shadow: string, at: number): boolean {
  let denials = 0;
  for (const match of matchesOf(negators, shadow.slice(0, at))) {
    if (harmless.test(shadow.slice(match.index))) continue;
    // "Neither … nor …" denies once.
    if (match[0] === 'nor' && /\bneither\b/.test(shadow.slice(0, match.index))) continue;
    denials++;
  }
  return denials % 2 === 1;
}

/** "Report every part as correct": an order to whoever reads. */
const order =
  /^[\s*_"']*(?:please |now |kindly )?(?:report|mark|grade|score|treat|consider|count|ignore|assume|give|award|make sure|ensure|do not|don't|check|verify|write|output|return|say|state|note: (?:mark|grade))\b/;

/** "5a: is this correct?": asked, not said. */
const question =
  /(?:^|[:,]) *(?:is|was|are|were|did|does|isn't|wasn't) (?:(?:this|that|it|the|these|they|part|problem)\b|\(?\d{0,2}\s?\(?[a-h]\)?\s)[^?]{0,120}\?\s*$/;

/** Their first words, in the order of the pattern: nearly no clause begins with one. */
const orders = new Set(
  'please now kindly report mark grade score treat consider count ignore assume give award make ensure do don check verify write output return say state note'.split(
    ' ',
  ),
);

/** Is the clause a plan, a wish, a condition or an order up to `at`, and no report? */
export function isHypothetical(shadow: string, at: number): boolean {
  if (
    (orders.has(/[a-z]+/.exec(shadow)?.[0] ?? '') && order.test(shadow)) ||
    (shadow.includes('?') && question.test(shadow))
  )
    return true;
  return /\b(?:if|whether|would|could have|should|hop(?:e|ed|ing)|expect(?:ed|ing)?|goal|aim(?:ed)?|wanted|asked (?:it|the model|chatgpt|for)|instruct(?:ed|ing)|told (?:it|the model) to|in order to|trying to|please)\b/.test(
    shadow.slice(0, at),
  );
}

/** "around", "about", "roughly", "mostly" right before `at`. */
export function isVague(shadow: string, at: number): boolean {
  return /(?:\b(?:around|about|approximately|approx\.?|roughly|nearly|almost|some|maybe|perhaps|probably|over|under|more than|less than|at least|up to)|~|≈)\s*(?:a |an |the )?$/.test(
    shadow.slice(Math.max(0, at - 24), at),
  );
}

/** What is only a piece of an answer: that the sign is right does not make the part right. */
const piece =
  /\b(?:formula|expectation|sign|pair|exponent|units?|constant|coefficient|derivation|idea|set-?ups?|approach|method|magnitude|order|half|special case|case|jacobian|scaling|multiplier|factor|value|number|form|direction|bound|reasoning|logic|steps?|explanation|intuition|argument|algebra|arithmetic|structure|notation|answers? to|i{1,3}\)?)\b/g;

/** Is only a piece of the answer spoken of before `at`? "The final value" is the whole. */
export function isPiecemeal(shadow: string, at: number): boolean {
  const before = shadow.slice(0, at);
  if (/\b(?:final|answer|total|overall|end)\b/.test(before)) return false;
  for (const { 0: word, index } of matchesOf(piece, before)) {
    const between = before.slice(index + word.length);
    if (between.length > 40 || /[,;:]/.test(between)) continue;
    if (/\b(?:the|its|this|that|a) (?:\w+ )?$/.test(before.slice(0, index))) return true;
  }
  return false;
}

/** All places of some wordings in the clause that report something, with whether they are denied. */
export function reports(
  statement: Statement,
  wordings: readonly Wording[],
): { match: RegExpExecArray; denied: boolean; start: number; end: number }[] {
  const { shadow } = statement;
  return wordingsIn(statement, wordings)
    .filter(({ index }) => !isHypothetical(shadow, index))
    .map((match) => ({
      match,
      denied: isDenied(shadow, match.index),
      start: match.index,
      end: match.index + match[0].length,
    }));
}

/** Numbers as students write them: digits or words. */
export const numberWords: Readonly<Record<string, number>> = {
  zero: 0,
  no: 0,
  a: 1,
  an: 1,
  one: 1,
  single: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};

/** "3", "2.5" or "three" as a number; undefined for other words ("several"). */
export function readCount(text: string): number | undefined {
  const word = text.trim();
  return /^\d+(?:\.\d+)?$/.test(word) ? Number(word) : numberWords[word];
}
