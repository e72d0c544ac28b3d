import { VFileMessage } from 'vfile-message';
import { placesOf } from '../../place/place.ts';
import type { Transcript } from '../../types/transcript.ts';
import { type Document, type Format, type Log, single } from '../format.ts';
import { relocate } from '../rendition/build.ts';
import { writeMarkdown } from '../rendition/write.ts';
import { transcriptOf } from '../transcript.ts';
import { blocksOf, type Pages } from './blocks.ts';
import { PdfError, readRuns } from './runs.ts';

/** Fewer letters than this on a page, and it is a picture with a caption at most. */
const fewestLetters = 120;
/** Fewer than this on average, and most of what the pages hold is pictures. */
const fewestOfText = 400;
/** A larger share of one- and two-letter lines than this, or of letters that only the font knows: not to be trusted. */
const mostShreds = 0.3;
const mostUnknown = 0.03;

/** PDF by its text layer. What is a picture, or scrambled, is refused and named: no answer is guessed from it. */
export const pdf: Format = {
  name: 'pdf',
  description: 'PDF with a text layer',
  recognises: ({ bytes }) => (isPdf(bytes) ? 'it begins with %PDF-' : undefined),
  open: async (document, why): Promise<Log> => {
    const transcript = await readPdf(document, why);
    return single(() => transcript);
  },
};

export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
}

async function readPdf(document: Document, why: string): Promise<Transcript> {
  const messages = document.messages.filter(({ ruleId }) => ruleId !== 'binary-file');
  const say = (reason: string, ruleId: string) =>
    messages.push(
      new VFileMessage(reason, { place: { line: 1, column: 1, offset: 0 }, ruleId, source: 'read' }),
    );
  let read: Pages | undefined;
  try {
    const { pages, count } = await readRuns(document.bytes);
    if (count > pages.length) say(`Only the first ${pages.length} of ${count} pages were read`, 'not-parsed');
    read = blocksOf(pages);
    for (const { reason, ruleId } of complaints(read)) say(reason, ruleId);
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    say(error.message, 'unreadable-file');
  }
  const written = writeMarkdown(read?.tree ?? { type: 'root', children: [] });
  const source = messages.some(({ ruleId }) => ruleId === 'unreadable-file') ? '' : written.text;
  const tree = source === '' ? { type: 'root' as const, children: [] } : written.tree;
  relocate(tree, 0, placesOf(source));
  const transcript = transcriptOf(tree, {
    source,
    file: document.file,
    sha256: document.sha256,
    format: 'pdf',
    recognisedBy: why,
    messages,
  });
  // Where nobody is named, the sheet's own numbers and the student's stand in what is taken for the reply.
  const unmarked = transcript.messages.some(({ ruleId }) => ruleId === 'no-role-marks');
  return { ...transcript, layoutLost: unmarked ? 'wholly' : 'partly' };
}

/** What is amiss with the text layer; `unreadable-file` where nothing of it is to be used. */
function complaints({
  letters,
  lines,
  shreds,
  unknown,
  characters,
}: Pages): { reason: string; ruleId: string }[] {
  const pictures = letters.filter((one) => one.letters < fewestLetters).map(({ page }) => page);
  const perPage = letters.length === 0 ? 0 : Math.round(characters / letters.length);
  if (pictures.length === letters.length || perPage < fewestLetters)
    return [
      {
        reason: `the pages are pictures: ${perPage} letters a page on ${letters.length} pages; hand in a text, or the chat's share page`,
        ruleId: 'unreadable-file',
      },
    ];
  const share = (part: number, whole: number) => `${Math.round((100 * part) / Math.max(1, whole))} %`;
  if (shreds > mostShreds * lines)
    return [
      {
        reason: `the text layer is scrambled: ${share(shreds, lines)} of its lines have one or two letters`,
        ruleId: 'unreadable-file',
      },
    ];
  if (unknown > mostUnknown * characters)
    return [
      {
        reason: `the text layer is scrambled: ${share(unknown, characters)} of its letters are known to its fonts only`,
        ruleId: 'unreadable-file',
      },
    ];
  // A last page may be short; pages between that are nearly empty are pictures.
  const inside = pictures.filter((page) => page !== letters.at(-1)?.page);
  if (inside.length === 0 && perPage < fewestOfText)
    return [
      {
        reason: `the pages hold ${perPage} letters each: most of what stands on them is pictures, whose words are not read`,
        ruleId: 'unreadable-pages',
      },
    ];
  return inside.length === 0
    ? []
    : [
        {
          reason: `${inside.length === 1 ? 'page' : 'pages'} ${inside.slice(0, 30).join(', ')} hold hardly any text: pictures, whose words are not read`,
          ruleId: 'unreadable-pages',
        },
      ];
}
