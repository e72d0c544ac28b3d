import type * as v from 'valibot';
import type { RubricError } from './error.ts';
import type { RubricNames } from './schema.ts';
import type { Path, RubricSource } from './source.ts';
import { suggest } from './suggest.ts';

type Issue = v.BaseIssue<unknown>;
type Issues = readonly [Issue, ...Issue[]];

/**
 * Turns what the schema found into one fault with a place and what would be right. A misspelt key shows as an
 * unknown key and a missing one: the unknown one is the fault that the author sees in the text.
 */
export function explain(source: RubricSource, issues: Issues, schema: v.GenericSchema): RubricError {
  const unknown = issues.find((issue) => issue.type === 'strict_object' && issue.expected === 'never');
  if (unknown) {
    const path = pathOf(unknown);
    const key = String(path.at(-1));
    return source.fault(path, `unknown key "${key}"`, suggest(key, keysAt(schema, path.slice(0, -1))), 'key');
  }
  const issue = telling(issues[0]);
  const path = pathOf(issue);
  const name = String(path.findLast((step) => typeof step === 'string') ?? 'the file');
  if (issue.received === 'undefined')
    return source.fault(path.slice(0, -1), `"${String(path.at(-1))}" is missing`);
  if (issue.type === 'picklist') {
    const known = String(issue.expected).replace(/[()"]/g, '').split(' | ');
    return source.fault(
      path,
      `${name}: "${String(issue.input)}" is not one of the known`,
      suggest(String(issue.input), known),
    );
  }
  if (issue.kind === 'validation') return source.fault(path, `${name} ${issue.message}`);
  return source.fault(
    path,
    `${name} is ${inWords(issue.received)}`,
    `expected: ${inWords(String(issue.expected))}`,
  );
}

/**
 * Unknown kinds and computations, looked for before the schema speaks: the message can then suggest a name,
 * wherever in the tree the question stands. Wrong shapes are left to the schema.
 */
export function checkNames(source: RubricSource, names: RubricNames): void {
  const lists: Record<string, readonly string[] | undefined> = {
    kind: names.kinds,
    computation: names.computations,
  };
  const opaque = new Set(['parameters', 'options', 'symbols']);
  const walk = (value: unknown, path: Path): void => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        walk(item, [...path, index]);
      });
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        const known = lists[key];
        if (known && typeof item === 'string' && !known.includes(item)) {
          throw source.fault([...path, key], `there is no ${key} "${item}"`, suggest(item, known));
        }
        if (!opaque.has(key)) walk(item, [...path, key]);
      }
    }
  };
  walk(source.value, []);
}

/** A union reports the issues of its members inside; one about the text itself says more than "no such type". */
function telling(issue: Issue): Issue {
  const inner = issue.issues?.find((one) => one.kind === 'validation');
  return inner ? ({ ...inner, path: issue.path } as Issue) : issue;
}

function pathOf(issue: Issue): (string | number)[] {
  return (issue.path ?? []).map((item) => item.key as string | number);
}

/** The keys that the schema knows for the object at a path. */
function keysAt(schema: v.GenericSchema, path: Path): string[] {
  let at = schema as { entries?: Record<string, unknown>; item?: unknown; wrapped?: unknown };
  const unwrap = () => {
    while (at.wrapped) at = at.wrapped as typeof at;
  };
  for (const step of path) {
    unwrap();
    const next = typeof step === 'number' ? at.item : at.entries?.[step];
    if (!next) return [];
    at = next as typeof at;
  }
  unwrap();
  return Object.keys(at.entries ?? {});
}

function inWords(type: string): string {
  if (type === 'undefined' || type === 'null') return 'empty';
  return type
    .replace(/^Object$/, 'a mapping')
    .replace(/^Array$/, 'a list')
    .replace(/^string$/, 'a text');
}
