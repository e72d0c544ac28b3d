import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RunRecord } from '../../src/ask/index.ts';
import { read } from '../../src/read/index.ts';
import type { Scorecard } from '../../src/types/scorecard.ts';
import { checkout, workplace } from '../cli/run.ts';
import { gradeText } from '../grading.ts';
import { filesIn } from './desk.ts';
import { start } from './program.ts';
import { environmentOf, plainAnswer, startVendor, type VendorServer } from './vendor-server.ts';

let vendor: VendorServer;
beforeAll(async () => {
  vendor = await startVendor();
});
afterAll(() => vendor.close());

const log = (name: string) => readFileSync(join(checkout, 'transcripts', name), 'utf8');
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

let place: ReturnType<typeof workplace>;
beforeEach(() => {
  vendor.answering = plainAnswer;
  vendor.seen.length = 0;
  place = workplace({
    'logs/right.md': log('hw3-all-right.md'),
    'logs/lost.md':
      '# HW3\n\nModel: Tern 2\n\n### User Prompt\n\nProblem 5, part (a).\n\n### AI Response\n\n(a) 20 fwd operations.\n',
    'logs/student.md':
      '# HW3\n\nName: Ada Lovelace\n\nModel: Tern 2\n\n### User Prompt\n\nHi, this is Ada Lovelace (ada@example.org). Problem 5 please.\n\n### AI Response\n\n(a) 20\n',
    'short.yaml':
      'homework: HW3\nprompts:\n  - problem: 5\n    parts: [5a, 5b, 5c]\n    text: Please do problem 5.\n  - problem: 1\n    parts: [1a]\n    text: Please do problem 1.\n',
    'picture.png': png,
  });
});
afterEach(() => place.remove());

const ask = (...args: string[]) =>
  start(['ask', ...args], { cwd: place.path, env: environmentOf(vendor) }).ended;
/** Graded in this process, whose references are computed once. */
const grade = async (path: string): Promise<Scorecard> =>
  (await gradeText(readFileSync(join(place.path, path), 'utf8'), path)).scorecard;

describe('replays', () => {
  test('a log asked again is graded as it was, without a key and without a network', async () => {
    const done = await start(
      ['ask', '--rubric', 'hw3', '--model', 'replay:logs/right.md', '--out', 'asked'],
      {
        cwd: place.path,
      },
    ).ended;
    expect(done.code, done.err).toBe(0);
    expect(done.out).toBe('asked/hw3-replay-right-1.md\n');
    const [before, after] = [await grade('logs/right.md'), await grade('asked/hw3-replay-right-1.md')];
    expect(after.parts.map((part) => [part.id, part.outcome])).toEqual(
      before.parts.map((part) => [part.id, part.outcome]),
    );
    expect(after.findings.filter((one) => one.ruleId === 'answer-leaked')).toEqual([]);
    expect(vendor.seen).toHaveLength(0);

    // A recording serves as well as a log, and gives the same transcript.
    const again = await ask(
      '--rubric',
      'hw3',
      '--model',
      'replay:asked/hw3-replay-right-1.record.json',
      '--out',
      'third',
    );
    expect(again.code, again.err).toBe(0);
    const name = 'hw3-replay-hw3-replay-right-1-1.md';
    expect(filesIn(join(place.path, 'third')).get(name)).toBe(
      filesIn(join(place.path, 'asked')).get('hw3-replay-right-1.md'),
    );
  });

  test('a log replays its own prompts, masked or not, with their attachments', async () => {
    writeFileSync(
      join(place.path, 'logs/chips.md'),
      '# HW3\n\nName: Ada Lovelace\n\n### User Prompt\n\n[Attachment: sheet.pdf]\n\nI am Ada Lovelace. Problem 5?\n\n### AI Response\n\nThought for 9s\n\n(a) 20 fwd\n\n### User Prompt\n\nGo on.\n\n### AI Response\n\nOne.\n\n### User Prompt\n\nGo on.\n\n### AI Response\n\n[Reply cut off: output limit reached]\n',
    );
    const done = await ask('--like', 'logs/chips.md', '--model', 'replay:logs/chips.md', '--out', 'asked');
    expect(done.code, done.err).toBe(0);
    const record = JSON.parse(
      filesIn(join(place.path, 'asked')).get('chips-replay-chips-1.record.json') ?? '{}',
    ) as RunRecord;
    expect(record.steps.map((step) => step.reply?.text)).toEqual(['(a) 20 fwd', 'One.', '']);
    expect(record.steps.map((step) => step.reply?.stop.kind)).toEqual(['complete', 'complete', 'cut']);
    expect(record.steps[0]?.reply?.thinkingSeconds).toBe(9);
    expect(record.steps[0]?.prompt).toBe('I am [name 1]. Problem 5?');
    expect(record.steps[0]?.attachments).toMatchObject([{ name: 'sheet.pdf' }]);
  });

  test('what the source lacks is a lost turn, and graded as no answer', async () => {
    expect((await ask('--rubric', 'hw3', '--model', 'replay:logs/lost.md', '--out', 'asked')).code).toBe(0);
    const card = await grade('asked/hw3-replay-lost-1.md');
    const of = (id: string) => card.parts.find((part) => part.id === id);
    expect(of('5a')?.outcome).toBe('correct');
    expect(of('1a')?.outcome).toBe('no-answer');
    expect(of('1a')?.reason).toContain('marked as cut off, refused or lost');
    const said = card.findings.filter(
      (one) => one.ruleId === 'truncated-reply' && one.severity === 'warning',
    );
    expect(said).toHaveLength(3);
  });
});

