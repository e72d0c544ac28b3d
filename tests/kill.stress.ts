import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { random } from '../src/numeric/random.ts';
import { logMaker } from './bench/logs.ts';

/**
 * Real processes, killed without warning at moments drawn from a seed: no decision is lost, no report is half
 * written, and the next run comes to what a run without disturbance comes to, byte by byte.
 */
const root = join(import.meta.dirname, '..');
const main = join(root, 'src/cli/main.ts');
const kills = 20;
const seed = 20_260_102;

const started: ChildProcess[] = [];
const start = (args: string[]): ChildProcess => {
  const child = spawn(process.execPath, [main, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  started.push(child);
  return child;
};
afterAll(() => {
  // A test that fails leaves no server behind.
  for (const child of started) child.kill('SIGKILL');
});

const killed = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};

const reportsIn = (out: string): Map<string, string> =>
  new Map(
    readdirSync(out)
      .sort()
      .map((name) => [name, readFileSync(join(out, name), 'utf8')]),
  );

describe('killed without warning', () => {
  test(`a batch, ${kills} times`, async () => {
    const place = mkdtempSync(join(tmpdir(), 'recompute-kill-'));
    const logs = join(place, 'logs');
    mkdirSync(logs);
    const make = logMaker(seed);
    for (let number = 0; number < 60; number++) {
      const { name, text } = make(number);
      writeFileSync(join(logs, name), text);
    }
    const grade = (out: string, ...more: string[]) => [
      ...['grade', logs, '--out', join(place, out), '--jobs', '2', '--parser', 'satteri', '--quiet'],
      ...more,
    ];
    const begun = performance.now();
    expect(spawnSync(process.execPath, [main, ...grade('whole')], { cwd: root }).status).toBe(0);
    const whole = reportsIn(join(place, 'whole'));
    const duration = performance.now() - begun;
    expect(whole.size).toBeGreaterThan(120);

    const draw = random(seed);
    const out = join(place, 'torn');
    mkdirSync(out);
    let interrupted = 0;
    for (let round = 0; interrupted < kills; round++) {
      // Every other run takes up what the last one left; a run that came to its end was not killed.
      const child = start(grade('torn', ...(round % 2 === 0 ? ['--fresh'] : [])));
      await Promise.race([after(draw.integer(50, Math.ceil(duration))), once(child, 'exit')]);
      if (child.exitCode === null) interrupted += 1;
      else expect(child.exitCode).toBe(0);
      await killed(child);
      for (const [name, text] of reportsIn(out)) {
        if (name.startsWith('.')) continue;
        // The index is of the run that wrote it; reports are the same in every run.
        expect(whole.has(name), name).toBe(true);
        expect(text === whole.get(name), `${name} after kill ${interrupted}`).toBe(true);
      }
    }
    expect(spawnSync(process.execPath, [main, ...grade('torn')], { cwd: root }).status).toBe(0);
    expect([...reportsIn(out).keys()]).toEqual([...whole.keys()]);
    for (const [name, text] of reportsIn(out)) expect(text === whole.get(name), name).toBe(true);
    console.log(
      `batch: ${interrupted} of ${kills} runs were killed before their end (${duration.toFixed(0)} ms)`,
    );
    rmSync(place, { recursive: true, force: true });
  });

  test(`a review, ${kills} times`, async () => {
    const place = mkdtempSync(join(tmpdir(), 'recompute-kill-'));
    const log = readFileSync(join(root, 'transcripts/hw3-plain-chat.md'), 'utf8');
    const file = join(place, 'rulings.jsonl');
    const draw = random(seed + 1);
    /** Ids of the decisions that the server has confirmed. */
    const confirmed: string[] = [];
    for (let round = 0; round < kills; round++) {
      // What is decided is not asked again: each session gets a log of its own.
      writeFileSync(join(place, `${round}.md`), `${log}\n\n${round}\n`);
      const child = start(['review', place, '--rubric', 'hw3', '--out', join(place, 'reports'), '--by', 'A']);
      const session = await sessionOf(child);
      const { items } = (await session('/items')) as {
        items: { id: string; ruling: { id: string } | null }[];
      };
      expect(items.length).toBeGreaterThan(0);
      const end = killAfter(child, draw.integer(0, 250));
      const seen = new Map(items.map(({ id, ruling }) => [id, ruling?.id ?? null]));
      for (let at = round; ; at++) {
        const item = items[at % items.length]!.id;
        const reason = `round ${round}, decision ${at}`;
        try {
          const outcome = { outcome: 'incorrect', points: 0, scope: 'log', reason };
          const made = (await session('/decide', { item, ...outcome, seen: seen.get(item) ?? null })) as {
            id: string;
          };
          confirmed.push(made.id);
          seen.set(item, made.id);
        } catch {
          // Killed meanwhile: whether this decision stands is open.
          break;
        }
      }
      await end;
      const written = idsIn(file);
      for (const id of confirmed) expect(written.has(id), `${id} after kill ${round + 1}`).toBe(true);
      expect(written.size).toBeLessThanOrEqual(confirmed.length + round + 1);
    }
    expect(confirmed.length).toBeGreaterThan(kills);
    const graded = spawnSync(
      process.execPath,
      [main, 'grade', place, '--rubric', 'hw3', '--out', join(place, 'reports')],
      { cwd: root, encoding: 'utf8' },
    );
    expect(graded.status).toBe(0);
    expect(graded.stderr).not.toContain('is no ruling');
    console.log(`review: ${confirmed.length} decisions confirmed over ${kills} kills, none lost`);
    rmSync(place, { recursive: true, force: true });
  });
});

/** Requests to a review that has just been started. */
async function sessionOf(child: ChildProcess): Promise<(path: string, value?: object) => Promise<unknown>> {
  let said = '';
  child.stderr?.on('data', (piece: Buffer) => {
    said += piece.toString('utf8');
  });
  for (let tries = 0; !/http:\S+token=\S+/.test(said); tries++) {
    if (child.exitCode !== null || tries > 2400) throw new Error(`the review did not start: ${said}`);
    await after(50);
  }
  const address = /http:\S+token=\S+/.exec(said)?.[0] ?? '';
  const { origin } = new URL(address);
  const first = await fetch(address, { redirect: 'manual' });
  const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return async (path, value) => {
    const response = await fetch(origin + path, {
      headers: { cookie, origin },
      ...(value && { method: 'POST', body: JSON.stringify(value) }),
    });
    const answer = (await response.json()) as unknown;
    if (response.status !== 200) throw new Error(JSON.stringify(answer));
    return answer;
  };
}

async function killAfter(child: ChildProcess, milliseconds: number): Promise<void> {
  await after(milliseconds);
  await killed(child);
}

/** Ids in a file of rulings; a last line without its end counts for nothing. */
function idsIn(file: string): Set<string> {
  let source = '';
  try {
    source = readFileSync(file, 'utf8');
  } catch {
    // No decision was made yet.
  }
  return new Set(
    source.split('\n').flatMap((line) => {
      try {
        return [(JSON.parse(line) as { id: string }).id];
      } catch {
        return [];
      }
    }),
  );
}
