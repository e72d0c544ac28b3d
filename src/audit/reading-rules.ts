import type { AuditRule } from './rule.ts';

/** A rule whose findings are made while a log is read; only its record stands here. */
export type ReadingRule = Omit<AuditRule, 'run'>;

const good = 'a log of which nothing of the kind can be said';

/** What reading may find amiss. Findings that state a severity of their own keep it. */
export const readingRules: readonly ReadingRule[] = [
  {
    id: 'unreadable',
    severity: 'error',
    description: 'Nothing of the log could be read; every part is unscored. The finding beside it says why.',
    example: { bad: 'a PDF of pictures', good },
  },
  {
    id: 'unreadable-file',
    severity: 'warning',
    description:
      'Why a file could not be read: too large, encrypted, pictures instead of text, a scrambled text layer, an archive with paths that leave it, JSON of no known shape.',
    example: { bad: 'a PDF whose pages hold 60 letters each', good },
  },
  {
    id: 'unreadable-pages',
    severity: 'warning',
    description:
      'Some pages are pictures: what stands on them was not read. Parts without a reply are unscored then, and not "no answer".',
    example: { bad: 'pages 3 to 5 are screenshots', good },
  },
  {
    id: 'scrambled-text',
    severity: 'warning',
    description:
      'The text was taken from the pages of a PDF: many lines hold one or two letters, or lines count the pages. Its formulas fell apart, so what seems wrong in it is unscored.',
    example: { bad: 'E\n∥y∥\n2\n=\nd\n1', good: '$E\\|y\\|^2 = d_1$' },
  },
  {
    id: 'unreadable-formula',
    severity: 'warning',
    description: 'A saved page shows formulas as drawings without their source; each is shown as ⟨formula⟩.',
    example: { bad: 'a page whose formulas are glyphs only', good: 'a page whose formulas carry their TeX' },
  },
  {
    id: 'not-parsed',
    severity: 'warning',
    description:
      'A stretch of the log was read as plain text, or not at all, because it is too long or nests too deep.',
    example: { bad: 'a file of 50 million characters', good },
  },
  {
    id: 'binary-file',
    severity: 'warning',
    description: 'The file is no text and of no format that is known.',
    example: { bad: 'log.png', good: 'log.md' },
  },
  {
    id: 'empty-file',
    severity: 'info',
    description: 'The file is empty, or holds no text.',
    example: { bad: 'a file of no bytes', good },
  },
  {
    id: 'invalid-encoding',
    severity: 'info',
    description: 'Some bytes are no text in the encoding of the file; they are shown as �.',
    example: { bad: 'Latin-1 letters in a file that is UTF-8 otherwise', good },
  },
  {
    id: 'broken-json',
    severity: 'warning',
    description: 'Lines of a JSONL file that are no JSON were left out.',
    example: { bad: '{"role": "user", "content', good: '{"role": "user", "content": "hi"}' },
  },
  {
    id: 'other-conversations',
    severity: 'info',
    description:
      'The file holds several conversations; those that do not speak of the homework were left out.',
    example: { bad: 'an export of a whole account', good: 'an export of one conversation' },
  },
  {
    id: 'failed-sample',
    severity: 'info',
    description: 'An evaluation says of a sample that it ended in an error.',
    example: { bad: '"error": {"message": "…"}', good: '"error": null' },
  },
  {
    id: 'no-role-marks',
    severity: 'info',
    description: 'No line says who speaks: the whole text was taken for one reply.',
    example: {
      bad: 'Here is the solution: …',
      good: 'User: Solve it.\n\nAssistant: Here is the solution: …',
    },
  },
  {
    id: 'no-replies',
    severity: 'info',
    description: 'No turn is marked as a reply of the model.',
    example: { bad: 'User: Solve it.', good: 'User: Solve it.\n\nAssistant: 4.' },
  },
  {
    id: 'unclosed-formula',
    severity: 'info',
    description: 'A formula is opened and not closed: it was read as plain text.',
    example: { bad: 'The sum is $$ 1 + 2', good: 'The sum is $$ 1 + 2 $$' },
  },
  {
    id: 'unclosed-code',
    severity: 'info',
    description: 'A code fence is opened and not closed before the next turn: it was read as text.',
    example: { bad: '```python\nx = 1', good: '```python\nx = 1\n```' },
  },
  {
    id: 'no-rubric',
    severity: 'error',
    description: 'No rubric fits what the log says of its homework; nothing was graded.',
    example: { bad: 'a log that names no homework', good: '# HW7 with …' },
  },
  {
    id: 'engine-fault',
    severity: 'error',
    description: 'A fault of the program kept the log from being graded. Please report it.',
    example: { bad: '(none: it is a bug)', good: '(every log)' },
  },
];
