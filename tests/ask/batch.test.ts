import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Conversation } from '../../src/ask/index.ts';
import { conversation, filesIn, folder, protocolOf, recordIn, run, settings } from './desk.ts';
import { startVendor, type VendorServer } from './vendor-server.ts';

let vendor: VendorServer;
let out: ReturnType<typeof folder>;
beforeEach(async () => {
  vendor = await startVendor(({ prompt }) => ({ text: `Reply to: ${prompt}` }));
  out = folder();
});
afterEach(async () => {
  await vendor.close();
  out.remove();
});

const batched = { batch: true, pace: { pollMs: 5, rounds: 4 } };

describe.each(['openai:gpt-5.1', 'anthropic:claude-opus-4-5'])('%s', (model) => {
  const grid = (samples: number): Promise<Conversation[]> =>
    Promise.all(
      Array.from({ length: samples }, (_, index) =>
        conversation(vendor, model, out.path, {
          sample: index + 1,
          protocol: protocolOf('First prompt.', 'Second prompt.'),
          options: { ...settings, maxOutputTokens: 64_000 },
        }),
      ),
    );

  test('one batch a round, results in any order, at half the price', async () => {
    vendor.batchPolls = 3;
    const ended = await run(await grid(3), batched);
    expect(ended.map((one) => one.state)).toEqual(['finished', 'finished', 'finished']);
    expect(vendor.batches.map((one) => one.items.length)).toEqual([3, 3]);
    expect(JSON.stringify(vendor.batches[1]?.items)).toContain('Reply to: First prompt.');
    const batched1 = recordIn(out.path).steps[0];
    expect(batched1?.attempts).toMatchObject([{ outcome: 'reply', batch: vendor.batches[0]?.id }]);

    const plain = folder();
    await run([await conversation(vendor, model, plain.path, { protocol: protocolOf('First prompt.') })]);
    expect(batched1?.reply?.cost).toBeCloseTo((recordIn(plain.path).steps[0]?.reply?.cost ?? 0) / 2, 12);
    plain.remove();
    expect(filesIn(out.path).get('x-1.md')).toContain('Reply to: Second prompt.');
  });

  test('failed and expired items are asked again, refused ones are not', async () => {
    vendor.answering = ({ prompt, time, body }) => {
      const text = JSON.stringify(body);
      if (prompt === 'First prompt.' && time <= 2 && vendor.batches.length === 1)
        return { text: 'x', trouble: time === 1 ? { kind: 'status', status: 500 } : { kind: 'slow', ms: 0 } };
      return { text: `Well: ${prompt} ${text.length}` };
    };
    const ended = await run(await grid(2), batched);
    expect(ended.map((one) => one.state)).toEqual(['finished', 'finished']);
    const outcomes = [1, 2].map((sample) =>
      recordIn(out.path, sample).steps[0]?.attempts.map((one) => one.outcome),
    );
    expect(outcomes).toEqual([
      ['failed', 'reply'],
      ['failed', 'reply'],
    ]);

    vendor.answering = () => ({ text: '', trouble: { kind: 'status', status: 400 } });
    const before = vendor.batches.length;
    const refused = await run(
      [await conversation(vendor, model, out.path, { sample: 9, protocol: protocolOf('Other.') })],
      batched,
    );
    expect(refused[0]?.state).toBe('open');
    expect(vendor.batches).toHaveLength(before + 1);
  });

  test('a connection that breaks while a batch is made: the batch is looked for, not made twice', async () => {
    vendor.batchTrouble = 'reset-after';
    vendor.batchPolls = 2;
    // Somebody else's batch of the same size is no match, and is still running.
    const ended = await run(await grid(2), batched);
    expect(ended.every((one) => one.state === 'finished')).toBe(true);
    expect(vendor.batches).toHaveLength(2);
  });

  test('a connection that breaks before a batch is made: it is made again', async () => {
    vendor.batchTrouble = 'reset-before';
    const ended = await run(await grid(2), batched);
    expect(ended.every((one) => one.state === 'finished')).toBe(true);
    expect(vendor.batches).toHaveLength(2);
    expect(recordIn(out.path).steps[0]?.attempts.map((one) => one.outcome)).toEqual(['ambiguous', 'reply']);
  });

  test('a restart collects what was submitted', async () => {
    vendor.batchPolls = 1000;
    const stopping = new AbortController();
    const first = await run(await grid(2), {
      ...batched,
      halt: stopping.signal,
      tell: (event) => {
        if (event.kind === 'batch' && event.text.includes('on their way')) stopping.abort('stopped');
      },
    });
    expect(first.every((one) => one.state === 'open')).toBe(true);
    expect(first[0]?.reason).toContain('collected by the next run');
    vendor.batchPolls = 1;
    const second = await run(await grid(2), batched);
    expect(second.every((one) => one.state === 'finished')).toBe(true);
    expect(vendor.batches).toHaveLength(2);
    expect(vendor.seen.filter((one) => one.paid)).toHaveLength(4);
  });

  test('--max-cost holds for batches, too', async () => {
    const ended = await run(await grid(2), { ...batched, maxCost: 0.000001 });
    expect(ended[0]?.reason).toContain('--max-cost');
    expect(vendor.batches).toHaveLength(0);
  });
});
