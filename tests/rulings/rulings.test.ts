import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Graded, grade } from '../../src/grade.ts';
import { read } from '../../src/read/index.ts';
import { markdown } from '../../src/report/markdown.ts';
import { openRulings, rulerOf, unfit } from '../../src/rulings/index.ts';
import type { Ruling } from '../../src/types/ruling.ts';
import { recomputing, standardOf } from '../grading.ts';

const name = 'hw3-typical-mistakes.md';
const source = readFileSync(new URL(`../../transcripts/${name}`, import.meta.url));
const file = () => join(mkdtempSync(join(tmpdir(), 'recompute-rulings-')), 'rulings.jsonl');

let before: Graded;
const gradeWith = async (rulings: readonly Ruling[]) =>
  grade(
    read(source, { file: name }),
    await standardOf('hw3'),
    { version: 'tests', chosenBy: '' },
    rulerOf(rulings),
  );
const partOf = (graded: Graded, id: string) => graded.scorecard.parts.find((part) => part.id === id)!;

beforeAll(async () => {
  before = await gradeWith([]);
}, recomputing);

/** A decision on a part or question of that log, as the review would make it. */
function decision(more: Partial<Ruling> & Pick<Ruling, 'part'>): Omit<Ruling, 'id'> {
  const part = partOf(before, more.part);
  const answer = part.answers.find(({ id }) => id === more.question);
  return {
    by: 'A. Grader',
    at: '2026-02-03T04:05:06Z',
    homework: 'hw3',
    outcome: 'correct',
    points: 1,
    reason: 'read by hand',
    scope: 'log',
    log: { file: name, sha256: before.transcript.sha256 },
    engine: {
      version: 'tests',
      rubric: before.scorecard.rubric.sha256,
      outcome: part.outcome,
      points: part.points,
      answer: answer?.text ?? '',
    },
    ...more,
  };
}

describe('a decision', () => {
  test('on a part stands above the engine, whose verdict stays visible', async () => {
    const open = before.scorecard.parts.find((part) => part.outcome === 'unscored')!;
    const rulings = openRulings(file());
    rulings.decide(decision({ part: open.id, points: 2 }));
    const ruled = await gradeWith(rulings.standing());
    expect(partOf(ruled, open.id)).toMatchObject({ outcome: 'correct', points: 2 });
    expect(partOf(ruled, open.id).ruling).toMatchObject({
      by: 'A. Grader',
      engine: { outcome: 'unscored', points: null },
    });
    expect(ruled.scorecard.points).toBeCloseTo(before.scorecard.points + 2);
    expect(ruled.scorecard.openPoints).toBeLessThan(before.scorecard.openPoints);
    const shown = markdown.write(ruled.scorecard, { log: `../${name}` });
    expect(shown).toContain('decided by A. Grader; the engine: ? unscored');
    expect(shown).toContain('read by hand');
  });

  test('on a question goes through the rule of its part', async () => {
    const wrong = before.scorecard.parts.find(
      (part) => part.outcome === 'incorrect' && part.answers.filter((one) => one.counts).length === 1,
    )!;
    const [answer] = wrong.answers.filter((one) => one.counts);
    const rulings = openRulings(file());
    rulings.decide(decision({ part: wrong.id, question: answer!.id, points: answer!.maxPoints }));
    const ruled = partOf(await gradeWith(rulings.standing()), wrong.id);
    expect(ruled.outcome).toBe('correct');
    expect(ruled.answers.find(({ id }) => id === answer!.id)?.ruling?.engine.outcome).toBe('incorrect');
  });

  test('for equivalent answers reaches a log that writes the same in another way, and no other', async () => {
    const wrong = partOf(before, '5a');
    const [answer] = wrong.answers;
    const made = decision({
      part: '5a',
      question: answer!.id,
      scope: 'equivalent',
      log: { file: 'another.md', sha256: 'f'.repeat(64) },
    });
    const same = {
      ...made,
      engine: { ...made.engine, answer: `${answer!.value.split(' ')[0]} forward passes` },
    };
    const other = { ...made, engine: { ...made.engine, answer: '977 forward passes' } };
    const rulings = openRulings(file());
    rulings.decide(other);
    expect(partOf(await gradeWith(rulings.standing()), '5a').outcome).toBe(wrong.outcome);
    rulings.decide(same);
    expect(partOf(await gradeWith(rulings.standing()), '5a').answers[0]?.ruling).toBeDefined();
  });

  test('of another log or homework changes nothing', async () => {
    const rulings = openRulings(file());
    rulings.decide(decision({ part: '1c', log: { file: name, sha256: '0'.repeat(64) } }));
    rulings.decide(decision({ part: '1c', homework: 'hw4' }));
    expect((await gradeWith(rulings.standing())).scorecard).toEqual(before.scorecard);
  });

  test('gives no more points than there are', async () => {
    const rulings = openRulings(file());
    rulings.decide(decision({ part: '1c', points: 99 }));
    expect(partOf(await gradeWith(rulings.standing()), '1c').points).toBe(partOf(before, '1c').maxPoints);
  });
});

