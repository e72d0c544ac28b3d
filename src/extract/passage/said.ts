import { speaksOf } from './fold.ts';

/** Words by which a clause may speak of a question, and how much they count. */
export interface Said {
  words: string;
  weight: number;
  /** The same with the names of Greek letters, where it has some. */
  named: string | undefined;
  stems: ReadonlySet<string>;
}

export function saidBy(words: string, weight: number): Said {
  return { words, weight, named: /[α-ω]/.test(words) ? named(words) : undefined, stems: stemsOf(words) };
}

/** A cue as a word, letters by their names: "alpha" of `W_α`. */
export function says({ words, named }: Said, cue: string): boolean {
  return speaksOf(words, cue) || speaksOf(words, `${cue}s`) || (named !== undefined && speaksOf(named, cue));
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
export function stemsOf(words: string): ReadonlySet<string> {
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
