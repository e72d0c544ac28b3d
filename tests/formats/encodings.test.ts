import { describe, expect, test } from 'vitest';
import { grade } from '../../src/grade.ts';
import { openLog } from '../../src/read/index.ts';
import { standardOf } from '../grading.ts';
import { baseLogs } from './base-logs.ts';
import { htmlFiles } from './html-files.ts';
import { jsonFiles } from './json-files.ts';
import { textFiles } from './text-files.ts';

const said = baseLogs.right ?? [];
const picked = [jsonFiles(said)[0], jsonFiles(said)[6], htmlFiles(said)[0], textFiles(said)[0]].flatMap(
  (one) => one ?? [],
);
const utf8 = (text: string) => new TextEncoder().encode(text);

const encodings: Record<string, (text: string) => Uint8Array> = {
  'UTF-8': utf8,
  'UTF-8 with mark': (text) => utf8(`\ufeff${text}`),
  'UTF-16': (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
  'UTF-16, the other way round': (text) =>
    Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]),
  CRLF: (text) => utf8(text.replace(/\n/g, '\r\n')),
  'zero-width marks': (text) => utf8(text.replace(/forward/g, 'for\u200bward\u00ad')),
  ligatures: (text) => utf8(text.replace(/fi/g, '\ufb01').replace(/fl/g, '\ufb02')),
  'private-use glyphs': (text) => utf8(text.replace(/Both ways/g, '\ue200Both ways\ue201')),
};

async function judged(bytes: Uint8Array, file: string) {
  const transcript = (await openLog(new Uint8Array(bytes), { file })).read();
  const { scorecard } = grade(transcript, await standardOf('hw3'), {
    version: 'tests',
    chosenBy: 'the test',
  });
  return scorecard.parts.map(({ id, outcome, points }) => `${id} ${outcome} ${points}`);
}

describe.each(picked)('$file', ({ file, text }) => {
  test.each(Object.entries(encodings))('in %s is judged the same', async (_, encode) => {
    expect(await judged(encode(text), file)).toEqual(await judged(utf8(text), file));
  });
});

describe('what holds no log', () => {
  test.each<[string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(), 'empty-file'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), 'binary-file'],
    ['a compressed file', new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0]), 'binary-file'],
    ['an old Word document', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'binary-file'],
    ['JSON that breaks off', utf8('[{"role": "user", "content": "x"}, {"role"'), 'unreadable-file'],
    ['JSON of another kind', utf8('{"name": "x", "version": "1"}'), 'unreadable-file'],
  ])('%s says so', async (_, bytes, ruleId) => {
    const transcript = (await openLog(bytes, { file: 'x' })).read();
    expect(transcript.messages.map((message) => message.ruleId)).toContain(ruleId);
    expect(transcript.children).toEqual([]);
  });

  test.each([
    ['a text that begins with a bracket', '[1] The first source.\n\nUser: hello\n\nAssistant: hi\n'],
    ['a text that begins with a brace', '{x} is a set.\n\nUser: hello\n\nAssistant: hi\n'],
    ['a text that begins with an attachment', '[Attachment: a.pdf]\n\nUser: hello\n\nAssistant: hi\n'],
    ['a text that begins with a tag', '<img src="logo.png">\n\n## Problem 1\n'],
  ])('%s is markdown', async (_, text) => {
    expect((await openLog(utf8(text), { file: 'x' })).read().format).toBe('markdown');
  });
});
