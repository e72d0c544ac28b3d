import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { read } from '../../src/read/index.ts';
import { level } from '../../src/read/level/level.ts';

const readText = (text: string) => read(new TextEncoder().encode(text), { file: 'log.md' });

/** Every formula as `line:column value`, with the source that its position holds. */
function formulas(text: string): string[] {
  const log = readText(text);
  const found: string[] = [];
  for (const turn of log.children) {
    for (const block of turn.children) {
      visit(block as Nodes, (node) => {
        if ((node.type !== 'inlineMath' && node.type !== 'math') || !node.position) return;
        const { start, end } = node.position;
        const source = log.source.slice(start.offset, end.offset);
        // A formula is between dollars wherever it is read by its position.
        expect(source).toMatch(/^\$.*\$$/s);
        found.push(
          `${start.line}:${start.column} ${source.startsWith('$$') ? 'display' : 'inline'} ${node.value.trim()}`,
        );
      });
    }
  }
  return found;
}

describe('formulas in every delimiter', () => {
  const cases: [string, string, string[]][] = [
    ['dollars', 'a $x$ b $$y$$', ['1:3 inline x', '1:9 display y']],
    ['brackets', 'we get \\(x^2\\) and \\[ y = 1 \\] here', ['1:9 inline x^2', '1:20 display y = 1']],
    ['brackets over lines', 'a\n\n\\[\nx = 1\n\\]\n\nb $z$', ['3:1 display x = 1', '7:3 inline z']],
    [
      'text on the fence line',
      '\\[ x = 1 \\\\\n y = 2 \\]\n\nb $z$',
      ['1:1 display x = 1 \\\\  y = 2', '4:3 inline z'],
    ],
    [
      'text on the line of the dollars',
      '$$ x = 1\n+ 2 $$\n\nb $z$',
      ['1:1 display x = 1 + 2', '4:3 inline z'],
    ],
    ['text after the closing dollars', 'So $$\nx\n$$ holds\n\nb $z$', ['1:4 display x', '5:3 inline z']],
    ['a display in a list item', '- one $$\n  x\n  $$\n- two $y$', ['1:7 display x', '4:7 inline y']],
    ['a display in a quotation', '> $$ x\n> + y $$\n\n$z$', ['1:3 display x   + y', '4:1 inline z']],
    ['an empty line inside', '\\[ x\n\n= 1 \\]\n\n$z$', ['1:1 display x  = 1', '5:1 inline z']],
    ['doubled backslashes', 'so \\\\(\\\\frac{1}{2}\\\\) it is', ['1:6 inline \\frac{1}{2}']],
    ['a dollar inside brackets', '\\(\\text{5 $x$}\\)', ['1:1 display \\text{5 $x$}']],
    [
      'bars in a cell',
      '| a | b |\n|---|---|\n| $|x| + \\|y\\|$ | $z$ |\n| $5 | $6 |',
      ['3:3 inline |x| + \\|y\\|', '3:19 inline z'],
    ],
    ['a lone letter in a sentence', 'where \\(a\\) is small', ['1:8 inline a']],
  ];
  test.each(cases)('%s', (_, text, expected) => expect(formulas(text)).toEqual(expected));

  const none: [string, string][] = [
    ['code', '`\\(x^2\\)` and `$y$`'],
    ['fences', '```\n\\[ x^2 \\]\n$y$\n$$\n```'],
    ['an escaped label', '\\(a\\) First part'],
    ['escaped brackets', 'see \\[15\\] and \\[Attachment: figure\\]'],
    ['a line break of a formula in prose', 'a \\\\[2pt] b'],
  ];
  test.each(none)('none in %s', (_, text) => expect(formulas(text)).toEqual([]));
});

describe('backslashes that a copy lost', () => {
  test('brackets are dollars again', () => {
    const text =
      'So\n\n[\n\\frac{1}{2} = x\n]\n\nwhere ( x ) and ( \\frac{a}{b} ) hold (as said).\n\n[ y = x^2 ]\n\nend';
    expect(formulas(text)).toEqual([
      '3:1 inline \\frac{1}{2} = x',
      '7:7 inline x',
      '7:17 inline \\frac{a}{b}',
      '9:1 display y = x^2',
    ]);
  });

  test.each([
    ['prose with a command', 'We use \\frac here ( as x_1 says ).'],
    ['a list in brackets beside real formulas', '[\n1 = 1\n]\n\n$\\frac12$'],
  ])('not in %s', (_, text) => {
    expect(formulas(text).filter((one) => !one.includes('frac12'))).toEqual([]);
  });
});

