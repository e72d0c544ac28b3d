import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { read } from '../../src/read/index.ts';
import { findRealLog } from '../real-log.ts';

const real = findRealLog();

describe.skipIf(!real)('the hand-checked log', () => {
  const { source = '', name = '', truth } = real ?? {};
  const log = read(new TextEncoder().encode(source), { file: name });
  const roles: Record<string, string> = {
    'report-front-matter': 'front-matter',
    'student-comment': 'comment',
  };
  const present = (truth?.turns ?? []).filter((turn) => !turn.missing);

  test('has the turns that are in the file, and none that were lost', () => {
    expect(log.children.map(({ role }) => role)).toEqual(present.map(({ role }) => roles[role] ?? role));
    expect(log.messages.map(String)).toEqual([]);
  });

  test.each(present.map((turn, index) => ({ index, ...turn })))('$role from line $line_start', (turn) => {
    const found = log.children[turn.index];
    // Blank lines between turns belong to nobody.
    const lines = source.split('\n');
    const blank = (line: number) => (lines[line - 1] ?? '').trim() === '';
    let [start = 0, end = 0] = [turn.line_start, turn.line_end];
    while (blank(start)) start++;
    while (blank(end)) end--;
    expect(found?.mark?.position.start.line ?? found?.position.start.line).toBe(start);
    expect(found?.position.end.line).toBe(end);
    expect(found?.thinkingSeconds?.value).toBe(turn.thinking_seconds);
    expect(found?.truncated).toBeUndefined();
  });

  test('every formula has dollars at its position', () => {
    let count = 0;
    for (const turn of log.children) {
      visit(turn, (node) => {
        if (node.type !== 'inlineMath' && node.type !== 'math') return;
        count++;
        const { start, end } = node.position ?? { start: {}, end: {} };
        expect(log.source.slice(start.offset, end.offset)).toMatch(/^\$.*\$$/s);
      });
    }
    expect(count).toBe(267);
    expect(log.source).toBe(source);
  });

  test('names homework, model and settings', () => {
    expect(log.about.homework?.value).toBe('hw3');
    expect(log.about.model?.value).toContain('5.1 Thinking');
    expect(log.about.settings).toHaveLength(5);
    expect(log.about.shareLink).toBeDefined();
  });
});
