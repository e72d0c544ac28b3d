import * as v from 'valibot';
import { VFileMessage } from 'vfile-message';
import { contentHash } from '../store/cache.ts';
import { outcomes } from '../types/outcome.ts';
import type { Ruling, Withdrawal } from '../types/ruling.ts';

const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(4000));
const outcome = v.picklist(outcomes);
const points = v.nullable(v.pipe(v.number(), v.minValue(0), v.finite()));
const time = v.pipe(v.string(), v.isoTimestamp());

const ruling = v.strictObject({
  id: text,
  by: text,
  at: time,
  homework: text,
  part: text,
  question: v.optional(text),
  outcome,
  points,
  reason: text,
  scope: v.picklist(['log', 'equivalent']),
  log: v.strictObject({ file: text, sha256: text }),
  engine: v.strictObject({ version: v.string(), rubric: v.string(), outcome, points, answer: v.string() }),
});
const withdrawal = v.strictObject({ id: text, by: text, at: time, withdraws: text, reason: text });

export type RulingLine = Ruling | Withdrawal;

export const isWithdrawal = (line: RulingLine): line is Withdrawal => 'withdraws' in line;

/** A line's id from its content, so that the same decision has the same name wherever it is written. */
export const idOf = (line: Omit<Ruling, 'id'> | Omit<Withdrawal, 'id'>): string =>
  contentHash(line).slice(0, 12);

/**
 * The lines of a file of rulings (JSON Lines). A line that is no ruling is a message with its place, and the
 * others count: one bad merge must not undo an evening's work.
 */
export function readLines(source: string, file: string): { lines: RulingLine[]; messages: VFileMessage[] } {
  const lines: RulingLine[] = [];
  const messages: VFileMessage[] = [];
  for (const [at, written] of source.split('\n').entries()) {
    if (written.trim() === '') continue;
    const fault = (reason: string) =>
      messages.push(
        new VFileMessage(reason, { place: { line: at + 1, column: 1 }, ruleId: 'ruling', source: file }),
      );
    let value: unknown;
    try {
      value = JSON.parse(written);
    } catch {
      fault(
        /^(?:<{7}|={7}|>{7})/.test(written)
          ? 'a merge conflict stands here: keep the lines of both sides, and take the marks out'
          : 'this line is no JSON, and is not counted',
      );
      continue;
    }
    const schema = value !== null && typeof value === 'object' && 'withdraws' in value ? withdrawal : ruling;
    const parsed = v.safeParse(schema, value);
    if (!parsed.success) {
      const [issue] = parsed.issues;
      fault(
        `this line is no ruling, and is not counted: ${v.getDotPath(issue) ?? 'the line'}: ${issue.message}`,
      );
    } else lines.push(parsed.output as RulingLine);
  }
  return { lines, messages };
}
