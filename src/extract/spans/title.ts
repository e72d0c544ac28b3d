import type { Part, Problem } from '../../types/rubric.ts';

/** Two titles are the same when they share this much of their words. */
const alike = 0.75;

const idle = new Set([
  'the',
  'and',
  'for',
  'with',
  'from',
  'its',
  'one',
  'part',
  'problem',
  'question',
  'about',
  'solution',
]);

/**
 * Words of a title, cut to seven letters so that spellings ("parametrization", "parameterization") and endings
 * make no difference.
 */
function wordsOf(title: string): Set<string> {
  const folded = title.toLowerCase();
  const words = folded.match(/[^\0-\x7f]/.test(folded) ? /[\p{L}\p{N}]+/gu : /[a-z0-9]+/g) ?? [];
  return new Set(words.filter((word) => word.length > 2 && !idle.has(word)).map((word) => word.slice(0, 7)));
}

/** Words of the titles of a problem or part: they are asked for at every heading. */
const known = new WeakMap<Problem | Part, Set<string>[]>();

function titlesOf(item: Problem | Part): Set<string>[] {
  const titles = known.get(item) ?? [item.title, ...item.aka].map(wordsOf);
  known.set(item, titles);
  return titles;
}

/** Titles are no longer, in characters. */
const longestTitle = 200;

/** How much a text is like the title of a problem or part, or like one of its other names, in [0, 1]. */
export function likeness(text: string, item: Problem | Part): number {
  return likenessOf(wordsOf(text.slice(0, longestTitle)), item);
}

/** The same for several items, in their order; the text is cut into words once. */
function likenesses<Item extends Problem | Part>(
  text: string,
  items: readonly Item[],
): { item: Item; score: number }[] {
  const words = wordsOf(text.slice(0, longestTitle));
  return items.map((item) => ({ item, score: likenessOf(words, item) }));
}

function likenessOf(words: Set<string>, item: Problem | Part): number {
  let most = 0;
  for (const title of titlesOf(item)) most = Math.max(most, share(words, title));
  return most;
}

/** Share of common words among all words of two titles, in [0, 1]. */
function share(left: Set<string>, right: Set<string>): number {
  if (left.size === 0 || right.size === 0) return 0;
  let common = 0;
  for (const word of left) if (right.has(word)) common++;
  return common / (left.size + right.size - common);
}

/**
 * The problem that a number and a title mean. Where the two disagree the title decides if it is nearly whole
 * (logs renumber problems); a number alone is enough when no title is there.
 */
export function findProblem(
  problems: readonly Problem[],
  number: string | undefined,
  title: string,
): Problem | undefined {
  const numbered = problems.find((problem) => problem.id === number);
  const titled = likenesses(title, problems)
    .map(({ item, score }) => ({ item, score: score + (item === numbered ? 0.2 : 0) }))
    .sort((a, b) => b.score - a.score)[0];
  if (titled && titled.score >= alike) return titled.item;
  return numbered;
}

/** The problem whose title the text nearly is. */
export function titledProblem(problems: readonly Problem[], text: string): Problem | undefined {
  const best = likenesses(text, problems).sort((a, b) => b.score - a.score)[0];
  return best && best.score >= alike ? best.item : undefined;
}

/** The part whose title the text nearly is; none if two fit alike. */
export function titledPart(parts: readonly Part[], text: string): Part | undefined {
  const [best, next] = likenesses(text, parts).sort((a, b) => b.score - a.score);
  return best && best.score >= alike && best.score > (next?.score ?? 0) ? best.item : undefined;
}

/** The problem whose title stands in a running text, the longest if several do. */
export function mentionedProblem(problems: readonly Problem[], folded: string): Problem | undefined {
  return problems
    .filter((problem) => problem.title.length > 8 && folded.includes(problem.title.toLowerCase()))
    .sort((a, b) => b.title.length - a.title.length)[0];
}
