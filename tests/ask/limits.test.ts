import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openBudget } from '../../src/ask/budget.ts';
import { costOf, noUsage, priceLists, priceOf, readPrices, SendFault } from '../../src/ask/index.ts';
import { adaptiveLimiter } from '../../src/ask/limiter.ts';
import { patientDispatcher } from '../../src/ask/patience.ts';
import { withRetries } from '../../src/ask/retry.ts';
import { toFault } from '../../src/ask/vendor-fault.ts';
import { conversation, folder, quick, recordIn, run } from './desk.ts';
import { startVendor, type VendorServer } from './vendor-server.ts';

const limitFault = (ms?: number) =>
  new SendFault('rate-limit', 'slow down', {
    status: 429,
    ...(ms === undefined ? {} : { retryAfterMs: ms }),
  });

describe('retries', () => {
  const failing = (faults: SendFault[]) => {
    let calls = 0;
    return { call: async () => faults[calls++] ?? 'well', calls: () => calls };
  };
  const attempt = (source: ReturnType<typeof failing>) => async () => {
    const told = await source.call();
    if (told instanceof SendFault) throw told;
    return told;
  };
  const { signal } = new AbortController();

  test('a fault that passes is tried again after at least what the server asks for', async () => {
    const waits: (number | undefined)[] = [];
    const source = failing([limitFault(60), limitFault()]);
    const before = performance.now();
    expect(await withRetries(attempt(source), quick, signal, (_, wait) => waits.push(wait))).toBe('well');
    expect(source.calls()).toBe(3);
    expect(waits[0]).toBe(60);
    expect(waits[1]).toBeLessThanOrEqual(quick.longestDelayMs);
    expect(performance.now() - before).toBeGreaterThanOrEqual(55);
  });

  test.each(['rejected', 'unauthorized', 'stopped'] as const)('%s is not', async (kind) => {
    const source = failing([new SendFault(kind, 'no')]);
    await expect(withRetries(attempt(source), quick, signal)).rejects.toThrow('no');
    expect(source.calls()).toBe(1);
  });

  test('a server that asks for an hour is not waited for', async () => {
    const source = failing([limitFault(3_600_000)]);
    await expect(withRetries(attempt(source), quick, signal)).rejects.toThrow('slow down');
    expect(source.calls()).toBe(1);
  });

  test('waiting ends when the user stops', async () => {
    const controller = new AbortController();
    const source = failing([limitFault(4000)]);
    setTimeout(() => controller.abort(), 20);
    await expect(withRetries(attempt(source), quick, controller.signal)).rejects.toThrow('slow down');
    expect(source.calls()).toBe(1);
  });

  test('a reply that comes in after the user has stopped is kept', async () => {
    const controller = new AbortController();
    const late = async () => {
      controller.abort();
      return 'paid';
    };
    expect(await withRetries(late, quick, controller.signal)).toBe('paid');
  });

  test('what may have been charged is tried again twice only', async () => {
    const lost = new SendFault('connection', 'gone', { ambiguous: true });
    const source = failing([lost, lost, lost, lost, lost]);
    await expect(withRetries(attempt(source), quick, signal)).rejects.toThrow('gone');
    expect(source.calls()).toBe(3);
  });

  test('a fault of the program is no fault of the server', async () => {
    const wrong = () => Promise.reject(new RangeError('a bug'));
    await expect(withRetries(wrong, quick, signal)).rejects.toThrow('a bug');
  });
});

