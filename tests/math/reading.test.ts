import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { declare } from '../../src/math/domain.ts';
import { read } from '../../src/math/read.ts';
import type { SymbolTable } from '../../src/types/symbol-table.ts';
import { notation } from './reading-notation.ts';

const table = (entries: Record<string, string>): SymbolTable =>
  Object.fromEntries(Object.entries(entries).map(([name, phrase]) => [name, declare(phrase)]));

/** Families of rows: "# name", then text, tab, tree. */
function families(): [string, [string, string][]][] {
  const found: [string, [string, string][]][] = [];
  for (const file of ['reading.cases.txt', 'reading-more.cases.txt']) {
    const source = readFileSync(new URL(file, import.meta.url), 'utf8');
    for (const line of source.split('\n').slice(1)) {
      const [text = '', tree] = line.split('\t');
      if (line.startsWith('# ')) found.push([line.slice(2), []]);
      else if (tree !== undefined) found.at(-1)?.[1].push([text, tree]);
    }
  }
  return found;
}

for (const [family, rows] of families()) {
  test.each(rows)(`${family}: %s`, (text, tree) => {
    const { readings, messages } = read(text);
    expect(messages).toEqual([]);
    expect(readings.map(notation)).toEqual([tree]);
  });
}

describe('the symbol table decides', () => {
  const rows: [text: string, symbols: Record<string, string>, tree: string][] = [
    ['d1', { d_1: 'positive integer' }, 'd_1'],
    ['d_{1}', { d_1: 'positive integer' }, 'd_1'],
    ['d₁', { d_1: 'positive integer' }, 'd_1'],
    ['2d1d2', { d_1: 'real', d_2: 'real' }, '(* 2 d_1 d_2)'],
    ['1/√d1', { d_1: 'real' }, '(/ 1 sqrt[d_1])'],
    ['abc', { ab: 'real', c: 'real' }, '(* ab c)'],
    ['rate', { r: 'real', a: 'real', t: 'real', e: 'real' }, '(* r a t e)'],
    ['f(x+1)', { f: 'real' }, '(* f (+ x 1))'],
    ['k(x)', { k: 'scalar function' }, 'k(x)'],
    ['k(x)', { k: 'real' }, '(* k x)'],
    ['k_t(x+1)', { k: 'scalar function' }, 'k_t((+ x 1))'],
    ['q(1-q)', { q: 'real' }, '(* q (+ 1 (- q)))'],
    ['q(y-m)', { q: 'probability density' }, 'q((+ y (- m)))'],
    ["y'", { "y'": 'real vector' }, "y'"],
    ["f'", { f: 'scalar function' }, '(prime: f)'],
    ['W^{-1}', { W: 'real matrix' }, 'inverse[W]'],
    ['c^{-1}', { c: 'real' }, '(^ c (- 1))'],
    ['x^T', { x: 'real vector' }, 'transpose[x]'],
    ['c^T', { c: 'real', T: 'integer' }, '(^ c T)'],
    ['\\mathcal{L}(w)', { L: 'scalar function' }, 'L(w)'],
    ['\\Theta(m)', { Theta: 'real' }, '(* Theta m)'],
    ['E[x]', { E: 'real' }, '(* E x)'],
    ['fan_in^2', { fan_in: 'positive integer' }, '(^ fan_in 2)'],
    ['w_jx', { w_j: 'real' }, '(* w_j x)'],
    ['a_ib_j', {}, '(* a_i b_j)'],
    ['n_{l-1}', { 'n_{ell-1}': 'positive integer' }, 'n_{ell-1}'],
    ['n_(l-1)', { 'n_{ell-1}': 'positive integer' }, 'n_{ell-1}'],
    ['t_{\\text{load disk}}', { t_loaddisk: 'positive real' }, 't_loaddisk'],
    ['\\text{fan-in}', { fan_in: 'positive integer' }, 'fan_in'],
    ['50 ms', { m: 'real', s: 'real' }, '(* 50 m s)'],
    ['\\Delta x', { Delta: 'real', x: 'real' }, '(* Delta x)'],
    ['\\frac{d}{dk}', { d: 'real', k: 'real' }, '(/ d (* d k))'],
    ['5 m', { m: 'real' }, '(* 5 m)'],
    ['d\\theta', { d: 'real' }, '(* d theta)'],
  ];
  test.each(rows)('%s with %j', (text, symbols, tree) => {
    const { readings, messages } = read(text, { symbols: table(symbols) });
    expect(messages).toEqual([]);
    expect(readings.map(notation)).toEqual([tree]);
  });
});

