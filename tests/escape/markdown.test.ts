import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import {
  markdownCode,
  markdownHtml,
  markdownLink,
  markdownRow,
  markdownText,
} from '../../src/escape/markdown.ts';

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkMath);

/** What a reader sees, without the spans that put single characters to sleep. */
function shown(markdown: string): { text: string; kinds: Set<string> } {
  const tree = parser.parse(markdown) as Root;
  const kinds = new Set<string>();
  let text = '';
  visit(tree, (node: Nodes) => {
    if (node.type === 'html') {
      if (!/^<\/?(?:span|code)>$/.test(node.value)) kinds.add('html');
    } else if (node.type === 'text') text += node.value;
    else if (node.type !== 'root' && node.type !== 'paragraph') kinds.add(node.type);
  });
  return { text, kinds };
}

const alive: [string, string][] = [
  ['emphasis', '*a* _b_ **c** ~~d~~'],
  ['code', '`rm -rf` and ``x``'],
  ['a link', '[click](https://evil.example) [x]: y'],
  ['a script link', '[click](javascript:alert(1)) <javascript:alert(1)>'],
  ['an image', '![pixel](https://evil.example/p.png)'],
  ['raw HTML', '<script>alert(1)</script><img src=x onerror=y> <!-- hidden -->'],
  ['entities', '&lt;b&gt; &#36; &copy;'],
  ['table cells', 'a | b || c \\| d'],
  ['backslashes', 'a\\b \\\\ \\* \\'],
  ['mathematics', 'costs $5 and $10, $x^2$, $$y$$, $`z`$'],
  ['mentions', 'thanks @octocat and @org/team, mail me@example.org'],
  ['bare addresses', 'see https://evil.example/a?b=c, www.evil.example, HTTP://X.example and mailto:a@b.org'],
  ['references', 'fixes #12 and org/repo#3'],
  ['emoji', 'nice :smile: :+1:'],
  ['a heading', '# big'],
  ['a list', '- one'],
  ['a numbered list', '12. one'],
  ['a plus', '+ one'],
  ['a rule', '---'],
  ['a setext underline', '==='],
  ['a quotation', '> one'],
  ['a fence', '```js'],
  ['a tilde fence', '~~~'],
  ['a footnote', '[^1] and [^1]: x'],
  ['a task', '- [ ] x'],
  ['an alert', '[!WARNING]'],
];

describe('text in markdown', () => {
  test.each(alive)('shows %s and nothing else', (_name, text) => {
    const { text: seen, kinds } = shown(markdownText(text));
    expect(seen).toBe(text.replace(/\s+/g, ' '));
    expect([...kinds]).toEqual([]);
  });

  test.each(alive)('shows %s in a table cell', (_name, text) => {
    const table = `| h | i |\n| --- | --- |\n${markdownRow([markdownText(text), 'end'])}\n`;
    const tree = parser.parse(table) as Root;
    const rows: string[][] = [];
    visit(tree, 'tableRow', (row) => {
      rows.push(row.children.map((cell) => shownOf(cell)));
    });
    expect(rows[1]).toEqual([text.replace(/\s+/g, ' '), 'end']);
  });

  test.each(alive)('shows %s in code type', (_name, text) => {
    const { text: seen, kinds } = shown(markdownCode(text));
    expect(seen).toBe(text.replace(/\s+/g, ' '));
    expect([...kinds]).toEqual([]);
  });

  test('holds for any text, in a paragraph and in a cell', () => {
    const unit = fc.constantFrom(
      ...'ab1 \\`*_[]()<>&|$@#~!:-+=.{}"\'/\n\t'.split(''),
      'www.',
      'http://',
      '$`',
      '`$',
      '<!--',
      '](',
      '&#',
      '://',
      '\u202e',
      '\u200b',
      '\u001b[31m',
      '😀',
      '\ud800',
    );
    fc.assert(
      fc.property(
        fc.array(unit, { maxLength: 24 }).map((pieces) => pieces.join('')),
        (text) => {
          const out = markdownText(text);
          expect(out).not.toMatch(/[|\n\u202e\u001b\u200b]/);
          expect([...shown(`x ${out}`).kinds]).toEqual([]);
          const cells = markdownRow([out, out]).match(/(?<!\\)\|/g);
          expect(cells).toHaveLength(3);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('leaves no character that GitHub’s filters start at standing beside a word', () => {
    const out = markdownText('$x$ @octocat a@b.org https://a.example www.a.example :smile:');
    expect(out).not.toMatch(/@\w|:\/\/|www\.\w|:\w+:/);
    expect(out.replaceAll('<span>&#36;</span>', '')).not.toContain('$');
  });

  test('shows what hides', () => {
    expect(markdownText('a\u202eb\u001b[31mc\u0000')).toBe('a⟨U+202E⟩b␛\\[31mc␀');
    expect(markdownText('a\u200bb\u00adc\r\nd')).toBe('abc d');
  });
});

function shownOf(node: Nodes): string {
  let text = '';
  visit(node, 'text', (one) => {
    text += one.value;
  });
  return text;
}

describe('raw HTML inside markdown', () => {
  test('has no tag, no quote and no active mark of the text', () => {
    const out = markdownHtml('</summary><script> "x" \'y\' `z` $m$ @n *b* [l](u) a|b');
    expect(out.replace(/<\/?span>/g, '')).not.toMatch(/[<>"'`$@*[\]|]/);
  });
});

describe('links', () => {
  test.each([
    ['../transcripts/a b.md?plain=1#L3', '[x](../transcripts/ab.md?plain=1#L3)'],
    ['https://example.org/a_(b)', '[x](https://example.org/a%5F%28b%29)'],
    ['javascript:alert(1)', 'x'],
    ['java\nscript:alert(1)', 'x'],
    [' JaVaScRiPt:alert(1)', 'x'],
    ['data:text/html,x', 'x'],
    ['vbscript:x', 'x'],
    ['//evil.example', 'x'],
    ['\\\\evil.example', 'x'],
    ['', 'x'],
  ])('%s', (address, markdown) => {
    expect(markdownLink('x', address)).toBe(markdown);
  });
});
