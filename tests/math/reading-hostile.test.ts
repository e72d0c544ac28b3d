import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { printLatex, printPlain } from '../../src/math/print.ts';
import { heightBudget, lengthBudget, read } from '../../src/math/read.ts';
import { height, walk } from '../../src/math/walk.ts';

/** Pieces of formulas and of nonsense. */
const pieces = [
  ...'x y z A W d_1 n_\\ell 0 1 23 4.5 1,000 { } ( ) [ ] | \\| \\{ \\} ^ _ ^2 _i ^{ _{ + - * / = < > , ; : . ! \' & \\\\ % $ # ~ @ " ` ?'.split(
    ' ',
  ),
  ...'\\frac \\frac{1}{2} \\sqrt \\sqrt[3] \\sum_{i=1}^n \\int \\prod \\lim_{x\\to0} \\nabla \\nabla_\\theta \\partial \\mathbb{E} \\mathcal{N} \\mathbb'.split(
    ' ',
  ),
  ...'\\left( \\right) \\left| \\right| \\left. \\right. \\big \\Big| \\mid \\|x\\| \\langle \\rangle \\lfloor \\rceil \\text{if} \\text{ns} \\text \\mathrm{d} \\operatorname{f}'.split(
    ' ',
  ),
  ...'\\alpha \\theta \\Delta \\ell \\infty \\to \\Rightarrow \\le \\ge \\ne \\approx \\sim \\in \\cup \\pm \\cdot \\times \\quad \\, \\! \\ \\dots \\hat \\tilde \\bar'.split(
    ' ',
  ),
  ...'\\begin{aligned} \\end{aligned} \\begin{pmatrix} \\end{pmatrix} \\begin{cases} \\end{cases} \\boxed{ \\underbrace{x}_{y} \\overset{a}{=} \\binom nk \\color{red} \\foo \\constructor'.split(
    ' ',
  ),
  ...'ns fwd GB/s at most or faster and is twenty E[ Var( O( f(x) sin log ½ √ ² ₁ × ≤ Θ ∇ 𝔼 … → ⟨ ‖ 【4†source】 [cite: :contentReference[oaicite:0]{index=0}'.split(
    ' ',
  ),
  ' ',
  '\n',
];
const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((parts) => parts.join(''));

/** What holds for every text whatsoever. */
function holds(text: string): void {
  const { readings, messages } = read(text);
  for (const tree of readings) {
    expect(height(tree)).toBeLessThanOrEqual(heightBudget);
    let opaque = false;
    walk(tree, (node) => {
      opaque ||= node.type === 'opaque';
      if (node.at) {
        expect(node.at.start).toBeGreaterThanOrEqual(0);
        expect(node.at.end).toBeLessThanOrEqual(text.length);
        expect(node.at.end).toBeGreaterThanOrEqual(node.at.start);
      }
    });
    if (opaque) expect(messages.length).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(tree))).toEqual(tree);
    printLatex(tree);
    printPlain(tree);
  }
  for (const message of messages) {
    expect(message.reason).not.toBe('');
    expect(message.start).toBeGreaterThanOrEqual(0);
    expect(message.end).toBeLessThanOrEqual(text.length);
    expect(message.end).toBeGreaterThanOrEqual(message.start);
  }
  if (readings.length > 1) expect(messages.length).toBeGreaterThan(0);
}

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
    expectations: 'E['.repeat(3900),
    derivatives: '\\frac{d}{dx}'.repeat(600),
  };
  for (const [name, text] of Object.entries(floods)) {
    test(name, () => holds(text));
  }

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
