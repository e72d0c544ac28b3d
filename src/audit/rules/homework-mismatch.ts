import type { AuditRule } from '../rule.ts';

/** "HW3", "hw_03", "Homework 3", "Problem Set 3": the number that follows the word. */
const numbered = /(?:home[\s_-]?work|problem[\s_-]?set|assignment|hw|pset)[\s_#-]{0,3}0{0,2}(\d{1,2})(?!\d)/i;

/** The homework that the title, the file name and the rubric speak of. */
export const homeworkMismatch: AuditRule = {
  id: 'homework-mismatch',
  severity: 'warning',
  description: 'The log names another homework than the rubric, or its file name does.',
  example: { bad: 'hw4-some-model.md: "## HW3 …"', good: 'hw3-some-model.md: "## HW3 …"' },
  *run({ transcript, rubric }) {
    const wanted = new Set([rubric.id, ...rubric.homework].flatMap((name) => numbered.exec(name)?.[1] ?? []));
    if (wanted.size === 0) return;
    const stated = transcript.about.homework;
    const told = stated && (numbered.exec(stated.value)?.[1] ?? numbered.exec(stated.text)?.[1]);
    if (stated && told !== undefined && !wanted.has(told)) {
      yield {
        place: stated.position,
        reason: `the log names homework ${told}, graded with the rubric of ${rubric.title || rubric.id}`,
      };
    }
    const named = numbered.exec(transcript.file.split('/').at(-1) ?? '')?.[1];
    if (named !== undefined && !wanted.has(named) && named !== told) {
      yield {
        place: stated?.position ?? 1,
        reason: `the file name says homework ${named}, graded with the rubric of ${rubric.title || rubric.id}`,
      };
    }
  },
};
