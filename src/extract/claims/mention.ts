import type { Problem, Rubric } from '../../types/rubric.ts';
import { matchesOf } from '../match.ts';

/** What a claim is about: a part, a whole problem (part null), or the whole log (both absent). */
export interface Target {
  part: string | null;
  problem?: string;
}

/** A place where a clause names parts or problems. Offsets into the clause. */
export interface Mention {
  start: number;
  end: number;
  targets: Target[];
}

const problemWord = '(?:problems?|questions?|exercises?|probs?\\.?|q)';
const partWord = '(?:sub-?)?parts?';
/** "3c", "3(c)", "3.c", "problem 3, part c", "Q3b"; group 1 problem, 2 letter. */
const fullName = new RegExp(
  `(?:\\b${problemWord}\\s{0,4}#?\\s{0,4})?(?<![\\d.$^_{\\w])(?:q)?(\\d{1,2})(?:[.-]?(?=[a-h](?![a-z0-9]))|\\s?(?=\\([a-h]\\))|(?:,|:)?\\s{0,4}(?:${partWord}\\s{0,4})\\(?)\\(?([a-h])(?![a-z0-9])\\)?`,
  'g',
);
/** "part c", "parts (a)"; group 1 letter. A letter alone must be in brackets, "(b)", or end a phrase: "failed b, …". */
const partName = new RegExp(
  `\\b${partWord}\\s{0,4}\\(?([a-h])(?![a-z0-9'])\\)?|(?<![\\w)}])\\(([a-h])\\)|\\b(?:for|in|on|failed|solved)\\s([a-h])(?=\\s*(?:[,.;]|$|and\\s\\(?[a-h]\\b))`,
  'g',
);
const problemName = new RegExp(`\\b${problemWord}\\s{0,4}#?\\s{0,4}(\\d{1,2})(?![\\d.]*\\s?%)`, 'g');
/** ", b and c", "-e", "to (d)", "through 4e" after a part. */
const moreParts = new RegExp(
  `^\\s{0,4}(,?\\s{0,4}(?:and|&|or)|,|-|–|to|through)\\s{0,4}(?:${partWord}\\s{0,4})?(\\d{1,2}\\s?)?(?:\\(([a-h])\\)|([a-h])(?![a-z0-9'])(?!\\s+[a-z]{2,}(?<!\\s(?:and|was|were|are|is|needed|required|had|got|both|all))))`,
);
const moreProblems = /^\s{0,4}(,?\s{0,4}(?:and|&|or)|,|-|–|to|through)\s{0,4}(\d{1,2})(?![\d%a-h(])/;

/**
 * The parts and problems that a clause names. `problem` is the one spoken of, for bare letters. Names that the
 * rubric does not have are kept ("2a"), so that a claim about them is not taken for one about everything.
 */
export function mentionsIn(shadow: string, problem: string | undefined, rubric: Rubric): Mention[] {
  const mentions: Mention[] = [];
  const numbers = /\d/.test(shadow);
  if (!numbers && !/part|\([a-h]\)|\b(?:for|in|on|failed|solved) [a-h]\b/.test(shadow)) return mentions;
  const free = (start: number, end: number) => mentions.every((one) => end <= one.start || start >= one.end);
  const add = (start: number, end: number, name: string | undefined, letter: string) => {
    const letters = [letter];
    let stop = end;
    for (let more = moreParts.exec(shadow.slice(stop)); more; more = moreParts.exec(shadow.slice(stop))) {
      // "1(a), 4(b)" names another problem: that is a mention of its own.
      if (more[2] && more[2].trim() !== name) break;
      const next = more[3] ?? more[4] ?? '';
      const last = letters.at(-1) as string;
      if (/^(?:-|–|to|through)$/.test((more[1] ?? '').trim())) {
        for (let code = last.charCodeAt(0) + 1; code < next.charCodeAt(0); code++)
          letters.push(String.fromCharCode(code));
      }
      letters.push(next);
      stop += more[0].length;
    }
    mentions.push({
      start,
      end: stop,
      targets: [...new Set(letters)].map((one) => partOf(name, one, rubric)),
    });
  };
  for (const match of numbers ? matchesOf(fullName, shadow) : []) {
    const [all, name = '', letter = ''] = match;
    const known = hasPart(rubric, name, letter);
    // "10 (a)" and "2d" are no parts of problems that the rubric lacks; "2a" and "problem 2 (d)" are.
    if (!known && !/^(?:[pqe]|\d{1,2}[abcefgh]$)/.test(all)) continue;
    add(match.index, match.index + all.length, name, letter);
  }
  // "part c of problem 3": the problem stands after the part.
  const named = (numbers ? matchesOf(problemName, shadow) : []).filter((match) =>
    free(match.index, match.index + match[0].length),
  );
  for (const match of matchesOf(partName, shadow)) {
    const end = match.index + match[0].length;
    if (!free(match.index, end)) continue;
    const letter = match[1] ?? match[2] ?? match[3] ?? '';
    const behind = named.find(
      (one) =>
        one.index >= end && /^\)?(?: of| in| from| for|,)? (?:the )?$/.test(shadow.slice(end, one.index)),
    );
    const name = behind?.[1] ?? named.findLast((one) => one.index < match.index)?.[1] ?? problem;
    if (match[1] === undefined && !(name && hasPart(rubric, name, letter))) continue;
    add(match.index, end, name, letter);
  }
  const parts = mentions.length > 0;
  for (const match of named) {
    const end = match.index + match[0].length;
    // With a part beside it, the problem only says whose part.
    if (parts || !free(match.index, end)) continue;
    const numbers = [match[1] ?? ''];
    let stop = end;
    for (
      let more = moreProblems.exec(shadow.slice(stop));
      more;
      more = moreProblems.exec(shadow.slice(stop))
    ) {
      if (/^(?:-|–|to|through)$/.test((more[1] ?? '').trim())) {
        for (let n = Number(numbers.at(-1)) + 1; n < Number(more[2]) && n < 30; n++) numbers.push(String(n));
      }
      numbers.push(more[2] ?? '');
      stop += more[0].length;
    }
    mentions.push({
      start: match.index,
      end: stop,
      targets: numbers.map((number) => wholeProblem(number, rubric)),
    });
  }
  return mentions.sort((a, b) => a.start - b.start);
}

