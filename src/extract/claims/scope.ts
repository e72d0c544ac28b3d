import type { Rubric } from '../../types/rubric.ts';
import type { Transcript, Turn } from '../../types/transcript.ts';
import { mentionsIn, problemOfTitle, type Target, wholeProblem } from './mention.ts';

/** What a passage is about by where it stands. */
export interface Scope {
  /** The problem for bare letters ("Part A"). */
  problem?: string;
  /** Set by a label; empty for the whole problem, or the whole log where no problem is known. */
  targets: Target[];
  /** A label stands right here, so that other parts named in passing do not take its place. */
  labelled: boolean;
}

/** The name at the beginning of a passage in shadow, and where it ends. */
const label =
  /^[\s>]{0,40}(?:[-+]\s+|\d{1,2}[.)]\s+)?(?:(?:hw|homework)\s?\d{1,2}[\s,:-]*)?((?:(?:problem|question|exercise|q)s?\s{0,4}#?\s{0,4}\d{1,2}(?:\s{0,4}[,:–-]?\s{0,4}(?:parts?\s{0,4})?\(?[a-h]\)?(?![a-z0-9]))?|\d{1,2}\s?[.]?\s?\(?[a-h]\)?(?![a-z0-9])|\d{1,2}(?=\s{0,4}:)|\d{1,2}(?=\s(?:all\s)?(?:right|correct|wrong|incorrect|one-?shot)\b(?!\s(?:answers?|parts?|solutions?|out|of)\b))|(?:sub-?)?parts?\s{0,4}\(?[a-h]\)?(?![a-z0-9])|\([a-h]\)|[a-h](?=\s{0,4}[:)]))(?:\s{0,4}(?:,|and|&|-|–|to)\s{0,4}(?:parts?\s{0,4})?\(?(?:\d{1,2}\s?)?[a-h]\)?(?![a-z0-9]))*)\s{0,4}(?:\([^()]{0,60}\)\s{0,4})?([:.)–—|-]|$|\s)/;

/** Reads the label that opens a passage, or undefined. The end is where the rest begins. */
export function readLabel(
  shadow: string,
  problem: string | undefined,
  rubric: Rubric,
): { targets: Target[]; problem?: string; end: number } | undefined {
  const match = label.exec(shadow);
  if (!match) return undefined;
  const [all, name = '', after = ''] = match;
  const rest = shadow.slice(all.length);
  // "Part A was hard" is a sentence; only a separator or a closing bracket makes a label of a name.
  const bracketed = /\)$/.test(name.trim()) && !/^\s*(?:and|or|of|,)/.test(rest);
  const isNumber = /^\d{1,2}$/.test(name.trim());
  if (!/[:.)–—|-]/.test(after) && after !== '' && !bracketed && !isNumber) return undefined;
  const bare = /^[a-h]$/.test(name.trim());
  const text = bare ? `part ${name.trim()}` : /^\d{1,2}$/.test(name.trim()) ? `problem ${name.trim()}` : name;
  const targets = mentionsIn(text, problem, rubric).flatMap((mention) => mention.targets);
  const letter = /^(?:parts?\s)?\s*\(?([a-h])\)?$/.exec(text)?.[1];
  // A letter of a problem that nobody named is no claim about everything.
  if (targets.length === 0 && letter) targets.push({ part: `?${letter}`, problem: '?' });
  if (targets.length === 0) return undefined;
  const own = targets[0]?.problem;
  return {
    targets,
    end: all.length,
    ...(own && own !== '?' ? { problem: own } : {}),
  };
}

/**
 * What a comment is about before it says so itself: the problem (and, where the prompts ask for one part only,
 * the part) of the turns since the comment before.
 */
