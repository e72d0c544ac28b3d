import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { openLog } from '../../src/read/index.ts';
import type { Transcript } from '../../src/types/transcript.ts';
import { baseLogs } from './base-logs.ts';
import { docxOf, pdfOf, zipOf } from './binary-files.ts';
import { htmlFiles } from './html-files.ts';
import { jsonFiles } from './json-files.ts';
import { textFiles } from './text-files.ts';

const said = baseLogs.right ?? [];
const encoder = new TextEncoder();
const files: { file: string; bytes: Uint8Array }[] = [
  ...[...jsonFiles(said), ...htmlFiles(said), ...textFiles(said).slice(0, 4)].map(({ file, text }) => ({
    file,
    bytes: encoder.encode(text),
  })),
  { file: 'log.docx', bytes: await docxOf(said.map(({ text }) => text)) },
  {
    file: 'log.pdf',
    bytes: await pdfOf((pen) => {
      for (const { text } of said) pen.paragraph(text.replace(/\n/g, ' '));
    }),
  },
  {
    file: 'log.eval',
    bytes: await zipOf({
      'header.json': '{}',
      'samples/a_epoch_1.json': '{"id": 1, "epoch": 1, "input": "", "messages": []}',
    }),
  },
];

/** A file with some of its bytes changed, moved or cut off. */
const damage = (bytes: Uint8Array) =>
  fc
    .record({
      end: fc.integer({ min: 0, max: bytes.length }),
      cut: fc.boolean(),
      changes: fc.array(
        fc.tuple(
          fc.integer({ min: 0, max: Math.max(0, bytes.length - 1) }),
          fc.integer({ min: 0, max: 255 }),
        ),
        { maxLength: 12 },
      ),
      doubled: fc.boolean(),
    })
    .map(({ end, cut, changes, doubled }) => {
      const damaged = new Uint8Array(cut ? bytes.slice(0, end) : bytes);
      for (const [at, value] of changes) if (at < damaged.length) damaged[at] = value;
      return doubled ? new Uint8Array([...damaged, ...damaged.slice(0, 2000)]) : damaged;
    });

async function holds(bytes: Uint8Array, file: string): Promise<void> {
  const transcript = (await openLog(bytes, { file })).read();
  expect(transcript.type).toBe('transcript');
  placed(transcript);
}

/** Turns follow each other in the text, their blocks lie in it, and lines are lines of the file. */
function placed({ children, source, origin }: Transcript): void {
  const lines = origin ? origin.lines.length : source.split('\n').length;
  for (const turn of children) {
    visit(turn as never, (node: Nodes) => {
      const { start, end } = node.position ?? {};
      if (!start || !end) return;
      expect(start.offset).toBeLessThanOrEqual(end.offset ?? 0);
      expect(end.offset).toBeLessThanOrEqual(source.length);
      expect(start.line).toBeGreaterThan(0);
      expect(start.line).toBeLessThanOrEqual(lines);
      expect(start.column).toBeGreaterThan(0);
    });
  }
}

describe('a damaged file never throws, and what is read of it stands in it', () => {
  test.each(files)('$file', async ({ file, bytes }) => {
    await holds(bytes, file);
    const runs = /pdf|docx|eval/.test(file) ? 8 : 20;
    await fc.assert(
      fc.asyncProperty(damage(bytes), (damaged) => holds(damaged, file)),
      { seed: 4, numRuns: runs },
    );
  });

  const deep = 100_000;
  test.each<[string, string]>([
    ['deep arrays', '['.repeat(deep)],
    ['deep objects', '{"a":'.repeat(deep)],
    ['deep messages', `[{"role":"user","content":${'['.repeat(deep)}`],
    ['deep elements', `<!doctype html>${'<div>'.repeat(deep)}`],
    ['deep spans', `<!doctype html>${'<b><i>'.repeat(deep)}x`],
    ['many comments', '<!---->'.repeat(deep)],
    ['an open comment', `<!--${'x'.repeat(deep)}`],
    ['many quotes', `{"a":"${'\\"'.repeat(deep)}`],
    ['many braces', '{}'.repeat(deep)],
    ['backslashes', `["${'\\\\'.repeat(deep)}"]`],
    [
      'a tree in a ring',
      '[{"mapping":{"a":{"parent":"b","children":["b"]},"b":{"parent":"a","children":["a"]}},"current_node":"a"}]',
    ],
    [
      'messages in a ring',
      '[{"current_leaf_message_uuid":"a","chat_messages":[{"uuid":"a","parent_message_uuid":"b"},{"uuid":"b","parent_message_uuid":"a"}]}]',
    ],
    [
      'keys of the prototype',
      '[{"mapping":{"__proto__":{"message":null},"constructor":1},"current_node":"__proto__"}]',
    ],
    [
      'nulls everywhere',
      '[{"mapping":null,"current_node":null},{"chat_messages":[null,1,"x",[]]},{"role":null,"content":null}]',
    ],
    ['only whitespace', ' \n'.repeat(deep)],
    ['lone surrogates', '[{"role":"user","content":"\\ud800"},{"role":"assistant","content":"\\udfff x"}]'],
  ])('%s', async (_, text) => holds(encoder.encode(text), 'x'));
});
