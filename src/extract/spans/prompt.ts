import type { Problem, Rubric } from '../../types/rubric.ts';
import { namedParts } from './label.ts';
import { findProblem, mentionedProblem } from './title.ts';

/** What a user's turn asks for. */
export interface Asked {
  problem?: Problem;
  /** Ids of the parts that it names, those it only refers to ("as in part (a)") left out. */
  parts: string[];
  /** "continue", "next part": the part after the last one. */
  next: boolean;
}

const skipped = /\b(?:skip|ignore|except|without|omit|not yet|do not|don't|leave out)\b/;
const ordered =
  /\b(?:start|begin|move on|continue|now|solve|do|answer|complete|work on|next|let's|try|go|proceed|please|redo|recheck|check|look)\b/;
const reference =
  /\b(?:using|use|from|as in|like|result of|results of|building on|based on|after|given|of your|consistent with|same as)\s+(?:your |the )?(?:answers? (?:to|in|from) |results? (?:of|in|from) )?$/;

/** "7", "now 3 please": a number and nothing else that says anything. */
const bareNumber =
  /^\s*(?:\w{1,12}:\s*)?(?:(?:now|next|and|please|do|solve|ok(?:ay)?|number|no\.?|then)[,:]?\s+){0,4}#?(\d{1,2})\s*(?:(?:please|now|next|too|completely)\b\s*){0,2}[.!]?\s*$/;

/** Reads a user's words, folded, one sentence after the other. `current` is the problem at hand. */
export function readPrompt(folded: string, rubric: Rubric, current: Problem | undefined): Asked {
  const sentences = folded.split(/(?<=[.!?:;])\s+|\n+/).filter((sentence) => sentence.trim() !== '');
  const alone = sentences.length === 1 ? bareNumber.exec(sentences[0] ?? '')?.[1] : undefined;
  const problem =
    askedProblem(sentences, rubric) ??
    rubric.problems.find(({ id }) => id === alone) ??
    (sentences.some((sentence) => skipped.test(sentence))
      ? undefined
      : mentionedProblem(rubric.problems, folded));
  const parts = askedParts(sentences, problem ?? current);
  const next = /\b(?:next part|next sub-?part|next one|continue|go on|move on)\b/.test(folded) && !problem;
  return { ...(problem ? { problem } : {}), parts, next };
}

function askedProblem(sentences: readonly string[], rubric: Rubric): Problem | undefined {
  const found: { problem: Problem; strength: number }[] = [];
  for (const [index, sentence] of sentences.entries()) {
    if (!/\d/.test(sentence) || skipped.test(sentence)) continue;
    for (const match of sentence.matchAll(/\b(?:problem|question|exercise|prob|q)\.?\s*#?(\d{1,2})(?!\d)/g)) {
      // A title may follow the number, in this sentence or after a colon in the next one.
      const title = `${sentence.slice(match.index + match[0].length)} ${sentence.trimEnd().endsWith(':') ? (sentences[index + 1] ?? '') : ''}`;
      const problem = findProblem(rubric.problems, match[1], title.slice(0, 120));
      if (!problem) continue;
      const before = sentence.slice(0, match.index);
      found.push({ problem, strength: (ordered.test(before) ? 2 : 1) - (reference.test(before) ? 2 : 0) });
    }
    // "Is 2(b) not off by two?", "now 3c"
    for (const match of sentence.matchAll(/(?<![\w.])(\d{1,2})\s?(?:\(([a-z])\)|([a-z]))(?!\w)/g)) {
      const problem = rubric.problems.find(({ id }) => id === match[1]);
      const letter = match[2] ?? match[3];
      if (!problem?.parts.some(({ label }) => label === letter)) continue;
      const before = sentence.slice(0, match.index);
      found.push({ problem, strength: (ordered.test(before) ? 2 : 1) - (reference.test(before) ? 2 : 0) });
    }
  }
  return found.sort((a, b) => b.strength - a.strength)[0]?.problem;
}

function askedParts(sentences: readonly string[], problem: Problem | undefined): string[] {
  if (!problem) return [];
  const letters = new Set(problem.parts.map((part) => part.label));
  const named = new Set<string>();
  for (const sentence of sentences) {
    if (skipped.test(sentence)) continue;
    for (const letter of namedParts(sentence, letters, problem.id)) {
      const at = sentence.search(new RegExp(`(?:parts?\\s*\\(?|\\(|\\d)${letter}\\b`));
      if (!reference.test(sentence.slice(0, Math.max(0, at)))) named.add(letter);
    }
  }
  return problem.parts.filter((part) => named.has(part.label)).map((part) => part.id);
}
