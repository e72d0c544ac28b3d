import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inkOf } from './ink.ts';
import type { Page } from './page.ts';
import { tooHeavy } from './weight.ts';

/** A PDF that is not read, with the reason. */
export class PdfError extends Error {
  override name = 'PdfError';
}

/** Beyond these nothing is read: no report has so many pages. */
const mostPages = 400;
/** Operators of all pages that are read; a page of a thousand words has some ten thousand. */
const mostOperators = 2_000_000;

/**
 * The text layer of a PDF with its positions. Nothing in the file is run: no scripts, no forms, no evaluated
 * functions, no fonts of the system.
 * @returns the pages, at most `mostPages`, and how many there are
 * @throws PdfError
 */
export async function readRuns(bytes: Uint8Array): Promise<{ pages: Page[]; count: number }> {
  const weight = tooHeavy(bytes);
  if (weight !== undefined) throw new PdfError(`the PDF is refused: ${weight}`);
  const { getDocument, OPS, AnnotationMode } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const home = pathToFileURL(
    `${dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))}/`,
  );
  const options = {
    // The library takes the buffer for its own.
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWasm: false,
    useWorkerFetch: false,
    isOffscreenCanvasSupported: false,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: 1,
    cMapUrl: new URL('cmaps/', home).pathname,
    cMapPacked: true,
    standardFontDataUrl: new URL('standard_fonts/', home).pathname,
    verbosity: 0,
  };
  const task = getDocument(options);
  try {
    const document = await task.promise;
    const pages: Page[] = [];
    let painted = 0;
    for (let number = 1; number <= Math.min(document.numPages, mostPages); number++) {
      const page = await document.getPage(number);
      const view = page.getViewport({ scale: 1 });
      const operations = await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE });
      painted += operations.fnArray.length;
      const operators = {
        numbers: OPS,
        fontMatrix: (name: string): readonly number[] | undefined =>
          page.commonObjs.has(name) ? page.commonObjs.get(name)?.fontMatrix : undefined,
      };
      // The view counts from the upper left corner.
      const [a = 1, b = 0, c = 0, d = -1, e = 0, f = view.height] = view.transform;
      const ink = inkOf(operations, operators, [a, -b, c, -d, e, view.height - f]);
      pages.push({ number, width: view.width, height: view.height, ...ink });
      page.cleanup();
      if (painted > mostOperators) break;
    }
    return { pages, count: document.numPages };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const locked = error instanceof Error && error.name === 'PasswordException';
    throw new PdfError(locked ? 'the PDF is encrypted' : `the PDF cannot be read: ${said}`, { cause: error });
  } finally {
    await task.destroy();
  }
}
