import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import katex from 'katex';
import PDFDocument from 'pdfkit';
import { describe, expect, test } from 'vitest';
import { openLog } from '../../src/read/index.ts';
import { collected, date, pdfOf } from './binary-files.ts';
import { pdfFile } from './print-files.ts';

const textOf = async (bytes: Uint8Array) => (await openLog(bytes, { file: 'log.pdf' })).read().source;
const words = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `w${from + index}`).join(' ');

/** Two columns below a title, and a line over both in the middle of the page. */
function columns(): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: 'A4', margin: 0, info: { CreationDate: date, ModDate: date } });
  const column = (text: string, x: number, y: number) =>
    pdf.fontSize(10).text(text, x, y, { width: 215, lineBreak: true });
  pdf
    .fontSize(16)
    .text('A title that runs over both of the columns of this page', 72, 50, { lineBreak: false });
  column(words(100, 90), 60, 100);
  column(words(200, 90), 310, 100);
  pdf.fontSize(10).text(`${words(300, 6)} over both columns as one line of text, ${words(306, 5)}`, 60, 400, {
    lineBreak: false,
  });
  column(words(400, 60), 60, 440);
  column(words(500, 60), 310, 440);
  pdf.end();
  return collected(pdf as unknown as NodeJS.ReadableStream);
}

describe('a page', () => {
  test('in two columns is read column by column, and lines over both where they stand', async () => {
    const source = await textOf(await columns());
    expect(source.match(/w\d{3}/g)?.map((word) => Number(word.slice(1)))).toEqual(
      [
        [100, 90],
        [200, 90],
        [300, 11],
        [400, 60],
        [500, 60],
      ].flatMap(([from = 0, count = 0]) => Array.from({ length: count }, (_, index) => from + index)),
    );
  });

  test('with a table of short cells is no page of columns', async () => {
    const rows = Array.from({ length: 14 }, (_, index) => [`part ${index}`, `value ${index}`]);
    const pdf = new PDFDocument({ size: 'A4', margin: 0, info: { CreationDate: date, ModDate: date } });
    for (const [index, [left = '', right = '']] of rows.entries()) {
      pdf.fontSize(10).text(left, 72, 80 + 16 * index, { lineBreak: false });
      pdf.text(right, 320, 80 + 16 * index, { lineBreak: false });
    }
    pdf.text(words(100, 300), 72, 400, { width: 450 });
    pdf.end();
    const source = await textOf(await collected(pdf as unknown as NodeJS.ReadableStream));
    for (const [left, right] of rows) expect(source).toContain(`${left} ${right}`);
  });

  const formulas: [string, string, string][] = [
    ['scripts of scripts', 'x^{d_1}+y_i^2', 'x^{d_{1}}+y_{i}^{2}'],
    ['a fraction in a root', '\\sqrt{\\frac{a}{b}}', '\\sqrt{\\frac{a}{b}}'],
    ['a root in a fraction', '\\frac{1}{\\sqrt{d}}', '\\frac{1}{\\sqrt{d}}'],
    ['a fraction of fractions', '\\frac{\\frac{a}{b}}{c+d}', '\\frac{\\frac{a}{b}}{c+d}'],
    ['a product of fractions', '\\frac{a}{b}\\frac{c}{d}', '\\frac{a}{b}\\frac{c}{d}'],
    ['an exponent between two letters', 'W^2W', 'W^{2}W'],
    ['an exponent that is a fraction', 'c^{\\frac{1}{2}}', 'c^{\\frac{1}{2}}'],
    ['a raised bracket', '(a+b)^2', '(a+b)^{2}'],
    ['a prime', "f'(x)", "f'(x)"],
  ];
  test.each(formulas)('keeps %s', async (_, tex, expected) => {
    const said = `${words(100, 120)}\n\n$$\nz = ${tex}\n$$\n\n${words(300, 60)}`;
    const source = await textOf(await pdfFile([{ role: 'assistant', text: said }]));
    expect(source.replace(/ /g, '')).toContain(`z=${expected}`);
  });

  test('whose words are underlined has no fractions', async () => {
    const bytes = await pdfOf((pen) => pen.paragraph(words(100, 200)));
    const pdf = new PDFDocument({ size: 'A4', margin: 72, info: { CreationDate: date, ModDate: date } });
    for (let line = 0; line < 12; line++)
      pdf.fontSize(11).text(words(100 + 10 * line, 2 + (line % 4)), { underline: true, continued: false });
    pdf.text(words(400, 120));
    pdf.end();
    for (const one of [bytes, await collected(pdf as unknown as NodeJS.ReadableStream)])
      expect(await textOf(one)).not.toMatch(/\\(?:frac|overline|sqrt)/);
  });
});

const chromium = '/usr/bin/chromium';
const require = createRequire(import.meta.url);

/** A page as a browser prints it: set by KaTeX. */
function printedPage(body: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'recompute-print-'));
  try {
    const css = require.resolve('katex/dist/katex.min.css');
    const page = join(folder, 'page.html');
    writeFileSync(
      page,
      `<!DOCTYPE html><meta charset="utf-8"><title>A chat</title><link rel="stylesheet" href="file://${css}"><body style="font: 14px Liberation Sans, sans-serif">${body}`,
    );
    const pdf = join(folder, 'page.pdf');
    execFileSync(
      chromium,
      [
        '--headless',
        '--no-pdf-header-footer',
        '--no-sandbox',
        '--disable-gpu',
        '--allow-file-access-from-files',
        `--print-to-pdf=${pdf}`,
        `file://${page}`,
      ],
      { stdio: 'ignore', timeout: 60_000 },
    );
    return new Uint8Array(readFileSync(pdf));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (!existsSync(chromium)) console.warn(`skipped: ${chromium} is not there to print pages`);

describe.skipIf(!existsSync(chromium))('a page that a browser printed', () => {
  const show = (tex: string, displayMode = false) => katex.renderToString(tex, { displayMode });
  const filler = `<p>${words(100, 200)}</p>`;

  test('keeps its formulas', { timeout: 90_000 }, async () => {
    const body = [
      '<h5>You said:</h5><p>HW3, problem 1?</p><h5>ChatGPT said:</h5>',
      `<p>With ${show('\\|x\\|_1/d_1')} near ${show('\\sqrt{2/\\pi}')} and ${show('W^\\top W')}, one has</p>`,
      show('c = \\frac{1}{\\sqrt{d_1}}', true),
      `<p>and also</p>${show('s = \\left[\\frac{2}{\\pi}d_1^2\\right]^{-1/2}', true)}`,
      filler,
    ].join('\n');
    const source = (await textOf(printedPage(body))).replace(/ /g, '');
    for (const one of [
      '∥x∥_{1}/d_{1}',
      '\\sqrt{2/π}',
      'W^{⊤}W',
      'c=\\frac{1}{\\sqrt{d_{1}}}',
      's=[\\frac{2}{\\pi}d_{1}^{2}]^{-1/2}',
    ])
      expect(source).toContain(one);
  });

  test('in two columns is read column by column', { timeout: 90_000 }, async () => {
    const source = await textOf(
      printedPage(`<div style="columns: 2; column-gap: 40px; text-align: justify">${words(100, 700)}</div>`),
    );
    const found = source.match(/w\d{3}/g)?.map((word) => Number(word.slice(1)));
    expect(found).toEqual(Array.from({ length: 700 }, (_, index) => 100 + index));
  });
});
