import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { gradeBatch } from '../src/batch.ts';
import type { DeskOptions } from '../src/desk.ts';
import { ProofError, verifyProof } from '../src/proof.ts';
import { openArchive } from '../src/read/index.ts';
import { recomputing } from './grading.ts';

const root = new URL('..', import.meta.url).pathname;
const name = 'hw3-plain-chat.md';

async function prove(more: Pick<DeskOptions, 'judge'> = {}): Promise<string> {
  const [logs, out] = ['logs', 'out'].map((one) => mkdtempSync(join(tmpdir(), `recompute-proof-${one}-`)));
  cpSync(join(root, 'transcripts', name), join(logs!, name));
  const options = { cwd: root, version: 'tests', out: out!, formats: ['json'], proof: true, ...more };
  for await (const { written } of gradeBatch([logs!], options)) expect(written).toHaveLength(2);
  return join(out!, `${name}.proof.zip`);
}

describe('a proof', () => {
  let path: string;
  beforeAll(async () => {
    path = await prove();
  }, recomputing);

  test('holds when its log is graded again, everything recomputed', { timeout: recomputing }, async () => {
    expect(await verifyProof(path, { version: 'tests' })).toMatchObject({ log: name, faults: [] });
  });

  test('holds what judge models said, and asks none again', { timeout: recomputing }, async () => {
    const judge: DeskOptions['judge'] = async (graded) =>
      graded.verdicts
        .filter(({ question, final }) => question === '1c.reason' && final)
        .map(({ question }) => ({
          ...{ question, judge: 'test:judge', model: 'judge-1', outcome: 'correct', share: 1, cost: null },
          points: [{ point: 'a point', met: 'yes', quote: 'a quote', found: true }],
        }));
    const judged = await prove({ judge });
    const archive = await openArchive(readFileSync(judged));
    const kept = new TextDecoder().decode(await archive.read('scorecard.json'));
    expect(kept).toContain('test:judge');
    expect(await verifyProof(judged, { version: 'tests' })).toMatchObject({ log: name, faults: [] });
  });

  test('has the same bytes each time, and names hashes of all its members', async () => {
    const again = await prove();
    expect(readFileSync(again).equals(readFileSync(path))).toBe(true);
    const archive = await openArchive(readFileSync(path));
    const manifest = JSON.parse(new TextDecoder().decode(await archive.read('manifest.json')));
    expect(Object.keys(manifest.files).sort()).toEqual(
      archive.members
        .map((member) => member.name)
        .filter((one) => one !== 'manifest.json')
        .sort(),
    );
  });

  test('does not hold when a member was exchanged', { timeout: recomputing }, async () => {
    const { ZipFile } = await import('yazl');
    const archive = await openArchive(readFileSync(path));
    const zip = new ZipFile();
    for (const member of archive.members) {
      const bytes = Buffer.from(await archive.read(member.name));
      const text = bytes.toString('utf8');
      const forged = member.name === 'scorecard.json' ? text.replace('"incorrect"', '"correct"') : text;
      zip.addBuffer(Buffer.from(forged), member.name);
    }
    const pieces: Buffer[] = [];
    zip.end();
    for await (const piece of zip.outputStream) pieces.push(piece as Buffer);
    const other = `${path}.forged.zip`;
    writeFileSync(other, Buffer.concat(pieces));
    const { faults } = await verifyProof(other, { version: 'tests' });
    expect(faults[0]).toContain('scorecard.json is not what the manifest says');
    expect(faults[1]).toContain('scorecard.json differs in line');
  });

  test('is told from other files', async () => {
    const other = `${path}.txt`;
    writeFileSync(other, 'no zip');
    await expect(verifyProof(other, { version: 'tests' })).rejects.toThrow();
    const { ZipFile } = await import('yazl');
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from('{}'), 'manifest.json');
    zip.end();
    const pieces: Buffer[] = [];
    for await (const piece of zip.outputStream) pieces.push(piece as Buffer);
    writeFileSync(other, Buffer.concat(pieces));
    await expect(verifyProof(other, { version: 'tests' })).rejects.toThrow(ProofError);
  });
});
