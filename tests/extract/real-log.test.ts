import { describe, expect, test } from 'vitest';
import { homework3 } from './hw3.ts';
import { extractFrom, finalAnswer, realLog } from './log.ts';

const real = realLog();

describe.skipIf(!real)('the real log', () => {
  const { text, truth } = real ?? { text: '', truth: { answers: [], decoys: [] } };
  const extraction = extractFrom(text, homework3);

  test('knows 24 answers and 49 decoys', () => {
    expect(truth.answers).toHaveLength(24);
    expect(truth.decoys).toHaveLength(49);
  });

  test.each(truth.answers)('finds $id at line $line', ({ id, line, verbatim }) => {
    const answer = finalAnswer(extraction, id);
    expect(answer?.position.start.line).toBe(line);
    expect(answer?.rival).toBeUndefined();
    const { start, end } = answer?.position ?? { start: { offset: 0 }, end: { offset: 0 } };
    const slice = text.slice(start.offset, end.offset);
    expect(text.split('\n')[line - 1]).toContain(slice.split('\n')[0]);
    // Either holds the other: the truth quotes a little more of the line, or a little less.
    const plain = (words: string) => words.replace(/\\boxed|\*\*|[\s{}.,]/g, '');
    expect(plain(slice).includes(plain(verbatim)) || plain(verbatim).includes(plain(slice))).toBe(true);
  });

  test('chooses no decoy', () => {
    for (const { part, line, verbatim } of truth.decoys) {
      for (const answer of extraction.answers.filter((one) => one.part === part)) {
        if (answer.position.start.line !== line) continue;
        expect(answer.text, `${answer.question} at line ${line}`).not.toBe(verbatim.replace(/\.$/, ''));
      }
    }
    const lines = new Set(truth.answers.map((answer) => answer.line));
    const onDecoyLines = extraction.answers.filter(
      (answer) => answer.via !== 'members' && !lines.has(answer.position.start.line),
    );
    expect(onDecoyLines.map((answer) => answer.question)).toEqual([]);
  });

  test('has no answer where there is none', () => {
    expect(extraction.answers.filter((answer) => answer.part === '3a')).toEqual([]);
    expect(finalAnswer(extraction, '3c.iii-id')).toBeUndefined();
    expect(extraction.attempts['3a']).toBe(0);
  });

  test('counts one attempt a part', () => {
    for (const { part } of truth.answers) expect(extraction.attempts[part], part).toBe(1);
  });

  test('joins the pair of the special case', () => {
    const pair = finalAnswer(extraction, '4e.special');
    expect(pair?.via).toBe('members');
    expect(pair?.text).toContain('z + \\mu');
    expect(pair?.text).toContain('\\sigma^2 I');
  });
});
