import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvCell, csvRow } from '../../src/escape/csv.ts';
import { htmlText, safeHref } from '../../src/escape/html.ts';
import { jsonInPage, jsonText } from '../../src/escape/json.ts';
import { terminalLine, terminalText } from '../../src/escape/terminal.ts';

describe('CSV', () => {
  test.each<[unknown, string]>([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['a;b', '"a;b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    ['two\r\nlines', '"two\nlines"'],
    [' blank', '" blank"'],
    ['=1+1', "'=1+1"],
    ['+cmd', "'+cmd"],
    ['-cmd', "'-cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', '"\'\t=1"'],
    ['\r=1', '"\'\n=1"'],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ['=HYPERLINK("x";"y")', '"\'=HYPERLINK(""x"";""y"")"'],
    ['-5', '-5'],
    ['+2.5e-3', '+2.5e-3'],
    ['-5+cmd', "'-5+cmd"],
    [3.5, '3.5'],
    [-3, '-3'],
    [true, 'true'],
    [null, ''],
    [undefined, ''],
    ['a\u001b[31m\u0000', 'a␛[31m␀'],
  ])('%j', (value, cell) => {
    expect(csvCell(value as string)).toBe(cell);
  });

  test('a cell never begins as a formula, and always ends where it should', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', '"', ',', ';', 'a', '1'), {
          maxLength: 12,
        }),
        (characters) => {
          const cell = csvCell(characters.join(''));
          const inner = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
          // A number is none, and a hyphen alone is how gradebooks leave a mark open.
          const plain = /^(?:[+-]?\d+|-)$/.test(inner);
          expect(/^\s*[=+\-@]/.test(inner) && !plain).toBe(false);
          if (!cell.startsWith('"')) expect(cell).not.toMatch(/[",;\n\r]/);
        },
      ),
    );
  });

  test('a row ends as the RFC says', () => expect(csvRow(['a', 1, null])).toBe('a,1,\r\n'));
});

describe('HTML', () => {
  test('text and attributes', () => {
    expect(htmlText(`<b a="1" c='2'>&amp;\`</b>`)).toBe(
      '&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;&#96;&lt;/b&gt;',
    );
  });
  test.each<[string, string | undefined]>([
    ['https://example.org/?a=b&c', 'https://example.org/?a=b&c'],
    ['../a/b.md#L3', '../a/b.md#L3'],
    ['#top', '#top'],
    ['a.md', 'a.md'],
    ['https://x.example/"onclick="y', 'https://x.example/%22onclick=%22y'],
    ['javascript:alert(1)', undefined],
    ['\u0001javascript:alert(1)', undefined],
    ['jav\tascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['file:///etc/passwd', undefined],
    ['//x.example', undefined],
  ])('address %j', (address, href) => {
    expect(safeHref(address)).toBe(href);
  });
});

describe('terminal', () => {
  test('sequences are shown, never obeyed', () => {
    expect(terminalText('a\u001b]0;title\u0007b\u009b31mc\u202ed\n\te')).toBe(
      'a␛]0;title␇b⟨U+009B⟩31mc⟨U+202E⟩d\n\te',
    );
    expect(terminalLine('a\r\n  b\rc\u2028d')).toBe('a b␍c⟨U+2028⟩d');
  });
  test('text in other scripts and emoji stay as they are', () => {
    const text = 'ü Ω 王小明 שלום 👩‍🔬 x̂';
    expect(terminalText(text)).toBe(text);
  });
  test('invisible letters are shown', () => {
    expect(terminalText('a\u{e0041}\u{e0042}')).toBe('a⟨U+E0041⟩⟨U+E0042⟩');
    expect(terminalText('\ud800x')).toBe('\ufffdx');
  });
});

describe('JSON', () => {
  test('is the same value, with nothing hidden in its text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
        const plain: unknown = JSON.parse(JSON.stringify({ value, text }));
        for (const out of [jsonText(plain), jsonText(plain, 2), jsonInPage(plain)]) {
          expect(JSON.parse(out)).toEqual(plain);
          expect(out).not.toMatch(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
        }
        expect(jsonInPage(plain)).not.toMatch(/[<>&]/);
      }),
    );
  });
  test('in a page no end tag can arise', () =>
    expect(jsonInPage('</script><!--')).toBe('"\\u003c/script\\u003e\\u003c!--"'));
});
