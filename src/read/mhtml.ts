import { VFileMessage } from 'vfile-message';
import { type Document, type Format, type Log, single } from './format.ts';
import { htmlPage } from './html/index.ts';
import { readMarkdown } from './markdown-log.ts';

/** Parts of a saved page: pictures and styles among them. */
const mostParts = 5_000;
/** The page itself, once unpacked, in bytes. */
const longestPage = 64 * 1024 * 1024;

/** Does a text begin with the head of a page that a browser saved as one file? */
export function looksLikeMhtml(text: string): boolean {
  const head = text.slice(0, 4000);
  return /^(?:[\w-]{1,40}:)/.test(head) && /^content-type:\s*multipart\/related/im.test(head);
}

/** Pages saved as one file (.mhtml, .mht): a page and its pictures as parts of a mail. Lines are those of the page. */
export const mhtml: Format = {
  name: 'mhtml',
  description: 'pages saved as one file (.mhtml, .mht)',
  recognises: ({ text }) =>
    looksLikeMhtml(text) ? 'it has the head of a page that was saved as one file' : undefined,
  open: async (document, why): Promise<Log> => {
    const page = pageOf(document);
    if (page === undefined) return refused(document, why, 'no part of the saved page is HTML');
    if (page.length > longestPage)
      return refused(document, why, `the saved page is longer than ${longestPage} bytes`);
    const text = new TextDecoder().decode(page);
    const log = await htmlPage.open({ ...document, text }, why);
    return { ...log, read: (wanted) => ({ ...log.read(wanted), format: 'mhtml' }) };
  },
};

/** The first part that is HTML, unpacked. */
function pageOf({ bytes }: Document): Uint8Array | undefined {
  // One character a byte: what is packed as bytes stays what it is.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const { head } = splitHead(text, 0);
  const boundary = /boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;]{1,200}))/i.exec(head);
  const mark = `--${boundary?.[1] ?? boundary?.[2] ?? ''}`;
  if (mark.length < 3) return undefined;
  let at = text.indexOf(mark);
  for (let part = 0; part < mostParts && at >= 0; part++) {
    const start = text.indexOf('\n', at) + 1;
    const end = text.indexOf(mark, start);
    if (start === 0 || end < 0) return undefined;
    const { head: own, body } = splitHead(text, start);
    if (/^content-type:\s*text\/html/im.test(own)) return unpacked(text.slice(body, end), own);
    at = end;
  }
  return undefined;
}

/** The lines of a head up to the first empty one, folded lines as one, and where the body begins. */
function splitHead(text: string, start: number): { head: string; body: number } {
  const empty = /\r?\n\r?\n/g;
  empty.lastIndex = start;
  const found = empty.exec(text.slice(0, start + 20_000));
  const end = found?.index ?? start;
  return {
    head: text.slice(start, end).replace(/\r?\n[ \t]+/g, ' '),
    body: found ? found.index + found[0].length : start,
  };
}

function unpacked(body: string, head: string): Uint8Array {
  const way = /^content-transfer-encoding:\s*([\w-]{1,40})/im.exec(head)?.[1]?.toLowerCase();
  if (way === 'base64') return new Uint8Array(Buffer.from(body, 'base64'));
  if (way !== 'quoted-printable') return new Uint8Array(Buffer.from(body, 'latin1'));
  const joined = body.replace(/=[ \t]{0,20}\r?\n/g, '');
  const text = joined.replace(/=([0-9A-Fa-f]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

function refused(document: Document, why: string, reason: string): Log {
  const message = new VFileMessage(reason, {
    place: { line: 1, column: 1, offset: 0 },
    ruleId: 'unreadable-file',
    source: 'read',
  });
  return single(() => ({
    ...readMarkdown({ ...document, text: '', messages: [...document.messages, message] }, why),
    format: 'mhtml',
  }));
}
