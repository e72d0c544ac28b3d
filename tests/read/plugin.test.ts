import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { transcript } from '../../src/read/plugin.ts';
import type { Transcript } from '../../src/types/transcript.ts';

describe('the unified plugin', () => {
  const processor = unified().use(remarkParse).use(remarkMath).use(transcript);

  test('turns an mdast root into a transcript', async () => {
    const file = new VFile({
      path: 'log.md',
      value: 'User Prompt:\nhi\n\nAI Response:\n\nThought for 5s\n\nIt is $x$.',
    });
    const tree = (await processor.run(processor.parse(file), file)) as unknown as Transcript;
    expect(tree).toMatchObject({ type: 'transcript', file: 'log.md', source: String(file) });
    expect(tree.children.map(({ role, thinkingSeconds }) => [role, thinkingSeconds?.value])).toEqual([
      ['user', undefined],
      ['assistant', 5],
    ]);
    expect(tree.children[1]?.children[0]?.position?.start).toEqual({ line: 8, column: 1, offset: 47 });
  });

  test('findings go to the file', async () => {
    const file = new VFile('Just words.');
    await processor.run(processor.parse(file), file);
    expect(file.messages.map(({ ruleId, source }) => [ruleId, source])).toEqual([['no-role-marks', 'read']]);
  });

  test('tags that the parser takes for HTML still part thinking from the reply', async () => {
    const file = new VFile('User Prompt:\n\nhi\n\nAI Response:\n\n<think>\nlet me see\n</think>\nIt is 2.');
    const tree = (await processor.run(processor.parse(file), file)) as unknown as Transcript;
    expect(tree.children.map(({ role }) => role)).toEqual(['user', 'thinking', 'assistant']);
    const last = tree.children.at(-1);
    expect(tree.source.slice(last?.children[0]?.position?.start.offset, last?.position.end.offset)).toBe(
      'It is 2.',
    );
  });
});
