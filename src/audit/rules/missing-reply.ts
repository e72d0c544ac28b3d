import type { Position } from 'unist';
import type { PartResult } from '../../types/part-result.ts';
import type { AuditContext, AuditRule } from '../rule.ts';

/**
 * A part that was prompted for or commented, but has no reply in the file. Reports lose turns when they are
 * converted, so this is said of the file, never of the student.
 */
export const missingReply: AuditRule = {
  id: 'missing-reply',
  severity: 'warning',
  description: 'A part is prompted for or commented, but the file holds no reply to it.',
  example: {
    bad: 'User: Now part (a). [no reply]\n\nComments: Part A: solved at once.',
    good: 'User: Now part (a).\n\nAssistant: (a) The answer is 4.\n\nComments: Part A: solved at once.',
  },
  *run(context) {
    for (const part of context.parts) {
      if (part.reply !== undefined || part.attempts > 0) continue;
      if (context.extraction.unassigned?.includes(part.part)) continue;
      const comment = context.extraction.claims.find((claim) => claim.part === part.part)?.position;
      const prompt = promptBefore(part, context);
      const place = prompt ?? comment;
      if (place === undefined) continue;
      const seen =
        prompt === undefined
          ? 'it is commented'
          : comment === undefined
            ? 'it was prompted for'
            : `it was prompted for, and line ${comment.start.line} comments on it`;
      yield {
        part: part.part,
        place,
        reason: `no reply to ${part.part} in this file, though ${seen}; conversion loss possible`,
      };
    }
  },
};

/**
 * The prompt that the lost reply should follow: one that stands between the reply to the part before and the
 * reply to the part after, both of the same problem, or that opens the problem.
 */
function promptBefore(
  part: PartResult,
  { rubric, extraction, transcript }: AuditContext,
): Position | undefined {
  const parts = rubric.problems.find((problem) => problem.id === part.problem)?.parts ?? [];
  const index = parts.findIndex((one) => one.id === part.part);
  const turnOf = (id: string | undefined) => extraction.spans.find((span) => span.part === id)?.turn;
  const after = parts
    .slice(index + 1)
    .map((one) => turnOf(one.id))
    .find((turn) => turn !== undefined);
  const before = parts
    .slice(0, index)
    .map((one) => turnOf(one.id))
    .findLast((turn) => turn !== undefined);
  // Both neighbours in one reply: the model itself left the part out, and no prompt of its own is to be found.
  if (after !== undefined && before !== undefined && after <= before) return undefined;
  if (after === undefined) return undefined;
  for (let turn = after - 1; turn > (before ?? -1); turn--) {
    const one = transcript.children[turn];
    if (one?.role === 'assistant' || one?.role === 'comment') return undefined;
    if (one?.role === 'user') {
      // The first block below the role mark and the title: what the student wrote.
      const lead = Math.max(one.mark?.position.end.offset ?? 0, one.title?.position.end.offset ?? 0);
      return (
        one.children.find((child) => (child.position?.start.offset ?? 0) >= lead)?.position ?? one.position
      );
    }
  }
  return undefined;
}