test.each([
  ['the responses API', 'openai:gpt-5.1'],
  ['the messages API', 'anthropic:claude-opus-4-5'],
  ['chat completions', 'openai:local@'],
])('a model asked by %s is graded by what it says', async (_what, model) => {
  // The log's own replies, told apart by the problem that is asked.
  const said = read(new TextEncoder().encode(log('hw3-all-right.md')), { file: 'x' });
  const replies = said.children.flatMap((turn) => {
    const end = Math.max(turn.mark?.position.end.offset ?? 0, turn.thinkingSeconds?.position.end.offset ?? 0);
    return turn.role === 'assistant' ? [said.source.slice(end, turn.position.end.offset)] : [];
  });
  vendor.answering = ({ prompt }) => ({
    text: replies[['1', '3', '4', '5'].indexOf(/Problem (\d)/.exec(prompt)?.[1] ?? '')] ?? '',
  });
  const target = model.endsWith('@') ? `${model}${vendor.url}/v1` : model;
  const done = await ask('--rubric', 'hw3', '--model', target, '--out', 'asked');
  expect(done.code, done.err).toBe(0);
  const [before, after] = [await grade('logs/right.md'), await grade(done.out.trim())];
  expect(after.parts.map((part) => [part.id, part.outcome])).toEqual(
    before.parts.map((part) => [part.id, part.outcome]),
  );
  expect(after.transcript.model).toContain(model.split(/[:@]/)[1]);
});

