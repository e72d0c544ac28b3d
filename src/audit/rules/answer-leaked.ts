import type { AuditRule } from '../rule.ts';

/** A prompt that states the right answer: what the reply is worth is for a person to say. */
export const answerLeaked: AuditRule = {
  id: 'answer-leaked',
  severity: 'warning',
  description:
    'A prompt states the right answer before any reply has given it: the part was not solved unaided.',
  example: { bad: 'User: 2(a): the solution says the answer is 12.', good: 'User: 2(a), in steps of 12?' },
  *run({ leaks }) {
    for (const { part, question, line, stated } of leaks) {
      yield {
        part,
        place: line,
        reason: `this prompt states the right answer to ${question} (${stated}) before the reply does`,
      };
    }
  },
};
