import { jsonText } from '../escape/json.ts';
import type { Scorecard } from '../types/scorecard.ts';
import type { Reporter } from './reporter.ts';

/** Keys in the order in which a person reads them; what is not named comes after, by name. */
const order = [
  ...[
    'transcript',
    'rubric',
    'engine',
    'points',
    'maxPoints',
    'openPoints',
    'parts',
    'claims',
    'findings',
    'report',
  ],
  ...[
    'id',
    'kind',
    'part',
    'problem',
    'file',
    'homework',
    'model',
    'sha256',
    'format',
    'version',
    'title',
    'chosenBy',
    'seed',
  ],
  ...[
    'asks',
    'outcome',
    'status',
    'counts',
    'range',
    'attempts',
    'attempt',
    'oneShot',
    'firstAttempt',
    'ruleId',
    'severity',
  ],
  ...[
    'text',
    'value',
    'form',
    'line',
    'endLine',
    'column',
    'via',
    'won',
    'expected',
    'recomputed',
    'route',
    'reason',
    'message',
  ],
  ...[
    'witness',
    'mistake',
    'answers',
    'claim',
    'reply',
    'passage',
    'shortened',
    'keyPoints',
    'candidates',
    'from',
    'to',
  ],
];
const rank = new Map(order.map((key, index) => [key, index]));

const place = (key: string) => rank.get(key) ?? order.length;

/** The value with the keys of every object in one fixed order, whoever built it. */
function ordered(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(ordered);
  const record = value as Record<string, unknown>;
  const sorted: Record<string, unknown> = {};
  for (const key of inOrder(Object.keys(record))) sorted[key] = ordered(record[key]);
  return sorted;
}

function inOrder(keys: string[]): string[] {
  const isOrdered = keys.every((key, index) => index === 0 || compare(keys[index - 1] as string, key) < 0);
  return isOrdered ? keys : keys.sort(compare);
}

const compare = (a: string, b: string): number => place(a) - place(b) || (a < b ? -1 : 1);

/** A scorecard in one line, without a line feed: `grade --json` writes one a log. */
export function jsonLine(scorecard: Scorecard): string {
  return jsonText(ordered(scorecard));
}

/** The scorecard as published by the JSON Schema, two blanks a level, ending with a line feed. */
export const json: Reporter = {
  name: 'json',
  extension: 'json',
  description: 'everything, for programs; its JSON Schema is published',
  write: (scorecard) => `${jsonText(ordered(scorecard), 2)}\n`,
};
