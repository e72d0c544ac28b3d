import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { outcomes } from '../types/outcome.ts';
import type { Scorecard } from '../types/scorecard.ts';

/*
 * The scorecard's shape as a promise to programs. The compiler holds it to the type (`agrees` below); what it
 * says more than the type stands in the descriptions.
 */

const text = v.string();
const line = v.pipe(v.number(), v.integer(), v.minValue(1), v.description('1-based line of the log'));
const column = v.pipe(v.number(), v.integer(), v.minValue(1), v.description('1-based column'));
const points = v.pipe(v.number(), v.minValue(0));
const openPoints = v.pipe(v.nullable(points), v.description('null while unscored: open, not zero'));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const digest = v.pipe(v.string(), v.description('SHA-256 in hexadecimal'));
const outcome = v.pipe(v.picklist(outcomes), v.description('unscored: a person must look'));
const status = v.picklist(['supported', 'contradicted', 'undecidable']);

const claim = v.pipe(
  v.object({
    kind: text,
    part: v.pipe(v.nullable(text), v.description('null: about a whole problem or the whole log')),
    problem: v.exactOptional(text),
    status,
    text,
    line,
    reason: text,
    parts: v.exactOptional(v.record(v.string(), v.object({ status, reason: text }))),
  }),
  v.description('What the student says, set against the log and the verdicts'),
);

const candidate = v.object({ text, line, column, via: text, won: v.boolean(), reason: text });

const ruling = v.pipe(
  v.object({
    id: text,
    by: text,
    at: text,
    reason: text,
    engine: v.pipe(v.object({ outcome, points: openPoints }), v.description("the engine's own verdict")),
  }),
  v.description("a person's decision: outcome and points are that person's"),
);

const judgement = v.pipe(
  v.object({
    question: text,
    judge: v.pipe(text, v.description('as named on the command line')),
    model: v.pipe(text, v.description('as the server names itself')),
    outcome: v.picklist(['correct', 'partial', 'incorrect', 'unscored']),
    share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    points: v.array(
      v.object({
        point: text,
        met: v.picklist(['yes', 'partly', 'no']),
        quote: text,
        found: v.pipe(v.boolean(), v.description('does the quote stand in the passage?')),
      }),
    ),
    addressesGrader: v.exactOptional(text),
    fault: v.exactOptional(text),
    cost: v.pipe(v.nullable(v.number()), v.description('US dollars; null where no price is known')),
  }),
  v.description("a judge model's reading of free text"),
);

const answer = v.object({
  id: v.pipe(text, v.description('part, dot, name: 5a.count')),
  asks: text,
  kind: text,
  outcome,
  counts: v.pipe(v.boolean(), v.description("does it bear on the part's outcome?")),
  points: openPoints,
  maxPoints: points,
  attempt: count,
  text: v.pipe(text, v.description('as found in the log; empty when there is none')),
  value: v.pipe(text, v.description('as it was read, printed anew')),
  form: v.exactOptional(text),
  line: v.exactOptional(line),
  column: v.exactOptional(column),
  via: v.exactOptional(v.pipe(text, v.description('the convention that found it'))),
  expected: text,
  recomputed: v.exactOptional(v.object({ route: text, value: text })),
  reason: text,
  witness: v.exactOptional(v.pipe(text, v.description('where answer and expected differ, with both values'))),
  mistake: v.exactOptional(text),
  candidates: v.array(candidate),
  keyPoints: v.exactOptional(v.array(text)),
  judgements: v.exactOptional(v.array(judgement)),
  ruling: v.exactOptional(ruling),
});

const part = v.object({
  id: text,
  title: text,
  outcome,
  points: openPoints,
  maxPoints: points,
  range: v.exactOptional(
    v.pipe(v.object({ from: points, to: points }), v.description('what an unscored part can come to')),
  ),
  attempts: v.pipe(count, v.description('replies to this part in the log')),
  oneShot: v.pipe(
    v.nullable(v.boolean()),
    v.description('right at the first attempt, without help; null: not known'),
  ),
  firstAttempt: v.exactOptional(v.object({ outcome, line })),
  answers: v.array(answer),
  claim: v.exactOptional(v.pipe(claim, v.description('the claim that decides the part'))),
  claims: v.array(claim),
  reply: v.exactOptional(v.object({ line, endLine: line })),
  passage: v.exactOptional(v.object({ text, line, endLine: line, shortened: v.boolean() })),
  keyPoints: v.exactOptional(v.array(text)),
  reason: text,
  ruling: v.exactOptional(ruling),
});

export const scorecardSchema = v.object({
  transcript: v.object({ file: text, homework: text, model: text, sha256: digest, format: text }),
  rubric: v.object({ id: text, version: text, title: text, chosenBy: text, sha256: digest }),
  engine: v.object({ version: text, seed: v.number() }),
  points: v.pipe(points, v.description('of the parts that are scored')),
  maxPoints: points,
  openPoints: v.pipe(points, v.description('most that the unscored parts can add')),
  parts: v.pipe(v.array(part), v.description("every part of the rubric, in the rubric's order")),
  claims: v.pipe(v.array(claim), v.description('about a whole problem or the whole log')),
  findings: v.array(
    v.object({
      ruleId: text,
      severity: v.picklist(['error', 'warning', 'info']),
      line,
      column,
      message: text,
      part: v.exactOptional(text),
    }),
  ),
  report: v.array(v.object({ id: text, status: v.picklist(['yes', 'no', 'partly', 'unknown']), text })),
});

/** Both ways: the schema takes every scorecard, and nothing else passes for one. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const agrees: Same<v.InferOutput<typeof scorecardSchema>, Scorecard> = true;

/** The published JSON Schema: the text of docs/scorecard.schema.json. */
export function scorecardJsonSchema(): string {
  void agrees;
  const schema = toJsonSchema(scorecardSchema, { errorMode: 'throw' });
  return `${JSON.stringify({ ...schema, title: 'A scorecard of recompute' }, null, 2)}\n`;
}
