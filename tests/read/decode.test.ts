import { describe, expect, test } from 'vitest';
import { decode } from '../../src/read/decode.ts';
import { read } from '../../src/read/index.ts';

const utf16 = (text: string, bigEndian = false, mark = true): Uint8Array => {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
  return new Uint8Array(bigEndian ? bytes.swap16() : bytes);
};
const rules = (bytes: Uint8Array) => decode(bytes, 'x').messages.map(({ ruleId }) => ruleId);

describe('decode', () => {
  const text = 'AI Response:\n\nDucks: ∑ ≤ 20 🦆';
  test.each<[string, Uint8Array]>([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 with mark', new TextEncoder().encode(`\ufeff${text}`)],
    ['UTF-16 little', utf16(text)],
    ['UTF-16 big', utf16(text, true)],
    ['UTF-16 without mark', utf16(text, false, false)],
  ])('%s', (_, bytes) => {
    expect(decode(bytes, 'x')).toMatchObject({ text, messages: [] });
  });

  test('invalid bytes are shown and told, with their place', () => {
    const { text: decoded, messages } = decode(new Uint8Array([0x61, 0x0a, 0x62, 0xff, 0x63]), 'x');
    expect(decoded).toBe('a\nb\ufffdc');
    expect(messages.map(({ ruleId, line, column }) => [ruleId, line, column])).toEqual([
      ['invalid-encoding', 2, 2],
    ]);
  });

  test('a replacement character of the file itself is no fault', () => {
    expect(rules(new TextEncoder().encode('a \ufffd b'))).toEqual([]);
  });

  test('the digest is of the bytes', () => {
    expect(decode(new TextEncoder().encode('abc'), 'x').sha256).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  test.each<[string, Uint8Array, string]>([
    ['empty', new Uint8Array(), 'empty-file'],
    ['blank', new TextEncoder().encode(' \n\n\t'), 'empty-file'],
    ['a PDF', new TextEncoder().encode('%PDF-1.7\n1 0 obj'), 'binary-file'],
    ['an archive', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8]), 'binary-file'],
    ['noise', new Uint8Array(Array.from({ length: 500 }, (_, index) => (index * 37) % 32)), 'binary-file'],
  ])('%s: no turns and a message', (_, bytes, rule) => {
    const log = read(bytes, { file: 'x.md' });
    expect(log.children).toEqual([]);
    expect(log.messages.map(({ ruleId }) => ruleId)).toEqual([rule]);
  });
});
