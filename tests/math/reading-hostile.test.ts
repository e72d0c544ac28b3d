import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { lengthBudget, read } from '../../src/math/read.ts';
import { holds, soup } from './reading-holds.ts';
import { notation } from './reading-notation.ts';

describe('any text at all', () => {
  test('token soup', () => {
    fc.assert(fc.property(soup, holds), { numRuns: 4000, seed: 5 });
  });

  test('arbitrary unicode', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), holds), { numRuns: 2000, seed: 6 });
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), holds), { numRuns: 2000, seed: 7 });
  });

  test('the same text twice gives the same reading', () => {
    fc.assert(
      fc.property(soup, (text) => {
        expect(read(text)).toEqual(read(text));
      }),
      { numRuns: 500, seed: 8 },
    );
  });
});

test('what KaTeX accepts has a reading', () => {
  let accepted = 0;
  fc.assert(
    fc.property(soup, (text) => {
      try {
        katex.renderToString(text, { throwOnError: true, strict: 'ignore' });
      } catch {
        return;
      }
      accepted++;
      const { readings } = read(text);
      // Comments, citation junk and layout leave nothing to read.
      const junk = /%[^\n]*|【[^】]*】|\[cite: 1\]|:contentReference\[oaicite:0\]\{index=0\}/g;
      const blank = /^(?:\s|\\[,;:! ]|\\quad|\\mathbb|\\color\{red\}|\\big|\\left|\\right|[{}$~"`@.])*$/.test(
        text.replaceAll(junk, ''),
      );
      if (!blank) expect(readings.length, text).toBeGreaterThan(0);
    }),
    { numRuns: 4000, seed: 9 },
  );
  expect(accepted).toBeGreaterThan(300);
});

describe('budgets', () => {
  const floods: Record<string, string> = {
    'a megabyte': 'x+'.repeat(500_000),
    'nested braces': `${'{'.repeat(5000)}x${'}'.repeat(5000)}`,
    'nested braces within the length': `${'{'.repeat(3000)}x${'}'.repeat(3000)}`,
    'open braces': '{'.repeat(7000),
    'open brackets': '('.repeat(7000),
    'fractions in fractions': '\\frac{'.repeat(1100),
    'roots of roots': '\\sqrt '.repeat(1100),
    'towers of powers': 'x^'.repeat(3900),
    'subscripts of subscripts': 'x_{'.repeat(2600),
    factorials: `9${'!'.repeat(7000)}`,
    'stacked signs': `${'-'.repeat(7000)}1`,
    quotients: `${'a/'.repeat(3900)}b`,
    'bars everywhere': '|x'.repeat(3900),
    'bars upon bars': '|'.repeat(7900),
    'open texts': '\\text{a'.repeat(1100),
    'open citations': '【'.repeat(7900),
    'emphasis marks': '**a '.repeat(1900),
    substitutions: `f(x)${'|_{x=1}'.repeat(1000)}`,
    'typed rows': '[['.repeat(3900),
    environments: '\\begin{matrix}'.repeat(550),
    doubts: '1/2x+a(b)+'.repeat(790),
    accents: `x${'\u0302'.repeat(7000)}`,
    words: 'at most '.repeat(990),
    digits: '7'.repeat(7999),
    letters: 'x'.repeat(7999),
    'letters and a bar': 'xU'.repeat(3900),
    'signs over signs': '\\underset{x}{'.repeat(600),
    'limits on limits': `${'['.repeat(60)}x${']_0^1'.repeat(60)}`,
    'sums of functions': `${'(f+g)('.repeat(60)}x${')'.repeat(60)}`,
    ratios: '1:'.repeat(3900),
    'words for numbers': 'twenty-one hundred and '.repeat(340),
    'thousands marks': '1,000'.repeat(1500),
    'open numerators': '\\frac{d'.repeat(1100),
    expectations: 'E['.repeat(3900),
    derivatives: '\\frac{d}{dx}'.repeat(600),
  };
  for (const [name, text] of Object.entries(floods)) {
    test(name, () => holds(text));
  }

  test('large values in few signs are read as they stand', () => {
    const rows: [string, RegExp][] = [
      ['10^{10^{10^{10}}}', /^\(\^ 10 \(\^ 10 \(\^ 10 10\)\)\)$/],
      ['9!!!!!!', /^(?:factorial\[){6}9/],
      ['(x-a)^{6000}', /6000\)$/],
      ['\\sum_{i=1}^{10^{12}} i', /^\(sum i from 1 to \(\^ 10 12\): i\)$/],
      [`1${'0'.repeat(400)}`, /^10{400}$/],
    ];
    for (const [text, tree] of rows) {
      const { readings, messages } = read(text);
      expect(messages, text).toEqual([]);
      expect(readings.map(notation)[0], text).toMatch(tree);
    }
  });

  test('a text that is too long is one opaque node with an error', () => {
    const { readings, messages } = read('x'.repeat(lengthBudget + 1));
    expect(readings).toHaveLength(1);
    expect(readings[0]?.type).toBe('opaque');
    expect(messages[0]?.severity).toBe('error');
  });

  test('a text that is nested too deeply is one opaque node with an error', () => {
    const { readings, messages } = read(`${'{'.repeat(1000)}x${'}'.repeat(1000)}`);
    expect(readings.map((tree) => tree.type)).toEqual(['opaque']);
    expect(messages.map((message) => message.severity)).toEqual(['error']);
  });

  test('blank text has no reading', () => {
    for (const blank of ['', '  ', '\n', '$$', '\\quad', '\u00a0'])
      expect(read(blank).readings.length, blank).toBeLessThanOrEqual(1);
    expect(read('').readings).toEqual([]);
  });
});
