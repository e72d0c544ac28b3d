import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { questionsOf } from '../src/grade.ts';
import { openStandards } from '../src/standards.ts';

/** One thing that a homework sheet asks, as the fact sheet beside the project has it. */
interface Ask {
  id: string;
  kind: string;
  answer: string;
  /** Printed on the sheet already. */
  given?: boolean;
}
interface Part {
  homework: string;
  part: string;
  asks?: Ask[];
}

const root = new URL('..', import.meta.url).pathname;
const facts = `${root}../shared/facts/homeworks.yaml`;
const there = existsSync(facts);
if (!there) process.stderr.write('skipped: the sheets are not at hand, so asks are not held against them\n');
const parts: Part[] = there ? (parse(readFileSync(facts, 'utf8'), { maxAliasCount: 1000 }) as Part[]) : [];

const standards = openStandards({ cwd: root, version: 'tests' });
/** Every rubric of the library has its map: a missing one fails. */
const mapped = standards.ids();

/** tests/fixtures/asks/<rubric>.yaml: ids of the questions for an ask, where they are not part.ask by themselves. */
function mapOf(id: string): string {
  return `${root}tests/fixtures/asks/${id}.yaml`;
}

describe.skipIf(!there).each(mapped)('%s', (id) => {
  const asks = parts
    .filter(({ homework }) => homework.toLowerCase() === id)
    .flatMap(({ part, asks: own }) => (own ?? []).map((ask) => ({ part, ask })))
    .filter(({ ask }) => ask.given !== true && ask.kind !== 'text');

  test('every definite ask of the sheet has a definite question', async () => {
    const { rubric } = await standards.get(id);
    const map = (parse(readFileSync(mapOf(id), 'utf8')) ?? {}) as Record<string, string | string[]>;
    const definite = new Set(questionsOf(rubric).flatMap((one) => (one.kind === 'text' ? [] : [one.id])));
    const without = asks.flatMap(({ part, ask }) => {
      const name = `${part}.${ask.id}`;
      const found = [map[name] ?? name].flat();
      return found.length > 0 && found.every((one) => definite.has(one)) ? [] : [`${name} -> ${found}`];
    });
    expect(without).toEqual([]);
    // Nothing in the map speaks of an ask that there is not.
    const known = new Set(asks.map(({ part, ask }) => `${part}.${ask.id}`));
    expect(Object.keys(map).filter((name) => !known.has(name))).toEqual([]);
  });
});

test.each(mapped)('%s: the map names questions that there are', async (id) => {
  const { rubric } = await standards.get(id);
  const ids = new Set(questionsOf(rubric).map((question) => question.id));
  const map = (parse(readFileSync(mapOf(id), 'utf8')) ?? {}) as Record<string, string | string[]>;
  expect(
    Object.values(map)
      .flat()
      .filter((name) => !ids.has(name)),
  ).toEqual([]);
});
