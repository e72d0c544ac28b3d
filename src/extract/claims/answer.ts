import { type ClaimCase, type Found, isHypothetical, wording, wordingsIn } from './statement.ts';

const named = wording(
  /\b(?:answers?|results?|value|order|total|count|solution|number)\b(?:\s+(?:for|to) \w+(?: \w+)?)?\s*(?:\(|:|=|is|was|are|of|as|to be|that it is|comes? (?:out )?to|should be)\s*(?:exactly |simply |just )?/g,
  'answer|result|value|order|total|count|solution|number',
);
const gave = wording(
  /\b(?:got|gave|gives|found|finds|obtained|arrived at|arrives at|concluded|answered|answers|computed|calculated|derived)\s+(?:exactly |that it is |a total of )?(?=[$`\d])/g,
  'got|gave|gives|found|finds|obtained|arrive|concluded|answer|computed|calculated|derived',
);
/** What follows: a formula, code, or a number with its unit. */
const stated =
  /^(\$[^$]{1,200}\$|`[^`]{1,80}`|-?\d[\d.,]*(?:\/\d+)?(?:\s?(?!(?:is|was|are|were|and|in|on|for|at|to|of|or|as|it|but|with|by|from|which|that|the)\b)[a-zµμ%]{1,12})?(?:\s(?:operations?|passes|loads?|layers?))?)/i;
/** Counts of other things than answers. */
const notAnswer =
  /^\d+\s*(?:points?|pts|parts?|problems?|hints?|prompts?|tries|attempts?|minutes?|seconds?|%|times?|steps?|questions?)\b/i;

/** "It got 3(b) right", "gave 2a and 2c": the name of a part, and no value. */
const partLabel = /^\d{1,2}\s?[.]?(?:\([a-h]\)|[a-h])(?![a-z0-9])/i;

/** "The right number is 20" says what the model's answer should have been. */
const corrected =
  /\b(?:right|correct|true|actual|expected|official|reference) (?:final )?(?:answer|result|number|value|count|solution|total)\s*(?:is|was|would|should)\b/;

/** An answer that the student states: "the correct final answer (50 ns)". The value is as written. */
export const answer: ClaimCase = {
  name: 'answer',
  wordings: [named, gave],
  find: (statement) => {
    const { shadow, text } = statement;
    const found: Found[] = [];
    for (const one of [named, gave]) {
      for (const match of wordingsIn(statement, [one])) {
        if (isHypothetical(shadow, match.index) || corrected.test(shadow)) continue;
        const start = match.index + match[0].length;
        const value = stated.exec(text.slice(start))?.[1]?.replace(/[.,]+$/, '');
        if (!value || notAnswer.test(value) || partLabel.test(text.slice(start))) continue;
        found.push({ kind: 'answer', start, end: start + value.length, value });
      }
    }
    return found;
  },
};