export function scopeOfTurn(transcript: Transcript, turn: Turn, rubric: Rubric): Scope {
  if (turn.role === 'front-matter') return { targets: [], labelled: false };
  const { children, source } = transcript;
  const index = children.indexOf(turn);
  const since = children.findLastIndex(
    (one, at) => at < index && (one.role === 'comment' || one.role === 'front-matter'),
  );
  const round = children.slice(since + 1, index).reverse();
  const asked = round.filter(({ role }) => role === 'user').map((one) => askedFor(one, source, rubric));
  const named = ({ title }: Turn) => (title ? problemOfTitle(title.value, rubric) : undefined);
  const problem =
    [turn, ...round].map(named).find((one) => one) ??
    asked.find((one) => one)?.problem ??
    round
      .map((one) => (one.role === 'assistant' ? headedBy(one, source, rubric) : undefined))
      .find((one) => one) ??
    // A running title above an earlier round still holds.
    children
      .slice(0, index)
      .map(named)
      .findLast((one) => one);
  if (problem === undefined) return { targets: [], labelled: false };
  const [first] = asked.filter((one) => one !== undefined);
  const onePart = first?.part && first.problem === problem && asked.every((one) => one?.part === first.part);
  return { problem, targets: [onePart ? first : wholeProblem(problem, rubric)], labelled: false };
}

/** Further down in a prompt stands the homework itself. */
const longestPrompt = 6000;
const leftOut = /\b(?:skip(?:ping)?|leave (?:out|off)|without|except|ignore|omit|not)\b[^.]*$/;
const askedNow = /\b(?:start|begin|now|next|move on|go on|continue|do|solve|proceed|turn)\b[^.]{0,24}$/;

/**
 * The problem or part that a prompt asks for. Of several, the one that is to be done now; undefined where
 * the prompt does not say which.
 */
function askedFor(turn: Turn, source: string, rubric: Rubric): Target | undefined {
  const start = turn.position.start.offset ?? 0;
  const text = source
    .slice(start, Math.min(turn.position.end.offset ?? start, start + longestPrompt))
    .toLowerCase();
  const asked = mentionsIn(text, undefined, rubric).filter(
    ({ start, targets }) =>
      !leftOut.test(text.slice(Math.max(0, start - 60), start)) &&
      targets.every(({ problem }) => rubric.problems.some(({ id }) => id === problem)),
  );
  const problems = new Set(asked.flatMap(({ targets }) => targets.map(({ problem }) => problem)));
  const now = asked.filter(({ start }) => askedNow.test(text.slice(Math.max(0, start - 60), start)));
  const chosen = problems.size === 1 ? asked : now.slice(0, 1);
  const targets = chosen.flatMap((mention) => mention.targets);
  const [first] = targets;
  if (!first) return undefined;
  return targets.every(({ part }) => part === first.part)
    ? first
    : { part: null, problem: first.problem as string };
}

/** The problem in the first headings of a reply. */
function headedBy(turn: Turn, source: string, rubric: Rubric): string | undefined {
  for (const block of turn.children.slice(0, 5)) {
    if (block.type !== 'heading') continue;
    const text = source.slice(block.position?.start.offset ?? 0, block.position?.end.offset ?? 0);
    const problem = /problem|question/i.test(text)
      ? problemOfTitle(text.replace(/^#+\s*/, ''), rubric)
      : undefined;
    if (problem) return problem;
  }
  return undefined;
}

/** The scope under a heading inside a comment: its part, its problem, or the whole log. */
export function scopeOfHeading(shadow: string, base: Scope, turn: Turn, rubric: Rubric): Scope {
  const text = shadow.replace(/^[\s#]+/, '');
  const own = readLabel(`${text.trimEnd()}:`, base.problem, rubric);
  if (own)
    return {
      targets: own.targets,
      labelled: own.targets.some(({ part }) => part),
      problem: own.problem ?? base.problem,
    };
  const problem = /^(?:hw|homework)\s*\d/.test(text) ? undefined : problemOfTitle(text, rubric);
  if (problem) return { targets: [wholeProblem(problem, rubric)], labelled: false, problem };
  if (/\b(?:summary|overall|conclusions?|overview|reflections?|takeaways?|final thoughts)\b/.test(text))
    return { targets: [], labelled: false };
  return turn.role === 'front-matter' ? { targets: [], labelled: false } : base;
}
