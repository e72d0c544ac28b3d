import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SendFault } from '../../src/ask/index.ts';
import { read } from '../../src/read/index.ts';
import { conversation, filesIn, folder, protocolOf, quick, recordIn, run, settings } from './desk.ts';
import { type Said, startVendor, type VendorServer } from './vendor-server.ts';

let vendor: VendorServer;
let out: ReturnType<typeof folder>;
beforeEach(async () => {
  vendor = await startVendor();
  out = folder();
});
afterEach(async () => {
  await vendor.close();
  out.remove();
});

/** All ways of speaking, whole and piece by piece. */
const speakers = [
  ['responses', 'openai:gpt-5.1', true],
  ['responses, whole', 'openai:gpt-5.1', false],
  ['messages', 'anthropic:claude-opus-4-5', true],
  ['messages, whole', 'anthropic:claude-opus-4-5', false],
  ['chat completions', 'openai:local@', true],
  ['chat completions, whole', 'openai:local@', false],
] as const;
const at = (model: string) => (model.endsWith('@') ? `${model}${vendor.url}/v1` : model);

describe.each(speakers)('%s', (_name, model, stream) => {
  const options = { ...settings, stream };
  /** The first time the trouble, then a good reply. */
  const once = (trouble: Said['trouble']) => {
    vendor.answering = ({ time }) => ({
      text: 'All is well.',
      ...(time === 1 && trouble ? { trouble } : {}),
    });
  };

  test('a conversation, each prompt with all before it', async () => {
    vendor.answering = ({ prompt }) => ({ text: `Reply to: ${prompt}` });
    const protocol = protocolOf('First prompt.', 'Second prompt.', 'Third prompt.');
    const [ended] = await run([await conversation(vendor, at(model), out.path, { protocol, options })]);
    expect(ended?.state).toBe('finished');
    expect(vendor.seen).toHaveLength(3);
    const last = JSON.stringify(vendor.seen[2]?.body);
    for (const text of [
      'First prompt.',
      'Reply to: First prompt.',
      'Second prompt.',
      'Reply to: Second prompt.',
    ])
      expect(last).toContain(text);
    expect(last).toContain('Be brief.');
    const log = read(new TextEncoder().encode(filesIn(out.path).get('x-1.md') ?? ''), { file: 'x' });
    expect(log.children.map((turn) => turn.role)).toEqual([
      'front-matter',
      ...['user', 'assistant', 'user', 'assistant', 'user', 'assistant'],
    ]);
    expect(log.about.homework?.value).toBe('hw3');
    expect(log.about.model?.value).toContain(model.split(/[:@]/)[1]);
    const { reply, request, response } = recordIn(out.path).steps[2] ?? {};
    expect(reply?.usage.input).toBeGreaterThan(0);
    expect(reply?.requestId).toMatch(/^req-/);
    expect(JSON.stringify(request)).toContain('Third prompt.');
    expect(JSON.stringify(response)).toContain('Reply to: Third prompt.');
  });

  test.each([
    ['limit', 'cut', 'output limit reached'],
    ['refusal', 'refused', ''],
    ['filter', 'refused', ''],
  ] as const)('a reply that ends by %s is marked and is no answer', async (end, kind, reason) => {
    vendor.answering = () => ({ text: 'The answer is 20', end });
    await run([await conversation(vendor, at(model), out.path, { options })]);
    const stop = recordIn(out.path).steps[0]?.reply?.stop;
    expect(stop?.kind).toBe(kind);
    if (stop?.kind === 'cut') expect(stop.reason).toBe(reason);
    const log = read(new TextEncoder().encode(filesIn(out.path).get('x-1.md') ?? ''), { file: 'x' });
    expect(log.children.at(-1)?.lost).toBe(true);
  });

  test.each([
    [
      '429 with a header',
      { kind: 'status', status: 429, headers: { 'retry-after': '0' } },
      'rate-limit',
      false,
    ],
    ['429 without one', { kind: 'status', status: 429 }, 'rate-limit', false],
    ['500', { kind: 'status', status: 500 }, 'server', false],
    ['529', { kind: 'status', status: 529 }, 'overload', false],
    ['a connection reset before the request was read', { kind: 'reset-before' }, 'connection', true],
    ['a connection reset after it', { kind: 'reset-after' }, 'connection', true],
    ['a reply cut off', { kind: 'cut' }, undefined, true],
    ['a reply that is no JSON', { kind: 'malformed' }, 'broken-reply', true],
  ] as const)('%s passes, and the request is sent again', async (_what, trouble, kind, ambiguous) => {
    once(trouble);
    const faults: SendFault[] = [];
    const [ended] = await run([await conversation(vendor, at(model), out.path, { options })], {
      tell: (event) => event.kind === 'fault' && faults.push(event.fault),
    });
    expect(ended?.state).toBe('finished');
    expect(vendor.seen).toHaveLength(2);
    const attempts = recordIn(out.path).steps[0]?.attempts ?? [];
    expect(attempts.map((one) => one.outcome)).toEqual([ambiguous ? 'ambiguous' : 'failed', 'reply']);
    expect(new Set(attempts.map((one) => one.key)).size).toBe(1);
    if (kind) expect(faults.map((one) => one.kind)).toEqual([kind]);
  });

  test('a slow reply meets the time limit and is asked for again', async () => {
    once({ kind: 'slow', ms: 1500 });
    await run([await conversation(vendor, at(model), out.path, { options })], { timeoutMs: 400 });
    const attempts = recordIn(out.path).steps[0]?.attempts ?? [];
    expect(attempts.map((one) => one.outcome)).toEqual(['ambiguous', 'reply']);
    expect(attempts[0]?.reason).toContain('--timeout');
  });

  test.each([400, 404, 422])('%i is not tried again', async (status) => {
    vendor.answering = () => ({
      text: '',
      trouble: { kind: 'status', status, message: 'the request is wrong' },
    });
    const [ended] = await run([await conversation(vendor, at(model), out.path, { options })]);
    expect(ended?.state).toBe('open');
    expect(ended?.reason).toContain('the request is wrong');
    expect(vendor.seen).toHaveLength(1);
  });

  test('a refused key stops everything, and is in no text', async () => {
    vendor.answering = ({ headers }) => ({
      text: '',
      trouble: { kind: 'status', status: 401, message: `Incorrect key ${JSON.stringify(headers)}` },
    });
    const many = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((sample) =>
        conversation(vendor, at(model), out.path, { options, sample }),
      ),
    );
    const ended = await run(many, { concurrency: 1 });
    expect(vendor.seen).toHaveLength(1);
    expect(ended.every((one) => one.state === 'open')).toBe(true);
    const all = [...filesIn(out.path).values(), ...ended.map((one) => one.reason ?? '')].join('\n');
    expect(all).toContain('API_KEY');
    expect(all).not.toMatch(/secret|0123456789|9876543210/);
  });

  test('tries are bounded', async () => {
    vendor.answering = () => ({ text: '', trouble: { kind: 'status', status: 500 } });
    const [ended] = await run([await conversation(vendor, at(model), out.path, { options })]);
    expect(ended?.state).toBe('open');
    expect(vendor.seen).toHaveLength(1 + quick.retries);
  });

  if (stream) {
    test('a stream that ends early is broken, not whole', async () => {
      once({ kind: 'half' });
      await run([await conversation(vendor, at(model), out.path, { options })]);
      const { attempts, reply } = recordIn(out.path).steps[0] ?? {};
      expect(attempts?.map((one) => one.outcome)).toEqual(['ambiguous', 'reply']);
      expect(reply?.text).toBe('All is well.');
    });

    test('an error in the middle of a stream is one, and may have been charged', async () => {
      once({ kind: 'error-event' });
      const faults: SendFault[] = [];
      await run([await conversation(vendor, at(model), out.path, { options })], {
        tell: (event) => event.kind === 'fault' && faults.push(event.fault),
      });
      expect(faults).toMatchObject([{ kind: 'overload', ambiguous: true }]);
      expect(recordIn(out.path).steps[0]?.reply?.text).toBe('All is well.');
    });

    test('thinking time is measured', async () => {
      vendor.answering = () => ({ text: 'After some thought: 4.', thinkMs: 1100 });
      await run([await conversation(vendor, at(model), out.path, { options })]);
      const log = read(new TextEncoder().encode(filesIn(out.path).get('x-1.md') ?? ''), { file: 'x' });
      expect(log.children.at(-1)?.thinkingSeconds?.value).toBeGreaterThanOrEqual(1);
    });
  }
});

test('nothing listens: not ambiguous, and nothing is paid', async () => {
  const gone = await startVendor();
  await gone.close();
  const lost = await conversation(vendor, `openai:local@${gone.url}/v1`, out.path);
  const [ended] = await run([lost]);
  expect(ended?.reason).toContain('ECONNREFUSED');
  expect(recordIn(out.path).steps[0]?.attempts.every((one) => one.outcome === 'failed')).toBe(true);
});

test("another server never gets the vendor's key", async () => {
  await run([await conversation(vendor, at('openai:local@'), out.path)]);
  expect(vendor.seen[0]?.headers.authorization).toBe('Bearer none');
});
