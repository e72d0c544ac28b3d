import { describe, expect, test } from 'vitest';
import { homework3 } from './hw3.ts';
import { extractFrom } from './log.ts';

/** Replies that nobody means well with. What counts is that they come to an end and leave the other parts alone. */
const size = 20_000;
const rows = (count: number, row: (index: number) => string, between = '\n') =>
  Array.from({ length: count }, (_, index) => row(index)).join(between);

const replies: Record<string, string> = {
  blanks: `x${' '.repeat(size)}y = 3`,
  'open braces': `$$${'{'.repeat(size)} = c$$`,
  'balanced braces': `$$${'{'.repeat(size / 2)}${'}'.repeat(size / 2)} = c$$`,
  'open boxes': `$$${'\\boxed{'.repeat(size / 7)}$$`,
  'open words': `$$c = ${'\\text{'.repeat(size / 6)}$$`,
  'one long chain': `$$${'c = '.repeat(size / 4)}1$$`,
  'typed chain': 'c = '.repeat(size / 4),
  commas: `$$c = ${',1'.repeat(size / 2)}$$`,
  parentheses: `${'('.repeat(size)} c = 3`,
  underscores: `${'_'.repeat(size)}a`,
  numbers: '20 fwd '.repeat(size / 7),
  digits: '9'.repeat(size),
  powers: `${'²'.repeat(size)} = c`,
  labels: rows(size / 20, (index) => `(a) $c = ${index}$`, '\n\n'),
  headings: rows(size / 20, (index) => `## (b) scaling ${index}`, '\n\n'),
  'answer labels': 'Answer (a): c = 1\n\n'.repeat(size / 19),
  'nested expectations': `$$${'E_{'.repeat(size / 3)}$$`,
  'nested lists': rows(200, (index) => `${' '.repeat(2 * index)}- a`),
  table: `| a | b |\n|--|--|\n${'| scales | $c$ |\n'.repeat(size / 15)}`,
};

describe('hostile replies', () => {
  test.each(Object.entries(replies))('%s', (_, reply) => {
    const log = [
      '## User Prompt:\n\nProblem 5',
      `## AI Response:\n\n**(a)**\n\n${reply}`,
      '## User Prompt:\n\nProblem 4',
      '## AI Response:\n\n**(b)**\n\n$$F(\\mu) = \\mathbb{E}_z[f(z)]$$',
    ].join('\n\n');
    const extraction = extractFrom(log, homework3);
    const answer = extraction.answers.find((one) => one.question === '4b.F');
    expect(answer?.text).toBe('F(\\mu) = \\mathbb{E}_z[f(z)]');
    for (const { position, text } of extraction.answers) {
      expect(text).not.toBe('');
      expect(position.start.offset).toBeLessThanOrEqual(position.end.offset ?? 0);
    }
  });
});
