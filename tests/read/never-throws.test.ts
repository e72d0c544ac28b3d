import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import type { Node, Parent } from 'unist';
import { describe, expect, test } from 'vitest';
import { read } from '../../src/read/index.ts';
import type { Transcript } from '../../src/types/transcript.ts';

const own = readFileSync(resolve(import.meta.dirname, '../fixtures/read/mixed-marks.md'), 'utf8');
/** What breaks parsers, to be put anywhere. */
const shards = [
  '$$',
  '$',
  '\\[',
  '\\]',
  '\\(',
  '\\)',
  '```',
  '~~~',
  '`',
  '\n',
  '\n\n',
  '\r',
  '\u0000',
  '\u200b',
  '> ',
  '- ',
  '1. ',
  '    ',
  '\t',
  '<think>',
  '</think>',
  '<!--',
  '-->',
  '<div>',
  '|',
  '\n---\n',
  '**',
  '_',
  '[',
  '](',
  '&amp;',
  '\ud800',
  '\ufdd0',
  '#',
  'User Prompt:',
  '\nAI Response:\n',
  '**User:** a',
  'Thought for 5s',
  '[Attachment: ',
  '=',
  '\\',
  '{',
  '~',
  '🦆',
  '\ufeff',
];

/** What must hold of every transcript, whatever was read. */
function holds(log: Transcript): void {
  const { length } = log.source;
  let last = 0;
  for (const turn of log.children) {
    const [start, end] = [turn.position.start.offset ?? -1, turn.position.end.offset ?? -1];
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(length);
    last = end;
    const stack: Node[] = [...turn.children];
    for (let node = stack.pop(); node; node = stack.pop()) {
      const from = node.position?.start.offset ?? -1;
      const to = node.position?.end.offset ?? -1;
      expect(from).toBeGreaterThanOrEqual(start);
      expect(to).toBeLessThanOrEqual(end);
      // Lines and columns are those of the text, not only of the parser.
      const line = log.source.slice(0, from).split('\n');
      expect([node.position?.start.line, node.position?.start.column]).toEqual([
        line.length,
        (line.at(-1)?.length ?? 0) + 1,
      ]);
      if ('children' in node) stack.push(...(node as Parent).children);
    }
  }
}

const readText = (text: string) => read(new TextEncoder().encode(text), { file: 'x.md' });

describe('reading never throws, and its positions hold', () => {
  test('random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => holds(read(bytes, { file: 'x.md' }))),
      { numRuns: 300, seed: 1 },
    );
  });

  test('random text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => holds(readText(text))),
      { numRuns: 300, seed: 2 },
    );
  });

  test('shards of markup', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...shards), fc.constantFrom('x', ' ', 'a b', '5', 'Part (a)')), {
          maxLength: 40,
        }),
        (pieces) => holds(readText(pieces.join(''))),
      ),
      { numRuns: 300, seed: 3 },
    );
  });

  test('a log with shards thrown in and stretches torn out', () => {
    const mutation = fc.record({
      at: fc.nat(own.length),
      cut: fc.nat(60),
      shard: fc.constantFrom('', ...shards),
    });
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 6 }), (mutations) => {
        let text = own;
        for (const { at, cut, shard } of mutations) text = text.slice(0, at) + shard + text.slice(at + cut);
        const log = readText(text);
        holds(log);
        expect(log.source).toHaveLength(new TextDecoder().decode(new TextEncoder().encode(text)).length);
      }),
      { numRuns: 200, seed: 4 },
    );
  });
});
