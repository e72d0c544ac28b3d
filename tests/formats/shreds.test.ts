import { describe, expect, test } from 'vitest';
import { findPages, findShreds } from '../../src/read/shreds.ts';
import { gradeText } from '../grading.ts';

const prose = 'The squared norm is a sum of as many terms as there are inputs.\n';
const formula = 'E\n∥y∥\n2\n=\nd\n1\n';

describe('a text whose formulas fell apart', () => {
  test('is told', () =>
    expect(findShreds((prose.repeat(8) + formula).repeat(10))?.ruleId).toBe('scrambled-text'));

  test.each([
    ['short lists', `${'1.\n2.\na)\nb)\n'.repeat(40)}`],
    ['displays', `${prose}$$\nx = 1\n$$\n`.repeat(40)],
    ['a short text', formula],
    ['prose', prose.repeat(200)],
    ['a few letters', `${prose.repeat(60)}${formula}`],
  ])('is not: %s', (_, text) => expect(findShreds(text)).toBeUndefined());

  test('has no wrong formulas, only doubtful ones', async () => {
    const log = `## User Prompt:\n\nHW3, problem 1: part (a)?\n\n## AI Response:\n\n${(prose + formula).repeat(20)}\n**Answer (a):** $E\\|y\\|^2 = d_2$ and the constant is $1/d_2$\n`;
    const { scorecard } = await gradeText(log, 'log.txt');
    const outcomes = scorecard.parts.flatMap(({ answers }) => answers.map(({ outcome }) => outcome));
    expect(outcomes).not.toContain('incorrect');
    expect(scorecard.findings.map(({ ruleId }) => ruleId)).toContain('scrambled-text');
  });
});

describe('a text taken from pages', () => {
  const page = prose.repeat(20);
  test.each([
    ['marks of a converter', `--- Page 1 ---\n${page}--- Page 2 ---\n${page}`],
    ['pages of pages', `${page}Page 1 of 2\n${page}Page 2 of 2\n`],
    ['a printer', `${page}1/3\n${page}2/3\n${page}3/3\n`],
    ['form feeds', `${page}\f${page}\f${page}`],
  ])('is told by %s', (_, text) => expect(findPages(text)?.ruleId).toBe('scrambled-text'));

  test('that are pictures says so', () =>
    expect(findPages(`--- Page 1 ---\n${prose}--- Page 2 ---\n${prose}`)?.ruleId).toBe('unreadable-pages'));

  test.each([
    ['one page', `--- Page 1 ---\n${prose}`],
    ['a page that is cited', `${prose}Page 12\n${prose}page 7\n`],
    ['fractions', '1/2\n2/3\n3/4\n1/3\n2/5\n'],
    ['prose', prose.repeat(9)],
  ])('is not: %s', (_, text) => expect(findPages(text)).toBeUndefined());
});
