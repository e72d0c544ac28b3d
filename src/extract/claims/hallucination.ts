import { type ClaimCase, reports } from './statement.ts';

const invented =
  /\bhallucinat(?:ion|ions|e|es|ed|ing|ory)\b|\bmisconceptions?\b|\bfabricat(?:ed|es|ion|ions|ing)\b|\bmade[- ]up\b/g;
/** Plain errors count here only when they are denied ("no mistakes at all"); otherwise they are "wrong". */
const errors =
  /\b(?:mistakes?|errors?|issues|flaws?|problems with (?:it|this|the (?:answer|solution|reasoning)))\b/g;

/** "I found no misconceptions or hallucinations", "it hallucinated a theorem", "made no mistakes". */
export const hallucination: ClaimCase = {
  name: 'hallucination',
  stems: [
    'hallucinat',
    'misconcept',
    'fabricat',
    'made up',
    'made-up',
    'mistake',
    'error',
    'issue',
    'flaw',
    'problems with',
  ],
  find: (statement) => [
    ...[...reports(statement, invented)].map(({ denied, start, end }) => ({
      kind: denied ? ('no-hallucination' as const) : ('hallucination' as const),
      start,
      end,
    })),
    ...[...reports(statement, errors)]
      .filter(
        ({ denied, start }) =>
          denied &&
          !/\b(?:no|any) (?:signific\w+|major|big|serious)\s*$/.test(statement.shadow.slice(0, start)),
      )
      .map(({ start, end }) => ({ kind: 'no-hallucination' as const, start, end })),
  ],
};
