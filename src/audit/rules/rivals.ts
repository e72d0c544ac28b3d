import { oneLine } from '../../escape/invisible.ts';
import type { AuditRule } from '../rule.ts';

const short = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

/** Two answers of different value, neither of which wins by convention. */
export const rivals: AuditRule = {
  id: 'rivals',
  severity: 'warning',
  description:
    'A reply states two different answers to one question; which one is meant is for a person to say.',
  example: { bad: 'The factor is 1/d. … So we multiply by 2/d.', good: 'The factor is 1/d, that is d^{-1}.' },
  *run({ extraction }) {
    for (const answer of extraction.answers) {
      if (!answer.final || !answer.rival) continue;
      yield {
        part: answer.part,
        place: answer.rival.position,
        reason: `another answer to ${answer.question} stands here: ${short(oneLine(answer.rival.text))} (taken was line ${answer.position.start.line}: ${short(oneLine(answer.text))})`,
      };
    }
  },
};
