import { readFileSync } from 'node:fs';
import katex from 'katex';
import type { Nodes, Root } from 'mdast';
import { toString as plain } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { quoted } from '../../src/report/markdown/passage.ts';
import { placesIn } from '../../src/report/markdown/place.ts';
import { isBareMath, rich } from '../../src/report/markdown/rich-text.ts';
import { markdown } from '../../src/report/markdown.ts';
import type { Scorecard } from '../../src/types/scorecard.ts';
import { gradeText } from '../grading.ts';
import { full } from './sample.ts';

const root = new URL('../..', import.meta.url).pathname;
const write = (card: Scorecard) => markdown.write(card, { log: '../transcripts/group/hw7-some_model.md' });
const parse = (text: string) => unified().use(remarkParse).use(remarkGfm).parse(text) as Root;

const tables = (text: string) => {
  const found: string[][][] = [];
  visit(parse(text), 'table', (table) => {
    found.push(table.children.map((row) => row.children.map((cell) => plain(cell))));
  });
  return found;
};
const formulas = (text: string) => [...text.matchAll(/\$`([^`]+)`\$/g)].map(([, latex = '']) => latex);

describe('the scorecard in markdown', () => {
  const text = write(full);

  test('tells first what a grader needs first', () => {
    const order = [
      '3 of 14 points',
      '## Needs a person',
      '## Contradicted claims',
      '## Findings',
      '## Parts',
      '## The report itself',
      '## Details',
      '---\n',
    ];
    const places = order.map((piece) => text.indexOf(piece));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    const head = text.slice(0, text.indexOf('## Needs a person'));
    for (const word of [
      'up to 4 more wait for a person',
      '2 points without an answer',
      '✔&nbsp;1&nbsp;correct',
      '◐&nbsp;1&nbsp;partial',
      '✘&nbsp;1&nbsp;incorrect',
      '○&nbsp;1&nbsp;no&nbsp;answer',
      '?&nbsp;1&nbsp;unscored',
    ])
      expect(head).toContain(word);
  });

  test('has one row a part, with as many cells as the head', () => {
    const [parts, report] = tables(text);
    expect(parts?.map((row) => row.length)).toEqual([4, 4, 4, 4, 4, 4]);
    expect(parts?.slice(1).map(([cell]) => cell)).toEqual(
      [
        '1a ✔ correct<br>2 / 2',
        '1b ◐ partial<br>1 / 3',
        '2a ✘ incorrect<br>0 / 2',
        '2b ○ no answer<br>0 / 2',
        '2c ? unscored<br>1–4 / 4',
      ].map((one) => one.replaceAll(' ', '\u00a0')),
    );
    expect(report?.map((row) => row.length)).toEqual([3, 3, 3]);
  });

  test('never shows a zero for what is unscored', () =>
    expect(text).not.toMatch(/2c.*\b0 ?(?:&nbsp;)?\/ ?(?:&nbsp;)?4/));

  test('lists what needs a person with its place', () => {
    const needs = text.slice(text.indexOf('## Needs a person'), text.indexOf('## Contradicted'));
    expect(needs).toMatch(/\*\*1b\*\*.*rest.*L10–24/);
    expect(needs).toMatch(/\*\*2b\*\*.*conversion loss possible.*L26/);
    expect(needs).toMatch(/\*\*2c\*\*.*2c\.why.*L40–48/);
    expect(needs).not.toMatch(/\*\*1a\*\*|\*\*2a\*\*/);
  });

  test('tells a contradicted claim once, and not again as a finding', () => {
    expect(text.match(/the claim about 1b does not hold/g)).toBeNull();
    const section = text.slice(text.indexOf('## Contradicted'), text.indexOf('## Findings'));
    expect(section.match(/^- /gm)).toHaveLength(2);
  });

  test('links to the exact line of the log', () => {
    expect(text).toContain('[L20](../transcripts/group/hw7-some%5Fmodel.md?plain=1#L20)');
    expect(text).toContain('[L10–24](../transcripts/group/hw7-some%5Fmodel.md?plain=1#L10-L24)');
  });

  test('says why an answer is wrong in its row, and calls a look-up a look-up', () => {
    const row = text.split('\n').find((line) => line.startsWith('| **1b**')) ?? '';
    expect(row).toContain('counts the stored ones too');
    expect(row).toContain('looked up: 20 steps');
    expect(text).not.toMatch(/Recomputed: 20 steps/);
  });

  test('folds the details away, each with its reading, candidates and claims', () => {
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    for (const piece of [
      'Passed over:',
      'display: earlier',
      'Read as:',
      'remarks that were not checked',
      '2 attempts in the log',
      'Key points:',
      'simulation of walks',
    ])
      expect(text).toContain(piece);
  });

  test('has formulas that render, all of them', () => {
    expect(formulas(text).length).toBeGreaterThan(15);
    for (const latex of formulas(text))
      expect(
        () => katex.renderToString(latex, { throwOnError: true, strict: 'ignore' }),
        latex,
      ).not.toThrow();
  });

  test('ends with versions, seed and hashes', () => {
    const footer = text.slice(text.lastIndexOf('---'));
    for (const piece of ['0.1.0', 'seed 11', 'hw7 2', 'abababababababab', 'cdcdcdcdcdcdcdcd'])
      expect(footer).toContain(piece);
  });

  test('is the same again', () => expect(write(structuredClone(full))).toBe(text));

  test('a log that was not graded has no table', () => {
    const bare = write({
      ...full,
      parts: [],
      claims: [],
      report: [],
      points: 0,
      maxPoints: 0,
      openPoints: 0,
    });
    expect(bare).toContain('**Not graded**');
    expect(tables(bare)).toEqual([]);
  });
});

describe('what the log says stays text', () => {
  const hostile =
    '</details></summary><script>x</script> ![a](https://evil.example/p) [b](javascript:c) @octocat | a || b \\| c `d` $e$ <!-- f --> \u202eg\u001b[31m www.evil.example\n\n# h\n\n---';
  const filled = JSON.parse(
    JSON.stringify(full, (key, value: unknown) =>
      typeof value === 'string' &&
      /^(?:text|message|reason|mistake|witness|value|model|asks|title|via|chosenBy)$/.test(key)
        ? hostile
        : value,
    ),
  ) as Scorecard;
  const text = write(filled);

  test('no tag but our own, no image, no foreign link, no code, no heading', () => {
    const tree = parse(text);
    const foreign: string[] = [];
    visit(tree, (node: Nodes) => {
      if (
        node.type === 'html' &&
        !/^(?:<\/?(?:details|summary|span|code|sub|br|strong|b)>|<summary>.*<\/summary>|\s)+$/s.test(
          node.value,
        )
      )
        foreign.push(node.value);
      if (
        node.type === 'image' ||
        node.type === 'code' ||
        (node.type === 'inlineCode' && !text.includes(`$\`${node.value}\`$`))
      )
        foreign.push(node.type);
      if (node.type === 'link' && !node.url.startsWith('../transcripts/')) foreign.push(node.url);
      if (node.type === 'heading' && /^h$/.test(plain(node))) foreign.push('heading');
    });
    expect(foreign).toEqual([]);
  });

  test('no cell is added, no line broken, no hidden character left', () => {
    expect(tables(text).map((table) => new Set(table.map((row) => row.length)).size)).toEqual([1, 1]);
    expect(text).not.toMatch(/[\u202e\u001b]|@octocat|https?:\/\/evil|www\.evil|javascript:/);
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  });

  test('dollar signs of the log make no mathematics, but formulas do', () => {
    expect(rich('It costs $5 and 3$ more')).not.toContain('`$');
    expect(rich('Let $x_1$ be')).toBe('Let $`x_1`$ be');
  });
});

