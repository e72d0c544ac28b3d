import { describe, expect, test } from 'vitest';
import { redactDeep, redactorFor } from '../../src/privacy/mask.ts';

const log = `Otto Normal
3099887766
otto@example.org

Chat: https://chatgpt.com/share/one and https://chatgpt.com/share/two, again https://chatgpt.com/share/one.`;

describe('masks', () => {
  const redact = redactorFor(log);

  test('are stable: the same value has the same mask, another value another', () => {
    expect(redact(log)).toBe(`[name 1]
[student id 1]
[e-mail address 1]

Chat: [private link 1] and [private link 2], again [private link 1].`);
  });

  test.each([
    ['OTTO NORMAL said', '[name 1] said'],
    ['Normal, Otto', '[name 1]'],
    ['otto_normal-hw3', '[name 1]-hw3'],
    ['(3099887766)', '([student id 1])'],
    ['OTTO@EXAMPLE.ORG', '[e-mail address 1]'],
    ['a normal distribution', 'a normal distribution'],
    ['the Ottoman normal form', 'the Ottoman normal form'],
    ['13099887766', '13099887766'],
  ])('in another text: %s', (text, masked) => {
    expect(redact(text)).toBe(masked);
  });

  test('cover what the log did not hold, by form', () => {
    expect(redact('write to eve@example.com or https://claude.ai/share/x')).toBe(
      'write to [e-mail address] or [private link]',
    );
  });

  test('do nothing where there is nothing', () => {
    const text = 'f(x) = 3099887766 at line 615 of 2203.03466';
    expect(redactorFor('No names here.')(text)).toBe(text);
  });

  test('reach into every string of a record, and leave the rest', () => {
    expect(redactDeep({ a: ['Otto Normal', 1, null], b: { c: 'x', d: true } }, redact)).toEqual({
      a: ['[name 1]', 1, null],
      b: { c: 'x', d: true },
    });
  });

  test('take characters with a meaning in patterns as they are', () => {
    const odd = redactorFor('https://chatgpt.com/share/a+b?x=(1)*$\nC:\\Users\\o.n-1\\x');
    expect(odd('see https://chatgpt.com/share/a+b?x=(1 here, o.n-1 there, oxn-1 not')).toBe(
      'see [private link 1] here, [account name 1] there, oxn-1 not',
    );
  });
});
