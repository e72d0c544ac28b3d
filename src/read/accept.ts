import type { Role } from '../types/transcript.ts';
import { findPairs } from './level/pairs.ts';
import type { Dress } from './marks.ts';
import type { Sign } from './signs.ts';
import { withThinking } from './thinking.ts';

type MarkSign = Extract<Sign, { kind: 'mark' }>;

/** Somebody speaks of the model's work, from outside: its replies do not speak of "the model" solving a part. */
const aboutTheModel =
  /\b(?:the (?:model|ai|llm|assistant|chatbot)|chatgpt|gpt|claude|gemini|grok|deepseek|qwen)\b[^.\n]{0,80}\b(?:(?:one|zero)[- ]?shot\w*|hallucinat\w*|solved|answered|answers?|got|get|gave|gives|did|didn|correct\w*|incorrect\w*|wrong\w*|right|mistakes?|struggled|failed|fails|missed|forgot|managed|needed|made|prompt\w*|reply|response)\b|\b(?:official|posted) (?:solution|answer)s?\b|\banswer key\b|\bi (?:had to|prompted|hinted|gave it|asked it|told it)\b/i;

/** Characters of a section that are looked at for that. */
const reflectionProbe = 4000;

/**
 * Which of the lines that look like marks are marks of this file. Strong words count wherever they stand
 * apart from prose. Weak words ("Response", "Me", "Prompt") count only where the file has no strong mark for
 * that speaker, and the other speaker is marked, strongly or in the same dress. Where that leaves a speaker without
 * marks, marks may be known by taking turns (pairs.ts).
 */
export function acceptSigns(signs: readonly Sign[], text: string): Sign[] {
  const marks = signs.filter((sign) => sign.kind === 'mark');
  const strong = marks.filter((sign) => sign.line.mark.strength === 'strong' && standsApart(sign));
  const strongRoles = new Set<Role>(strong.map((sign) => sign.line.mark.role));
  const weak = marks.filter(
    (sign) =>
      !/^(?:strong|paired|name|reflection)$/.test(sign.line.mark.strength) &&
      !strongRoles.has(sign.line.mark.role) &&
      standsApart(sign),
  );
  const weakRoles = new Map<Dress, Set<Role>>();
  for (const { line } of weak) {
    const roles = weakRoles.get(line.dress) ?? new Set<Role>();
    weakRoles.set(line.dress, roles.add(line.mark.role));
  }
  const speaks = (sign: MarkSign): boolean => {
    const { role } = sign.line.mark;
    const other = role === 'user' ? 'assistant' : 'user';
    return (
      role !== 'comment' && (strongRoles.has(other) || (weakRoles.get(sign.line.dress)?.has(other) ?? false))
    );
  };
  const spoke = weak.filter(speaks);
  // Where a speaker has a name, "Question 1" is a heading.
  const hasName = (role: Role) =>
    spoke.some(({ line }) => line.mark.role === role && line.mark.strength === 'speaker');
  const known = spoke.filter(({ line }) => line.mark.strength !== 'alone' || !hasName(line.mark.role));
  const marked = (role: Role) => strongRoles.has(role) || known.some(({ line }) => line.mark.role === role);
  const timed = signs.some((sign) => sign.kind !== 'mark' && sign.kind !== 'section');
  const pairs = marked('assistant') || timed ? [] : findPairs(marks);
  const speakers = pairs.length > 0 ? pairs : known;
  const spoken = strong.length > 0 || speakers.length > 0;
  const inlineComments = weak.filter(
    ({ line }) => line.mark.role === 'comment' && !line.alone && line.dress !== 'plain',
  );
  const remarks = weak.filter(
    ({ line }) =>
      spoken &&
      line.mark.role === 'comment' &&
      // A single "**Comment:** …" may be the model's own remark; several are the student's habit.
      (line.alone || (line.dress !== 'plain' && inlineComments.length > 1)),
  );
  const spokenHere = new Set<Sign>([...strong, ...speakers, ...remarks]);
  const reflections = marks.filter((sign) => {
    if (!spoken || sign.line.mark.strength !== 'reflection' || !sign.line.alone || !standsApart(sign))
      return false;
    // What stands before the first reply is about the report, and a prompt may have such sections as well.
    const above = [...strong, ...speakers]
      .filter((other) => other.start < sign.start)
      .reduce<MarkSign | undefined>((last, one) => (last && last.start > one.start ? last : one), undefined);
    if (above === undefined || above.line.mark.role === 'user') return false;
    const next = signs.find((other) => other.start > sign.start && spokenHere.has(other));
    return aboutTheModel.test(
      text.slice(sign.end, Math.min(next?.start ?? text.length, sign.end + reflectionProbe)),
    );
  });
  const accepted = new Set<Sign>([...spokenHere, ...reflections]);
  return withThinking(
    signs.filter((sign) => sign.kind !== 'mark' || accepted.has(sign)),
    text,
  );
}

/** Does the line stand apart from running prose? */
function standsApart({ line, first, whole }: MarkSign): boolean {
  const { dress, colon, alone, mark } = line;
  if (alone) return colon || dress !== 'plain' || whole;
  if (mark.strength === 'alone') return false;
  if (dress !== 'plain') return true;
  return first && mark.strength !== 'dressed';
}