describe('text with formulas', () => {
  test.each([
    ['\\frac{1}{n}', '$`\\frac{1}{n}`$'],
    ['d_1', '$`d_1`$'],
    ['1', '$`1`$'],
    ['20 fwd', '20 fwd'],
    ['50 ns or faster', '50 ns or faster'],
    ['the value $d_1$ , say', 'the value $`d_1`$, say'],
    ['so \\(a_1\\) and \\[b_2\\]', 'so $`a_1`$ and $`\\displaystyle b_2`$'],
    ['use `x|y` here', 'use <code>x&#124;y</code> here'],
    ['**bold** and then ** not', '\\*\\*bold\\*\\* and then \\*\\* not'],
    ['**bold** too', '<strong>bold</strong> too'],
    ['2*d_1**2/pi', '<code>2\\*d\\_1\\*\\*2/pi</code>'],
    ['1/sqrt(n_in)', '<code>1/sqrt(n\\_in)</code>'],
    ['says nothing of \\|W\\|_{2}, alas', 'says nothing of $`\\Vert W\\Vert _{2}`$, alas'],
    ['in C:\\Users\\x', '<code>in C:\\\\Users\\\\x</code>'],
    ['$\\nosuch{x}$ stays', '<code>\\\\nosuch{x}</code> stays'],
    ['', ''],
  ])('%s', (text, shown) => {
    expect(rich(text)).toBe(shown);
  });

  test('is cut at a word, never inside a formula', () => {
    expect(rich('one two three four', 9)).toBe('one two …');
    expect(rich('one $\\frac{1}{2}$ two', 8)).toBe('one …');
  });

  test.each([
    ['E_{x \\sim p}[f(x)]', true],
    ['\\text{linear in } d_1', true],
    ['It scales like \\Theta(d_1)', false],
    ['fan_in', false],
    ['20', true],
    ['twenty', false],
  ])('is "%s" mathematics? %s', (text, is) => {
    expect(isBareMath(text)).toBe(is);
  });

  test('a passage keeps paragraphs, lists and formulas, and nothing alive', () => {
    expect(
      quoted('## Why\n\nIt is $x_1$.\n\n$$\ny =\n1\n$$\n\n1. one\n  - two\n\n```\n<b>\n```\n---\nend'),
    ).toEqual([
      '> <strong>Why</strong>',
      '>',
      '> It is $`x_1`$.',
      '>',
      '> $`\\displaystyle y = 1`$',
      '>',
      '> - 1\\. one',
      '>   - two',
      '>',
      '> <code>&lt;b&gt;</code>',
      '>',
      '> end',
    ]);
  });
});

