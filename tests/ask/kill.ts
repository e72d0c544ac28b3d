import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { RunRecord } from '../../src/ask/index.ts';
import { random as seeded } from '../../src/numeric/random.ts';
import { filesIn, folder } from './desk.ts';
import { start } from './program.ts';
import { environmentOf, startVendor } from './vendor-server.ts';

const prompts = 4;

const protocol = `homework: HW3
system: Be brief.
prompts:
${Array.from({ length: prompts }, (_, index) => `  - problem: ${index + 1}\n    parts: [${index + 1}a]\n    text: Please solve problem ${index + 1}.`).join('\n')}
`;

/**
 * Holds conversations of four prompts each, is killed again and again at random moments, and is then left to end.
 * @returns how often it was killed while requests were on their way, and what the records and the server say
 */
export async function killedRun({
  samples,
  kills,
  seed,
  model = 'openai:gpt-5.1',
}: {
  samples: number;
  kills: number;
  seed: number;
  model?: string;
}): Promise<{
  killed: number;
  paid: number;
  ambiguous: number;
}> {
  const random = seeded(seed);
  const vendor = await startVendor(({ hash }) => ({
    text: `(a) The answer is ${Number.parseInt(hash.slice(0, 6), 16)}.`,
    trouble: { kind: 'slow', ms: 5 + (Number.parseInt(hash.slice(6, 8), 16) % 50) },
  }));
  const [undisturbed, disturbed] = [folder(), folder()];
  const args = (out: string) => [
    ...['ask', '--protocol', join(out, '..', `protocol-${process.pid}-${seed}.yaml`), '--name', 'hw3'],
    ...['--model', model, '--samples', String(samples), '--out', out, '--concurrency', '4'],
  ];
  writeFileSync(join(disturbed.path, '..', `protocol-${process.pid}-${seed}.yaml`), protocol);
  try {
    const env = environmentOf(vendor);
    expect((await start(args(undisturbed.path), { env }).ended).code).toBe(0);
    expect(vendor.seen).toHaveLength(samples * prompts);
    vendor.seen.length = 0;

    let killed = 0;
    // Requests are spread over all lives of the process, so that no life is without any.
    const each = Math.max(1, Math.floor((samples * prompts) / (kills + 1)));
    while (killed < kills) {
      const life = start(args(disturbed.path), { env });
      const until = vendor.seen.length + Math.floor(random.uniform() * 2 * each);
      let done = false;
      void life.ended.then(() => {
        done = true;
      });
      if (random.uniform() < 0.1) await sleep(random.uniform() * 900);
      else while (!done && vendor.seen.length < until) await sleep(1);
      await sleep(random.uniform() * 60);
      if (done) {
        // It was through before its end came: the remaining kills would kill nothing.
        expect((await life.ended).code, life.err()).toBe(0);
        break;
      }
      life.child.kill('SIGKILL');
      await life.ended;
      killed++;
    }
    const last = start(args(disturbed.path), { env });
    expect((await last.ended).code, last.err()).toBe(0);

    const [before, after] = [filesIn(undisturbed.path), filesIn(disturbed.path)];
    const transcripts = [...before.keys()].filter((name) => name.endsWith('.md'));
    expect(transcripts).toHaveLength(samples);
    for (const name of transcripts) expect(after.get(name), name).toBe(before.get(name));

    const records = [...after].flatMap(([name, text]) =>
      name.endsWith('.record.json') && !name.startsWith('.') ? [JSON.parse(text) as RunRecord] : [],
    );
    let ambiguous = 0;
    for (const { attempts, reply, prompt } of records.flatMap((record) => record.steps)) {
      expect(reply, prompt).toBeDefined();
      const doubtful = attempts.filter((one) => one.outcome === 'ambiguous').length;
      ambiguous += doubtful;
      expect(attempts.filter((one) => one.outcome === 'reply')).toHaveLength(1);
      // Each try is in the journal: the server has seen none that is not there, and one of them was the reply.
      const key = attempts[0]?.key ?? '';
      const arrived = vendor.seen.filter(
        (seen) => seen.headers['idempotency-key'] === key && seen.paid,
      ).length;
      expect(arrived).toBeGreaterThanOrEqual(1);
      expect(arrived).toBeLessThanOrEqual(1 + doubtful);
    }
    return { killed, paid: vendor.seen.filter((seen) => seen.paid).length, ambiguous };
  } finally {
    await vendor.close();
    undisturbed.remove();
    disturbed.remove();
  }
}

/** The same by batches: the process dies while they are prepared, made, awaited and collected. */
export async function killedBatches({
  samples,
  kills,
  seed,
  model,
}: {
  samples: number;
  kills: number;
  seed: number;
  model: string;
}): Promise<{ killed: number; paid: number; ambiguous: number }> {
  const random = seeded(seed);
  const vendor = await startVendor();
  vendor.batchDelay = 40;
  vendor.batchPolls = 3;
  const out = folder();
  const file = join(out.path, '..', `batches-${process.pid}-${seed}.yaml`);
  writeFileSync(file, protocol);
  const args = [
    ...['ask', '--protocol', file, '--name', 'hw3', '--model', model, '--samples', String(samples)],
    ...['--out', out.path, '--batch', '--poll', '0.1'],
  ];
  try {
    const env = environmentOf(vendor);
    let killed = 0;
    for (let done = false; killed < kills && !done; ) {
      const life = start(args, { env });
      void life.ended.then(() => {
        done = true;
      });
      const before = vendor.batches.length;
      const longest = performance.now() + 3000;
      const waits = random.uniform() < 0.7 ? () => vendor.batches.length === before : () => false;
      while (!done && waits() && performance.now() < longest) await sleep(1);
      await sleep(random.uniform() * (waits() ? 1200 : 120));
      if (done) break;
      life.child.kill('SIGKILL');
      await life.ended;
      done = false;
      killed++;
    }
    const last = start(args, { env });
    expect((await last.ended).code, last.err()).toBe(0);
    const records = [...filesIn(out.path)].flatMap(([name, text]) =>
      /-\d+\.record\.json$/.test(name) && !name.startsWith('.') ? [JSON.parse(text) as RunRecord] : [],
    );
    const steps = records.flatMap((record) => record.steps);
    expect(steps).toHaveLength(samples * prompts);
    let ambiguous = 0;
    for (const { attempts, reply, prompt } of steps) {
      expect(reply, prompt).toBeDefined();
      const doubtful = attempts.filter((one) => one.outcome === 'ambiguous').length;
      ambiguous += doubtful;
      const key = attempts[0]?.key;
      const paid = vendor.batches.filter((one) => one.items.some((item) => item.custom_id === key)).length;
      expect(paid).toBeGreaterThanOrEqual(1);
      expect(paid).toBeLessThanOrEqual(1 + doubtful);
    }
    return { killed, paid: vendor.seen.filter((seen) => seen.paid).length, ambiguous };
  } finally {
    await vendor.close();
    out.remove();
  }
}
