import { toJsonSchema } from '@valibot/to-json-schema';
import { type RubricNames, rubricSchema } from './schema.ts';

/**
 * The published JSON Schema of rubric files, made from the schema that validates them: text of
 * rubrics/rubric.schema.json, which an editor finds by the first line of a rubric.
 */
export function rubricJsonSchema(names: RubricNames): string {
  const { $schema, ...schema } = toJsonSchema(rubricSchema(names), { errorMode: 'throw' });
  return `${JSON.stringify({ $schema, title: 'A rubric of recompute', ...schema }, null, 2)}\n`;
}
