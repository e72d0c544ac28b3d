import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kindNames, kindOptions } from '../../src/check/index.ts';
import { computations } from '../../src/compute/index.ts';
import { rubricJsonSchema } from '../../src/read/rubric/json-schema.ts';

const published = readFileSync(resolve(import.meta.dirname, '../../rubrics/rubric.schema.json'), 'utf8');
const names = { kinds: kindNames, options: kindOptions, computations: computations.map(({ name }) => name) };

describe('the published schema', () => {
  test('is what the validating schema says (mend: npx recompute rubric schema > rubrics/rubric.schema.json)', () => {
    expect(published).toBe(rubricJsonSchema(names));
  });

  test('completes kinds and computations', () => {
    for (const name of [...names.kinds, ...names.computations]) expect(published).toContain(`"${name}"`);
  });

  test('refuses unknown keys everywhere but in free mappings', () => {
    const open: string[] = [];
    const walk = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const { type, properties, additionalProperties } = node as Record<string, unknown>;
      if (type === 'object' && properties && additionalProperties !== false) open.push(path);
      for (const [key, child] of Object.entries(node)) walk(child, `${path}/${key}`);
    };
    walk(JSON.parse(published), '');
    expect(open).toEqual([]);
  });
});