describe('a file of rulings', () => {
  test('keeps every line; of several on one thing the last stands, and one taken back does not', () => {
    const path = file();
    const rulings = openRulings(path);
    rulings.decide(decision({ part: '1c', points: 0 }));
    const second = rulings.decide(decision({ part: '1c', points: 2, at: '2026-02-03T05:00:00Z' }));
    expect(openRulings(path).standing()).toEqual([second]);
    rulings.withdraw({ by: 'A. Grader', at: '2026-02-03T06:00:00Z', withdraws: second.id, reason: 'slip' });
    expect(
      openRulings(path)
        .standing()
        .map(({ points }) => points),
    ).toEqual([0]);
    expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toHaveLength(3);
  });

  test.each([
    ['joined line by line', 'rulings.jsonl merge=union\n', 0],
    ['left with the marks of a conflict', '', 3],
  ])('of two machines count all, merged by git: %s', (_, attributes, told) => {
    const path = file();
    const folder = dirname(path);
    const git = (...args: string[]) =>
      spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-C', folder, ...args]).status;
    const decide = (part: string, at: string, points: number) =>
      openRulings(path).decide(decision({ part, at: `2026-02-03T${at}:00Z`, points, reason: at }));
    writeFileSync(join(folder, '.gitattributes'), attributes);
    git('init', '--quiet', '--initial-branch', 'main');
    decide('1c', '04:00', 0);
    git('add', '.');
    git('commit', '--quiet', '-m', 'a');
    git('checkout', '--quiet', '-b', 'other');
    decide('1c', '09:00', 2);
    decide('3a', '06:00', 1);
    git('commit', '--quiet', '-am', 'b');
    git('checkout', '--quiet', 'main');
    decide('1c', '07:00', 1);
    decide('3c', '08:00', 5);
    git('commit', '--quiet', '-am', 'c');
    expect(git('merge', '--quiet', 'other')).toBe(told === 0 ? 0 : 1);
    const rulings = openRulings(path);
    // The latest decision on 1c stands, though the other side's lines come after it or before it.
    expect(rulings.standing().map(({ part, points }) => `${part} ${points}`)).toEqual([
      '3a 1',
      '3c 5',
      '1c 2',
    ]);
    expect(rulings.messages).toHaveLength(told);
    if (told === 0) expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toHaveLength(5);
  });

  test('survives a half line of a killed process, a merge mark and foreign lines, and names them', () => {
    const path = file();
    openRulings(path).decide(decision({ part: '1c' }));
    writeFileSync(path, `${readFileSync(path, 'utf8')}<<<<<<< ours\n{"id":"x"}\n{"id": "half`);
    const rulings = openRulings(path);
    rulings.decide(decision({ part: '3a' }));
    rulings.refresh();
    expect(rulings.standing().map(({ part }) => part)).toEqual(['1c', '3a']);
    expect(rulings.messages.map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(String(rulings.messages[0]?.reason)).toContain('merge conflict');
  });

  test('says which rulings fit nothing any more, and why', async () => {
    const { rubric } = await standardOf('hw3');
    const graded = [{ sha256: before.transcript.sha256, rubric }];
    const id = 'r';
    const reasons = unfit(
      [
        { id, ...decision({ part: '1c' }) },
        { id, ...decision({ part: '1c', points: 50 }) },
        { id, ...decision({ part: '1c', question: '1c.gone' }) },
        { id, ...decision({ part: '1c', log: { file: name, sha256: '0' } }) },
      ],
      graded,
    ).map(({ reason }) => reason);
    expect(reasons).toHaveLength(3);
    expect(reasons[0]).toContain('50 points');
    expect(reasons[1]).toContain('no question');
    expect(reasons[2]).toContain('has changed or is gone');
  });
});
