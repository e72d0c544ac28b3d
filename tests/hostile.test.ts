import { readFileSync } from 'node:fs';
import type { Nodes, Root, Table } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { beforeAll, describe, expect, test } from 'vitest';
import { reporters } from '../src/report/index.ts';
import { gradeText, recomputing } from './grading.ts';

const name = 'hw3-hostile.md';
const source = readFileSync(new URL(`fixtures/logs/${name}`, import.meta.url), 'utf8');

describe('the reports of a log that tries to break out of them', () => {
  const reports: Record<string, string> = {};
  let page: Root;
  beforeAll(async () => {
    const { scorecard, transcript } = await gradeText(source, name);
    for (const reporter of reporters)
      reports[reporter.name] = await reporter.write(scorecard, { log: `../${name}`, transcript });
    page = unified().use(remarkParse).use(remarkGfm).parse(reports.markdown);
  }, recomputing);

  function all<Type extends Nodes['type']>(type: Type): Extract<Nodes, { type: Type }>[] {
    const found: Extract<Nodes, { type: Type }>[] = [];
    visit(page, type, (node) => {
      found.push(node as Extract<Nodes, { type: Type }>);
    });
    return found;
  }

  test('hold none of its HTML and none of its images', () => {
    // A report's own markup is of these tags only, and carries no attribute that a log could fill.
    const tags = all('html').flatMap(({ value }) => [...value.matchAll(/<\/?([a-z][\w-]*)([^>]*)>/gi)]);
    const own = ['details', 'summary', 'br', 'sub', 'sup', 'b', 'strong', 'code', 'span', 'a'];
    const foreign = tags.filter(
      ([, tag = '', attributes = '']) => !own.includes(tag) || !/^\s*(?:id="[\w.-]+"\s*)?$/.test(attributes),
    );
    expect(foreign.map(([tag]) => tag)).toEqual([]);
    expect(all('image')).toEqual([]);
    expect(all('imageReference')).toEqual([]);
  });

  test('link to the log and nowhere else', () => {
    const strange = all('link').filter(({ url }) => !/^(?:\.\.\/hw3-hostile\.md|#)/.test(url));
    expect(strange).toEqual([]);
  });

  test('mention nobody', () => {
    const said = all('text').map(({ value }) => value);
    expect(said.filter((text) => /(?:^|[^\w`])@[a-z]/i.test(text))).toEqual([]);
  });

  test('keep their tables in shape', () => {
    const ragged = all('table').filter((table: Table) =>
      table.children.some((row) => row.children.length !== table.children[0]?.children.length),
    );
    expect(ragged).toEqual([]);
  });

  test.each(['Mustermann', '0123456789', 'max.mustermann@example.org', '00000000-0000-4000-8000'])(
    'do not repeat the personal datum %s',
    (datum) => {
      for (const [format, text] of Object.entries(reports)) expect(text.includes(datum), format).toBe(false);
    },
  );
});
