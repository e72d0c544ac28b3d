import { compute } from '../../src/compute/index.ts';
import type { Reference, Sample } from '../../src/types/reference.ts';
import type { Question, Rubric } from '../../src/types/rubric.ts';
import type { SymbolDeclaration, SymbolTable } from '../../src/types/symbol-table.ts';

const shapes = ['vector', 'matrix', 'function', 'law'] as const;

/** `{mu: 'vector', n: 'scalar'}` as declarations. */
export function declared(symbols: Record<string, string>): SymbolTable {
  return Object.fromEntries(
    Object.entries(symbols).map(([name, text]): [string, SymbolDeclaration] => [
      name,
      { shape: shapes.find((shape) => text.includes(shape)) ?? 'scalar', domain: 'real', text },
    ]),
  );
}

export interface Asked {
  id?: string;
  computation: string;
  parameters: Record<string, unknown>;
  symbols?: Record<string, string>;
  support?: { computation: string; parameters: Record<string, unknown> };
}

/** A rubric of questions that only ask for their recomputation; it has no keys at all. */
export function rubricOf(asked: readonly Asked[], seed = 1): Rubric {
  const questions = asked.map(
    ({ id = '1a.value', symbols = {}, ...recompute }, k): Question => ({
      id,
      part: '1a',
      asks: '',
      kind: 'expression',
      counts: true,
      symbols: declared(symbols),
      expected: '',
      accept: [],
      mistakes: [],
      find: { subjects: [], cues: [], not: [] },
      recompute,
      synonyms: {},
      points: 0,
      keyPoints: [],
      options: {},
      line: 10 + k,
      column: 5,
    }),
  );
  const part = {
    id: '1a',
    problem: '1',
    label: 'a',
    title: '',
    aka: [],
    points: 1,
    rule: 'all',
    questions,
    keyPoints: [],
  } as const;
  return {
    id: 'made',
    version: '1',
    title: '',
    homework: ['HW'],
    seed,
    problems: [{ id: '1', title: '', aka: [], parts: [{ ...part, aka: [], questions, keyPoints: [] }] }],
    errata: [],
    file: 'rubrics/made/rubric.yaml',
    sha256: '',
  };
}

export async function ask(asked: Asked, seed = 1): Promise<Reference> {
  const [reference] = await compute(rubricOf([asked], seed));
  return reference!;
}

/** Entries of a sample's value, whatever its shape. */
export function entries(sample: Sample): number[] {
  return [sample.value].flat(2);
}

/** How many errors the worst entry lies from a claim. */
export function distance(sample: Sample, claim: number | number[]): number {
  const claims = [claim].flat();
  return Math.max(...entries(sample).map((entry, k) => Math.abs(entry - claims[k]!) / sample.error));
}
