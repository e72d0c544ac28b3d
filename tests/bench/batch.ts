/**
 * `npm run bench:batch [-- logs [seed]]`: what a course's logs cost, 10,000 unless another number is given.
 *
 * Whole processes, each with a folder of reports of its own: `grade` with remark and with the native parser on two
 * threads, with the latter also once more with nothing changed and on one thread; `merge` over the reports. Wall and
 * CPU time, the largest memory of the process with its threads, whether all reports are the same bytes. Nothing is
 * asserted; the last lines hold the figures against what is asked of 10,000 logs on two cores. Ten minutes for these.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { logMaker } from './logs.ts';

const root = resolve(import.meta.dirname, '../..');
const count = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? 7);
const place = mkdtempSync(join(tmpdir(), 'recompute-bench-'));
const logs = join(place, 'logs');
mkdirSync(logs);

const make = logMaker(seed);
const digest = (text: string | Uint8Array) => createHash('sha256').update(text).digest('base64');
const bodies = new Set<string>();
let bytes = 0;
for (let number = 0; number < count; number++) {
  const { name, text } = make(number);
  bodies.add(digest(text));
  bytes += Buffer.byteLength(text);
  writeFileSync(join(logs, name), text);
}
console.log(
  `${count} logs, seed ${seed}, ${(bytes / count / 1024).toFixed(1)} KB on average, ${bodies.size} different; ${cpus().length} cores, Node ${process.version}`,
);

/** At its end, a process tells what it has used, threads included. */
const teller = `data:text/javascript,${encodeURIComponent(
  "import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())));",
)}`;

interface Cost {
  wall: number;
  cpu: number;
  memory: number;
}

async function run(title: string, args: string[]): Promise<Cost> {
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', teller, 'src/cli/main.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const said = ['', ''];
  for (const at of [2, 3])
    child.stdio[at]?.on('data', (piece: Buffer) => {
      said[at - 2] += piece.toString('utf8');
    });
  const [status] = (await once(child, 'close')) as [number];
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${said[0]}`);
  const wall = (performance.now() - start) / 1000;
  const used = JSON.parse(said[1] ?? '') as NodeJS.ResourceUsage;
  const cost = {
    wall,
    cpu: (used.userCPUTime + used.systemCPUTime) / 1e6,
    memory: used.maxRSS / 1024,
  };
  console.log(
    `${title.padEnd(34)} ${wall.toFixed(1).padStart(7)} s wall ${cost.cpu.toFixed(1).padStart(7)} s CPU ${((cost.cpu / count) * 1000).toFixed(1).padStart(6)} ms CPU a log ${cost.memory.toFixed(0).padStart(5)} MB`,
  );
  return cost;
}

/** One hash of all reports of a folder. */
function allOf(name: string): string {
  const folder = join(place, name);
  const all = createHash('sha256');
  for (const file of readdirSync(folder).sort()) all.update(file).update(readFileSync(join(folder, file)));
  return all.digest('hex');
}

const grade = (name: string, ...more: string[]) => [
  ...['grade', logs, '--quiet', '--out', join(place, name)],
  ...more,
];
const native = (name: string, jobs: number) => grade(name, '--parser', 'satteri', '--jobs', String(jobs));
// References and compiled code stand in their caches for all runs alike.
await run('(first, caches filled)', grade('first', '--shard', `1/${Math.max(1, Math.floor(count / 50))}`));
const two = await run('native parser, two threads', native('native-2', 2));
const again = await run('the same, nothing changed', native('native-2', 2));
await run('the index made anew by merge', ['merge', join(place, 'native-2')]);
const reports = new Set([allOf('native-2')]);
const one = await run('native parser, one thread', native('native-1', 1));
reports.add(allOf('native-1'));
const remark = await run('remark, two threads', grade('remark-2', '--jobs', '2'));
reports.add(allOf('remark-2'));
console.log(`reports and indexes of all runs: ${reports.size === 1 ? 'the same bytes' : 'NOT the same'}`);

const scale = 10_000 / count;
const rows: [string, number, string][] = [
  ['remark, two threads, 10,000 logs', remark.wall * scale, 'at most 300 s'],
  ['native parser, two threads, 10,000 logs', two.wall * scale, 'at most 40 s'],
  ['nothing changed, 10,000 logs', again.wall * scale, 'under 5 s'],
  ['speed-up of two threads, native parser', one.wall / two.wall, 'at least 1.7'],
  ['peak memory in MB', Math.max(remark.memory, two.memory, again.memory), 'under 600'],
];
console.log('');
for (const [what, value, asked] of rows)
  console.log(`${what.padEnd(42)} ${value.toFixed(1).padStart(7)}   asked: ${asked}`);
rmSync(place, { recursive: true, force: true });
