import type { AuditRule } from '../rule.ts';

/** A reply that breaks off: what came after it is not judged. */
export const truncatedReply: AuditRule = {
  id: 'truncated-reply',
  severity: 'warning',
  description: "A reply of the model breaks off (an unclosed formula or fence, an export's finish reason).",
  example: { bad: 'Assistant: The total is $$\\frac{1}{', good: 'Assistant: The total is $$\\frac{1}{2}$$.' },
  *run({ transcript, extraction }) {
    for (const [index, turn] of transcript.children.entries()) {
      if (turn.role !== 'assistant' || turn.truncated === undefined) continue;
      const last = extraction.spans.filter((span) => span.turn === index).at(-1);
      yield {
        place: turn.position.end.line,
        ...(last ? { part: last.part } : {}),
        reason: turn.lost
          ? `this reply is no answer and is not graded: ${turn.truncated}`
          : `this reply breaks off (${turn.truncated})${last ? `, within ${last.part}` : ''}`,
      };
    }
  },
};
