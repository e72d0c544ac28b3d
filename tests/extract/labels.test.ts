import { describe, expect, test } from 'vitest';
import { extractFrom, finalAnswer } from './log.ts';
import { rubricOf } from './rubric.ts';

const quantity = (label: string, unit: string) => ({
  label,
  questions: [{ id: 'count', kind: 'quantity', unit, find: { cues: [] } }],
});

/** One problem in three parts, told apart by nothing but their labels and units. */
const rubric = rubricOf([
  {
    id: '6',
    title: 'Warehouse',
    parts: [quantity('a', 'box'), quantity('b', 'crate'), quantity('c', 'pallet')],
  },
]);

const sentences = ['One needs 14 box here.', 'One needs 6 crate here.', 'One needs 3 pallet here.'];

const found = (body: string) => {
  const extraction = extractFrom(`## User\n\nProblem 6\n\n## Assistant\n\n${body}\n`, rubric);
  return ['a', 'b', 'c'].map((label) => finalAnswer(extraction, `6${label}.count`)?.text);
};
const all = ['14 box', '6 crate', '3 pallet'];

describe('labels known by their family', () => {
  test.each([
    '6.%a',
    '6-%a',
    'Q6%a',
    '`6%a`',
    '%a.',
    'Task 6%a',
    'Answer %a:',
    '6.%n',
    '**6.%n**',
    'Problem 6.%n',
    '§6%a',
    '“(%a)”',
    '**🔷 Part (%a)**',
    '\\textbf{(%a)}',
    'Part %r)',
    '(%n) Part %a',
  ])('%s', (shape) => {
    const label = (index: number) =>
      shape
        .replace('%a', 'abc'[index] ?? '')
        .replace('%n', String(index + 1))
        .replace('%r', ['i', 'ii', 'iii'][index] ?? '');
    expect(found(sentences.map((one, index) => `${label(index)} ${one}`).join('\n\n'))).toEqual(all);
    expect(found(sentences.map((one, index) => `${label(index)}\n\n${one}`).join('\n\n'))).toEqual(all);
  });

  test('steps that are numbered are no parts', () => {
    const body = `(b) Two steps:\n\n(1) Sort them.\n\n(2) Stack them. ${sentences[1]}`;
    expect(found(body)).toEqual([undefined, '6 crate', undefined]);
  });
});

describe('parts in one paragraph', () => {
  test.each([
    `(a) ${sentences[0]} (b) ${sentences[1]} (c) ${sentences[2]}`,
    `a) ${sentences[0]} b) ${sentences[1]} c) ${sentences[2]}`,
    'For (a), one needs 14 box. For (b), one needs 6 crate. For (c), one needs 3 pallet.',
    '(a) 14 box; (b) 6 crate; (c) 3 pallet',
    '**(a)** 14 box, **(b)** 6 crate, **(c)** 3 pallet.',
  ])('%s', (body) => {
    expect(found(body)).toEqual(all);
  });

  test('a mention begins no part', () => {
    const body = '(a) One needs 14 box. (b) and (c) follow from this: see there.';
    expect(found(body)).toEqual(['14 box', undefined, undefined]);
    expect(found('(a) As in (c), and by (b), one needs 14 box.')).toEqual(['14 box', undefined, undefined]);
  });
});

test('a reply to several parts that does not say to which is assigned to none', () => {
  const { unassigned, answers } = extractFrom(
    '## User\n\nProblem 6\n\n## Assistant\n\nThe answers are 14 and 6, as computed.\n',
    rubric,
  );
  expect(answers).toEqual([]);
  expect(unassigned).toEqual(['6a', '6b', '6c']);
  expect(extractFrom('## User\n\nProblem 6\n\n## Assistant\n\nSorry.\n', rubric).unassigned).toEqual([]);
});
