import { describe, expect, test } from 'vitest';
import { applyRule, type Judged } from '../../src/tally/part-rule.ts';
import type { Outcome } from '../../src/types/outcome.ts';
import type { Verdict } from '../../src/types/verdict.ts';
import { part, question } from './sample.ts';

const twoOne = part('1a', [question('1a.value', { points: 2 }), question('1a.factor', { points: 1 })]);

function judged(of: typeof twoOne, outcomes: (Outcome | undefined)[], more: Partial<Verdict> = {}): Judged[] {
  return of.questions.map((asked, index) => {
    const outcome = outcomes[index];
    return outcome === undefined
      ? { question: asked }
      : {
          question: asked,
          verdict: {
            question: asked.id,
            part: of.id,
            attempt: 1,
            final: true,
            outcome,
            counts: asked.counts,
            points: outcome === 'correct' ? asked.points : 0,
            maxPoints: asked.points,
            value: '',
            expected: asked.expected,
            reason: '',
            ...more,
          },
        };
  });
}

describe('the rule "all"', () => {
  test.each<[string, (Outcome | undefined)[], Outcome, number | null]>([
    ['every question right', ['correct', 'correct'], 'correct', 3],
    ['the heavy one right', ['correct', 'incorrect'], 'partial', 2],
    ['the light one right', ['incorrect', 'correct'], 'partial', 1],
    ['none right', ['incorrect', 'incorrect'], 'incorrect', 0],
    ['asked and not answered counts as not right', ['correct', 'no-answer'], 'partial', 2],
    ['not even judged counts as not answered', ['correct', undefined], 'partial', 2],
    ['one wrong, one not answered', ['incorrect', 'no-answer'], 'incorrect', 0],
    ['one unscored, one right', ['unscored', 'correct'], 'unscored', null],
    ['one unscored, one wrong', ['unscored', 'incorrect'], 'unscored', null],
    ['a reply without any answer found is no "incorrect"', ['no-answer', 'no-answer'], 'unscored', null],
  ])('%s', (_name, outcomes, outcome, points) => {
    expect(applyRule(twoOne, judged(twoOne, outcomes), true)).toMatchObject({ outcome, points });
  });

  test('no reply is no answer, and says which of the two it is', () => {
    expect(applyRule(twoOne, judged(twoOne, []), false).reason).toMatch(/no reply/);
    expect(applyRule(twoOne, judged(twoOne, []), true).reason).toMatch(/no answer could be found/);
    const open = applyRule(twoOne, judged(twoOne, ['unscored', 'no-answer']), true);
    expect(open.reason).toMatch(/no answer found: 1a\.factor/);
    expect(open.range).toEqual({ from: 0, to: 2 });
  });

  test('an unscored part keeps its points open between what is certain and what is possible', () => {
    expect(applyRule(twoOne, judged(twoOne, ['unscored', 'correct']), true).range).toEqual({
      from: 1,
      to: 3,
    });
    expect(applyRule(twoOne, judged(twoOne, ['unscored', 'incorrect']), true).range).toEqual({
      from: 0,
      to: 2,
    });
  });

  test('a question half right is half of its share', () => {
    const half = judged(twoOne, ['partial', 'correct'], { points: 1, maxPoints: 2 });
    expect(applyRule(twoOne, half, true)).toMatchObject({ outcome: 'partial', points: 2 });
  });

  test('shares need not add up to the points of the part', () => {
    const thirds = part('1a', [question('1a.a', { points: 1 }), question('1a.b', { points: 2 })], {
      points: 6,
    });
    expect(applyRule(thirds, judged(thirds, ['correct', 'incorrect']), true).points).toBe(2);
    const none = part('1a', [question('1a.a', { points: 0 }), question('1a.b', { points: 0 })], {
      points: 3,
    });
    expect(applyRule(none, judged(none, ['correct', 'incorrect']), true).points).toBe(1.5);
  });

  test('what does not count, and members of a composite, bear on nothing', () => {
    const mixed = part('1a', [
      question('1a.pair'),
      question('1a.law', { memberOf: '1a.pair' }),
      question('1a.growth', { counts: false }),
    ]);
    expect(applyRule(mixed, judged(mixed, ['correct', 'incorrect', 'unscored']), true).outcome).toBe(
      'correct',
    );
    expect(applyRule(mixed, judged(mixed, ['incorrect', 'correct', 'correct']), true).outcome).toBe(
      'incorrect',
    );
  });

  describe('an answer that was not found, though the reply may hold it', () => {
    const outcomeOf = (outcomes: (Outcome | undefined)[], unfound: boolean[]) =>
      applyRule(
        twoOne,
        judged(twoOne, outcomes).map((one, index) => ({ ...one, unfound: unfound[index] ?? false })),
        true,
      );

    test('leaves the part to a person, with the points that are certain', () => {
      expect(outcomeOf(['correct', 'no-answer'], [false, true])).toMatchObject({
        outcome: 'unscored',
        points: null,
        range: { from: 2, to: 3 },
        reason: expect.stringMatching(/the reply is there, no answer to this question.*1a\.factor/),
      });
    });

    test('where another question is wrong it counts as not right', () => {
      expect(outcomeOf(['incorrect', 'no-answer'], [false, true]).outcome).toBe('incorrect');
      expect(outcomeOf(['no-answer', 'incorrect'], [true, false]).outcome).toBe('incorrect');
    });
  });

  test('a free text that was answered is for a person', () => {
    const prose = part('1b', [question('1b.why', { kind: 'text' }), question('1b.value')]);
    const open = applyRule(prose, judged(prose, ['unscored', 'correct']), true);
    expect(open).toMatchObject({ outcome: 'unscored', points: null });
    expect(open.reason).toMatch(/free text.*1b\.why/);
    expect(applyRule(prose, judged(prose, ['no-answer', 'correct']), true).outcome).toBe('partial');
  });
});
