import { describe, expect, test } from 'vitest';
import { compareExpressions, compareReadings } from '../../../src/math/compare.ts';
import { read } from '../../../src/math/read.ts';

const scope = { symbols: {}, seed: 3 };
const asObjects = (one: string, other: string) => compareReadings(read(one), read(other), scope).verdict;
const asValues = (one: string, other: string) =>
  compareExpressions(read(one).readings[0]!, read(other).readings[0]!, scope).verdict;

/** Never equal, either way of comparing and either way round. */
const apart = (one: string, other: string) => {
  for (const compare of [asObjects, asValues]) {
    expect(compare(one, other)).not.toBe('equal');
    expect(compare(other, one)).not.toBe('equal');
  }
};

describe('undeclared names that are no numbers', () => {
  test.each([
    ['\\|M\\|_F', '\\|M\\|_2'],
    ['\\|M\\|_F', '\\|M\\|_{op}'],
    ['\\|M\\|_*', '\\|M\\|_2'],
    ['\\|v\\|', 'v'],
    ['\\|v\\|_1', '\\|v\\|_3'],
    ['\\|Uv\\|_1', '\\|Uv\\|_2'],
    ['\\operatorname{softmax}(v)', '1'],
    ['\\operatorname{softmax}(v)', '\\operatorname{softmax}(3v)'],
    ['\\operatorname{softmax}(Uv)', '1'],
    ['\\operatorname{tr}(M)', 'M'],
    ['\\operatorname{diag}(v)', 'v'],
    ['v^\\top', 'v'],
    ['v^\\top M w', 'w^\\top M v'],
    ['I_3', '\\begin{pmatrix}1&0\\\\0&1\\end{pmatrix}'],
    ['I_n', '\\begin{pmatrix}1&0\\\\0&1\\end{pmatrix}'],
  ])('%s is not %s', apart);

  test.each([
    ['\\|v - w\\|', '\\|w - v\\|'],
    ['\\|3v\\|_1', '3\\|v\\|_1'],
    ['\\|M\\|_2', '\\|M\\|_{op}'],
    ['v^\\top M w', 'w^\\top M^\\top v'],
    ['I_2', '\\begin{pmatrix}1&0\\\\0&1\\end{pmatrix}'],
    ['3 I_2', '\\begin{pmatrix}3&0\\\\0&3\\end{pmatrix}'],
  ])('%s is %s', (one, other) => {
    expect(asObjects(one, other)).toBe('equal');
  });
});

describe('derivatives of bare names', () => {
  test.each([
    ['\\frac{\\partial C}{\\partial v}', '\\frac{\\partial v}{\\partial C}'],
    ['\\frac{dp}{dt}', '0'],
    ['\\nabla_v C', '0'],
    ['\\frac{dp}{dt}', '\\frac{dq}{dt}'],
    ['\\frac{d^2p}{dt^2}', '\\frac{dp}{dt}'],
    ['3\\frac{dp}{dt}', '\\frac{dp}{dt}'],
    ['\\rho\\frac{\\partial C}{\\partial a}', '\\rho\\frac{\\partial a}{\\partial C}'],
    ['\\sum_{k=1}^n \\frac{\\partial C}{\\partial v_k}', 'n\\frac{\\partial C}{\\partial v_k}'],
  ])('%s is not %s', apart);

  test.each([
    ['\\nabla_v C', '\\frac{\\partial C}{\\partial v}'],
    ['\\frac{dp}{dt}', '\\frac{d}{dt} p'],
    ['\\frac{\\partial^2 C}{\\partial a\\,\\partial b}', '\\frac{\\partial^2 C}{\\partial b\\,\\partial a}'],
    ['2\\left(\\frac{dp}{dt} + 1\\right)', '2\\frac{dp}{dt} + 2'],
    ['\\frac{d}{dt} t^3', '3t^2'],
  ])('%s is %s', (one, other) => {
    expect(asObjects(one, other)).toBe('equal');
  });

  test('two of them are told apart, and one against something else stays open', () => {
    expect(asObjects('\\frac{dp}{dt}', '\\frac{dt}{dp}')).toBe('different');
    expect(asObjects('\\frac{dp}{dt}', '3t')).toBe('unsure');
  });
});

describe('complex numbers by use', () => {
  test.each([
    ['\\operatorname{Re}(z)', 'z'],
    ['\\operatorname{Re}(u)', 'u'],
    ['\\operatorname{Im}(u)', '0'],
    ['\\operatorname{conj}(u)', 'u'],
    ['u^*', 'u'],
    ['|z|^2', 'z^2'],
    ['|z|^2', '\\operatorname{Re}(z)^2'],
  ])('%s is not %s', apart);

  test.each([
    ['|z|^2', 'z z^*'],
    ['|u|^2', 'u \\bar u'],
    ['|z|^2', '\\operatorname{Re}(z)^2 + \\operatorname{Im}(z)^2'],
    ['2\\operatorname{Re}(z)', 'z + \\operatorname{conj}(z)'],
  ])('%s is %s', (one, other) => {
    expect(asObjects(one, other)).toBe('equal');
  });
});

describe('names with the index of a sum', () => {
  test.each([
    ['\\sum_{k=1}^n u_k', 'n u_k'],
    ['\\sum_{k=1}^n u_k', '\\sum_{k=0}^n u_k'],
    ['\\sum_{k=1}^n u_k', '\\sum_{k=0}^{n-1} u_k'],
    ['\\frac{1}{n}\\sum_{i=1}^n u_i', 'u_i'],
    ['\\prod_{k=1}^n u_k', 'u_k^n'],
    ['\\sum_{k=1}^n u_k^2', '\\left(\\sum_{k=1}^n u_k\\right)^2'],
    ['\\sum_{k=1}^n u_k v_k', '\\sum_{k=1}^n u_k \\sum_{k=1}^n v_k'],
    ['\\sum_{i=1}^n \\sum_{j=1}^m m_{ij}', '\\sum_{i=1}^m \\sum_{j=1}^n m_{ij}'],
    ['\\sum_{k=1}^n (u_k - u_{k-1})', 'u_n - u_1'],
    ['\\sum_{k=1}^n u^{(k)}', 'n u^{(k)}'],
    ['\\sum_{k=1}^n |u_k|', '\\sum_{k=1}^n u_k'],
  ])('%s is not %s', apart);

  test.each([
    ['\\sum_{k=1}^n u_k', '\\sum_{j=1}^n u_j'],
    ['\\sum_{k=1}^n u_k', '\\sum_{k=0}^{n-1} u_{k+1}'],
    ['\\sum_{k=1}^n u_k', '\\sum_{k=1}^n u_{n-k+1}'],
    ['\\sum_{k=1}^n (u_k - u_{k-1})', 'u_n - u_0'],
    ['\\sum_{i=1}^n \\sum_{j=1}^m m_{ij}', '\\sum_{j=1}^m \\sum_{i=1}^n m_{ij}'],
    ['\\prod_{k=1}^n u_k', '\\exp\\left(\\sum_{k=1}^n \\ln u_k\\right)'],
    ['\\sum_{k=1}^n (u_k - c)^2', '\\sum_{k=1}^n u_k^2 - 2c\\sum_{k=1}^n u_k + nc^2'],
  ])('%s is %s', (one, other) => {
    expect(asObjects(one, other)).toBe('equal');
  });
});
