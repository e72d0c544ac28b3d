import { type ClaimCase, reports, wording } from './statement.ts';

const invented = wording(
  /\bhallucinat(?:ion|ions|e|es|ed|ing|ory)\b|\bmisconceptions?\b|\bfabricat(?:ed|es|ion|ions|ing)\b|\bmade[- ]up\b/g,
  'hallucinat|misconcept|fabricat|made up|made-up',
);
/** Plain errors count here only when they are denied ("no mistakes at all"); otherwise they are "wrong". */
const errors = wording(
  /\b(?:mistakes?|errors?|issues|flaws?|problems with (?:it|this|the (?:answer|solution|reasoning)))\b/g,
  'mistake|error|issue|flaw|problems with',
);

/** "I found no misconceptions or hallucinations", "it hallucinated a theorem", "made no mistakes". */
export const hallucination: ClaimCase = {
  name: 'hallucination',
  wordings: [invented, errors],
  find: (statement) => [
    ...reports(statement, [invented]).map(({ denied, start, end }) => ({
      kind: denied ? ('no-hallucination' as const) : ('hallucination' as const),
      start,
      end,
    })),
    ...reports(statement, [errors])
      .filter(
        ({ denied, start }) =>
          denied &&
          !/\b(?:no|any) (?:signific\w+|major|big|serious)\s*$/.test(statement.shadow.slice(0, start)),
      )
      .map(({ start, end }) => ({ kind: 'no-hallucination' as const, start, end })),
  ],
};
