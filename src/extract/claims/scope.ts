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

/** The name at the beginning of a passage in shadow, and where it ends; `alone` when nothing follows. */
const label =
  /^[\s>]*(?:[-+]\s+|\d{1,2}[.)]\s+)?(?:(?:hw|homework)\s?\d{1,2}[\s,:-]*)?((?:(?:problem|question|exercise|q)s?\s*#?\s*\d{1,2}(?:\s*[,:–-]?\s*(?:parts?\s*)?\(?[a-h]\)?(?![a-z0-9]))?|\d{1,2}\s?[.]?\s?\(?[a-h]\)?(?![a-z0-9])|\d{1,2}(?=\s*:)|(?:sub-?)?parts?\s*\(?[a-h]\)?(?![a-z0-9])|\([a-h]\)|[a-h](?=\s*[:)]))(?:\s*(?:,|and|&|-|–|to)\s*(?:parts?\s*)?\(?(?:\d{1,2}\s?)?[a-h]\)?(?![a-z0-9]))*)\s*(?:\([^()]{0,60}\)\s*)?([:.)–—|-]|$|\s)/;

/** Reads the label that opens a passage, or undefined. The end is where the rest begins. */
export function readLabel(
  shadow: string,
  problem: string | undefined,
  rubric: Rubric,
): { targets: Target[]; problem?: string; end: number; alone: boolean } | undefined {
  const match = label.exec(shadow);
  if (!match) return undefined;
  const [all, name = '', after = ''] = match;
  const bracketed = /^\([a-h]\)/.test(name.trim());
  // "Part A was hard" is a sentence; only a separator or brackets make a label of a name.
  if (!/[:.)–—|-]/.test(after) && after !== '' && !bracketed) return undefined;
  const bare = /^[a-h]$/.test(name.trim());
  const text = bare ? `part ${name.trim()}` : /^\d{1,2}$/.test(name.trim()) ? `problem ${name.trim()}` : name;
  const targets = mentionsIn(text, problem, rubric).flatMap((mention) => mention.targets);
  if (targets.length === 0) return undefined;
  const own = targets[0]?.problem;
  const rest = shadow.slice(all.length);
  return {
    targets,
    end: all.length,
    alone: !/[a-z0-9]/.test(rest),
    ...(own && own !== '?' ? { problem: own } : {}),
  };
}

/**
 * What a comment is about before it says so itself: the problem (and, where the last prompt asks for one part
 * only, the part) of the turns since the comment before.
 */
export function scopeOfTurn(transcript: Transcript, turn: Turn, rubric: Rubric): Scope {
  if (turn.role === 'front-matter') return { targets: [], labelled: false };
  const index = transcript.children.indexOf(turn);
  let problem = turn.title && problemOfTitle(turn.title.value, rubric);
  let part: Target | undefined;
  let round = true;
  for (let at = index - 1; at >= 0 && problem === undefined; at--) {
    const before = transcript.children[at] as Turn;
    if (before.role === 'front-matter') break;
    // Beyond the comment before, only the running title still tells the problem.
    if (before.role === 'comment') round = false;
    if (round && before.role === 'user') {
      const asked = askedFor(before, transcript.source, rubric);
      problem = asked?.problem;
      part = asked?.part ? asked : undefined;
    }
    problem ??= before.title && problemOfTitle(before.title.value, rubric);
    problem ??=
      round && before.role === 'assistant' ? headedBy(before, transcript.source, rubric) : undefined;
  }
  if (problem === undefined) return { targets: [], labelled: false };
  return { problem, targets: [part ?? wholeProblem(problem, rubric)], labelled: false };
}

/** The problem or part that a prompt asks for: the last one that it names. */
function askedFor(turn: Turn, source: string, rubric: Rubric): Target | undefined {
  const text = source
    .slice(turn.position.start.offset, turn.position.end.offset)
    .toLowerCase()
    .slice(0, 4000);
  const mentions = mentionsIn(text, undefined, rubric).filter(
    ({ start }) => !/\bskip\b[^.]*$/.test(text.slice(Math.max(0, start - 60), start)),
  );
  const targets = mentions.at(-1)?.targets ?? [];
  const [first] = targets;
  if (!first?.problem || first.problem === '?') return undefined;
  return targets.length === 1 ? first : { part: null, problem: first.problem };
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
