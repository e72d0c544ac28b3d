import {
  type ClaimCase,
  type Found,
  isVague,
  readCount,
  reports,
  type Wording,
  wording,
} from './statement.ts';

const count =
  '(?<count>no|zero|a|an|one|two|three|four|five|six|some|several|multiple|many|a few|few|a couple(?: of)?|\\d{1,2}|any)';
const help =
  '(?:hints?|objections?|push-?backs?|nudg(?:e|es|ing)|reminders?|corrections?|clarifications?|follow-?ups?(?: prompts?| questions?)?|(?:additional|extra|further|more) (?:prompt(?:s|ing)?|help|guidance|context|information)|help|guidance|interventions?|re-?prompt(?:s|ing)?|push(?:es)?|pointers?|steering|assistance)';
const helpStems =
  'hint|objection|push|nudg|remind|correction|clarif|follow|prompt|help|guid|context|information|interven|pointer|steer|assist';
const given = wording(
  new RegExp(
    `\\b(?:need(?:s|ed|ing)?|requir(?:e|es|ed|ing)|took|takes|with|after|without|given|gave it|giving|provided|with only)\\s+(?:it |the model )?(?:just |only |about |around |at least )?(?:${count}\\s+)?(?:\\w+\\s+)?${help}\\b`,
    'g',
  ),
  helpStems,
  'need|requir|took|takes|with|after|given|gave it|giving|provided',
);
const plain = wording(
  /\b(?<count>no|zero|one|two|three|four|five|\d{1,2})\s+(?:hints?|objections?|push-?backs?|nudges?|corrections?|follow-?ups?)\b/g,
  'hint|objection|push|nudge|correction|follow',
);
const forced = wording(
  /\b(?:had to|needed to|i then|i only|i just|i) (?:be )?(?:tell|told|point(?:ed)? out|remind(?:ed)?|correct(?:ed)?|nudg(?:e|ed)|guid(?:e|ed)|re-?prompt(?:ed)?|hint(?:ed)?|steer(?:ed)?|ask(?:ed)? (?:it )?again|explain(?:ed)? (?:to it|that)|push(?:ed)? (?:it|back)|intervene[d]?|help(?:ed)?)\b/g,
  'tell|told|out|remind|correct|nudg|guid|prompt|hint|steer|again|explain|push|interven|help',
  'i |to ',
);

/** "Needed two hints", "without any guidance", "I had to point out the sign". The value is their number. */
export const hints: ClaimCase = {
  name: 'hints',
  wordings: [given, plain, forced],
  find: (statement) => {
    const found: Found[] = [];
    const taken = (start: number) => found.some((one) => start >= one.start && start < one.end);
    const add = (one: Wording) => {
      for (const { match, denied, start, end } of reports(statement, [one])) {
        if (taken(start)) continue;
        // "Without hints" and "no hints" carry their denial inside; a second one before them is rare enough to drop.
        const inside = /^(?:without)|\b(?:no|zero)\s/.test(match[0]);
        if (inside && denied) continue;
        const number = inside || denied ? 0 : readCount(match.groups?.count ?? '');
        const hint: Found = { kind: 'hints', start, end };
        if (number !== undefined) hint.value = number;
        else if (
          match.groups?.count === undefined &&
          /\b(?:hint|nudge|reminder|correction|clarification|follow-?up)$/.test(match[0])
        )
          hint.value = 1;
        if (isVague(statement.shadow, start)) hint.vague = true;
        found.push(hint);
      }
    };
    add(given);
    add(plain);
    add(forced);
    return found;
  },
};
