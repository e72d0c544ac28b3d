import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A run of glyphs on one baseline. Units are points, the origin is the lower left corner of its page. */
export interface Run {
  text: string;
  x: number;
  /** Of the baseline. */
  y: number;
  width: number;
  size: number;
}

export interface Page {
  number: number;
  height: number;
  runs: Run[];
}

/** A PDF that is not read, with the reason. */
export class PdfError extends Error {
  override name = 'PdfError';
}

/** Beyond these nothing is read: no report has so many pages, and no page so many runs. */
export const mostPages = 400;
const mostRuns = 40_000;

interface Item {
  str?: string;
  transform?: number[];
  width?: number;
}

/**
 * The text layer of a PDF with its positions. Nothing in the file is run: no scripts, no forms, no evaluated
 * functions, no fonts of the system.
 * @returns the pages, at most `mostPages`, and how many there are
 * @throws PdfError
 */
export async function readRuns(bytes: Uint8Array): Promise<{ pages: Page[]; count: number }> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
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
    for (let number = 1; number <= Math.min(document.numPages, mostPages); number++) {
      const page = await document.getPage(number);
      const view = page.getViewport({ scale: 1 });
      const { items } = await page.getTextContent();
      pages.push({ number, height: view.height, runs: runsOf(items as Item[]) });
      page.cleanup();
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

function runsOf(items: readonly Item[]): Run[] {
  const runs: Run[] = [];
  for (const { str = '', transform, width = 0 } of items) {
    if (runs.length >= mostRuns) break;
    const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = transform ?? [];
    // What runs up the margin is no line of the text.
    if (str.trim() === '' || Math.abs(b) > Math.abs(a) * 0.2) continue;
    runs.push({ text: str, x, y, width, size: Math.hypot(c, d) || Math.abs(a) });
  }
  return runs;
}