function hasPart(rubric: Rubric, problem: string, letter: string): boolean {
  return rubric.problems.some((one) => one.id === problem && one.parts.some((part) => part.label === letter));
}

function partOf(problem: string | undefined, letter: string, rubric: Rubric): Target {
  const found = rubric.problems
    .find((one) => one.id === problem)
    ?.parts.find((part) => part.label === letter);
  if (found) return { part: found.id, problem: found.problem };
  return { part: `${problem ?? '?'}${letter}`, problem: problem ?? '?' };
}

/** A problem without parts is its only part. */
export function wholeProblem(problem: string, rubric: Rubric): Target {
  const parts = rubric.problems.find((one) => one.id === problem)?.parts;
  return parts?.length === 1 ? { part: parts[0]?.id ?? null, problem } : { part: null, problem };
}

/**
 * The problem that a title names: by its words where they are another problem's, for numbers drift between
 * editions of a homework; otherwise by its number.
 */
export function problemOfTitle(title: string, rubric: Rubric): string | undefined {
  const words = wordsOf(title);
  let best: { id: string; share: number } | undefined;
  for (const problem of rubric.problems) {
    for (const own of namesOf(problem)) {
      const share = own.size < 2 ? 0 : shareOf(own, words);
      if (share > (best?.share ?? 0.6)) best = { id: problem.id, share };
    }
  }
  const number = /(?:^|\b(?:problem|question|exercise|q)\s*#?\s*)(\d{1,2})\b/i.exec(title.trim())?.[1];
  const known = rubric.problems.find((problem) => problem.id === number)?.id;
  if (!best) return known ?? number;
  // Two problems may share most of their words: the number decides among them.
  const numbered = rubric.problems.find((problem) => problem.id === known);
  const share = Math.max(0, ...(numbered ? namesOf(numbered) : []).map((own) => shareOf(own, words)));
  return share >= best.share ? known : best.id;
}

/** The words of each of a problem's names. */
function namesOf(problem: Problem): ReadonlySet<string>[] {
  const names = namesKept.get(problem) ?? [problem.title, ...problem.aka].map(wordsOf);
  namesKept.set(problem, names);
  return names;
}
const namesKept = new WeakMap<Problem, ReadonlySet<string>[]>();

/** How much of a name stands among the words, in [0, 1]. */
function shareOf(own: ReadonlySet<string>, words: ReadonlySet<string>): number {
  return own.size === 0 ? 0 : [...own].filter((word) => words.has(word)).length / own.size;
}

function wordsOf(text: string): Set<string> {
  const folded = text.toLowerCase();
  // The letters of all scripts make a pattern that costs a millisecond before it is first used.
  const word = /[^\0-\x7f–—’“”…]/.test(folded) ? /\p{L}{3,}/gu : /[a-z]{3,}/g;
  return new Set(folded.match(word) ?? []);
}
