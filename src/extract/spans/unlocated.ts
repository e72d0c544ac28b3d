import type { Problem, Rubric } from '../../types/rubric.ts';
import type { Transcript } from '../../types/transcript.ts';
import { fold } from '../passage/index.ts';

/** Titles shorter than this are words of any text. */
const shortestTitle = 8;

/**
 * Parts that a log may answer although no place of theirs was found: where it marks no prompts, or was put together
 * from pages, those of problems that it speaks of and of which no part was found, and all where it names no problem and
 * none was found. That nothing is there is only known where prompts say what was asked, or where the text marks its
 * parts; and on pages whose layout is lost, marks may be lost, too.
 */
export function unlocatedParts(transcript: Transcript, rubric: Rubric, found: ReadonlySet<string>): string[] {
  const { children, layoutLost, source } = transcript;
  if (!layoutLost && children.some(({ role }) => role === 'user')) return [];
  const replies = children.filter(({ role, lost }) => role === 'assistant' && !lost);
  if (replies.length === 0) return [];
  const text = replies
    .flatMap(({ position: { start, end } }) => source.slice(start.offset, end.offset).split('\n'))
    .map(fold)
    .join('\n');
  if (!/\d/.test(text)) return [];
  const isOpen = ({ id }: { id: string }) => !found.has(id);
  const open = rubric.problems.filter(({ parts }) =>
    layoutLost === 'wholly' ? parts.some(isOpen) : parts.every(isOpen),
  );
  const spoken = open.filter((problem) => isSpokenOf(problem, text));
  const all = spoken.length === 0 && found.size === 0;
  return (all ? open : spoken).flatMap(({ parts }) => parts.filter(isOpen).map(({ id }) => id));
}

function isSpokenOf({ id, title, aka }: Problem, folded: string): boolean {
  const number = id.replace(/[^\p{L}\p{N}.]/gu, '');
  const named = new RegExp(
    `\\b(?:problem|question|exercise|task|prob\\.?|q\\.?)\\s{0,2}#?${number}(?!\\d|\\.\\d)|(?:^|\\n)[#*\\s]{0,8}${number}\\s{0,2}[.):]\\s`,
  );
  return (
    named.test(folded) ||
    [title, ...aka].some((name) => name.length > shortestTitle && folded.includes(fold(name)))
  );
}
