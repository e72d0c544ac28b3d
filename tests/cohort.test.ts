import { describe, expect, test } from 'vitest';
import { cohortOf, digestOf } from '../src/cohort.ts';
import { correlation, proportion } from '../src/numeric/proportion.ts';
import { indexes } from '../src/report/index.ts';
import type { Outcome } from '../src/types/outcome.ts';
import type { Scorecard } from '../src/types/scorecard.ts';
import { full } from './report/sample.ts';

/** Scorecards one by one, as a run has them. */
function gatherCohort() {
  const cards: Scorecard[] = [];
  return { add: (one: Scorecard) => void cards.push(one), cohort: () => cohortOf(cards.map(digestOf)) };
}

/** The sample scorecard as that of another log, its parts with other outcomes. */
function card(file: string, model: string, outcomes: Record<string, Outcome> = {}): Scorecard {
  return {
    ...full,
    transcript: { ...full.transcript, file, model, sha256: file },
    parts: full.parts.map((part) => {
      const outcome = outcomes[part.id] ?? part.outcome;
      const points = outcome === 'unscored' ? null : outcome === 'correct' ? part.maxPoints : 0;
      return { ...part, outcome, points };
    }),
  };
}

const first = full.parts[0]!.id;

describe('many scorecards', () => {
  test('give counts and rates over what was answered and decided', () => {
    const many = gatherCohort();
    const drawn: Outcome[] = ['correct', 'correct', 'incorrect', 'unscored', 'no-answer'];
    for (const [at, outcome] of drawn.entries()) many.add(card(`${at}.md`, 'A', { [first]: outcome }));
    const [homework] = many.cohort().homeworks;
    const part = homework?.parts.find(({ id }) => id === first);
    expect(part?.counts).toMatchObject({ correct: 2, incorrect: 1, unscored: 1, 'no-answer': 1 });
    expect(part?.right).toMatchObject({ hits: 2, of: 3 });
  });

  test('do not depend on the order in which they come', () => {
    const cards = [card('b.md', 'B'), card('a.md', 'A'), card('c.md', 'A')];
    const [one, other] = [gatherCohort(), gatherCohort()];
    for (const each of cards) one.add(each);
    for (const each of cards.toReversed()) other.add(each);
    expect(other.cohort()).toEqual(one.cohort());
    expect(one.cohort().homeworks[0]?.clashes).toEqual([{ model: 'A', files: ['a.md', 'c.md'] }]);
  });

  test('name what was handed in twice', () => {
    const many = gatherCohort();
    const twin = card('x.md', 'A');
    many.add(twin);
    many.add({ ...twin, transcript: { ...twin.transcript, file: 'y.md' } });
    expect(many.cohort().duplicates).toEqual([['x.md', 'y.md']]);
  });

  test('discriminate only where there are enough of them', () => {
    const many = gatherCohort();
    for (let at = 0; at < 9; at++) {
      const all = at % 3 === 0 ? 'incorrect' : 'correct';
      many.add(card(`${at}.md`, 'A', Object.fromEntries(full.parts.map(({ id }) => [id, all]))));
    }
    expect(many.cohort().homeworks[0]?.parts[0]?.discrimination).toBeCloseTo(1);
  });

  test('count as claiming only those who say something of the part', () => {
    const many = gatherCohort();
    const kinds = ['one-shot', 'correct', undefined] as const;
    for (const [at, kind] of kinds.entries()) {
      const one = card(`${at}.md`, 'A');
      const claim = kind && { ...full.parts.flatMap((part) => part.claim ?? [])[0]!, kind };
      many.add({
        ...one,
        parts: one.parts.map(({ claim: _, ...part }) => ({ ...part, ...(claim && { claim }) })),
      });
    }
    expect(many.cohort().homeworks[0]?.parts[0]?.claimedOneShot).toMatchObject({ hits: 1, of: 2 });
  });

  test('of several homeworks stand in the order of their numbers, with a list of where to look before all', async () => {
    const many = gatherCohort();
    for (const id of ['hw10', 'hw2']) many.add({ ...card(`${id}.md`, 'A'), rubric: { ...full.rubric, id } });
    const text = await indexes.md(many.cohort());
    expect(text.match(/^## .*$/gm)).toEqual(['## Where to look first', '## hw2', '## hw10']);
    expect(text).toContain('[hw10](#hw10)');
  });

  test.each([
    [2, 0],
    [3, 3],
  ])('of %i homeworks: a page with %i of them folded', async (homeworks, folded) => {
    const many = gatherCohort();
    const ids = Array.from({ length: homeworks }, (_, at) => `hw${at}`);
    for (const id of ids) many.add({ ...card(`${id}.md`, 'A'), rubric: { ...full.rubric, id } });
    const page = await indexes.html(many.cohort());
    expect(page.match(/<details>/g) ?? []).toHaveLength(folded);
    // Where a link leads lies within: going there opens what holds it.
    for (const id of ids)
      expect(page).toMatch(new RegExp(`<details[^>]*>\\s*<summary>.*</summary>\\s*<section id="${id}">`));
  });

  test.each(['md', 'html'] as const)(
    'make the same index.%s each time, names of files shown as text',
    async (ending) => {
      const many = gatherCohort();
      many.add(card('a|<b>.md', '<script>alert(1)</script>'));
      many.add(card('b.md', 'B', { [first]: 'incorrect' }));
      const text = await indexes[ending](many.cohort());
      expect(await indexes[ending](many.cohort())).toBe(text);
      expect(text).not.toContain('<script>alert');
      expect(text).not.toContain('a|<b>');
    },
  );
});

describe('Wilson’s interval', () => {
  // Figures of the textbook formula, worked by hand for n = 10.
  test.each([
    [0, 10, 0, 0.2775],
    [5, 10, 0.2366, 0.7634],
    [10, 10, 0.7225, 1],
  ])('of %i in %i', (hits, of, low, high) => {
    const share = proportion(hits, of);
    expect(share.low).toBeCloseTo(low, 4);
    expect(share.high).toBeCloseTo(high, 4);
  });

  test('of nothing says nothing, and more than all is refused', () => {
    expect(proportion(0, 0)).toMatchObject({ low: 0, high: 1 });
    expect(() => proportion(3, 2)).toThrow(RangeError);
  });
});

test('correlation of a sample that does not vary is not defined', () => {
  expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1);
  expect(correlation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1);
  expect(correlation([1, 1, 1], [1, 2, 3])).toBeUndefined();
});
