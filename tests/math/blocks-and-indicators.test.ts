import { describe, expect, test } from 'vitest';
import { declareSymbols, samePair } from '../../src/check/index.ts';

const verdict = (expected: string, answer: string, symbols: Record<string, string>) =>
  samePair({ expected, answer, kind: 'expression', symbols: declareSymbols(symbols) }, 1).verdict;

describe('blocks of matrices', () => {
  const symbols = { X: 'real matrix', y: 'real vector', '\\mu': 'positive real' };
  const rows = '\\begin{pmatrix}X\\\\ \\sqrt{\\mu} I\\end{pmatrix}';
  test.each([
    [rows, '\\begin{bmatrix}X\\\\ \\mu^{1/2} I_d\\end{bmatrix}', 'equal'],
    [rows, '\\begin{bmatrix}X\\\\ \\mu I\\end{bmatrix}', 'different'],
    [rows, '\\begin{bmatrix}X & \\sqrt{\\mu} I\\end{bmatrix}', 'different'],
    [rows, '\\begin{bmatrix}\\sqrt{\\mu} I\\\\ X\\end{bmatrix}', 'different'],
    ['\\begin{pmatrix}y\\\\ 0\\end{pmatrix}', '\\begin{bmatrix}y\\\\ \\mathbf{0}\\end{bmatrix}', 'equal'],
    ['\\begin{pmatrix}X y\\\\ 2y\\end{pmatrix}', '\\begin{pmatrix}X y\\\\ y\\end{pmatrix}', 'different'],
  ])('%s | %s', (expected, answer, wanted) => {
    expect(verdict(expected, answer, symbols)).toBe(wanted);
  });
});

describe('0 behind a name', () => {
  const symbols = { A: 'real matrix', c: 'real', r: 'real' };
  test.each([
    ['A', '[A \\;\\; 0]', 'unsure'],
    ['r^2', 'c(0)^2', 'unsure'],
    ['r^2', 'c \\cdot 0^2', 'different'],
    ['3 r', '2(0) + 3 r', 'equal'],
    ['r', '0.5 r', 'different'],
  ])('%s | %s: nobody multiplies by it without a sign', (expected, answer, wanted) => {
    expect(verdict(expected, answer, symbols)).toBe(wanted);
  });
});

describe('the identity beside declared matrices', () => {
  const symbols = { B: 'real matrix', v: 'real vector', c: 'positive real' };
  const key = '(B^\\top B + c I)^{-1} B^\\top v';
  test.each([
    ['(c I_d + B^TB)^{-1} B^Tv', 'equal'],
    ['B^T (B B^T + c I_n)^{-1} v', 'equal'],
    ['(B^TB - c I)^{-1} B^T v', 'different'],
    ['(B^TB + c^2 I)^{-1} B^T v', 'different'],
  ])('%s', (answer, wanted) => {
    expect(verdict(key, answer, symbols)).toBe(wanted);
  });
});

describe('indicators', () => {
  const declared = { a: 'real', b: 'real', x: 'real' };
  const key = 'a \\mathbb{1}[a x + b > 0]';
  test.each([
    ['\\mathbf{1}\\{b > -a x\\}\\, a', declared, 'equal'],
    ['a \\mathbb{1}_{a x + b > 0}', declared, 'equal'],
    ['a', declared, 'different'],
    ['a \\mathbb{1}[a x + b < 0]', declared, 'different'],
    ['a \\mathbb{1}[b \\ge -a x]', declared, 'unsure'],
    ['a', {}, 'unsure'],
  ])('%s %o', (answer, symbols, wanted) => {
    expect(verdict(key, answer, symbols as Record<string, string>)).toBe(wanted);
  });
});

test('a bold zero is a zero', () => {
  expect(verdict('0', '\\mathbf{0}', {})).toBe('equal');
  expect(verdict('0', '\\boldsymbol 0', {})).toBe('equal');
});
