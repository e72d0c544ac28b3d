import { describe, expect, test } from 'vitest';
import { DeclarationError, declare } from '../../src/math/domain.ts';

describe('declarations', () => {
  test.each([
    ['real', 'scalar', 'real'],
    ['positive real', 'scalar', 'positive'],
    ['positive', 'scalar', 'positive'],
    ['nonnegative real', 'scalar', 'nonnegative'],
    ['non-negative real', 'scalar', 'nonnegative'],
    ['integer', 'scalar', 'integer'],
    ['positive integer', 'scalar', 'positive integer'],
    ['Positive Integer', 'scalar', 'positive integer'],
    ['nonnegative integer', 'scalar', 'nonnegative integer'],
    ['natural number', 'scalar', 'positive integer'],
    ['probability', 'scalar', 'unit'],
    ['real vector', 'vector', 'real'],
    ['vector', 'vector', 'real'],
    ['positive real vector', 'vector', 'positive'],
    ['real matrix', 'matrix', 'real'],
    ['scalar function', 'function', 'real'],
    ['smooth scalar function', 'function', 'real'],
    ['vector function', 'function', 'real'],
    ['probability density', 'law', 'real'],
    ['law', 'law', 'real'],
    ['random variable', 'random', 'real'],
    ['random vector', 'random', 'real'],
  ])('%s', (text, shape, domain) => {
    expect(declare(text)).toEqual({ shape, domain, text });
  });

  test.each([
    ['real in [0, 2]', 'real', 0, 2],
    ['real in (0, 2)', 'real', 0, 2],
    ['0 < p < 1', 'unit', 0, 1],
    ['(0, 1)', 'unit', 0, 1],
    ['0..1', 'unit', 0, 1],
    ['integer >= 2', 'integer', 2, undefined],
    ['integer ≥ 2', 'integer', 2, undefined],
    ['integer at least 2', 'integer', 2, undefined],
    ['real <= -1.5', 'real', undefined, -1.5],
    ['real > 3', 'real', 3, undefined],
  ])('%s', (text, domain, low, high) => {
    const declared = declare(text);
    expect(declared).toMatchObject({ shape: 'scalar', domain });
    expect([declared.low, declared.high]).toEqual([low, high]);
  });

  test.each([
    ['postive integer', 'positive integer'],
    ['intger', 'integer'],
    ['vectro', 'real vector'],
    ['something else', undefined],
    ['', undefined],
    ['constructor', undefined],
  ])('%j is an error that says what would be right', (text, suggestion) => {
    expect(() => declare(text)).toThrow(DeclarationError);
    try {
      declare(text);
    } catch (error) {
      if (!(error instanceof DeclarationError)) throw error;
      expect(error.suggestions.length).toBeGreaterThan(0);
      expect(error.message).toContain(error.suggestions[0]);
      if (suggestion) expect(error.suggestions).toContain(suggestion);
    }
  });
});