describe('what is sent', () => {
  test('--like sends the student’s prompts without name and address; --no-redact sends them as they are', async () => {
    expect((await ask('--like', 'logs/student.md', '--model', 'openai:gpt-5.1', '--out', 'a')).code).toBe(0);
    const sent = JSON.stringify(vendor.seen[0]?.body);
    expect(sent).toContain('Problem 5 please.');
    expect(sent).not.toMatch(/Lovelace|ada@/);
    expect([...filesIn(join(place.path, 'a')).values()].join()).not.toMatch(/Lovelace|ada@/);
    await ask('--like', 'logs/student.md', '--model', 'openai:gpt-5.1', '--out', 'b', '--no-redact');
    expect(JSON.stringify(vendor.seen[1]?.body)).toContain('Ada Lovelace (ada@example.org)');
  });

  test('a prompt of files alone', async () => {
    writeFileSync(
      join(place.path, 'logs/files.md'),
      '# HW3\n\n### User Prompt\n\n[Attachment: sheet.png]\n\n### AI Response\n\nI see.\n\n### User Prompt\n\nGo on.\n\n### AI Response\n\n(a) 20\n',
    );
    const args = [
      '--like',
      'logs/files.md',
      '--model',
      'openai:gpt-5.1',
      '--model',
      'anthropic:claude-opus-4-5',
    ];
    const whole = await ask(...args, '--attach', 'sheet.png=picture.png', '--out', 'a');
    expect(whole.code, whole.err).toBe(0);
    expect(vendor.seen).toHaveLength(4);
    expect(JSON.stringify(vendor.seen.map((one) => one.body))).not.toMatch(/"text":\s*""/);
    vendor.seen.length = 0;
    const bare = await ask(...args, '--without-attachments', '--out', 'b');
    expect(bare.code, bare.err).toBe(0);
    expect(vendor.seen.map((one) => one.prompt)).toEqual(['Go on.', 'Go on.']);
  });

  test('the keys are in no file and on no screen', async () => {
    vendor.answering = ({ headers, time }) => ({
      text: 'fine',
      ...(time === 1
        ? {
            trouble: {
              kind: 'status',
              status: 500,
              message: `your key ${headers.authorization ?? headers['x-api-key']} met a fault`,
            },
          }
        : {}),
    });
    const done = await ask(
      '--protocol',
      'short.yaml',
      '--model',
      'openai:gpt-5.1',
      '--model',
      'anthropic:claude-opus-4-5',
      '--out',
      'a',
    );
    expect(done.code, done.err).toBe(0);
    const all = [...filesIn(join(place.path, 'a')).values(), done.out, done.err].join('\n');
    expect(all).toContain('your key');
    expect(all).not.toMatch(/secret|0123456789|9876543210/);
  });

  test.each(['openai:gpt-5.1', 'anthropic:claude-opus-5-5'])('PDFs of the rubric go to %s', async (model) => {
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj <</Type /Page>> endobj\n');
    mkdirSync(join(place.path, 'rubrics/hw3/attachments'));
    writeFileSync(join(place.path, 'rubrics/hw3/attachments/sheet.pdf'), pdf);
    writeFileSync(
      join(place.path, 'paper.yaml'),
      'homework: HW3\nattachments: [sheet.pdf]\nprompts: [{text: Read it.}]\n',
    );
    const done = await ask(
      '--rubric',
      'hw3',
      '--protocol',
      'paper.yaml',
      '--model',
      model,
      '--out',
      'a',
      '--effort',
      'high',
    );
    expect(done.code, done.err).toBe(0);
    const sent = JSON.stringify(vendor.seen[0]?.body);
    expect(sent).toContain(pdf.toString('base64'));
    expect(sent).toContain('sheet.pdf');
    expect(sent).toContain('"effort":"high"');
    const refused = await ask(
      '--rubric',
      'hw3',
      '--protocol',
      'paper.yaml',
      '--model',
      `openai:x@${vendor.url}/v1`,
      '--out',
      'b',
    );
    expect(refused.err).toContain('sheet.pdf is a PDF');
  });

  test('pictures go along, by hash in the record', async () => {
    const done = await ask(
      '--protocol',
      'short.yaml',
      '--model',
      'anthropic:claude-opus-4-5',
      '--attach',
      'picture.png',
      '--out',
      'a',
    );
    expect(done.code, done.err).toBe(0);
    expect(JSON.stringify(vendor.seen[0]?.body)).toContain(png.toString('base64'));
    const files = filesIn(join(place.path, 'a'));
    expect([...files.values()].join('')).not.toContain(png.toString('base64'));
    expect(files.get('short-anthropic-claude-opus-4-5-1.md')).toContain('[Attachment: picture.png]');
  });
});

