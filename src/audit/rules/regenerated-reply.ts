import type { AuditRule } from '../rule.ts';

/** Exports keep what was thrown away: whoever regenerates a reply until it is right has not solved it at once. */
export const regeneratedReply: AuditRule = {
  id: 'regenerated-reply',
  severity: 'warning',
  description:
    'An export keeps other replies to the same prompt, or other wordings of it, beside those of the conversation. They are not graded; a part with earlier ones is never counted as solved at once.',
  example: {
    bad: 'an export in which the prompt has two replies, the second of which was gone on from',
    good: 'an export in which every prompt has one reply',
  },
  *run({ transcript }) {
    for (const turn of transcript.children) {
      const all = turn.alternatives ?? [];
      if (all.length === 0) continue;
      const earlier = all.filter((one) => one.earlier);
      const what = turn.role === 'user' ? 'wordings of this prompt' : 'replies to the same prompt';
      const lines = all
        .slice(0, 5)
        .map(({ position }) => position.start.line)
        .join(', ');
      yield {
        place: turn.position,
        reason: `the file keeps ${all.length} other ${what} (${earlier.length} of them earlier): line ${lines}`,
      };
    }
  },
};
