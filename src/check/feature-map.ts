import { random } from '../numeric/random.ts';
import type { AnswerKind, Reading } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Question } from '../types/rubric.ts';
import { type FeatureLists, featuresAt, readFeatures } from './feature-entries.ts';
import { FeatureFault } from './feature-text.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    'feature-map': Features;
  }
}

export interface Features extends FeatureLists {
  text: string;
}

/** Entries of a vector where the question says nothing. */
const usualLength = 4;
const usualNames = ['D', 'd', 'n', 'N', 'm'];
const trials = 6;

const openPairs = 'right for some pairs of indices, and which are meant is not said';

/**
 * A feature map φ(x) = (1, √2 x_1, …): two maps are the same answer when they give the same products φ(x)·φ(y), so that
 * order, signs and repeated features are free. The vector is given a few entries, for which the list is written out.
 */
export const featureMap: AnswerKind<Features> = {
  name: 'feature-map',
  description:
    'features of a vector, (1, \\sqrt{2} x_1, \\dots, x_D^2): any map whose inner products are those of the expected one',
  options: {
    sizes: { shape: 'mapping', says: 'how many entries the vector has here: {D: 4}' },
    pair: { shape: 'list', says: 'the two vectors of which the routes give the product: [x, y]' },
  },
  parse(text, question): Reading<Features> {
    const { sizes, length } = sizesOf(question, text);
    try {
      const read = readFeatures(text, question.symbols, sizes, length);
      return { ok: true, value: { ...read, text: text.trim() }, messages: [] };
    } catch (fault) {
      if (!(fault instanceof FeatureFault)) throw fault;
      return {
        ok: false,
        messages: [{ severity: 'error', reason: fault.message, start: 0, end: text.length }],
      };
    }
  },
  compare(expected, answer, question, context): Comparison {
    const { length } = sizesOf(question);
    const stream = random(context.seed, 'feature map');
    const points = Array.from({ length: trials }, () =>
      [0, 1].map(() => Array.from({ length }, () => stream.normal())),
    );
    const found = expected.lists.map((_, way) =>
      decide(
        answer,
        question,
        points.map(([x, y]) => ({
          x: x!,
          y: y!,
          product: productOf(expected, way, x!, y!, question),
          error: 0,
        })),
      ),
    );
    const [first] = found;
    return found.every(({ verdict }) => verdict === first?.verdict)
      ? first!
      : { verdict: 'unsure', rung: 'samples', reason: openPairs };
  },
  agree(answer, reference, question): Comparison {
    const [one, other] = ((question.options.pair ?? ['x', 'y']) as unknown[]).map(String);
    const points = reference.routes.flatMap(({ samples }) =>
      samples.flatMap(({ at, value, error }) => {
        const [x, y] = [at.values[one!], at.values[other!]];
        return Array.isArray(x) && Array.isArray(y) && typeof value === 'number'
          ? [{ x: x.flat(), y: y.flat(), product: value, error }]
          : [];
      }),
    );
    if (points.length === 0)
      return { verdict: 'unsure', rung: 'samples', reason: 'no product of features was recomputed' };
    return decide(answer, question, points);
  },
  print: ({ text }) => text,
};

interface Point {
  x: number[];
  y: number[];
  /** φ(x)·φ(y), as it should be. */
  product: number | undefined;
  error: number;
}

/** Equal when every way of reading the answer gives the products, different when none does. */
function decide(answer: Features, question: Question, points: readonly Point[]): Comparison {
  const rung = 'samples';
  const findings = answer.lists.map((_, way) => {
    for (const { x, y, product, error } of points) {
      const own = productOf(answer, way, x, y, question);
      if (own === undefined || product === undefined) return 'no value';
      if (Math.abs(own - product) > error + 1e-9 * (1 + Math.abs(product))) return { x, y, product, own };
    }
    return undefined;
  });
  const [first] = findings;
  if (findings.every((one) => one === undefined))
    return {
      verdict: 'equal',
      rung,
      reason: `the same inner products for ${points.length} pairs of vectors`,
    };
  if (findings.includes('no value'))
    return { verdict: 'unsure', rung, reason: 'the features could not all be evaluated' };
  if (findings.includes(undefined) || typeof first !== 'object')
    return { verdict: 'unsure', rung, reason: openPairs };
  const shown = (numbers: number[]) => `(${numbers.map((one) => Number(one.toPrecision(3))).join(', ')})`;
  return {
    verdict: 'different',
    rung,
    reason: `the features of ${shown(first.x)} and ${shown(first.y)} have the product ${Number(first.own.toPrecision(6))}, not ${Number(first.product.toPrecision(6))}`,
    witness: { at: { values: { x: first.x, y: first.y } }, expected: first.product, answer: first.own },
  };
}

function productOf(
  { argument, lists }: Features,
  way: number,
  x: readonly number[],
  y: readonly number[],
  question: Question,
): number | undefined {
  try {
    const [u, v] = [x, y].map((vector) => featuresAt(lists[way]!, argument, vector, question.symbols));
    return u!.length === v!.length ? u!.reduce((sum, one, k) => sum + one * v![k]!, 0) : undefined;
  } catch (fault) {
    if (fault instanceof FeatureFault) return undefined;
    throw fault;
  }
}

/** Sizes by name; an answer that writes its features out with dots may call D d. */
function sizesOf({ options }: Question, text = ''): { sizes: Record<string, number>; length: number } {
  const given = Object.entries((options.sizes ?? {}) as Record<string, unknown>).map(
    ([name, size]) => [name, Number(size)] as const,
  );
  const length = given[0]?.[1] ?? usualLength;
  const named = given.length > 0 ? given : usualNames.map((name) => [name, length] as const);
  const small = named.map(([name, size]) => [name.toLowerCase(), size] as const);
  return { sizes: Object.fromEntries(/dots|\.\.\.|…/.test(text) ? [...small, ...named] : named), length };
}
