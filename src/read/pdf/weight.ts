import { constants, inflateSync } from 'node:zlib';

/** What a page is painted with is text, and short; fonts and pictures may be large. In bytes, once unpacked. */
const longestText = 8 * 1024 * 1024;
const longestOther = 128 * 1024 * 1024;
const mostInAll = 512 * 1024 * 1024;
/** Of streams that are packed in a way that is not undone here: so much, and it may be a bomb. */
const longestUnknown = 512 * 1024;

/**
 * Why a PDF is not to be unpacked: streams that are small in the file and come to more than any page needs. Undefined
 * for every other one. The library unpacks whatever it is given; so this looks first.
 */
export function tooHeavy(bytes: Uint8Array): string | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let all = 0;
  for (let mark = data.indexOf('stream'); mark >= 0; ) {
    const after = data[mark + 6];
    const start = mark + (after === 13 ? (data[mark + 7] === 10 ? 8 : 7) : 7);
    if (after !== 10 && after !== 13) {
      mark = data.indexOf('stream', mark + 6);
      continue;
    }
    const dictionary = head(data, mark);
    const stated = Number(/\/Length\s+(\d{1,12})(?!\s+\d+\s+R)/.exec(dictionary)?.[1] ?? -1);
    const told = stated >= 0 && data.indexOf('endstream', start + stated) - (start + stated) < 4;
    const found = told ? start + stated : data.indexOf('endstream', start);
    const end = found < 0 ? data.length : found;
    const length = unpackedLength(data.subarray(start, end), dictionary);
    if (typeof length === 'string') return length;
    all += length;
    if (all > mostInAll) return `its streams unpack to more than ${mostInAll} bytes`;
    mark = data.indexOf('stream', end + (found < 0 ? 0 : 9));
  }
  return undefined;
}

/** The text of the dictionary before a stream. */
function head(data: Buffer, mark: number): string {
  const text = data.subarray(Math.max(0, mark - 2000), mark).toString('latin1');
  return text.slice(Math.max(0, text.lastIndexOf(' obj')));
}

/** How many bytes a stream comes to, or why it is refused. What is broken comes to nothing here. */
function unpackedLength(packed: Buffer, dictionary: string): number | string {
  const filters = dictionary.match(/\/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b/g) ?? [];
  if (filters.some((name) => !/^\/Fl/.test(name)) && packed.length > longestUnknown)
    return `a stream of ${packed.length} bytes is packed in a way that may hide any size`;
  let data = packed;
  for (const _ of filters.slice(0, 8)) {
    try {
      const text = isText(data);
      data = inflateSync(data, { maxOutputLength: longestOther, finishFlush: constants.Z_SYNC_FLUSH });
      if (text) break;
    } catch (error) {
      if (error instanceof RangeError)
        return `a stream of ${packed.length} bytes unpacks to more than ${longestOther}`;
      return 0;
    }
  }
  if (data.length > longestText && isText(data))
    return `a stream of ${packed.length} bytes unpacks to ${data.length} bytes of text; at most ${longestText} are read`;
  return data.length;
}

/** Operators and numbers, and no font or picture. */
function isText(data: Buffer): boolean {
  const probe = data.subarray(0, 4096);
  let printable = 0;
  for (const byte of probe)
    if ((byte >= 32 && byte < 127) || byte === 10 || byte === 13 || byte === 9) printable++;
  return printable > 0.9 * probe.length;
}
