import {
  type ClaimCase,
  type Found,
  isDenied,
  isHypothetical,
  type Wording,
  wording,
  wordingsIn,
} from './statement.ts';

const reference =
  /\b(?:reference|official|staff|instructor|course|provided|posted|given|published|model|actual)(?:'s)? (?:solutions?|answers?|key)\b|\banswer key\b|\bsolution (?:key|sheet|manual|set|pdf)s?\b|\bthe (?:homework )?solutions\b|\b(?:match(?:es|ed)?|agrees? with|agreed with|same as|differs? from|differed from) (?:the|our|your) solution\b|\breference\b/;
const same = wording(
  /\b(?:match(?:es|ed|ing)?|agree(?:s|d|ing)?|align(?:s|ed|ing)?|coincid(?:es?|ed|ing)|consistent|identical|equal|equivalent|same|in line|corresponds?|follows?|similar)\b/g,
  'match|agree|align|coincid|consistent|identical|equal|equivalent|same|in line|correspond|follow|similar',
);
const different = wording(
  /\b(?:differ(?:s|ed|ent|ently|ing)?|deviat(?:es?|ed|ing)|disagree(?:s|d)?|contradict(?:s|ed)?|not included|diverg(?:es?|ed|ing)|unlike|goes beyond|mismatch(?:es)?|inconsistent)\b/g,
  'differ|deviat|disagree|contradict|not included|diverg|unlike|goes beyond|mismatch|inconsistent',
);

/** "Aligned with the reference solution", "took a different approach than the solutions". */
export const referenceMatch: ClaimCase = {
  name: 'matches-reference',
  wordings: [same, different],
  find: (statement) => {
    const { shadow, sentence } = statement;
    // "Its final solution is the same": the reference stands in another clause of the sentence.
    const named =
      reference.test(shadow) || (reference.test(sentence) && /\b(?:solution|answer|result)s?\b/.test(shadow));
    if (!named) return [];
    const found: Found[] = [];
    const add = (one: Wording, yes: 'matches-reference' | 'differs-from-reference') => {
      const no = yes === 'matches-reference' ? 'differs-from-reference' : 'matches-reference';
      for (const match of wordingsIn(statement, [one])) {
        if (isHypothetical(shadow, match.index)) continue;
        const kind = isDenied(shadow, match.index) ? no : yes;
        found.push({ kind, start: match.index, end: match.index + match[0].length });
      }
    };
    add(different, 'differs-from-reference');
    if (found.length === 0) add(same, 'matches-reference');
    return found.slice(0, 1);
  },
};
