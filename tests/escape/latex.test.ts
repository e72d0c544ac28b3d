import fc from 'fast-check';
import katex from 'katex';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { markdownMath } from '../../src/escape/latex.ts';
import { latexArity, latexCommands } from '../../src/escape/latex-commands.ts';
import { isPresentable } from '../../src/escape/latex-grammar.ts';

/** What KaTeX makes of it: the oracle. Commands that GitHub renders and KaTeX does not know are taken out first. */
function renders(latex: string): boolean {
  try {
    katex.renderToString(latex, { throwOnError: true, strict: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const inner = (math: string | undefined) => math?.replace(/^\$`|`\$$/g, '');

describe('formulas that are shown as mathematics', () => {
  test.each<[string, string]>([
    ['d_1', 'd_1'],
    ['\\frac{2}{\\pi} d_1^2', '\\frac{2}{\\pi} d_1^2'],
    ['\\|x\\|_2 + |y|', '\\Vert x\\Vert _2 + \\vert y\\vert'],
    ['\\left|x\\right|', '\\left\\vert x\\right\\vert'],
    ['\\Big|_{x=a}', '\\Big\\vert _{x=a}'],
    ['p(a \\mid b)', 'p(a \\mid b)'],
    [
      '\\begin{aligned} a &= b \\\\ &= |c| \\end{aligned}',
      '\\begin{aligned} a &= b \\\\ &= \\vert c\\vert \\end{aligned}',
    ],
    ['\\operatorname{sign}(x)', '\\mathrm{sign}(x)'],
    ['50\\%  of', '50\\% of'],
    ['50% of', '50\\% of'],
    ['1/\\text{fan\\_in}', '1/\\text{fan\\_in}'],
    ["y'_m{}^2", "y'_m{}^2"],
    ['a\n= b', 'a = b'],
    ['\\sqrt[3]{x}', '\\sqrt[3]{x}'],
    ['{a \\over b}', '{a \\over b}'],
    ['f(x)\\,dx', 'f(x)\\,dx'],
    [
      '\\mathbb{E}_{z \\sim \\mathcal{N}(0, I)}[f(\\mu + \\sigma z)]',
      '\\mathbb{E}_{z \\sim \\mathcal{N}(0, I)}[f(\\mu + \\sigma z)]',
    ],
    ['\\boxed{1}', '\\boxed{1}'],
    ['[0, 1)', '[0, 1)'],
  ])('%s', (latex, shown) => {
    expect(inner(markdownMath(latex))).toBe(shown);
    expect(renders(shown)).toBe(true);
  });
});

describe('formulas that are shown as code', () => {
  test.each([
    '',
    '\\frac{1}',
    'x_',
    'x^',
    'x_1_2',
    'x^2^3',
    "x^2'",
    '{',
    '}',
    'a}',
    '\\left( x',
    'x \\right)',
    '\\left x',
    '\\begin{aligned} a',
    '\\begin{tabular}{c} a \\end{tabular}',
    'a & b',
    'a # b',
    'a ` b',
    'a $ b',
    'a \\',
    '\\nosuchcommand',
    '\\href{javascript:alert(1)}{x}',
    '\\def\\a{\\a\\a}\\a',
    '\\newcommand{\\x}{y}',
    '\\includegraphics{x}',
    '\\htmlClass{x}{y}',
    '\\style{color:red}{x}',
    '\\unicode{x41}',
    '\\rule{1000em}{1000em}',
    '\\hspace{9999em}',
    '\\color{red} x',
    '\\text{a $b$ c}',
    '\\text{a \\def}',
    '\\text{a',
    '\\sqrt[3',
    'a\u202eb',
    'a\u001bb',
    '\\begin{array}{c|c} a & b \\end{array}',
    `${'{'.repeat(40)}x${'}'.repeat(40)}`,
    'x'.repeat(2000),
  ])('%s', (latex) => {
    expect(markdownMath(latex)).toBeUndefined();
  });
});

const atoms = [
  'x',
  '2',
  '+',
  '=',
  '(',
  ')',
  '[',
  ']',
  '|',
  '\\|',
  '{',
  '}',
  '_',
  '^',
  "'",
  '&',
  '\\\\',
  '\\frac',
  '\\sqrt',
  '\\left',
  '\\right',
  '\\big',
  '\\text{a b}',
  '\\mathbb{E}',
  '\\alpha',
  '\\sum',
  '\\hat',
  '\\over',
  '\\,',
  '\\begin{cases}',
  '\\end{cases}',
  '\\xrightarrow',
  '\\pmod',
  '\\not',
  ' ',
  '%',
  '~',
  '<',
  '\\mid',
  '\\binom',
  '\\mathrm',
];

test('what is taken for presentable is taken by KaTeX, whatever the order of the pieces', () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...atoms), { maxLength: 9 }), (pieces) => {
      const latex = pieces.join('');
      const math = inner(markdownMath(latex));
      if (math === undefined) return;
      taken++;
      expect(renders(math), math).toBe(true);
    }),
    { numRuns: 20_000, seed: 7 },
  );
  expect(taken).toBeGreaterThan(500);
});

test('every command on the list is one that KaTeX takes with as many arguments as the list says', () => {
  // Known to GitHub's renderer only.
  const elsewhere = new Set(['leadsto', 'bigodot', 'biguplus']);
  const structural = /^(?:begin|end|left|right|middle|over|text\w*|mbox)$|^(?:big|Big|bigg|Bigg)[lrm]?$/;
  const refused = [...latexCommands].filter((name) => {
    if (structural.test(name) || elsewhere.has(name)) return false;
    return !renders(`\\${name}${'{x}'.repeat(latexArity[name] ?? 0)}`);
  });
  expect(refused).toEqual([]);
});

test('a formula keeps its cell', () => {
  const parser = unified().use(remarkParse).use(remarkGfm);
  for (const latex of [
    '\\|a\\| + |b|',
    '\\left|\\frac{a}{b}\\right|',
    'a \\\\ |b|',
    '\\{x | y\\}',
    '\\Big|',
  ]) {
    const row = `| a | b |\n| --- | --- |\n| ${markdownMath(latex) ?? 'code'} | end |\n`;
    const cells: number[] = [];
    visit(parser.parse(row), 'tableRow', (one) => {
      cells.push(one.children.length);
    });
    expect(cells).toEqual([2, 2]);
    expect(row).not.toContain('\\|');
  }
});

test('long hostile formulas are refused or taken in linear work', () => {
  for (const piece of ['{', '\\left(', '\\frac', 'x_{', '\\begin{cases}', '\\text{', "'", '^', '\\sqrt[']) {
    expect(isPresentable(piece.repeat(100_000))).toBe(piece === "'");
  }
});
