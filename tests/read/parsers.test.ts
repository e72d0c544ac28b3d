import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { grade } from '../../src/grade.ts';
import { openLog } from '../../src/read/index.ts';
import { level } from '../../src/read/level/level.ts';
import { parseMarkdown } from '../../src/read/markdown.ts';
import { nativeParser } from '../../src/read/parser.ts';
import { jsonLine } from '../../src/report/index.ts';
import { homeworkOf, recomputing, standardOf } from '../grading.ts';
import { findRealLog } from '../real-log.ts';

/**
 * The native parser against remark: the same tree, with every value and position, over all logs that there are and
 * over texts made to be hard. What the native parser gives back unread counts as no difference, so that is counted,
 * too.
 */
const { parseNatively } = (await nativeParser())
  ? await import('../../src/read/native-markdown.ts')
  : { parseNatively: undefined };
if (!parseNatively) console.warn('skipped: the native markdown parser is not there for this machine');

const root = join(import.meta.dirname, '../..');
const filesBelow = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const own = [...filesBelow('transcripts'), ...filesBelow('tests/fixtures')]
  .map((path) => ({ name: path.slice(root.length + 1), bytes: readFileSync(path) }))
  .filter(({ bytes }) => !bytes.includes(0));
const real = findRealLog();
const logs = real ? [...own, { name: real.name, bytes: Buffer.from(real.source) }] : own;
const texts = logs.map(({ name, bytes }) => ({ name, text: level(bytes.toString('utf8')).parsed }));

/** Texts that are read natively, in spite of what stands in them. */
const hard: Record<string, string> = {
  'astral characters beside emphasis': '😀 **a😀** *😀* b😀_c_ **😀😀**d and $x😀$ `😀`\n\n# 😀\n\n- 😀 a\n',
  'no-break spaces': 'a\u00a0**b**\u00a0c **\u00a0d** $\u00a0x\u00a0$\n\n\u00a0\u00a0\u00a0\u00a0e\n',
  'addresses without brackets':
    'see https://a.example/b_c_d?x=*y* and www.b.example, c@d.example, <https://e.example> <f@g.example> [h](https://i.example)\n',
  'a task list': '- [ ] one\n- [x] two\n1. [X] three\n',
  'what would be definitions': '[Answer]: 50 ns\n\n[^1]: a note\n\ntext [Answer] and [b][Answer] and [^1]\n',
  tildes: 'about ~5 minutes or ~6 minutes, ~~struck~~ out, ~~~not~~~\n',
  'tables with formulas': '| a | b |\n|:--|--:|\n| $\\|x\\|$ | `\\|` |\n| ~~c~~ | $|y$ |\n| d |\n',
  'formulas over lines': 'a $x\n+ y$ b\n\n$$\nx\n$$\n\n$$ x\n$$\n\n> $$\n> x\n> $$\n\n$$x$$ and $$ y $$\n',
  'lists in lists': '1. a\n\n   b\n   - c\n\n     $$\n     x\n     $$\n2. d\n   ```js\n   x\n   ```\n* e\n',
  HTML: '<!-- a -->\n\n<details>\n<summary>b</summary>\n\nc <b>d</b> <br\n   class="e"> f\n\n</details>\n',
  'entities and escapes': '&amp; &lt; &#65; \\* \\_ \\$ a\\\nb  \nc\n',
  'front matter and rules': '---\na: b\n---\n\n+++\n\n***\n\nc\n===\n',
  'marks of one word in two ways': 'a\n\n_**User**_\n\nb\n',
  'Windows lines': 'a\r\n\r\n- b\r\n- c\r\n\r\n```\r\nd\r\n```\r\n',
};

/** Texts that remark reads in its own way, or that the native parser cannot: given back. */
const givenBack: Record<string, string> = {
  'code by indentation': 'a\n\n    b\n',
  'a heading with a wide margin': 'a\n     # b\n',
  'a fence closed with a wide margin': '```\na\n     ```\nb\n',
  'a holder': 'a \u2056 b',
  'marks of two kinds side by side': 'a *b_*c_ d',
};

describe.runIf(parseNatively)('the native markdown parser', () => {
  test.each(texts)('makes the same tree of $name', ({ text }) => {
    const tree = parseNatively?.(text);
    if (tree) expect(tree).toEqual(parseMarkdown(text));
  });

  test('reads all of our logs but a few', () => {
    const back = texts.filter(({ text }) => !parseNatively?.(text)).map(({ name }) => name);
    expect(back.length).toBeLessThan(logs.length / 50);
  });

  test.each(Object.entries(hard))('reads %s', (_, text) => {
    expect(parseNatively?.(text)).toEqual(parseMarkdown(text));
  });

  test.each(Object.entries(givenBack))('gives back %s', (_, text) => {
    expect(parseNatively?.(text)).toBeUndefined();
  });

  test('makes the same tree of lines and marks in any order, or gives them back', () => {
    const random = xoroshiro128plus(20_260_101);
    const below = (limit: number) => (random.next() >>> 0) % limit;
    const lines = texts.flatMap(({ text }) => text.split('\n')).filter((line) => line.length < 300);
    const marks =
      '*|**|_|__|`|``|```|$|$$|~|~~|[|](x)|]|![|<b>|<!-- x -->|http://a.b|a@b.c|\\|&amp;|# |- |1. |> |\t|\u00a0|😀|é|]:|---|===|~~~|    '.split(
        '|',
      );
    const someLines = () =>
      Array.from({ length: 2 + below(8) }, () => {
        const line = lines[below(lines.length)] ?? '';
        const at = below(line.length + 1);
        const mark = marks[below(marks.length)] ?? '';
        return below(3) === 0 ? `${line.slice(0, at)}${mark}${line.slice(at)}` : line;
      }).join('\n');
    const someMarks = () =>
      Array.from({ length: 3 + below(12) }, () => {
        const filling = ['a', 'b c', '\n', '\n\n', ' ', '.'][below(6)] ?? '';
        return below(2) === 0 ? filling : (marks[below(marks.length)] ?? '');
      }).join('');
    let read = 0;
    for (let round = 0; round < 3000; round++) {
      const text = round % 3 === 0 ? level(someLines()).parsed : someMarks();
      const tree = parseNatively?.(text);
      if (!tree) continue;
      read += 1;
      expect(tree, JSON.stringify(text)).toEqual(parseMarkdown(text));
    }
    expect(read).toBeGreaterThan(2000);
  });

  test('leads to the same scorecards', { timeout: recomputing }, async () => {
    for (const { name, bytes } of logs.filter((log) => /\.(?:md|txt|html|jsonl?)$/.test(log.name))) {
      const file = name.split('/').at(-1) ?? name;
      const standard = await standardOf(homeworkOf(file));
      const [usual, native] = await Promise.all(
        (['remark', 'satteri'] as const).map(async (parser) => {
          const transcript = (await openLog(bytes, { file, parser })).read();
          return jsonLine(grade(transcript, standard, { version: 'tests', chosenBy: 'the test' }).scorecard);
        }),
      );
      expect(native, name).toBe(usual);
    }
  });
});
