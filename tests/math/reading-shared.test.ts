import { existsSync, readFileSync } from 'node:fs';
import katex from 'katex';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { printLatex } from '../../src/math/print.ts';
import { read } from '../../src/math/read.ts';
import { walk, withoutExtents } from '../../src/math/walk.ts';

/** Collections beside the checkout, where they exist: read whole, never tuned to. */
const shared = (path: string) => new URL(`../../../shared/${path}`, import.meta.url);

function collection(name: string, path: string, body: (source: string) => void): void {
  if (!existsSync(shared(path))) {
    console.info(`skipped: ${path} is not here`);
    test.skip(`${name}: ${path} is not here`, () => {});
    return;
  }
  body(readFileSync(shared(path), 'utf8'));
}

/** What a sound text of mathematics may still leave opaque: dots, and dots that hold a place. */
const mayStayOpaque = /^(?:\\(?:[lcv]?dots|cdot|ddots)|\.{3}|…|⋮)$/;

function opaque(text: string): string[] {
  const found: string[] = [];
  for (const tree of read(text).readings) {
    walk(tree, (node) => {
      if (node.type === 'opaque' && !mayStayOpaque.test(node.text)) found.push(node.text);
    });
  }
  return found;
}

interface Ask {
  kind: string;
  answer?: string;
  also_accept?: string[];
  wrong?: { answer: string }[];
}

describe('answers of the homeworks', () => {
  collection('answers', 'facts/homeworks.yaml', (source) => {
    const asks = (parse(source, { maxAliasCount: 0 }) as { asks?: Ask[] }[]).flatMap(
      (part) => part.asks ?? [],
    );
    const answers = new Set(
      asks.flatMap((ask) => [
        ask.answer,
        ...(ask.also_accept ?? []),
        ...(ask.wrong ?? []).map((wrong) => wrong.answer),
      ]),
    );
    const texts = [...answers].filter((text) => text !== undefined && text !== '').map(String);

    test('are all here', () => expect(texts.length).toBeGreaterThan(1000));

    test('each is understood, but for dots', () => {
      for (const text of texts) {
        expect(read(text).readings.length, text).toBeGreaterThan(0);
        expect(opaque(text), text).toEqual([]);
      }
    });

    test('few have a doubt', () => {
      const doubtful = texts.filter((text) => read(text).messages.length > 0);
      expect(doubtful.length / texts.length).toBeLessThan(0.04);
    });
  });
});

describe('formulas of the real log', () => {
  collection('formulas', 'transcripts/hw3-gpt-5.1-thinking.md', (source) => {
    const formulas: string[] = [];
    visit(unified().use(remarkParse).use(remarkMath).parse(source), (node) => {
      if (node.type === 'inlineMath' || node.type === 'math')
        formulas.push((node as { value: string }).value);
    });

    test('are all here', () => expect(formulas.length).toBe(267));

    test('each is understood without a doubt, and reads back as printed', () => {
      for (const formula of formulas) {
        const { readings, messages } = read(formula);
        expect(readings, formula).toHaveLength(1);
        if (!formula.includes('dots') && formula !== '\\rightarrow') expect(messages, formula).toEqual([]);
        expect(withoutExtents(read(printLatex(readings[0]!)).readings[0]!), formula).toEqual(
          withoutExtents(readings[0]!),
        );
      }
    });

    test('what is printed is LaTeX that KaTeX sets', () => {
      for (const formula of formulas) {
        const printed = printLatex(read(formula).readings[0]!);
        expect(
          () => katex.renderToString(printed, { throwOnError: true, strict: 'ignore' }),
          printed,
        ).not.toThrow();
      }
    });
  });
});

describe('pairs of answers', () => {
  for (const file of ['drawn', 'peers']) {
    collection(file, `pairs/${file}.jsonl`, (source) => {
      const pairs = source
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { expected: string; answer: string });

      test(`${file}: every side has a reading`, () => {
        for (const { expected, answer } of pairs) {
          for (const text of [expected, answer])
            if (text.trim() !== '') expect(read(text).readings.length, text).toBeGreaterThan(0);
        }
      });

      test(`${file}: nearly every side is read without a doubt`, () => {
        const sides = pairs.flatMap(({ expected, answer }) => [expected, answer]);
        const doubtful = sides.filter((text) => read(text).messages.length > 0);
        expect(doubtful.length / sides.length).toBeLessThan(0.05);
      });
    });
  }
});