describe('nothing is sent where something is wrong', () => {
  const with_ = (text: string) => [
    '--protocol',
    'short.yaml',
    '--out',
    'a',
    ...text.split(' ').filter(Boolean),
  ];
  test.each([
    ['', "required option '-m, --model"],
    ['--model gpt-5.1', 'PROVIDER:NAME'],
    ['--model openai:gpt-5.1 --effort lots', 'low, medium, high'],
    ['--model openai:gpt-5.1 --thinking-budget 2000', '--effort'],
    ['--model openai:gpt-4.1 --effort high', 'does not reason'],
    ['--model openai:gpt-5.1 --temperature 0.5', 'takes no temperature'],
    ['--model anthropic:claude-opus-4-7 --thinking-budget 2000', 'takes no budget'],
    ['--model anthropic:claude-opus-4-5 --thinking-budget 100', 'at least 1024'],
    ['--model anthropic:claude-opus-4-5 --no-stream', '--no-stream'],
    ['--model anthropic:claude-sonnet-4-5 --effort high', 'takes no effort'],
    ['--model openai:gpt-99 --max-cost 1', '--prices'],
    ['--model openai:x@http://localhost:1/v1 --batch', 'no batch API'],
    ['--model openai:gpt-5.1 --attach missing.pdf', 'missing.pdf'],
    ['--model openai:gpt-5.1 --attach short.yaml', 'neither a PDF nor a picture'],
    ['--model openai:gpt-5.1 --parts 4', 'no prompt of short.yaml asks for it'],
    ['--model openai:gpt-5.1 --model openai:gpt-5.1', 'would both write'],
    ['--model replay:nowhere.md', 'nowhere.md'],
    ['--model openai:gpt-5.1 --samples 0', 'at least 1'],
  ])('%s', async (options, told) => {
    const done = await ask(...with_(options));
    expect(done.err).toContain(told);
    expect(done.code).toBe(2);
    expect(done.err).not.toMatch(/\n\s+at /);
    expect(vendor.seen).toHaveLength(0);
  });

  test('a missing key is named, a missing protocol and a missing attachment, too', async () => {
    const bare = await start(['ask', '--rubric', 'hw3', '--model', 'anthropic:claude-opus-5-5'], {
      cwd: place.path,
    }).ended;
    expect(bare.err).toContain('ANTHROPIC_API_KEY');
    expect(bare.code).toBe(2);
    expect((await ask('--rubric', 'hw99', '--model', 'openai:gpt-5.1')).err).toContain('protocol');
    writeFileSync(
      join(place.path, 'paper.yaml'),
      'homework: HW3\nattachments: [paper.pdf]\nprompts: [{text: Read it.}]\n',
    );
    const missing = await ask('--rubric', 'hw3', '--protocol', 'paper.yaml', '--model', 'openai:gpt-5.1');
    expect(missing.err).toContain('paper.pdf');
    expect(missing.err).toContain('--attach');
    writeFileSync(join(place.path, 'wrong.yaml'), 'homework: HW3\nprompts:\n  - txet: hello\n');
    expect((await ask('--protocol', 'wrong.yaml', '--model', 'openai:gpt-5.1')).err).toMatch(
      /wrong\.yaml:3:\d/,
    );
    expect(vendor.seen).toHaveLength(0);
  });

  test('--dry-run shows requests, tokens and price', async () => {
    const done = await ask(
      '--protocol',
      'short.yaml',
      '--model',
      'openai:gpt-5.1',
      '--dry-run',
      '--out',
      'a',
    );
    expect(done.code, done.err).toBe(0);
    expect(done.out).toContain('Please do problem 1.');
    expect(done.out).toMatch(/2 requests, \$0\.000\d at least, \$0\.6\d+ at most/);
    expect(vendor.seen).toHaveLength(0);
  });

  test('--dry-run needs no key, and asking does', async () => {
    const env = { ...environmentOf(vendor), OPENAI_API_KEY: '', ANTHROPIC_API_KEY: '' };
    const run = (...more: string[]) =>
      start(['ask', '--protocol', 'short.yaml', '--model', 'openai:gpt-5.1', ...more], {
        cwd: place.path,
        env,
      }).ended;
    expect((await run('--dry-run')).code).toBe(0);
    const without = await run('--out', 'b');
    expect(without.code).toBe(2);
    expect(without.err).toContain('OPENAI_API_KEY');
  });
});

