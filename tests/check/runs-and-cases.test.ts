import { expect, test } from 'vitest';
import { withLimit, withoutCase } from '../../src/check/case-at-hand.ts';
import { interval } from '../../src/check/interval.ts';
import type { Question } from '../../src/types/rubric.ts';

const asked = (options: Question['options']): Question =>
  ({
    kind: 'interval',
    options,
    symbols: {},
    synonyms: {},
    find: { subjects: ['\\nabla_A'], cues: [], not: [] },
  }) as unknown as Question;
const context = { seed: 1, kind: () => interval as never };

test.each([
  ['50 through 71', '[50, 71]'],
  ['positions 50 to 71', '[50, 71]'],
  ['from 50 to 71', '[50, 71]'],
  ['50–71, inclusive', '[50, 71]'],
  ['\\{50, \\dots, 71\\}', '[50, 71]'],
  ['$\\{50, 51, \\ldots, 71\\}$', '[50, 71]'],
  ['t = 50, \\ldots, 71', '[50, 71]'],
  ['outputs $50$ through $71$', '[50, 71]'],
  ['[50, 71]', '[50, 71]'],
])('a run of whole numbers: %s', (text, printed) => {
  const reading = interval.parse(text, asked({ whole: 'yes' }), context);
  expect(reading.ok && interval.print(reading.value)).toBe(printed);
});

test.each([['50, 60 and 71'], ['50 to 60 and 65 to 71']])('no run: %s', (text) => {
  const reading = interval.parse(text, asked({ whole: 'yes' }), context);
  expect(reading.ok && interval.print(reading.value)).not.toBe('[50, 71]');
});

test.each([
  ['\\nabla_A L = G B^\\top = 0', '\\nabla_A L = G B^\\top '],
  ['$G B^T = \\mathbf{0}$', '$G B^T $'],
  ['\\nabla_A = 0', '\\nabla_A = 0'],
  ['\\nabla_A L = 0', '\\nabla_A L = 0'],
  ['G B^\\top = A', 'G B^\\top = A'],
])('the case at hand is left off: %s', (text, left) => {
  expect(withoutCase(text, asked({ case: '0' }))).toBe(left);
});

test.each([
  ['\\nabla_A \\to 0', '\\nabla_A = 0'],
  ['$\\nabla_{A} \\rightarrow G$', '$\\nabla_{A} = G$'],
  ['f: A \\to B', 'f: A \\to B'],
  ['\\eta \\to 0', '\\eta \\to 0'],
])('an arrow behind the subject states its limit: %s', (text, stated) => {
  expect(withLimit(text, asked({}))).toBe(stated);
});
