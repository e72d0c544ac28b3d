import { describe, expect, test } from 'vitest';
import { read } from '../../src/read/index.ts';

const log = (reply: string) =>
  new TextEncoder().encode(
    `# HW3\n\n### User Prompt\n\nProblem 5 please.\n\n### AI Response\n\n${reply}\n\n### User Prompt\n\nThanks.\n`,
  );
const replyOf = (text: string) =>
  read(log(text), { file: 'x.md' }).children.find((turn) => turn.role === 'assistant');

describe('replies that the log marks as no answers', () => {
  test.each([
    ['(a) 20 operations.\n\n[Reply cut off: output limit reached]', 'cut off: output limit reached'],
    ['[Reply refused: content filter]', 'refused: content filter'],
    ['[Reply lost: the source holds no reply]\n\n---', 'lost: the source holds no reply'],
    ['\\[Reply lost: escaped by an exporter\\]', 'lost: escaped by an exporter'],
  ])('%j', (text, reason) => {
    const turn = replyOf(text);
    expect(turn?.lost).toBe(true);
    expect(turn?.truncated).toBe(`the log marks it as ${reason}`);
  });

  test.each([
    '[Reply cut off: in the middle]\n\nand here it goes on, to the end.',
    'It says [Reply lost: x] within a sentence.',
    '`[Reply lost: x]`',
    '(a) 20 operations.',
  ])('none: %j', (text) => {
    expect(replyOf(text)?.lost).toBeUndefined();
  });
});