describe('the question names its units', () => {
  const synonyms = {
    fwd: ['forward passes', 'forward operations', 'fwd ops'],
    loadmem: ['memory loads', 'fetches'],
  };
  const rows: [text: string, tree: string][] = [
    ['40 forward passes', '<40 fwd>'],
    ['40 forward operations', '<40 fwd>'],
    ['40 forward-passes', '<40 fwd>'],
    ['one forward pass', '<1 fwd>'],
    ['forty forward passes', '<40 fwd>'],
    ['12\\ \\text{memory loads}', '<12 loadmem>'],
    ['12 fetches', '<12 loadmem>'],
    ['at most 12 fetches', '{_ <= <12 loadmem>}'],
    ['40 fwd + 12 loadmem', '(+ <40 fwd> <12 loadmem>)'],
  ];
  test.each(rows)('%s', (text, tree) => {
    expect(read(text, { synonyms }).readings.map(notation)).toEqual([tree]);
  });

  test('a doubtful letter is the unit that the question converts into', () => {
    expect(read('3 m', { unit: 'cm' })).toMatchObject({
      readings: [{ type: 'quantity', unit: 'm' }],
      messages: [],
    });
    expect(read('3m', { unit: 'm' })).toMatchObject({
      readings: [{ type: 'quantity', unit: 'm' }],
      messages: [],
    });
    expect(notation(read('3 m', { unit: 's' }).readings[0]!)).toBe('(* 3 m)');
  });
});

describe('doubts keep both readings and say so', () => {
  const rows: [text: string, ...trees: string[]][] = [
    ['1/2x', '(* (/ 1 2) x)', '(/ 1 (* 2 x))'],
    ['a/bc', '(* (/ a b) c)', '(/ a (* b c))'],
    ['e^{u/2v}', '(^ e (* (/ u 2) v))', '(^ e (/ u (* 2 v)))'],
    ['1/n log n', '(* (/ 1 n) log[n])', '(/ 1 (* n log[n]))'],
    ['u(v)', 'u(v)', '(* u v)'],
    ['F(a+b) + F', '(+ F((+ a b)) F)', '(+ (* F (+ a b)) F)'],
    ['\\Gamma(k+1)', 'gamma[(+ k 1)]', '(* Gamma (+ k 1))'],
    ['\\log a b', 'log[(* a b)]', '(* log[a] b)'],
    ['x2', 'x_2', '(* x 2)'],
    ['5 m', '(* 5 m)', '<5 m>'],
    ['3,14', 'comma[3 ; 14]', '3.14'],
    ['t = 2.500,25', 'comma[{t = 2.500} ; 25]', '{t = 2500.25}'],
    ['0.1(8)', '(* 0.1 8)', '0.1(8)'],
    ['m!!', 'double-factorial[m]', 'factorial[factorial[m]]'],
    ['17 % 5', 'mod[17, 5]', '(* percent[17] 5)'],
    ['\\lg m', 'log[m, 10]', 'log[m, 2]'],
    ['\\sqrt18', 'sqrt[18]', '(* sqrt[1] 8)'],
    ['\\log_35m', 'log[m, 35]', 'log[(* 5 m), 3]'],
    ['C_9^4', 'binom[9, 4]', '(^ C_9 4)'],
    ['3 x 2 y', '(* 3 2 y)', '(* 3 x 2 y)'],
    ['sin m k', 'sin[(* m k)]', '(* sin[m] k)'],
    ['2nm', '(* 2 n m)', '<2 nm>'],
    ['e^at', '(* (^ e a) t)', '(^ e (* a t))'],
    ['n^-1/2', '(^ n (- (/ 1 2)))', '(/ (^ n (- 1)) 2)'],
    ['√2π', '(* sqrt[2] pi)', 'sqrt[(* 2 pi)]'],
    ['sin t/2', '(/ sin[t] 2)', 'sin[(/ t 2)]'],
    ['\\gamma^T', 'transpose[gamma]', '(^ gamma T)'],
    ['c = a/b (2)', '{c = (/ a b)}', '{c = (* (/ a b) 2)}'],
    ['2\\frac{1}{3}y', '(* (+ 2 (/ 1 3)) y)', '(* 2 (/ 1 3) y)'],
    ['(1+r)^T + T', '(+ transpose[(+ 1 r)] T)', '(+ (^ (+ 1 r) T) T)'],
    ['f(y) g(y)|_{y=a}', '(* f(y) (g(y) | y=a))', '((* f(y) g(y)) | y=a)'],
  ];
  test.each(rows)('%s', (text, ...trees) => {
    const { readings, messages } = read(text);
    expect(readings.map(notation)).toEqual(trees);
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.every(({ severity }) => severity === 'warning')).toBe(true);
  });

  test('without a doubt there is none', () => {
    for (const text of [
      '1/2 x',
      '\\frac12 x',
      '1/(2s^2) (x-m)',
      '(a/b) c',
      '1/2 + x',
      '1/\\sqrt{n}',
      'f(y)|_{y=a}',
    ]) {
      expect(read(text).messages, text).toEqual([]);
    }
  });
});

