import { describe, expect, test } from 'vitest';
import { extractFrom, finalAnswer } from './log.ts';
import { rubricOf } from './rubric.ts';

/** A made-up homework with two plain numbers and a range. */
const rubric = rubricOf([
  {
    id: '1',
    title: 'Kites',
    parts: [
      {
        label: 'a',
        questions: [
          { id: 'sticks', kind: 'number', find: { cues: ['sticks'] } },
          { id: 'area', kind: 'number', find: { cues: ['area'] } },
        ],
      },
      {
        label: 'b',
        questions: [{ id: 'range', kind: 'interval', find: { subjects: ['w'], cues: ['range'] } }],
      },
    ],
  },
]);

const reply = (label: string, text: string) =>
  extractFrom(`## User\n\nProblem 1\n\n## Assistant\n\n**(${label})**\n\n${text}\n`, rubric);

describe('the number right behind a label is what it says', () => {
  test.each([
    ['- Sticks: 2, one for the spine and one for the spar\n- Area: 5', '2'],
    ['- Sticks: 4 (3 long ones, 1 short one)\n- Area: 5', '4'],
    ['- Sticks: one for the spine and one for the spar, so 2\n- Area: 5', '2'],
    ['- Sticks: 2 + 2 = 4\n- Area: 5', '4'],
    ['- Sticks: 2 a side, so 4 in total\n- Area: 5', '4'],
  ])('%s', (text, found) => {
    expect(finalAnswer(reply('a', text), '1a.sticks')?.text).toBe(found);
  });
});

describe('numbers that are written as formulas', () => {
  test.each([
    ['- Sticks: 3\n- Area: $\\sqrt{2}$', '\\sqrt{2}'],
    ['- Sticks: 3\n- Area: $\\pi/4$', '\\pi/4'],
    ['- Sticks: 3\n- Area: $\\frac{\\sqrt3}{2}$', '\\frac{\\sqrt3}{2}'],
  ])('%s', (text, found) => {
    expect(finalAnswer(reply('a', text), '1a.area')?.text).toBe(found);
  });
});

test('a range is taken with both of its ends', () => {
  const text = 'The first gives $w \\le 4$, the second $w \\ge 1$.\n\n**Range:** $1 \\le w \\le 4$';
  expect(finalAnswer(reply('b', text), '1b.range')?.text).toBe('1 \\le w \\le 4');
});
