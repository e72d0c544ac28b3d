import type { Part, Question } from '../../types/rubric.ts';
import { type Asked, ready } from './asked.ts';
import { isWordSign } from './character.ts';
import { hasGreek, stemsIn, withNames } from './stem.ts';

/** How a word was heard; several may hold. */
const whole = 1;
const plural = 2;
const named = 4;

/** What was heard in a text, by the places of the words in the vocabulary; 0 is for what was not. */
export type Heard = Uint8Array;

/** Was a cue heard, be it in the plural or by the name of a Greek letter? */
export const hasCue = (heard: Heard, place: number): boolean => heard[place] !== 0;

/** Was the very word heard? */
export const hasWord = (heard: Heard, place: number): boolean => ((heard[place] as number) & whole) !== 0;

/** A word by its place, and how many questions of the part share it. */
export interface Shared {
  place: number;
  share: number;
}

/** The words that speak of one question, in the rubric's order. */
export interface Known {
  cues: readonly Shared[];
  not: readonly number[];
  /** Words of its id. */
  id: readonly Shared[];
  /** Beginnings of the words of what is asked. */
  asks: readonly Shared[];
}

/**
 * The words by which the questions of a part are known. A text is searched for all of them at once, however many
 * questions want to know of it.
 */
export class Vocabulary {
  /** By question, as they stand in a passage. */
  readonly questions: readonly Known[];
  readonly #words = new Map<string, number>();
  /** The same by the codes of their first characters. */
  readonly #openings = new Map<number, { word: string; place: number }[]>();
  readonly #stems = new Map<string, number>();
  #size = 0;

  constructor(questions: readonly Question[]) {
    const all = questions.map((question) => ({ ...ready(question), ...namesOf(question) }));
    const sharing = (has: (one: (typeof all)[number]) => boolean) => Math.max(1, all.filter(has).length);
    this.questions = all.map(({ cues, not, id, asks }) => ({
      cues: cues.map((cue) => ({
        place: this.#placeOf(cue),
        share: sharing((other) => other.cues.includes(cue)),
      })),
      not: not.map((cue) => this.#placeOf(cue)),
      id: id.map((word) => ({
        place: this.#placeOf(word),
        share: sharing((other) => other.id.includes(word)),
      })),
      asks: [...asks].map((stem) => ({
        place: this.#placeOfStem(stem),
        share: sharing((other) => other.asks.has(stem)),
      })),
    }));
  }

  /** What is heard in a folded text: as `speaksOf` tells, and beginnings of its words. */
  hear(text: string): Heard {
    const heard = new Uint8Array(this.#size);
    const spoken = hasGreek(text) ? withNames(text) : text;
    this.#hearWords(heard, text, whole, plural);
    if (spoken !== text) this.#hearWords(heard, spoken, named, 0);
    for (const stem of stemsIn(spoken)) {
      const place = this.#stems.get(stem);
      if (place !== undefined) heard[place] = whole;
    }
    return heard;
  }

  /** @param asIs the mark of what stands there as a word, @param withS of what has a plural's s behind it */
  #hearWords(heard: Heard, text: string, asIs: number, withS: number): void {
    let isInside = false;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const goesOn = isInside;
      isInside = isWordSign(code);
      const candidates = goesOn && isInside ? undefined : this.#openings.get(code);
      // A cue in brackets is a label: it opens the text.
      if (candidates === undefined || (code === 40 && at > 0)) continue;
      for (const { word, place } of candidates) {
        if (!text.startsWith(word, at)) continue;
        const end = at + word.length;
        const mark = isEnd(text, end)
          ? asIs
          : text.charCodeAt(end) === 115 && isEnd(text, end + 1)
            ? withS
            : 0;
        heard[place] = (heard[place] as number) | mark;
      }
    }
  }

  #placeOf(word: string): number {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const place = this.#size++;
    this.#words.set(word, place);
    // An empty word is never heard.
    if (word !== '') {
      const opening = word.charCodeAt(0);
      this.#openings.set(opening, [...(this.#openings.get(opening) ?? []), { word, place }]);
    }
    return place;
  }

  #placeOfStem(stem: string): number {
    const place = this.#stems.get(stem) ?? this.#size++;
    this.#stems.set(stem, place);
    return place;
  }
}

/** May a word end there? A letter or digit goes on with it, unless it ends in a sign itself. */
const isEnd = (text: string, end: number): boolean =>
  end >= text.length || !isWordSign(text.charCodeAt(end)) || !isWordSign(text.charCodeAt(end - 1));

const vocabularies = new WeakMap<Part, Vocabulary>();

/** Composite questions are left to their members. */
export function vocabularyOf(part: Part): Vocabulary {
  const known =
    vocabularies.get(part) ?? new Vocabulary(part.questions.filter((question) => !question.members));
  vocabularies.set(part, known);
  return known;
}

/** What the rubric calls a question, by words. */
interface Names {
  /** Words of its id: "exponent", "n" of `2b.exponent-N`. */
  id: readonly string[];
  /** Words of what is asked, cut to their beginnings. */
  asks: ReadonlySet<string>;
}

const names = new WeakMap<Question, Names>();

function namesOf(question: Question): Names {
  const known = names.get(question);
  if (known) return known;
  const id = question.id
    .slice(question.part.length + 1)
    .toLowerCase()
    .split('-');
  const found = { id, asks: new Set(stemsIn(withNames(question.asks.toLowerCase()))) };
  names.set(question, found);
  return found;
}

/** Is a word one with which the question is asked? */
export function isAskedWith({ question }: Asked, word: string): boolean {
  const [stem] = stemsIn(withNames(word));
  return stem !== undefined && namesOf(question).asks.has(stem);
}
