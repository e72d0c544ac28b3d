import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';
import { ZipFile } from 'yazl';

/** Files that no person can read in a repository are made here, with dates that never change. */
export const date = new Date('2026-01-01T00:00:00Z');

/** A zip archive of these files, in this order. Names are taken as they are. */
export function zipOf(files: Record<string, string | Uint8Array>, mode = 0o100644): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files))
    zip.addBuffer(Buffer.from(content), name, { mtime: date, mode });
  zip.end();
  return collected(zip.outputStream);
}

export async function collected(stream: NodeJS.ReadableStream): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return new Uint8Array(Buffer.concat(chunks));
}

export const xml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A paragraph of a Word document: text, a heading, a formula as OMML, or what stands in a paragraph or in its place. */
export type Paragraph =
  | string
  | { xml: string }
  | { block: string }
  | { style: 'Heading1' | 'Heading2'; text: string }
  | { omml: string; display?: boolean };

/** A Word document with these paragraphs. */
export function docxOf(paragraphs: readonly Paragraph[], prolog = ''): Promise<Uint8Array> {
  const body = paragraphs
    .map((one) => {
      if (typeof one === 'string') return `<w:p><w:r><w:t xml:space="preserve">${xml(one)}</w:t></w:r></w:p>`;
      if ('xml' in one) return `<w:p>${one.xml}</w:p>`;
      if ('block' in one) return one.block;
      if ('style' in one)
        return `<w:p><w:pPr><w:pStyle w:val="${one.style}"/></w:pPr><w:r><w:t>${xml(one.text)}</w:t></w:r></w:p>`;
      const formula = `<m:oMath>${one.omml}</m:oMath>`;
      return `<w:p>${one.display === false ? formula : `<m:oMathPara>${formula}</m:oMathPara>`}</w:p>`;
    })
    .join('');
  const spaces =
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
  return zipOf({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>',
    '_rels/.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/_rels/document.xml.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
    'word/styles.xml': `<?xml version="1.0"?><w:styles ${spaces}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style></w:styles>`,
    'word/document.xml': `<?xml version="1.0"?>${prolog}<w:document ${spaces}><w:body>${body}</w:body></w:document>`,
  });
}

const fonts = join(
  dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
  'standard_fonts',
);

/** Draws on a page: a cursor, letters with scripts, stacked fractions. */
export interface Pen {
  heading(text: string): void;
  paragraph(text: string): void;
  /** One line of pieces: plain text, `^up`, `_down`, or a fraction of two texts. */
  formula(pieces: readonly (string | { over: string; under: string })[]): void;
  newPage(): void;
}

/** A PDF with a running header and page numbers on every page. */
export function pdfOf(
  draw: (pen: Pen) => void,
  running = 'HW3 log - printed from a browser',
): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 72,
    compress: true,
    autoFirstPage: false,
    info: { CreationDate: date, ModDate: date },
  });
  pdf.registerFont('text', join(fonts, 'LiberationSans-Regular.ttf'));
  pdf.registerFont('bold', join(fonts, 'LiberationSans-Bold.ttf'));
  const size = 11;
  let y = 0;
  let page = 0;
  const newPage = () => {
    pdf.addPage();
    page++;
    pdf.font('text').fontSize(8).text(running, 72, 30, { lineBreak: false });
    pdf.text(`${page} / 9`, 280, 790, { lineBreak: false });
    y = 72;
  };
  const room = (height: number) => {
    if (y + height > 760) newPage();
  };
  const lines = (text: string, font: string, points: number) => {
    pdf.font(font).fontSize(points);
    let line = '';
    const put = () => {
      room(points * 1.25);
      pdf.font(font).fontSize(points).text(line, 72, y, { lineBreak: false });
      y += points * 1.25;
      line = '';
    };
    for (const word of text.split(' ')) {
      if (pdf.widthOfString(`${line} ${word}`) > 440) put();
      pdf.font(font).fontSize(points);
      line = line === '' ? word : `${line} ${word}`;
    }
    put();
  };
  newPage();
  draw({
    heading: (text) => {
      y += 10;
      lines(text, 'bold', 15);
      y += 6;
    },
    paragraph: (text) => {
      lines(text, 'text', size);
      y += 9;
    },
    formula: (pieces) => {
      room(50);
      y += 14;
      let x = 110;
      const put = (text: string, dy: number, points: number, at = x) => {
        pdf
          .font('text')
          .fontSize(points)
          .text(text, at, y + dy - points, { lineBreak: false });
        return pdf.widthOfString(text);
      };
      for (const piece of pieces) {
        if (typeof piece !== 'string') {
          pdf.font('text').fontSize(size);
          const wide = Math.max(pdf.widthOfString(piece.over), pdf.widthOfString(piece.under));
          put(piece.over, -7, size, x + (wide - pdf.widthOfString(piece.over)) / 2);
          put(piece.under, 7.5, size, x + (wide - pdf.widthOfString(piece.under)) / 2);
          pdf
            .moveTo(x, y - 3)
            .lineTo(x + wide, y - 3)
            .lineWidth(0.5)
            .stroke();
          x += wide + 4;
        } else if (piece.startsWith('^')) x += put(piece.slice(1), -4.5, 7.5);
        else if (piece.startsWith('_')) x += put(piece.slice(1), 2.5, 7.5);
        else x += put(piece, 0, size);
      }
      y += 24;
    },
    newPage,
  });
  pdf.end();
  return collected(pdf as unknown as NodeJS.ReadableStream);
}

/** A PDF whose pages hold pictures of text: no letters but a caption. */
export function picturePdf(pages: number): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: 'A4',
    autoFirstPage: false,
    info: { CreationDate: date, ModDate: date },
  });
  for (let page = 0; page < pages; page++) {
    pdf.addPage();
    pdf.rect(72, 72, 400, 600).fill('#888888');
    pdf.fontSize(10).text(`Figure ${page + 1}`, 72, 700);
  }
  pdf.end();
  return collected(pdf as unknown as NodeJS.ReadableStream);
}
