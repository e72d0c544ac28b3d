import { cpSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openReview, serveReview } from '../../src/review/index.ts';
import type { Review } from '../../src/review/review.ts';
import type { Served } from '../../src/review/server.ts';
import { recomputing } from '../grading.ts';

const root = new URL('../..', import.meta.url).pathname;
const browserPath = '/usr/bin/chromium';
const inBrowser = existsSync(browserPath);
if (!inBrowser) console.warn(`skipped: the review in a browser (no ${browserPath})`);

let clock = 0;
const now = () => new Date(Date.UTC(2026, 1, 3, 4, 5, clock++)).toISOString();

/** Three logs: one with mistakes, its copy in other bytes, and a hostile one. */
function logs(): string {
  const at = mkdtempSync(join(tmpdir(), 'recompute-review-'));
  cpSync(join(root, 'transcripts/hw3-plain-chat.md'), join(at, 'one.md'));
  cpSync(join(root, 'transcripts/hw3-false-claims.md'), join(at, 'two.md'));
  cpSync(join(root, 'tests/fixtures/logs/hw3-hostile.md'), join(at, 'three.md'));
  return at;
}

const open = (folder: string, by: string): Promise<Review> =>
  openReview([folder], { cwd: root, version: 'tests', rubric: 'hw3', out: join(folder, 'reports') }, by, now);

const lines = (folder: string) =>
  readFileSync(join(folder, 'rulings.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('a review', () => {
  let folder: string;
  let review: Review;
  beforeAll(async () => {
    folder = logs();
    review = await open(folder, 'A');
  }, recomputing);

  test('asks for what changes most first, hides names, and keeps its order', async () => {
    const items = review.items();
    const worth = items.map(({ item }) => ['claim', 'undecided', 'near-miss', 'text'].indexOf(item.reason));
    expect(worth).toEqual([...worth].sort((a, b) => a - b));
    expect(items.every(({ item }) => /^log [0-9a-f]{6}$/.test(item.alias))).toBe(true);
    const again = await open(folder, 'B');
    expect(again.items().map(({ item }) => item.id)).toEqual(items.map(({ item }) => item.id));
  });

  test('writes a decision at once, does not let it be overtaken, and takes it back', async () => {
    const other = await open(folder, 'B');
    const { item } = review.items().find((one) => one.item.reason === 'text')!;
    const decision = {
      item: item.id,
      outcome: 'correct' as const,
      points: 1,
      reason: 'fine',
      scope: 'log' as const,
    };
    const made = review.decide({ ...decision, seen: null });
    expect(lines(folder)).toHaveLength(1);
    // B still sees none: its decision must not bury A's.
    expect(() => other.decide({ ...decision, outcome: 'incorrect', points: 0, seen: null })).toThrow(
      'A has decided',
    );
    expect(lines(folder)).toHaveLength(1);
    other.decide({ ...decision, outcome: 'partial', points: 0.5, seen: made.id });
    expect(other.items().find((one) => one.item.id === item.id)?.ruling?.by).toBe('B');
    other.undo(item.id);
    expect(other.items().find((one) => one.item.id === item.id)?.ruling?.by).toBe('A');
    expect(lines(folder)).toHaveLength(3);
  });

  test('refuses what is no decision', () => {
    const { item } = review.items().at(-1)!;
    const decision = {
      item: item.id,
      outcome: 'correct' as const,
      points: 1,
      reason: 'x',
      scope: 'log' as const,
      seen: null,
    };
    expect(() => review.decide({ ...decision, points: 99 })).toThrow('points are from 0');
    expect(() => review.decide({ ...decision, points: null })).toThrow('points are from 0');
    expect(() => review.decide({ ...decision, reason: ' ' })).toThrow('reason');
    expect(() => review.decide({ ...decision, item: 'none' })).toThrow('no such item');
    expect(() => review.decide({ ...decision, outcome: 'fine' as never })).toThrow('no outcome');
  });
});

describe('its server', () => {
  let served: Served;
  let origin: string;
  let cookie: string;
  beforeAll(async () => {
    served = await serveReview(await open(logs(), 'A'));
    origin = new URL(served.address).origin;
    const first = await fetch(served.address, { redirect: 'manual' });
    cookie = (first.headers.get('set-cookie') ?? '').split(';')[0]!;
  }, recomputing);
  afterAll(() => served.close());

  const status = async (path: string, headers: Record<string, string> = {}, body?: string) =>
    (await fetch(origin + path, { headers, ...(body !== undefined && { method: 'POST', body }) })).status;

  test('lets the token in once, and nobody without its cookie', async () => {
    expect(await status('/', { cookie })).toBe(200);
    expect(await status(served.address.slice(origin.length))).toBe(403);
    expect(await status('/items')).toBe(403);
    expect(await status('/items', { cookie: 'review=guess' })).toBe(403);
    expect(await status('/items', { cookie })).toBe(200);
  });

  test('answers no other origin and no other host', async () => {
    const decision = JSON.stringify({ item: 'x' });
    expect(await status('/decide', { cookie, origin: 'http://evil.example' }, decision)).toBe(403);
    expect(await status('/decide', { cookie }, decision)).toBe(405);
    expect(await status('/decide', { cookie, origin }, decision)).toBe(400);
    const { request } = await import('node:http');
    const other = await new Promise<number | undefined>((done) => {
      const asked = request(`${origin}/items`, { headers: { host: 'evil.example', cookie } }, (answer) => {
        answer.resume();
        done(answer.statusCode);
      });
      asked.end();
    });
    expect(other).toBe(403);
  });
});

describe.runIf(inBrowser)('in a browser, as a grader would use it', () => {
  let browser: Browser;
  let page: Page;
  let served: Served;
  let folder: string;
  const faults: string[] = [];
  beforeAll(async () => {
    folder = logs();
    served = await serveReview(await open(folder, 'Grader'));
    browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
    page = await browser.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('dialog', (dialog) => faults.push(`dialog: ${dialog.message()}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(new URL(served.address).origin)) faults.push(request.url());
    });
    await page.goto(served.address);
    await page.waitForSelector('#item h1');
  }, recomputing);
  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  test('keys decide, move, take back; every item can be shown, hostile ones too', {
    timeout: recomputing,
  }, async () => {
    const all = await page.locator('#queue button').count();
    expect(all).toBeGreaterThan(8);
    const told = (text: RegExp) => page.locator('#told', { hasText: text }).waitFor();
    const current = (at: number) => page.locator(`#queue li:nth-child(${at + 1}) button[aria-current=true]`);
    await page.keyboard.press('1');
    await told(/^written/);
    expect(lines(folder)).toMatchObject([{ by: 'Grader', outcome: 'correct', scope: 'log' }]);
    await page.keyboard.press('k');
    await told(/^decided by Grader/);
    await page.keyboard.press('u');
    await told(/^taken back/);
    expect(lines(folder)).toHaveLength(2);
    for (let at = 0; at < all; at++) {
      await current(at).waitFor();
      const name = (await current(at).textContent())?.split(' · ')[0] ?? '?';
      await page.locator('#item h1', { hasText: `${name}:` }).waitFor();
      await page.keyboard.press('j');
    }
    expect(faults).toEqual([]);
  });
});