describe('what is not understood is kept and said', () => {
  const rows: [text: string, tree: string, place: string][] = [
    ['a + \\foo{b} c', '(+ a (* ?\\foo{b}? c))', '\\foo{b}'],
    ['1 + \\dots + n', '(+ 1 ?\\dots? n)', '\\dots'],
    ['1 + 4 + 6 + \\dots + n', '(+ 1 4 6 ?\\dots? n)', '\\dots'],
    ['a_1 + b_2 + \\dots + a_n', '(+ a_1 b_2 ?\\dots? a_n)', '\\dots'],
    ['\\Theta(\\cdot)', 'Theta<?\\cdot?>', '\\cdot'],
    ['(a + b', '(+ a b)', '('],
    ['a + b)', '(+ a b)', ')'],
    ['a +', '(+ a _)', ''],
    ['|a', 'abs[a]', '|'],
    ['3 4', '(* 3 4)', '3 4'],
    ['a: b', 'comma[a ; b]', ':'],
    ['7 squared', 'and[7 ; "squared"]', 'squared'],
    ['five six', '(* 5 6)', 'five six'],
    ['u v|_0^1', '?u v|_0^1?', 'u v|_0^1'],
    ['a.b', 'semicolon[a ; b]', '.b'],
    ['a ⌘ b', '(* a ?⌘? b)', '⌘'],
  ];
  test.each(rows)('%s', (text, tree, place) => {
    const { readings, messages } = read(text);
    expect(readings.map(notation)).toEqual([tree]);
    expect(messages.map(({ start, end }) => text.slice(start, end))).toContain(place);
  });
});

test('extents are offsets into the text that was given', () => {
  const text = '**$c = \\frac{1}{2}\\,\\text{ns}$**';
  const [tree] = read(text).readings;
  if (tree?.type !== 'relation') throw new Error('a relation was expected');
  const [, quantity] = tree.members;
  expect(text.slice(tree.at?.start, tree.at?.end)).toBe('c = \\frac{1}{2}\\,\\text{ns}');
  expect(text.slice(quantity?.at?.start, quantity?.at?.end)).toBe('\\frac{1}{2}\\,\\text{ns}');
});

test('escapes that a program swallowed are the commands they began', () => {
  const rows: [string, string][] = [
    ['\frac{m}{k}', '(/ m k)'],
    ['t + \beta', '(+ t beta)'],
    ['\vec v', 'v'],
  ];
  for (const [text, tree] of rows) {
    expect(read(text).messages, text).toEqual([]);
    expect(read(text).readings.map(notation)).toEqual([tree]);
  }
});

test('names from a prototype are words like any other', () => {
  for (const text of [
    '\\constructor',
    'constructor',
    'x_{constructor}',
    '\\begin{valueOf}x\\end{valueOf}',
    '5 toString',
    '__proto__',
  ]) {
    expect(() => read(text, { symbols: {} }), text).not.toThrow();
  }
});