describe('concurrency', () => {
  test('grows by one with every round of successes, halves once for what was on its way together', () => {
    let time = 0;
    const limiter = adaptiveLimiter({ start: 4, most: 6 }, () => time);
    for (let good = 0; good < 4; good++) limiter.wentWell();
    expect(limiter.concurrency).toBe(5);
    for (let good = 0; good < 50; good++) limiter.wentWell();
    expect(limiter.concurrency).toBe(6);
    time = 10;
    for (const started of [7, 8, 9]) limiter.slowDown(started);
    expect(limiter.concurrency).toBe(3);
    time = 20;
    limiter.slowDown(15);
    limiter.slowDown(21);
    expect(limiter.concurrency).toBe(1);
  });

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

  test('never more requests at once than allowed, and all are answered in the end', async () => {
    let most = 0;
    let served = 0;
    vendor.answering = ({ time, hash }) => {
      const open = vendor.seen.length - served;
      most = Math.max(most, open);
      setTimeout(() => served++, 15);
      return time === 1 && hash < '8'
        ? { text: '', trouble: { kind: 'status', status: 429 } }
        : { text: 'well', trouble: { kind: 'slow', ms: 15 } };
    };
    const many = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        conversation(vendor, 'openai:gpt-5.1', out.path, { sample: index + 1 }),
      ),
    );
    const ended = await run(many, { concurrency: 5 });
    expect(ended.every((one) => one.state === 'finished')).toBe(true);
    expect(most).toBeLessThanOrEqual(5 + 1);
  });

  test('side by side, requests cannot pass --max-cost together', async () => {
    vendor.answering = () => ({ text: 'x'.repeat(8000), trouble: { kind: 'slow', ms: 30 } });
    const many = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        conversation(vendor, 'openai:gpt-5.1', out.path, { sample: index + 1 }),
      ),
    );
    const ended = await run(many, { maxCost: 0.09 });
    const spent = ended.reduce(
      (sum, one) => sum + one.record.steps.reduce((all, step) => all + (step.reply?.cost ?? 0), 0),
      0,
    );
    expect(spent).toBeGreaterThan(0);
    expect(spent).toBeLessThanOrEqual(0.09);
    expect(ended.some((one) => one.state === 'open')).toBe(true);
  });

  test('an ambiguous request counts as paid', async () => {
    vendor.answering = () => ({ text: '', trouble: { kind: 'reset-after' } });
    const one = await conversation(vendor, 'openai:gpt-5.1', out.path);
    await run([one], { policy: { ...quick, retries: 0 } });
    expect(recordIn(out.path).steps[0]?.attempts[0]?.atMost).toBeGreaterThan(0.02);
    vendor.answering = () => ({ text: 'well' });
    const [ended] = await run([one], { maxCost: 0.03 });
    expect(ended?.reason).toContain('--max-cost');
  });
});

test('a budget', () => {
  const budget = openBudget(1, 0.5);
  expect(budget.reserve(0.3)).toBe(true);
  expect(budget.reserve(0.3)).toBe(false);
  budget.settle(0.3, 0.1);
  expect(budget.spent).toBeCloseTo(0.6);
  expect(budget.reserve(0.4)).toBe(true);
  expect(openBudget(undefined).reserve(1e9)).toBe(true);
});

describe('prices', () => {
  const target = (text: string, baseURL?: string) => {
    const [provider = '', name = ''] = text.split(':');
    return { provider, name, text, ...(baseURL ? { baseURL } : {}) };
  };
  test('dated lists; snapshots cost what their model costs; nothing is guessed', () => {
    for (const list of priceLists) expect(list.asOf).toMatch(/^\d{4}-\d{2}$/);
    expect(priceOf(target('openai:gpt-5.1-2025-11-13'), new Map())).toEqual(
      priceOf(target('openai:gpt-5.1'), new Map()),
    );
    expect(priceOf(target('anthropic:claude-opus-4-5-20251101'), new Map())?.output).toBe(25);
    expect(priceOf(target('openai:gpt-5.1-something'), new Map())).toBeUndefined();
    expect(priceOf(target('openai:gpt-5.1', 'http://localhost/v1'), new Map())).toBeUndefined();
    expect(priceOf(target('openai:constructor'), new Map())).toBeUndefined();
  });
  test('own prices stand above them', () => {
    const own = readPrices('"openai:gpt-5.1": {input: 1, output: 2}', 'p.yaml');
    expect(priceOf(target('openai:gpt-5.1'), own)).toEqual({ input: 1, cached: 1, output: 2 });
    expect(() => readPrices('openai:x: {inptu: 1}', 'p.yaml')).toThrow(/p\.yaml/);
  });
  test('cached tokens are cheaper, batches half', () => {
    const price = { input: 10, cached: 1, output: 100 };
    const usage = { ...noUsage, input: 1_000_000, cached: 400_000, output: 10_000 };
    expect(costOf(usage, price)).toBeCloseTo(6 + 0.4 + 1);
    expect(costOf(usage, price, 0.5)).toBeCloseTo(3.7);
  });
});

test('the pool of connections waits as long as it is told', async () => {
  const vendor = await startVendor(() => ({ text: 'well', trouble: { kind: 'slow', ms: 2500 } }));
  const dispatcher = patientDispatcher(1000);
  expect(dispatcher).toBeDefined();
  const call = fetch(`${vendor.url}/v1/messages`, { method: 'POST', body: '{}', dispatcher } as RequestInit);
  await expect(call).rejects.toMatchObject({ cause: { code: 'UND_ERR_HEADERS_TIMEOUT' } });
  await vendor.close();
});

test.each([
  ['a key in the message', 'Bearer sk-abc-1234567890 is wrong'],
  ['a part of it, as servers quote it', 'Incorrect API key provided: sk-abc**********7890.'],
  ['a key of another form', 'the key tok_very_secret_thing is wrong'],
])('%s is never told', (_what, message) => {
  const { message: told } = toFault(new Error(message), {
    key: 'tok_very_secret_thing',
    keyName: 'X_KEY',
    timedOut: false,
    stopped: false,
  });
  expect(told).not.toMatch(/1234567890|7890|very_secret/);
});
