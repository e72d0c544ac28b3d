import { describe, expect, test } from 'vitest';
import { read } from '../../src/math/read.ts';
import { freeSymbols, height, mapChildren, substitute, walk } from '../../src/math/walk.ts';
import type { Expr } from '../../src/types/expression.ts';
import { notation } from './reading-notation.ts';

const tree = (text: string): Expr => {
  const [first] = read(text).readings;
  if (!first) throw new Error(`no reading of ${text}`);
  return first;
};

describe('free symbols', () => {
  test.each([
    ['a x + b', ['a', 'b', 'x']],
    ['f(x)', ['f', 'x']],
    ['\\sin x', ['x']],
    ['\\sum_{i=1}^{n} a_i i', ['a_i', 'n']],
    ['\\sum_{i=1}^{i} i', ['i']],
    ['\\int_0^u t^2 dt', ['u']],
    ['\\mathbb{E}_{x \\sim p_\\theta}[f(x) y]', ['f', 'p_theta', 'y']],
    ['\\mathbb{E}_{x \\sim q(x)}[x]', ['q', 'x']],
    ['g(y)|_{y=a}', ['a', 'g']],
    ['\\nabla_w h', ['h', 'w']],
    ['\\{t | t > c\\}', ['c', 't']],
    ['5 \\text{ ns}', []],
  ])('%s', (text, names) => {
    expect([...freeSymbols(tree(text))].sort()).toEqual(names);
  });
});

describe('substitution', () => {
  test.each([
    ['a x + b', { x: '2' }, '(+ (* a 2) b)'],
    ['x y', { x: 'y', y: 'x' }, '(* y x)'],
    ['f(x)', { x: 't+1' }, 'f((+ t 1))'],
    ['\\sum_{i=1}^{n} i x', { i: '5', n: '3' }, '(sum i from 1 to 3: (* i x))'],
    ['\\sum_{i=1}^{n} i x', { x: 'i' }, '(sum i^new from 1 to n: (* i^new i))'],
    ['\\mathbb{E}_{z \\sim p(m)}[z m]', { m: 'z' }, 'E{z^new~p(z)}[(* z^new z)]'],
    ['g(y)|_{y=y+1}', { y: '0' }, '(g(y) | y=(+ 0 1))'],
  ])('%s with %j', (text, bindings, expected) => {
    const values = Object.fromEntries(Object.entries(bindings).map(([name, value]) => [name, tree(value)]));
    expect(notation(substitute(tree(text), values))).toBe(expected);
  });

  test('the tree that is given stays as it is', () => {
    const before = tree('a x^2');
    const copy = structuredClone(before);
    substitute(before, { x: tree('y') });
    expect(before).toEqual(copy);
  });
});

test('a walk sees every node in written order, and leaves out what the visitor refuses', () => {
  const all: string[] = [];
  walk(tree('a + \\frac{b}{c} = d'), (node) => void all.push(node.type));
  expect(all).toEqual(['relation', 'add', 'symbol', 'div', 'symbol', 'symbol', 'symbol']);
  const outer: string[] = [];
  walk(tree('a + \\frac{b}{c}'), (node) => {
    outer.push(node.type);
    return node.type !== 'div';
  });
  expect(outer).toEqual(['add', 'symbol', 'div']);
});

test('mapping every child to itself rebuilds every kind of node', () => {
  const texts = [
    'a + b c - \\frac{x}{y} + x^2',
    "\\log_2 n + f(x) + f'(x)",
    'g(y)|_{y=a}',
    '\\mathbb{E}_{x\\sim p, y}[x]',
    '\\sum_{i=1}^n i + \\int_S x dx',
    '\\mathcal N(0,1)',
    'O(n)',
    'a < b, c = d',
    '(1,2)',
    '\\{x | x>0\\}',
    '[0,1)',
    '\\begin{pmatrix}a&b\\end{pmatrix}',
    '\\begin{cases}a&b>0\\\\c&\\text{else}\\end{cases}',
    '5 ns (fast)',
    '= \\foo',
  ];
  for (const text of texts) {
    const same = (node: Expr): Expr => mapChildren(node, same);
    expect(same(tree(text)), text).toEqual(tree(text));
  }
});

test('height counts levels', () => {
  expect(height(tree('x'))).toBe(1);
  expect(height(tree('a + b'))).toBe(2);
  expect(height(tree('a^{b^c}'))).toBe(3);
});
