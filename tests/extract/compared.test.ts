import { describe, expect, test } from 'vitest';
import { extractFrom, finalAnswer } from './log.ts';
import { rubricOf } from './rubric.ts';

/** A made-up homework: litres that a valve saves, and the class of a sort. */
const rubric = rubricOf([
  {
    id: '1',
    title: 'Valves',
    parts: [
      {
        label: 'a',
        questions: [
          {
            id: 'saving',
            kind: 'quantity',
            unit: 'litres',
            find: { cues: ['save', 'saves', 'saving', 'saved'] },
          },
        ],
      },
      { label: 'b', questions: [{ id: 'cost', kind: 'growth', find: { cues: ['cost'] } }] },
      { label: 'c', questions: [{ id: 'length', kind: 'expression', find: { cues: ['entries'] } }] },
    ],
  },
]);

const reply = (label: string, text: string) =>
  extractFrom(`## User\n\nProblem 1\n\n## Assistant\n\n**(${label})** ${text}\n`, rubric);
const saving = (text: string) => finalAnswer(reply('a', text), '1a.saving');

describe('what a value is held against is not the value', () => {
  test.each([
    ['The valve saves 3 litres against 8 litres.', '3 litres'],
    ['It uses 5 litres against 8 litres: a saving of 3 litres.', '3 litres'],
    ['It uses 5 litres on average, a saving of 3 litres over the 8 litres of the old one.', '3 litres'],
    ['Against 8 litres it is a saving of 3 litres.', '3 litres'],
    ['We save 3 litres compared with the 8 litres of the old valve.', '3 litres'],
    ['The old valve needs 5 litres instead of 8 litres, so it saves 3 litres.', '3 litres'],
    ['The use drops from 8 litres to 5 litres, saving 3 litres.', '3 litres'],
    ['The use is 5 litres, down from 8 litres; this saves 3 litres.', '3 litres'],
    ['The old valve takes 8 litres, the new one 5 litres, so 3 litres are saved.', '3 litres'],
    ['Saving: 8 litres − 5 litres = 3 litres', '3 litres'],
    ['The valve saves 1 litre against 8 litres.', '1 litre'],
    ['~~8 litres~~ 3 litres are saved.', '3 litres'],
    ['The saving drops from 4 litres to 3 litres.', '3 litres'],
  ])('%s', (text, found) => {
    const answer = saving(text);
    expect(answer?.text).toBe(found);
    expect(answer?.unsure).toBeUndefined();
  });

  test('what was passed over is shown with the answer', () => {
    const passed = saving('The valve saves 3 litres against 8 litres.')?.candidates.filter(({ won }) => !won);
    expect(passed?.map(({ text }) => text)).toContain('8 litres');
  });

  test.each(['The old valve takes 8 litres, the new one takes 5 litres.', 'It takes 5 litres vs. 8 litres.'])(
    'two values, and no word of what is asked: %s',
    (text) => {
      expect(saving(text)?.unsure).toMatch(/two values/);
    },
  );

  test('a display that ends in the unit follows a sentence with a step', () => {
    const text = 'The mean use is 5 litres.\n\n$$8 - 5 = 3\\text{ litres}$$\n\nper day.';
    expect(saving(text)?.text).toBe('3\\text{ litres}');
  });
});

describe('of several formulas of a sentence', () => {
  const cost = (text: string) => finalAnswer(reply('b', text), '1b.cost')?.text;
  test.each([
    ['The cost drops from $O(m^2)$ to $O(m)$.', 'O(m)'],
    ['The cost is $O(m)$ as opposed to $O(m^2)$.', 'O(m)'],
    ['Compared with $O(m^2)$ the cost is $O(m)$.', 'O(m)'],
    ['The cost is only $O(m)$ compared to $O(m^2)$ before.', 'O(m)'],
  ])('%s', (text, found) => {
    expect(cost(text)).toBe(found);
  });

  test('what is typed behind "instead of" is not the value', () => {
    const length = (text: string) => finalAnswer(reply('c', text), '1c.length')?.text;
    expect(length('There are a + b entries instead of a·b.')).toBe('a + b');
    expect(length('The number of entries is a + b rather than a·b.')).toBe('a + b');
  });

  test('what has entries is not how many', () => {
    const length = (text: string) => finalAnswer(reply('c', text), '1c.length')?.text;
    expect(length('$y$ has $a + b$ entries.')).toBe('a + b');
    expect(length('$u$ has $a$ entries and $v$ has $b$ entries, so $y$ has $a + b$ entries.')).toBe('a + b');
  });
});

describe('classes that are named without their sign', () => {
  const cost = (text: string) => finalAnswer(reply('b', text), '1b.cost');
  test.each([
    ['The cost is m log m.', 'm log m'],
    ['The cost is quadratic.', 'quadratic'],
    ['The cost is $m\\log m$ operations.', 'm\\log m'],
  ])('%s', (text, found) => {
    expect(cost(text)?.text).toBe(found);
  });

  test.each(['The cost is not quadratic.', 'The cost grows with the square of $m$.'])('%s', (text) => {
    expect(cost(text)?.text).toContain('cost');
  });
});
