/** The pipeline as a library: every stage by itself, and the whole of it. */

export { audit, judgeClaims } from './audit/index.ts';
export { check, verifyQuestion } from './check/index.ts';
export { extract } from './extract/index.ts';
export { type Engine, type Graded, grade, prepare, questionsOf, type Standard } from './grade.ts';
export { type Log, openLog, read, readRubric } from './read/index.ts';
export { reporters } from './report/index.ts';
export { tally } from './tally/index.ts';
export type { Answer, Candidate, Claim, Extraction } from './types/extraction.ts';
export type { Reference } from './types/reference.ts';
export type { Rubric } from './types/rubric.ts';
export type { Scorecard } from './types/scorecard.ts';
export type { Transcript, Turn } from './types/transcript.ts';
export type { Verdict } from './types/verdict.ts';
