import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkout } from '../cli/run.ts';

export interface Running {
  child: ChildProcess;
  ended: Promise<{ code: number | null; out: string; err: string }>;
  err(): string;
}

/** The program as a process of its own, while this one goes on (and serves it). */
export function start(
  args: readonly string[],
  { env = {}, cwd = checkout }: { env?: Record<string, string>; cwd?: string } = {},
): Running {
  const child = spawn(process.execPath, [join(checkout, 'src/cli/main.ts'), ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => {
    said.out += chunk.toString('utf8');
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    said.err += chunk.toString('utf8');
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((done) =>
    child.on('close', (code) => done({ code, ...said })),
  );
  return { child, ended, err: () => said.err };
}
