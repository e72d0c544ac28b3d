import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { random } from '../src/numeric/random.ts';
import { reporters } from '../src/report/index.ts';
import { gradeText } from './grading.ts';

/**
 * Long runs (`npm run stress`): damaged logs through the whole pipeline. Whatever the damage, nothing throws, the
 * same log gives the same bytes, and memory stays where it was.
 */
const folder = resolve(import.meta.dirname, '../transcripts');
const logs = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));

const seed = 20260101;
const rounds = 3000;

const debris = [
  '$$',
  '$',
  '\\boxed{',
  '}',
  '```',
  '**',
  '(b)',
  'Answer:',
  '> ',
  '| a | b |',
  '\\[',
  '\\)',
  '<think>',
  '\u0000',
  '= 20',
  '😀',
];

type Draw = ReturnType<typeof random>;
const pick = <T>(from: readonly T[], draw: Draw): T => from[draw.integer(0, from.length - 1)]!;

/** A log with one to six faults: lines lost, doubled, moved, cut or joined, debris thrown in, the end torn off. */
function damaged(draw: Draw): string {
  const lines = pick(logs, draw).split('\n');
  for (let fault = draw.integer(1, 6); fault > 0; fault -= 1) {
    const at = draw.integer(0, lines.length - 1);
    const line = lines[at] ?? '';
    const cut = draw.integer(0, line.length);
    const faults = [
      () => lines.splice(at, draw.integer(1, 20)),
      () => lines.splice(at, 0, ...lines.slice(at, at + draw.integer(1, 20))),
      () => lines.splice(draw.integer(0, lines.length - 1), 0, ...lines.splice(at, draw.integer(1, 20))),
      () => lines.splice(at, 2, line + (lines[at + 1] ?? '')),
      () => lines.splice(at, 1, line.slice(0, cut) + pick(debris, draw) + line.slice(cut)),
      () => lines.splice(at, 1, line.slice(0, cut)),
      () => draw.integer(0, 9) === 0 && lines.splice(at),
    ];
    pick(faults, draw)();
    if (lines.length === 0) lines.push('');
  }
  return lines.join('\n');
}

async function reportsOf(text: string): Promise<string> {
  const { scorecard, transcript } = await gradeText(text, 'damaged.md');
  const context = { log: 'damaged.md', transcript };
  const reports = await Promise.all(reporters.map((reporter) => reporter.write(scorecard, context)));
  return reports.join('\n');
}

describe(`damaged logs (seed ${seed})`, () => {
  test(`${rounds} of them: graded, and none takes more memory with it`, async () => {
    const draw = random(seed, 'damaged logs');
    let settled = 0;
    for (let round = 0; round < rounds; round += 1) {
      const text = damaged(draw);
      const reports = await reportsOf(text);
      if (round % 50 === 0) expect(await reportsOf(text)).toBe(reports);
      if (round === 500) settled = process.memoryUsage().rss;
    }
    const growth = (process.memoryUsage().rss - settled) / 2 ** 20;
    console.log(`resident memory grew by ${growth.toFixed(0)} MiB over the last ${rounds - 500} logs`);
    expect(growth).toBeLessThan(400);
  });
});
