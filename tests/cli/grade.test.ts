import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkout, recompute, workplace } from './run.ts';

const log = readFileSync(join(checkout, 'transcripts/hw3-all-right.md'));
const place = workplace({
  'logs/a/right.md': log,
  'logs/b/empty.md': '',
  'logs/b/picture.bin': new Uint8Array([
    0x89,
    0x50,
    0x4e,
    0x47,
    0,
    0,
    0,
    13,
    ...Array.from({ length: 600 }, (_, at) => (at * 7) % 32),
  ]),
  'logs/b/stranger.md': '# Notes\n\nNothing here speaks of a homework.\n',
  'twin/right.md': log,
  'long.md': `${'word '.repeat(20_000)}\n`,
  'logs/.hidden.md': 'not a log',
  'logs/old.scorecard.md': 'not a log',
  'logs/run.record.json': '{}',
});
afterAll(() => place.remove());

const run = recompute(['grade', 'logs', '--json', '--out', 'out'], { cwd: place.path });
const cards = run.out
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

describe('grade', () => {
  test('one scorecard a line for every input, in order, whatever its state', () => {
    expect(run.code).toBe(0);
    expect(cards.map((card) => card.transcript.file)).toEqual([
      'a/right.md',
      'b/empty.md',
      'b/picture.bin',
      'b/stranger.md',
    ]);
  });

  test('a log that is right is right, and says by what the rubric was chosen', () => {
    const [right] = cards;
    expect(right.rubric).toMatchObject({ id: 'hw3' });
    expect(right.parts.map((part: { id: string }) => part.id)).toEqual([
      ...['1a', '1b', '1c', '3a', '3b', '3c', '4a', '4b', '4c', '4d', '4e', '5a', '5b', '5c'],
    ]);
    expect(right.parts.find((part: { id: string }) => part.id === '5a').outcome).toBe('correct');
    expect(right.rubric.chosenBy).not.toBe('');
  });

  test('reports mirror the folders and keep the ending of the log', () => {
    expect(readdirSync(join(place.path, 'out/a'))).toEqual([
      'right.md.scorecard.json',
      'right.md.scorecard.md',
    ]);
    expect(existsSync(join(place.path, 'out/b/picture.bin.scorecard.md'))).toBe(true);
    const text = readFileSync(join(place.path, 'out/a/right.md.scorecard.md'), 'utf8');
    expect(text).toContain('../../logs/a/right.md?plain=1#L');
    expect(text).not.toContain(place.path);
  });

  test('what fits no rubric is told with what there is', () => {
    const stranger = cards[3];
    expect(stranger.parts).toEqual([]);
    expect(stranger.findings[0]).toMatchObject({ ruleId: 'no-rubric' });
    expect(stranger.findings[0].message).toContain('hw3');
  });

  test('an empty log is no answer, an unreadable one unscored', () => {
    const again = recompute(
      ['grade', 'logs/b/empty.md', 'logs/b/picture.bin', '--rubric', 'hw3', '--json', '--out', 'out2'],
      {
        cwd: place.path,
      },
    );
    expect(again.code).toBe(0);
    const [empty, picture] = again.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const outcomes = (card: { parts: { outcome: string }[] }) => [
      ...new Set(card.parts.map((part) => part.outcome)),
    ];
    expect(outcomes(empty)).toEqual(['no-answer']);
    expect(outcomes(picture)).toEqual(['unscored']);
    expect(picture.findings.map((finding: { ruleId: string }) => finding.ruleId)).toContain('unreadable');
  });

  test('a second run writes the same bytes', () => {
    const before = readFileSync(join(place.path, 'out/a/right.md.scorecard.json'));
    const beforeText = readFileSync(join(place.path, 'out/a/right.md.scorecard.md'));
    const again = recompute(['grade', 'logs', '--json', '--out', 'out'], { cwd: place.path });
    expect(again.out).toBe(run.out);
    expect(readFileSync(join(place.path, 'out/a/right.md.scorecard.json'))).toEqual(before);
    expect(readFileSync(join(place.path, 'out/a/right.md.scorecard.md'))).toEqual(beforeText);
  });

  test('the table and the findings go to standard error, plain when it is no terminal', () => {
    expect(run.err).toContain('incorrect');
    expect(run.err).toContain('logs/b/stranger.md');
    expect(run.err).not.toMatch(/\u001b/);
  });

  test('--strict turns what needs a person into exit code 1', () => {
    expect(
      recompute(['grade', 'logs/a', '--strict', '--quiet', '--out', 'out3'], { cwd: place.path }).code,
    ).toBe(1);
  });

  test.each([
    [['grade', 'nowhere'], 'no such file or folder: nowhere'],
    [['grade', 'logs', '--rubric', 'hw99'], 'rubrics here: hw'],
    [['grade', 'logs', '--format', 'pdf'], 'no report format "pdf"'],
    [['grade', 'logs/a', 'twin'], 'would write the same report'],
    [['grade', '--nonsense'], 'unknown option'],
    [['graed'], 'grade'],
    [['rubric', 'verfy'], 'verify'],
    [[], 'Usage'],
  ])('%j could not run: exit code 2 and a way out', (args, hint) => {
    const failed = recompute(args, { cwd: place.path });
    expect(failed.code).toBe(2);
    expect(failed.err).toContain(hint);
    expect(failed.err).not.toMatch(/^\s+at /m);
    expect(failed.out).toBe('');
  });

  test('a reader that goes away ends nothing: reports are written all the same', () => {
    const shell = spawnSync(
      'sh',
      [
        '-c',
        '{ "$0" "$1" grade logs/a logs/b --json -q --out piped; echo "code $?" >&2; } | true',
        process.execPath,
        join(checkout, 'src/cli/main.ts'),
      ],
      { cwd: place.path, encoding: 'utf8' },
    );
    expect(shell.stderr).toContain('code 0');
    expect(shell.stderr).not.toMatch(/^\s+at /m);
    expect(existsSync(join(place.path, 'piped/stranger.md.scorecard.md'))).toBe(true);
  });

  test('a report that cannot be written is told by its path, without a stack', () => {
    const failed = recompute(['grade', 'logs/a', '--out', 'twin/right.md'], { cwd: place.path });
    expect(failed.code).toBe(2);
    expect(failed.err).toMatch(/twin\/right\.md.*cannot be written: a file stands where/);
    expect(failed.err).not.toMatch(/^\s+at /m);
  });

  test('inspect says why a file cannot be read', () => {
    const failed = recompute(['inspect', 'logs', '--rubric', 'hw3'], { cwd: place.path });
    expect(failed.code).toBe(0);
    symlinkSync('/dev/zero', join(place.path, 'device'));
    const device = recompute(['inspect', 'device', '--rubric', 'hw3'], { cwd: place.path });
    expect(device.code).toBe(2);
    expect(device.err).toContain('no regular file');
  });

  test('what was not parsed is for a person, not without an answer', () => {
    const long = recompute(['grade', 'long.md', '--rubric', 'hw3', '--json', '-q', '--out', 'out4'], {
      cwd: place.path,
    });
    const [card] = long.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(new Set(card.parts.map((part: { outcome: string }) => part.outcome))).toEqual(
      new Set(['unscored']),
    );
    expect(card.parts[0].reason).toContain('line 1');
    expect(card.report[0]).toMatchObject({ id: 'attempted', status: 'unknown' });
  });

  test('an unreadable rubric names its place', () => {
    const broken = workplace({
      'mine/rubric.yaml': 'title: Mine\nversion: 1\nhomework: [X]\nsed: 3\nproblems: []\n',
      'log.md': 'hello',
    });
    const failed = recompute(['grade', 'log.md', '--rubric', 'mine'], { cwd: broken.path });
    broken.remove();
    expect(failed.code).toBe(2);
    expect(failed.err).toMatch(/mine\/rubric\.yaml:\d+:\d+/);
  });

  test('help and version are answers', () => {
    for (const args of [['--help'], ['grade', '--help'], ['rubric', 'verify', '--help']]) {
      const help = recompute(args);
      expect(help.code).toBe(0);
      expect(help.out).toContain('Usage');
    }
    expect(recompute(['--version']).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('colour follows FORCE_COLOR and NO_COLOR', () => {
    const coloured = recompute(['grade', 'logs/a', '--out', 'out4'], {
      cwd: place.path,
      env: { FORCE_COLOR: '1', NO_COLOR: '' },
    });
    expect(coloured.err).toContain('\u001b[');
    const plain = recompute(['grade', 'logs/a', '--out', 'out4', '--no-color'], {
      cwd: place.path,
      env: { FORCE_COLOR: '1' },
    });
    expect(plain.err).not.toContain('\u001b[');
  });
});

describe('inspect', () => {
  test('every stage, each line with its place', () => {
    const shown = recompute(['inspect', 'transcripts/hw3-all-right.md']);
    expect(shown.code).toBe(0);
    for (const heading of ['Turns', 'Parts', 'Answers', 'Verdicts', 'Claims'])
      expect(shown.out).toContain(heading);
    expect(shown.out).toMatch(/transcripts\/hw3-all-right\.md:\d+:\d+ 5a\.count/);
  });

  test('as JSON', () => {
    const shown = JSON.parse(recompute(['inspect', '--json', 'transcripts/hw3-all-right.md']).out);
    expect(shown.turns.length).toBeGreaterThan(5);
    expect(shown.verdicts.length).toBeGreaterThan(20);
  });
});

describe('rubric', () => {
  test('verify: every key of the repository holds, a line a question', () => {
    const verified = recompute(['rubric', 'verify', '--json']);
    expect(verified.code).toBe(0);
    const lines = verified.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.find((line) => line.question === '5a.count')).toMatchObject({
      rubric: 'hw3',
      status: 'holds',
    });
  });

  test('verify: a wrong key fails, with exit code 1', () => {
    const altered = readFileSync(join(checkout, 'rubrics/hw3/rubric.yaml'), 'utf8').replace(
      'expected: 20 fwd',
      'expected: 21 fwd',
    );
    const wrong = workplace({ 'rubrics/hw3/rubric.yaml': altered });
    const verified = recompute(['rubric', 'verify', 'hw3'], { cwd: wrong.path });
    wrong.remove();
    expect(verified.code).toBe(1);
    expect(verified.out).toContain('5a.count');
  });

  test('schema: JSON', () => {
    const schema = JSON.parse(recompute(['rubric', 'schema']).out);
    expect(schema).toHaveProperty('properties.problems');
  });
});
