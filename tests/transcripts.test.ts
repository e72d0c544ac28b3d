import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { read } from '../src/read/index.ts';
import { openStandards } from '../src/standards.ts';
import type { Scorecard } from '../src/types/scorecard.ts';
import { gradeText, homeworkOf } from './grading.ts';
import { differences, type Mark, readMarks, withoutMarks } from './marks.ts';

const root = new URL('..', import.meta.url).pathname;
const logs = ['transcripts', 'tests/fixtures/logs'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ name, source: readFileSync(join(root, folder, name), 'utf8') })),
);

describe.each(logs)('$name', ({ name, source }) => {
  test('is graded as its marks say', async () => {
    const { scorecard } = await gradeText(source, name);
    expect(differences(readMarks(source), scorecard)).toEqual([]);
  });

  test('is graded the same without its marks, and a second time', async () => {
    const { scorecard } = await gradeText(source, name);
    const { scorecard: again } = await gradeText(source, name);
    const { scorecard: bare } = await gradeText(withoutMarks(source), name);
    expect(again).toEqual(scorecard);
    expect(judgement(bare)).toEqual(judgement(scorecard));
  });

  test('asks for the rubric of its homework', async () => {
    const transcript = read(new TextEncoder().encode(source), { file: name });
    const chosen = await openStandards({ cwd: root, version: 'tests' }).choose(transcript);
    expect(chosen?.standard.rubric.id).toBe(homeworkOf(name));
  });

  test('would not be met by another scorecard', async () => {
    const { scorecard } = await gradeText(source, name);
    const marks = readMarks(source);
    for (const [index, part] of scorecard.parts.entries()) {
      const outcome = part.outcome === 'incorrect' ? 'correct' : 'incorrect';
      const parts = scorecard.parts.with(index, { ...part, outcome });
      expect(differences(marks, { ...scorecard, parts }), part.id).not.toEqual(differences(marks, scorecard));
    }
  });
});

describe('marks', () => {
  const line = 1;
  const cases: [string, Mark][] = [
    ['5(a): correct 2/2', { type: 'part', line, part: '5a', outcome: 'correct', points: 2, maxPoints: 2 }],
    [
      '1(c): unscored -/2',
      { type: 'part', line, part: '1c', outcome: 'unscored', points: null, maxPoints: 2 },
    ],
    [
      '5(a): incorrect 0/2 "for each"',
      { type: 'part', line, part: '5a', outcome: 'incorrect', points: 0, maxPoints: 2, mistake: 'for each' },
    ],
    [
      '3(c).iv-dh: correct bound',
      { type: 'question', line, part: '3c', question: '3c.iv-dh', outcome: 'correct', form: 'bound' },
    ],
    ['4(e) first: partial', { type: 'first', line, part: '4e', outcome: 'partial' }],
    [
      'claim log one-shot: contradicted',
      { type: 'claim', line, part: null, kind: 'one-shot', status: 'contradicted' },
    ],
    ['claim 3(b) quote: supported', { type: 'claim', line, part: '3b', kind: 'quote', status: 'supported' }],
    ['finding missing-reply 3(a)', { type: 'finding', line, ruleId: 'missing-reply', part: '3a' }],
  ];
  test.each(cases)('%s', (text, mark) => {
    expect(readMarks(`<!-- ${text} -->`)).toEqual([mark]);
  });

  test.each(['5(a): corect 2/2', '5a: correct 2/2', '1(b).value correct', 'finding', 'anything else'])(
    'a comment that is no mark is refused: %s',
    (text) => {
      expect(() => readMarks(`<!-- ${text} -->`)).toThrow('no mark');
    },
  );

  test('notes are passed over, and taking comments out moves no line', () => {
    const source = 'a\n<!-- note: x\ny -->b\n<!-- 5(a): correct 2/2 -->';
    expect(readMarks(source)).toHaveLength(1);
    expect(withoutMarks(source)).toBe('a\n\nb\n');
  });
});

/** What a scorecard says of a log, without the passages that it quotes: those hold the comments. */
function judgement({ parts, claims, findings }: Scorecard): unknown {
  return {
    parts: parts.map(({ id, outcome, points, attempts, oneShot, answers, claims }) => ({
      id,
      outcome,
      points,
      attempts,
      oneShot,
      claims,
      answers: answers.map(({ id, kind, outcome, line, text }) => ({
        id,
        outcome,
        line,
        text: kind === 'text' ? '' : text,
      })),
    })),
    claims,
    findings,
  };
}
