import type { Dress } from '../marks.ts';
import type { Sign } from '../signs.ts';

type MarkSign = Extract<Sign, { kind: 'mark' }>;

/** What stands before the first question is about the log; a reply is longer. In characters. */
const longestFront = 3000;

/**
 * Marks that are known by taking turns, in one dress: "**Question:** … **Reply:** …", "Q: … A: …", "#### Me:"
 * and "#### Lark 3:". Tried only where no other words mark both speakers; the dress and the words with the most
 * turns are taken. A reply's mark counts only as the first after a question: what follows in it is its own.
 * @param marks every line that may be a mark, in order
 */
export function findPairs(marks: readonly MarkSign[]): MarkSign[] {
  const found = (['heading', 'bold', 'plain'] as Dress[]).flatMap((dress) => {
    const own = marks.filter(({ line }) => line.dress === dress && (line.colon || line.alone));
    const users = own.filter(({ line }) => line.mark.role === 'user');
    // Where a speaker has a name, "Question 1" is a heading.
    const speakers = users.filter(({ line }) => /^(?:strong|speaker)$/.test(line.mark.strength));
    const asked = speakers.length > 0 ? speakers : users;
    const words = own.filter(({ line }) => line.mark.role === 'assistant' && line.mark.strength !== 'name');
    const names = Map.groupBy(
      own.filter(({ line }) => line.mark.strength === 'name'),
      ({ line }) => line.label,
    );
    return [words, ...names.values()].map((answered) => takeTurns(asked, answered));
  });
  return found.reduce((best, one) => (one.length > best.length ? one : best), []);
}

/** Questions and, after each, the first answer before the next; nothing unless most questions have one. */
function takeTurns(asked: readonly MarkSign[], answered: readonly MarkSign[]): MarkSign[] {
  const first = asked[0];
  if (!first || first.start > longestFront) return [];
  const replies = asked.flatMap((question, index) => {
    const next = asked[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    return answered.find(({ start }) => start > question.start && start < next) ?? [];
  });
  if (replies.length === 0 || replies.length * 2 < asked.length) return [];
  return [...asked, ...replies].sort((a, b) => a.start - b.start);
}
