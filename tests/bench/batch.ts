/**
 * `npm run bench:batch [-- logs [seed]]`: what a course's logs cost, 10,000 unless another number is given.
 *
 * Whole processes of `grade`, each with a folder of reports of its own: with remark and with the native parser, on
 * one thread and on two, and once more with nothing changed. Wall and CPU time, the largest memory of the process
 * with its threads. Nothing is asserted; the last lines hold the figures against what is asked of 10,000 logs on two
 * cores.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
const bodies = new Set<string>();
let bytes = 0;
for (let number = 0; number < count; number++) {
  const { name, text } = make(number);
  bodies.add(text);
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
  const child = spawn(
    process.execPath,
    ['--import', teller, 'src/cli/main.ts', 'grade', logs, '--quiet', ...args],
    { cwd: root, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const said = ['', ''];
  for (const at of [2, 3])
    child.stdio[at]?.on('data', (piece: Buffer) => {
      said[at - 2] += piece.toString('utf8');
    });
  const [status] = (await once(child, 'close')) as [number];
  if (status !== 0) throw new Error(`grade ${args.join(' ')} ended with ${status}: ${said[0]}`);
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

const out = (name: string) => ['--out', join(place, name)];
const native = ['--parser', 'satteri'];
// References and compiled code stand in their caches for all runs alike.
await run('(first, caches filled)', [...out('warm'), '--shard', `1/${Math.max(1, Math.floor(count / 50))}`]);
const remarkTwo = await run('remark, two threads', [...out('remark-2'), '--jobs', '2']);
const two = await run('native parser, two threads', [...out('native-2'), ...native, '--jobs', '2']);
const again = await run('the same, nothing changed', [...out('native-2'), ...native, '--jobs', '2']);
const one = await run('native parser, one thread', [...out('native-1'), ...native, '--jobs', '1']);
await run('remark, one thread', [...out('remark-1'), '--jobs', '1']);

const scale = 10_000 / count;
const rows: [string, number, string][] = [
  ['remark, two threads, 10,000 logs', remarkTwo.wall * scale, 'at most 300 s'],
  ['native parser, two threads, 10,000 logs', two.wall * scale, 'at most 40 s'],
  ['nothing changed, 10,000 logs', again.wall * scale, 'under 5 s'],
  ['speed-up of two threads, native parser', one.wall / two.wall, 'at least 1.7'],
  ['peak memory in MB', Math.max(remarkTwo.memory, two.memory, again.memory), 'under 600'],
];
console.log('');
for (const [what, value, asked] of rows)
  console.log(`${what.padEnd(42)} ${value.toFixed(1).padStart(7)}   asked: ${asked}`);
rmSync(place, { recursive: true, force: true });
