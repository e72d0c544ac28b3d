import type { Said } from './said.ts';

/** Parts that a short log does not speak of. */
const untouched = (...parts: string[]) =>
  parts.map((part) => `<!-- ${part}: no-answer 0/${points[part]} -->`).join('\n');

const points: Record<string, number> = {
  '1(a)': 3,
  '1(b)': 4,
  '1(c)': 2,
  '3(a)': 2,
  '3(b)': 1,
  '3(c)': 5,
  '4(a)': 3,
  '4(b)': 2,
  '4(c)': 3,
  '4(d)': 2,
  '4(e)': 3,
  '5(a)': 2,
  '5(b)': 1,
  '5(c)': 2,
};

const problem5 = 'HW3, problem 5 (tensor rematerialization)';

/** Everything that is asked is right. Marks as in tests/marks.ts. */
const right: Said[] = [
  { role: 'user', text: `${problem5}: please do parts (a), (b) and (c).` },
  { role: 'thinking', text: 'Ten layers; the total may be 28, or 45 if nothing were stored.', seconds: 12 },
  {
    role: 'assistant',
    seconds: 12,
    text: [
      '### Problem 5: tensor rematerialization',
      '**(a)** In each half the four layers above the stored one cost $1+2+3+4$ forward operations, so the total is',
      '$$\n2\\,(1+2+3+4) = 20 .\n$$',
      '**Answer (a):** 20 forward operations',
      '<!-- 5(a): correct 2/2 -->',
      '**(b)** Every layer begins its chain with one load.',
      '**Answer (b):** 10 memory loads',
      '<!-- 5(b): correct 1/1 -->',
      '**(c)** Both ways take the same time when $10\\,t = 20\\cdot 20\\,\\text{ns} + 10\\cdot 10\\,\\text{ns} = 500\\,\\text{ns}$.',
      '**Answer (c):** $t = 50\\,\\text{ns}$',
      '<!-- 5(c): correct 2/2 -->',
    ].join('\n\n'),
  },
  { role: 'user', text: 'Thank you. And problem 3, part (b) of the same homework?' },
  {
    role: 'assistant',
    text: [
      '### Problem 3',
      'The entry for hidden weights under standard parametrization, which is printed in grey, is',
      '**Answer (b):** 1',
      '<!-- 3(b): correct 1/1 -->',
      untouched('1(a)', '1(b)', '1(c)', '3(a)', '3(c)', '4(a)', '4(b)', '4(c)', '4(d)', '4(e)'),
    ].join('\n\n'),
  },
];

/** A wrong count that is mended after an objection, a right one, and a wrong time. */
const mended: Said[] = [
  { role: 'user', text: `${problem5}: please do part (a).` },
  {
    role: 'assistant',
    text: [
      '### Problem 5(a)',
      'Each layer starts from the input: $0+1+\\dots+9 = 45$.',
      '**Answer (a):** 45 forward operations',
      '<!-- 5(a) first: incorrect -->',
    ].join('\n\n'),
  },
  {
    role: 'user',
    text: 'That is not right: look again at which activations are stored. Part (a) again, please.',
  },
  {
    role: 'assistant',
    text: [
      'You are right, I forgot the stored ones.',
      '**(a)** With layers 5 and 10 stored, each half costs',
      '$$\n1+2+3+4 = 10\n$$',
      'and the two halves twice that.',
      '**Answer (a):** 20 forward operations',
      '<!-- 5(a): correct 2/2 -->',
    ].join('\n\n'),
  },
  { role: 'user', text: 'Now parts (b) and (c) of problem 5.' },
  {
    role: 'assistant',
    text: [
      '**(b)** One load for every layer.',
      '**Answer (b):** 10 memory loads',
      '<!-- 5(b): correct 1/1 -->',
      '**(c)** The time is that of the forward operations alone, $20\\cdot 20\\,\\text{ns} = 400\\,\\text{ns}$.',
      '**Answer (c):** $40\\,\\text{ns}$',
      '<!-- 5(c): incorrect 0/2 -->',
      untouched('1(a)', '1(b)', '1(c)', '3(a)', '3(b)', '3(c)', '4(a)', '4(b)', '4(c)', '4(d)', '4(e)'),
    ].join('\n\n'),
  },
];

/** The conversations of the corpus, by name. */
export const baseLogs: Readonly<Record<string, readonly Said[]>> = { right, mended };
