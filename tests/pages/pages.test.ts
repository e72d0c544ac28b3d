import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { kindNames } from '../../src/check/index.ts';
import { ownAccuracy } from './accuracy-section.ts';
import { answerKindsPage } from './answer-kinds-page.ts';
import { configSchemaPage } from './config-schema.ts';
import { expressionsPage } from './expressions-page.ts';
import { rulePages } from './rule-pages.ts';
import { sheetKinds } from './sheet-kinds.ts';

const root = resolve(import.meta.dirname, '../..');
const text = (file: string) => readFileSync(resolve(root, file), 'utf8');

describe('written pages are fresh: npm run pages', () => {
  test('docs/answer-kinds.md', () => expect(text('docs/answer-kinds.md')).toBe(answerKindsPage()));
  test.each(Object.entries(rulePages()))('docs/rules/%s', (name, page) => {
    expect(text(`docs/rules/${name}`)).toBe(page);
  });
  test('docs/rules holds no page of a rule that is gone', () => {
    expect(readdirSync(resolve(root, 'docs/rules')).sort()).toEqual(Object.keys(rulePages()).sort());
  });
  test('docs/config.schema.json', () => expect(text('docs/config.schema.json')).toBe(configSchemaPage()));
  test("README's accuracy", () => expect(text('README.md')).toContain(ownAccuracy()));
});

describe('what sheets ask for', () => {
  test('every kind there is', () => {
    for (const { kind } of sheetKinds) expect(kindNames).toContain(kind);
  });

  const facts = resolve(root, '../shared/facts/homeworks.yaml');
  test.skipIf(!existsSync(facts))('the counts (skipped where the sheets are not at hand)', () => {
    const counts: Record<string, number> = {};
    const walk = (node: unknown): void => {
      if (Array.isArray(node)) node.forEach(walk);
      else if (typeof node === 'object' && node !== null) {
        if ('kind' in node && typeof node.kind === 'string') counts[node.kind] = (counts[node.kind] ?? 0) + 1;
        Object.values(node).forEach(walk);
      }
    };
    walk(parse(readFileSync(facts, 'utf8'), { maxAliasCount: 1000 }));
    expect(Object.fromEntries(sheetKinds.map(({ sheet, asks }) => [sheet, asks]))).toEqual(counts);
  });
});

test('docs/expressions.md is fresh (mend: npm run pages)', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/expressions.md'), 'utf8');
  expect(page).toBe(expressionsPage());
});
