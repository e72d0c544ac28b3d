import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Element, Root } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { beforeAll, describe, expect, test } from 'vitest';
import { html } from '../../src/report/html.ts';
import { gradeText, recomputing } from '../grading.ts';

const logs = ['fixtures/logs/hw3-hostile.md', '../transcripts/hw3-typical-mistakes.md'];

describe.each(logs)('the page of %s', (path) => {
  const elements: Element[] = [];
  let text = '';
  beforeAll(async () => {
    const source = readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
    const { scorecard, transcript } = await gradeText(source, 'log.md');
    text = await html.write(scorecard, { log: '../log.md', transcript });
    const tree: Root = unified().use(rehypeParse).parse(text);
    visit(tree, 'element', (node) => {
      elements.push(node);
    });
  }, recomputing);

  const named = (tagName: string) => elements.filter((node) => node.tagName === tagName);

  test('runs one script and one style, both known to its own policy', () => {
    const policy = String(
      named('meta').find((node) => node.properties.httpEquiv !== undefined)?.properties.content,
    );
    expect(policy).toContain("default-src 'none'");
    for (const tagName of ['script', 'style']) {
      const [only, ...more] = named(tagName);
      const [content] = only?.children ?? [];
      const hash = createHash('sha256')
        .update(content?.type === 'text' ? content.value : '')
        .digest('base64');
      expect(more).toEqual([]);
      expect(policy).toContain(`'sha256-${hash}'`);
    }
  });

  test('loads nothing, obeys nothing of the log', () => {
    const loading = ['img', 'iframe', 'object', 'embed', 'link', 'form', 'input', 'svg', 'video', 'audio'];
    expect(elements.filter((node) => loading.includes(node.tagName))).toEqual([]);
    const handlers = elements.flatMap((node) =>
      Object.keys(node.properties).filter((name) => /^on|^src$|^style$/i.test(name)),
    );
    expect(handlers).toEqual([]);
    const schemes = named('a').map((node) => String(node.properties.href ?? '#'));
    expect(schemes.filter((href) => !/^(?:#|https?:|mailto:|[\w./-]+$)/.test(href))).toEqual([]);
  });

  test('has a place in the log for every link to a line', () => {
    const ids = elements.map((node) => node.properties.id).filter((id) => typeof id === 'string');
    expect(new Set(ids).size).toBe(ids.length);
    const targets = named('a')
      .map((node) => String(node.properties.href ?? ''))
      .filter((href) => href.startsWith('#'));
    expect(targets.length).toBeGreaterThan(20);
    expect(targets.filter((href) => !ids.includes(href.slice(1)))).toEqual([]);
  });

  test('draws its mathematics as MathML', () => {
    expect(named('math').length).toBeGreaterThan(20);
    expect(text).not.toContain('katex-error');
  });

  test('repeats no personal datum', () => {
    for (const datum of ['Mustermann', '0123456789', 'max.mustermann@example.org'])
      expect(text.includes(datum)).toBe(false);
  });
});
