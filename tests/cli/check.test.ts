import { afterAll, describe, expect, test } from 'vitest';
import { recompute, workplace } from './run.ts';

const lines = [
  '{"id": 1, "family": "easy", "expected": "50 ns", "answer": "0.05 us", "equal": true, "licence": "any"}',
  '{"id": "two", "expected": "x + 1", "answer": "x + 2", "equal": false, "kind": "expression"}',
  'no pair at all',
  '{"id": 4, "expected": "3"}',
  '',
  '{"id": 6, "expected": "3", "answer": "3", "kind": "riddle"}',
  '{"id": 7, "expected": "(-1)^{2n}", "answer": "1", "symbols": {"n": "integer"}}\r',
  '{"id": 8, "expected": "n", "answer": "n", "symbols": {"n": "wombat"}}',
  '{"id": 9, "expected": "1", "answer": "1", "equal": "yes"}',
  '["a", "list"]',
  '{"id": 11, "expected": 0.5, "answer": "\\\\frac12"}',
];
const place = workplace({
  'pairs.jsonl': `\ufeff${lines.join('\n')}\n`,
  'folder/x.txt': '',
  'empty.jsonl': '',
  'long.jsonl': `{"id": 1, "expected": "${'x'.repeat(5_000_000)}", "answer": "1"}\n{"id": 2, "expected": "1", "answer": "1"}`,
});
afterAll(() => place.remove());

const check = (args: string[], input?: string) =>
  recompute(['check', ...args], { cwd: place.path, ...(input === undefined ? {} : { input }) });
const verdicts = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: unknown; verdict: string; reason: string; ms: number });

describe('check of one pair', () => {
  test.each([
    ['equal', 0, '\\frac{1}{2}', '0.5'],
    ['different', 1, 'x^2', 'x^3'],
    ['unsure', 3, '\\frac{', '1'],
    ['different', 1, '-3', '-4'],
  ])('%s exits with %i', (verdict, code, expected, answer) => {
    const run = check(['--expected', expected, '--answer', answer]);
    expect(run.out.split('\n')[0]).toBe(verdict);
    expect(run.code).toBe(code);
  });

  test('says the kind and why, how both sides were read, and where they differ', () => {
    const { out } = check(['--expected', '2d_1', '--answer', 'd_1', '--symbols', 'd_1: positive integer']);
    expect(out).toMatch(/kind +expression, inferred: both sides are formulas/);
    expect(out).toMatch(/expected +read as 2/);
    expect(out).toMatch(/witness +at d_1 = \d+\n +expected \d+, answer \d+/);
  });

  test('a doubt is underlined in its place, on standard error', () => {
    const { err, code } = check(['--expected', '\\frac{x}{2}', '--answer', '\\wombat x']);
    expect(code).not.toBe(0);
    expect(err).toContain('answer:1:1');
    expect(err).toMatch(/\n {2}\\wombat x\n {2}~+/);
  });

  test('--json has the whole of it', () => {
    const run = check(['--expected', '1', '--answer', '2', '--kind', 'number', '--json']);
    expect(JSON.parse(run.out)).toMatchObject({
      verdict: 'different',
      kind: 'number',
      expected: { text: '1', read: '1', messages: [] },
      witness: { expected: 1, answer: 2 },
    });
    expect(JSON.parse(run.out).inferred).toBeUndefined();
  });

  test('the same seed, the same words', () => {
    const args = ['--expected', '\\sin x', '--answer', '\\cos x', '--seed', '7'];
    expect(check(args).out).toBe(check(args).out);
  });

  test.each([
    [['--expected', '1'], '--answer'],
    [[], '--pairs'],
    [['--expected', '1', '--answer', '1', '--kind', 'riddle'], 'there are: expression'],
    [['--expected', '1', '--answer', '1', '--symbols', 'n'], "'d_1: positive integer' does"],
    [['--expected', '1', '--answer', '1', '--symbols', 'n: wombat'], 'did you mean'],
    [['--expected', '1', '--answer', '1', '--seed', 'x'], '--seed'],
    [['--pairs', 'nowhere.jsonl'], 'no such file'],
    [['--pairs', 'folder'], 'is a folder'],
    [['--pairs', 'pairs.jsonl', '--answer', '1'], 'do not go together'],
    [['--pairs', 'pairs.jsonl', '--kind', 'riddle'], 'no answer kind "riddle"'],
  ])('%j could not run', (args, words) => {
    const run = check(args);
    expect(run.code).toBe(2);
    expect(run.err).toContain(words);
    expect(run.out).toBe('');
  });
});

describe('check --pairs', () => {
  const run = check(['--pairs', 'pairs.jsonl']);
  const found = verdicts(run.out);

  test('one verdict a line, in order, none lost', () => {
    expect(run.code).toBe(0);
    expect(found.map(({ id }) => id)).toEqual([1, 'two', null, 4, 6, 7, 8, 9, null, 11]);
    expect(found.map(({ verdict }) => verdict)).toEqual([
      'equal',
      'different',
      ...['unsure', 'unsure', 'unsure', 'equal', 'unsure', 'unsure', 'unsure'],
      'equal',
    ]);
    for (const { ms } of found) expect(ms).toBeGreaterThanOrEqual(0);
  });

  test.each([
    [2, 'pairs.jsonl:3:2: no JSON'],
    [3, 'pairs.jsonl:4:1: "answer" is missing'],
    [4, 'pairs.jsonl:6:43: no answer kind "riddle"'],
    [6, 'pairs.jsonl:8:43: "wombat" declares no symbol'],
    [7, 'pairs.jsonl:9:43: "equal" is neither true nor false'],
    [8, 'pairs.jsonl:10:1: a line must be an object'],
  ])('the line of verdict %i is told with its place', (at, reason) => {
    expect(found[at]?.reason).toContain(reason);
    expect(run.err).toContain(reason);
  });

  test('labels give a summary by family or kind, on standard error', () => {
    expect(run.err).toMatch(/family +pairs +right +equal found +different found +unsure/);
    expect(run.err).toMatch(/easy +1 +100\.0% +1\/1 +0\/0/);
    expect(run.err).toMatch(/in all +2 +100\.0% +1\/1 +1\/1 +0 +0 +0/);
  });

  test('standard input, by -, in pieces of any size, without a last line end', () => {
    const piped = check(
      ['--pairs', '-'],
      '{"id":"ä","expected":"½","answer":"0.5"}\n{"id":2,"expected":"1","answer":"2"}',
    );
    expect(verdicts(piped.out).map(({ id, verdict }) => [id, verdict])).toEqual([
      ['ä', 'equal'],
      [2, 'different'],
    ]);
    expect(piped.err).toBe('');
  });

  test('an empty file has no verdicts', () => {
    expect(check(['--pairs', 'empty.jsonl'])).toMatchObject({ code: 0, out: '', err: '' });
  });

  test('a line without end is told, and the next one is read', () => {
    const { out } = check(['--pairs', 'long.jsonl']);
    expect(verdicts(out).map(({ verdict }) => verdict)).toEqual(['unsure', 'equal']);
    expect(verdicts(out)[0]?.reason).toContain('long.jsonl:1:1: the line is too long');
  });
});
