import { describe, expect, test } from 'vitest';
import { declareSymbols, PairError, samePair } from '../../src/check/index.ts';

describe('the kind of a pair that names none', () => {
  test.each([
    ['1/2', '0.5', 'number', 'both sides are numbers'],
    ['x + 1', '1 + x', 'expression', 'both sides are formulas'],
    ['50 ns', '0.05 us', 'quantity', 'both sides are numbers with units'],
    ['20 tokens', '20', 'quantity', 'the expected side is a number with a unit'],
    ['O(n)', '\\mathcal{O}(2n)', 'growth', 'both sides are classes of growth'],
    ['at most 3 ms', 'T \\le 3 ms', 'bound', 'both sides are bounds'],
    ['x > 3', '3 < x', 'relation', 'both sides are relations'],
    ['2x + 1 = 0', '4x = -2', 'equation', 'both sides are equations'],
    ['[0, 1)', '0 \\le x < 1', 'interval', 'the expected side is an interval'],
    ['\\{1, 2\\}', '\\{2, 1\\}', 'set', 'both sides are sets'],
    ['1, 2', '1; 2', 'list', 'both sides are lists'],
    ['(1, 2)', '(1, 2)', 'tuple', 'both sides are tuples'],
    ['(3, 4)', '3 \\times 4', 'shape', 'a tuple, and as many sizes with crosses between them'],
    [
      '\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}',
      '[[1, 2], [3, 4]]',
      'matrix',
      'both sides are matrices or vectors',
    ],
    ['\\mathcal{N}(0, 1)', 'standard normal', 'distribution', 'the expected side is a probability law'],
    ['\\mathbb{E}_{x \\sim p}[x]', 'y', 'estimator', 'the expected side is an expectation'],
    ['True', 'no', 'boolean', 'both sides are truth values'],
    ['(B)', 'option C', 'choice', 'both sides are labels of choices'],
    ['it converges', 'It converges.', 'text', 'both sides are words'],
  ])('%s | %s: %s', (expected, answer, kind, why) => {
    const found = samePair({ expected, answer }, 1);
    expect(found).toMatchObject({ kind, inferred: why });
    expect(found.reason).toContain(why);
    expect(samePair({ expected: answer, answer: expected }, 1).kind).toBe(kind);
  });

  test('a kind that is given is not inferred', () => {
    const found = samePair({ expected: '1', answer: '1', kind: 'number' }, 1);
    expect(found.inferred).toBeUndefined();
    expect(() => samePair({ expected: '1', answer: '1', kind: 'riddle' }, 1)).toThrow(PairError);
  });
});

describe('what symbols are', () => {
  test('declared on one line, in a list, or as a mapping', () => {
    const wanted = { d_1: { domain: 'positive integer' }, mu: { shape: 'vector' } };
    expect(declareSymbols(['d_1: positive integer; \\mu: real vector'])).toMatchObject(wanted);
    expect(declareSymbols(['d_1: positive integer, \\mu: real vector'])).toMatchObject(wanted);
    expect(declareSymbols({ 'd_{1}': 'positive integer', μ: 'real vector' })).toMatchObject(wanted);
    expect(declareSymbols(['x: real in [0, 2]'])).toMatchObject({ x: { low: 0, high: 2 } });
    expect(Object.keys(declareSymbols([]))).toEqual([]);
  });

  test.each([
    [['d_1'], "'d_1: positive integer' does"],
    [['d_1 + 1: real'], 'is no symbol'],
    [['x: wombat'], 'did you mean'],
  ])('%j declares nothing', (text, words) => {
    expect(() => declareSymbols(text)).toThrow(words);
  });

  test.each([
    ['\\sqrt{x^2}', 'x', {}, 'equal'],
    ['\\sqrt{x^2}', 'x', { x: 'real' }, 'different'],
    ['\\sqrt{x^2}', '|x|', { x: 'real' }, 'equal'],
    ['(-1)^{2n}', '1', { n: 'integer' }, 'equal'],
    ['\\cos(n \\pi)', '(-1)^n', { n: 'integer' }, 'equal'],
    ['\\cos(n \\pi)', '1', { n: 'integer' }, 'different'],
    ['A B', 'B A', {}, 'unsure'],
    ['A B', 'B A', { A: 'real matrix', B: 'real matrix' }, 'different'],
    ['A B', 'B A', { A: 'real', B: 'real' }, 'equal'],
    ['\\nabla_\\theta \\log p_\\theta(x)', '\\frac{\\nabla_\\theta p_\\theta(x)}{p_\\theta(x)}', {}, 'equal'],
    ['\\mathbb{E}_{x \\sim p}[2 f(x)]', '2\\,\\mathbb{E}_{x \\sim p}[f(x)]', {}, 'equal'],
    ['f(x) + g(x)', 'g(x) + f(x)', {}, 'equal'],
    ['f(x) g(x)', 'f(g(x))', {}, 'different'],
  ])('%s | %s under %j: %s', (expected, answer, symbols, verdict) => {
    const found = samePair(
      { expected, answer, symbols: declareSymbols(symbols as Record<string, string>) },
      1,
    );
    expect(found.verdict, found.reason).toBe(verdict);
  });
});
