import { VFileMessage } from 'vfile-message';
import { type Archive, ArchiveError, isZip, openArchive } from './archive.ts';
import type { Document, Format, Log } from './format.ts';
import { jsonLogs } from './json/index.ts';
import { readMarkdown } from './markdown-log.ts';

/** Samples beyond these are named and not read. */
const mostSamples = 500;
/** All samples that are read, in characters. */
const longestText = 128 * 1024 * 1024;

/**
 * Inspect AI's `.eval` logs: an archive with one file a sample. The samples are read as lines of one text, so a line
 * number is the number of the sample, in the order of their names.
 */
export const evalArchive: Format = {
  name: 'eval-archive',
  description: 'Inspect AI logs in archives (.eval)',
  recognises: ({ bytes }) => {
    if (!isZip(bytes)) return undefined;
    const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return data.includes('header.json') || data.includes('_journal/start.json')
      ? 'it is an archive with the header or journal of an evaluation'
      : undefined;
  },
  open: async (document, why) => {
    const messages = document.messages.filter(({ ruleId }) => ruleId !== 'binary-file');
    try {
      const text = await samplesOf(await openArchive(document.bytes), messages);
      const inspect = jsonLogs.find(({ name }) => name === 'inspect-log');
      const inner: Document = { ...document, text, messages };
      if (inspect?.recognises(inner)) return renamed(inspect.open(inner, why) as Log, why);
      throw new ArchiveError('the archive holds no samples of an evaluation');
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
      return refused({ ...document, messages }, why, error.message);
    }
  },
};

function renamed(log: Log, why: string): Log {
  return { ...log, read: (wanted) => ({ ...log.read(wanted), format: 'eval-archive', recognisedBy: why }) };
}

async function samplesOf(archive: Archive, messages: VFileMessage[]): Promise<string> {
  const names = archive.members
    .map(({ name }) => name)
    .filter((name) => /^samples\/[^/]+\.json$/.test(name))
    .sort();
  const lines: string[] = [];
  let length = 0;
  for (const name of names.slice(0, mostSamples)) {
    const line = new TextDecoder().decode(await archive.read(name)).replace(/[\r\n]+/g, ' ');
    length += line.length;
    if (length > longestText) break;
    lines.push(line);
  }
  if (lines.length < names.length)
    messages.push(
      new VFileMessage(`Only ${lines.length} of ${names.length} samples were read`, {
        ruleId: 'not-parsed',
        source: 'read',
      }),
    );
  return lines.join('\n');
}

/** Any other archive in a place where a log was expected. */
export const otherArchive: Format = {
  name: 'archive',
  description: 'zip archives: one log a member',
  recognises: ({ bytes }) => (isZip(bytes) ? 'it is a zip archive' : undefined),
  open: (document, why) => refused(document, why, 'an archive inside an archive is not unpacked'),
};

function refused(document: Document, why: string, reason: string): Log {
  const messages = [
    ...document.messages.filter(({ ruleId }) => ruleId !== 'binary-file'),
    new VFileMessage(reason, {
      place: { line: 1, column: 1, offset: 0 },
      ruleId: 'unreadable-file',
      source: 'read',
    }),
  ];
  return {
    conversations: [],
    read: () => ({ ...readMarkdown({ ...document, text: '', messages }, why), format: 'archive' }),
  };
}