describe('places', () => {
  test.each([
    ['../t/x.md', 7, '[L7](../t/x.md?plain=1#L7)'],
    ['../t/x.txt', 7, '[L7](../t/x.txt#L7)'],
    ['x y (1).md', 7, '[L7](./x%20y%20%281%29.md?plain=1#L7)'],
    ['../t/ü#?.md', 7, '[L7](../t/%C3%BC%23%3F.md?plain=1#L7)'],
    ['../a.zip!/b.md', 7, 'L7'],
    ['', 7, 'L7'],
  ])('%s', (log, line, shown) => {
    expect(placesIn(log).line(line)).toBe(shown);
  });
});

test.each(['hw3-all-right.md', 'hw3-false-claims.md', 'hw3-typical-mistakes.md'])(
  'the report of %s has whole tables and formulas that render',
  async (file) => {
    const { scorecard } = await gradeText(readFileSync(`${root}transcripts/${file}`, 'utf8'), file);
    const text = markdown.write(scorecard, { log: `../transcripts/${file}` });
    const [parts] = tables(text);
    expect(parts).toHaveLength(scorecard.parts.length + 1);
    expect(new Set(parts?.map((row) => row.length))).toEqual(new Set([4]));
    for (const latex of formulas(text))
      expect(
        () => katex.renderToString(latex, { throwOnError: true, strict: 'ignore' }),
        latex,
      ).not.toThrow();
  },
);
