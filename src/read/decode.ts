import { createHash } from 'node:crypto';
import { VFileMessage } from 'vfile-message';
import type { Document } from './format.ts';

/** From this many control characters on, and this share of them, bytes are taken for something other than text. */
const fewestControls = 8;
const binaryShare = 0.1;
/** Characters looked at to tell text from other data: enough for any header. */
const probeLength = 4096;
const replacement = '\uFFFD';

/**
 * Bytes to text: UTF-8 with or without byte order mark, UTF-16 with one or with its telling zeros.
 * Bytes that are no text in the encoding become U+FFFD and a message; a binary file becomes an empty
 * text and a message. Never throws.
 */
export function decode(bytes: Uint8Array, file: string): Document {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const messages: VFileMessage[] = [];
  if (bytes.length === 0) {
    messages.push(message('The file is empty', 'empty-file'));
    return { bytes, text: '', file, sha256, messages };
  }
  if (hasForeignHeader(bytes)) {
    messages.push(message('The file is not text: nothing was read', 'binary-file'));
    return { bytes, text: '', file, sha256, messages };
  }
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  if (looksBinary(text)) {
    messages.push(message('The file is not text: nothing was read', 'binary-file'));
    return { bytes, text: '', file, sha256, messages };
  }
  const first = text.indexOf(replacement);
  // A replacement character may also stand in the file itself, as the mark of an earlier loss.
  if (first >= 0 && !isWellFormed(bytes, encoding)) {
    const before = text.slice(0, first).split('\n');
    messages.push(
      new VFileMessage(`Some bytes are no ${encoding.toUpperCase()} text; they are shown as ${replacement}`, {
        place: { line: before.length, column: before.at(-1)!.length + 1, offset: first },
        ruleId: 'invalid-encoding',
        source: 'read',
      }),
    );
  }
  return { bytes, text, file, sha256, messages };
}

function message(reason: string, ruleId: string): VFileMessage {
  return new VFileMessage(reason, { place: { line: 1, column: 1, offset: 0 }, ruleId, source: 'read' });
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without a mark: Latin text in UTF-16 has a zero in nearly every second place.
  const probe = Math.min(bytes.length, probeLength) & ~1;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < probe; index += 2) {
    if (bytes[index] === 0) even++;
    if (bytes[index + 1] === 0) odd++;
  }
  const half = probe / 2;
  if (half >= 4 && odd > 0.6 * half && even < 0.1 * half) return 'utf-16le';
  if (half >= 4 && even > 0.6 * half && odd < 0.1 * half) return 'utf-16be';
  return 'utf-8';
}

function isWellFormed(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Headers of what is no text, before it is decoded: an archive of a course may be large. */
function hasForeignHeader(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  return /^(?:\xef\xbb\xbf)?(?:%PDF-|PK(?:\x03\x04|\x05\x06)|\x89PNG|GIF8|\xff\xd8\xff|\x1f\x8b|7z\xbc\xaf|Rar!|\xd0\xcf\x11\xe0)/.test(
    head,
  );
}

function looksBinary(text: string): boolean {
  const probe = text.slice(0, probeLength);
  if (probe.startsWith('\x1f')) return true;
  let control = 0;
  for (let index = 0; index < probe.length; index++) {
    const code = probe.charCodeAt(index);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12) || code === 0xfffd) control++;
  }
  return control >= fewestControls && control > binaryShare * probe.length;
}
