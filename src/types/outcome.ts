/** What can come of a question, a part or a ruling: never a boolean. */
export const outcomes = ['correct', 'partial', 'incorrect', 'no-answer', 'unscored'] as const;
export type Outcome = (typeof outcomes)[number];