describe('an opening that is never closed', () => {
  test('does not swallow the formulas after it', () => {
    const text = '$$\nx = 1\n\nSo the number of ducks is clear.\n\n$$\ny = 2\n$$\n\nend $z$';
    expect(formulas(text)).toEqual(['6:1 display y = 2', '10:5 inline z']);
    expect(readText(text).messages.map(({ ruleId, line }) => [ruleId, line])).toContainEqual([
      'unclosed-formula',
      1,
    ]);
  });

  test('does not swallow the next turn', () => {
    const log = readText('User Prompt:\nhi\n\nAI Response:\n\n$$x = 1\n\nUser Prompt:\n\nbye $z$');
    expect(log.children.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
    expect(log.children[1]?.truncated).toBe('a formula is not closed');
    expect(log.source).toContain('$$x = 1');
  });
});

describe('money', () => {
  const cases: [string, string[]][] = [
    ['It costs $5 and $10.', []],
    ['It costs $5, but $x$ is free.', ['1:18 inline x']],
    ['from $5-$10 or $1,000 to $2 million', []],
    ['$5$ ducks and $3 + 4$', ['1:1 inline 5', '1:15 inline 3 + 4']],
    ['$20 \\cdot 20$ and $10 ns$', ['1:1 inline 20 \\cdot 20', '1:19 inline 10 ns']],
  ];
  test.each(cases)('%s', (text, expected) => {
    expect(formulas(text)).toEqual(expected);
    // The dollars are back in the tree.
    expect(readText(text).source).toBe(text);
    if (expected.length === 0)
      expect(JSON.stringify(readText(text).children)).toContain(text.split(' ').at(-1));
  });
});

describe('stray characters', () => {
  test.each([
    ['a\r\nb', 'a \nb'],
    ['a\rb', 'a\nb'],
    ['a\u00a0b\u202fc', 'a b c'],
    ['a\u0000b', 'a b'],
    ['**\u200bbold\u200b**', ' **bold** '],
    ['on\u00ade', 'on e'],
    ['\ufdd0', '\ufffd'],
  ])('%j', (text, expected) => expect(level(text).source).toBe(expected));

  test('lines are those of the file', () => {
    const log = readText('User Prompt:\r\n\r\nhi\u200b\r\n\r\nAI Response:\r\n\r\nIt is $x$.\r\n');
    expect(log.children[1]?.position.start).toMatchObject({ line: 5, column: 1 });
  });
});

describe('what is too costly is read as plain text', () => {
  test('a long paragraph', () => {
    const text = `Before $x$.\n\n${'a_b '.repeat(20_000)}\n\nAfter $y$.`;
    const log = readText(text);
    expect(formulas(text)).toEqual(['1:8 inline x', '5:7 inline y']);
    expect(log.messages.map(({ ruleId, line }) => [ruleId, line])).toContainEqual(['not-parsed', 3]);
    expect(log.children[0]?.children.map(({ type }) => type)).toEqual([
      'paragraph',
      'paragraph',
      'paragraph',
    ]);
  });

  test.each([
    ['delimiters', '**a'.repeat(10_000)],
    ['quotations', '>'.repeat(10_000)],
    ['numbers', '1. '.repeat(10_000)],
    ['brackets', '[a]('.repeat(10_000)],
    ['a deep margin', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(2 * depth)}- a`).join('\n')],
  ])('%s', (_, text) => {
    expect(readText(text).messages.map(({ ruleId }) => ruleId)).toContain('not-parsed');
  });

  test('many paragraphs share one budget', () => {
    const log = readText(Array.from({ length: 40 }, () => '**a '.repeat(2500)).join('\n\n'));
    expect(log.messages.map(({ ruleId }) => ruleId)).toContain('not-parsed');
    const plain = log.children[0]?.children.filter(
      (block) => 'children' in block && block.children.length === 1,
    );
    expect(plain?.length).toBeGreaterThan(5);
    expect(log.children[0]?.children).toHaveLength(40);
  });
});