describe('a run that stops', () => {
  test('--max-cost is a hard stop, and a higher one goes on', async () => {
    const args = [
      '--protocol',
      'short.yaml',
      '--model',
      'openai:gpt-5.1',
      '--max-output-tokens',
      '1000',
      '--out',
      'a',
    ];
    const poor = await ask(...args, '--max-cost', '0.0105');
    expect(poor.code).toBe(1);
    expect(poor.err).toContain('--max-cost');
    expect(vendor.seen).toHaveLength(1);
    const rich = await ask(...args, '--max-cost', '1');
    expect(rich.code, rich.err).toBe(0);
    expect(rich.err).toContain('1 reply reused');
    expect(vendor.seen).toHaveLength(2);
    const idle = await ask(...args);
    expect(idle.code).toBe(0);
    expect(vendor.seen).toHaveLength(2);
  });

  test('another run never takes its place', async () => {
    const args = ['--protocol', 'short.yaml', '--model', 'openai:gpt-5.1', '--out', 'a'];
    await ask(...args);
    const other = await ask(...args, '--max-output-tokens', '77');
    expect(other.code).toBe(2);
    expect(other.err).toContain('another run');
    writeFileSync(join(place.path, 'logs/x-openai-gpt-5.1-1.md'), 'a log of a student');
    const there = await ask(
      '--protocol',
      'short.yaml',
      '--model',
      'openai:gpt-5.1',
      '--out',
      'logs',
      '--name',
      'x',
    );
    expect(there.code).toBe(2);
    expect(there.err).toContain('was not written by ask');
  });

  test('two processes never hold the same conversation', async () => {
    vendor.answering = (seen) => ({ ...plainAnswer(seen), trouble: { kind: 'slow', ms: 1500 } });
    const args = [
      'ask',
      '--protocol',
      'short.yaml',
      '--model',
      'openai:gpt-5.1',
      '--parts',
      '5',
      '--out',
      'a',
    ];
    const first = start(args, { cwd: place.path, env: environmentOf(vendor) });
    while (vendor.seen.length < 1) await sleep(5);
    const second = await start(args, { cwd: place.path, env: environmentOf(vendor) }).ended;
    expect(second.code, second.err).toBe(2);
    expect(second.err).toContain('is at work on this');
    expect((await first.ended).code).toBe(0);
    expect(vendor.seen).toHaveLength(1);
  });

  test('Ctrl-C ends waiting for the next try', async () => {
    vendor.answering = () => ({
      text: '',
      trouble: { kind: 'status', status: 429, headers: { 'retry-after': '300' } },
    });
    const running = start(['ask', '--protocol', 'short.yaml', '--model', 'openai:gpt-5.1', '--out', 'a'], {
      cwd: place.path,
      env: environmentOf(vendor),
    });
    while (!running.err().includes('again in')) await sleep(5);
    running.child.kill('SIGINT');
    expect((await running.ended).code).toBe(1);
    expect(vendor.seen).toHaveLength(1);
  });

  test('Ctrl-C finishes what is on its way, a second one drops it; both go on later', async () => {
    vendor.answering = (seen) => ({ ...plainAnswer(seen), trouble: { kind: 'slow', ms: 600 } });
    // What a killed process left behind.
    writeFileSync(join(place.path, 'logs/.999999999-0-3.tmp'), 'half');
    const args = ['ask', '--protocol', 'short.yaml', '--model', 'openai:gpt-5.1', '--out', 'logs'];
    const env = environmentOf(vendor);
    const once = start(args, { cwd: place.path, env });
    while (vendor.seen.length < 1) await sleep(5);
    once.child.kill('SIGINT');
    expect((await once.ended).code).toBe(1);
    const record = () =>
      JSON.parse(filesIn(join(place.path, 'logs')).get('short-openai-gpt-5.1-1.record.json') ?? '{}');
    expect(record().steps.map((step: { reply?: unknown }) => step.reply !== undefined)).toEqual([
      true,
      false,
    ]);

    const twice = start(args, { cwd: place.path, env });
    while (vendor.seen.length < 2) await sleep(5);
    twice.child.kill('SIGINT');
    while (!twice.err().includes('press Ctrl-C again')) await sleep(5);
    twice.child.kill('SIGINT');
    expect((await twice.ended).code).toBe(1);
    expect(record().steps[1].attempts).toMatchObject([{ outcome: 'ambiguous' }]);

    const last = await start(args, { cwd: place.path, env }).ended;
    expect(last.code, last.err).toBe(0);
    expect(vendor.seen).toHaveLength(3);
    expect([...filesIn(join(place.path, 'logs')).keys()].filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
