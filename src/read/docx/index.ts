import { VFileMessage } from 'vfile-message';
import type { Transcript } from '../../types/transcript.ts';
import { type Archive, ArchiveError, isZip, openArchive } from '../archive.ts';
import { type Document, type Format, single } from '../format.ts';
import { markdownOfPage } from '../html/index.ts';
import { readMarkdown } from '../markdown-log.ts';
import { formulasToTex } from './formula.ts';

/** Reports have some hundred parts at most. Sizes in bytes. */
const limits = { members: 4000, member: 128 * 1024 * 1024, unpacked: 512 * 1024 * 1024 };
/** The document's own XML; some thousand pages. In bytes. */
const longestDocument = 8 * 1024 * 1024;

const body = 'word/document.xml';

/** Word documents. Lines are those of the text as read: the file itself has none. */
export const docx: Format = {
  name: 'docx',
  description: 'Word documents, formulas included',
  recognises: ({ bytes }) =>
    isZip(bytes) && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(body)
      ? `it is an archive with ${body}`
      : undefined,
  open: async (document, why) => {
    const transcript = await readDocx(document, why);
    return single(() => transcript);
  },
};

async function readDocx(document: Document, why: string): Promise<Transcript> {
  const messages = document.messages.filter(({ ruleId }) => ruleId !== 'binary-file');
  let text = '';
  try {
    const archive = await openArchive(document.bytes, limits);
    text = markdownOfPage(await htmlOf(archive));
    if (text.trim() === '')
      messages.push(said('The document holds no text: its pages may be pictures', 'unreadable-file'));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    messages.push(
      said(
        error instanceof ArchiveError ? error.message : `the document cannot be read: ${error.message}`,
        'unreadable-file',
      ),
    );
  }
  return { ...readMarkdown({ ...document, text, messages }, why), format: 'docx' };
}

function said(reason: string, ruleId: string): VFileMessage {
  return new VFileMessage(reason, { place: { line: 1, column: 1, offset: 0 }, ruleId, source: 'read' });
}

async function htmlOf(archive: Archive): Promise<string> {
  const sizes = new Map(archive.members.map(({ name, size }) => [name, size]));
  if ((sizes.get(body) ?? 0) > longestDocument)
    throw new ArchiveError(`${body} is longer than ${longestDocument} bytes`);
  const read = async (name: string): Promise<Uint8Array> => {
    const bytes = await archive.read(name);
    if (!/\.(?:xml|rels)$/.test(name)) return bytes;
    const xml = new TextDecoder().decode(bytes);
    // Word writes none; with entities, a page of text can be blown up to any size.
    if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new ArchiveError(`${name} declares entities: refused`);
    return name === body ? new TextEncoder().encode(formulasToTex(xml)) : bytes;
  };
  const { default: mammoth } = await import('mammoth');
  // Given as an opened archive, so that it is ours that unpacks, within our limits.
  const file = {
    exists: (name: string) => sizes.has(name),
    read: async (name: string, encoding?: string) => {
      const bytes = await read(name);
      if (encoding === 'base64') return Buffer.from(bytes).toString('base64');
      return encoding ? new TextDecoder(encoding).decode(bytes) : bytes;
    },
  };
  const { value } = await mammoth.convertToHtml({ file } as never, {
    externalFileAccess: false,
    includeEmbeddedStyleMap: false,
    convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
  });
  return value;
}
