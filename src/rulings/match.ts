import type { Question } from '../types/rubric.ts';
import type { SameAnswer } from '../types/ruler.ts';
import type { Ruling } from '../types/ruling.ts';
import type { Verdict } from '../types/verdict.ts';
import { isWithdrawal, type RulingLine } from './line.ts';

/**
 * The rulings that stand: withdrawn ones are gone, and of several on one thing the last one counts. Last by the time
 * of the decision, not by its place in the file: git puts the lines of two machines below each other, and which come
 * first depends on who merges.
 */
export function standing(lines: readonly RulingLine[]): Ruling[] {
  const withdrawn = new Set(lines.filter(isWithdrawal).map(({ withdraws }) => withdraws));
  const last = new Map<string, Ruling>();
  for (const line of lines.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    if (isWithdrawal(line) || withdrawn.has(line.id)) continue;
    const key = JSON.stringify([
      line.homework,
      line.question ?? line.part,
      line.scope,
      line.scope === 'log' ? line.log.sha256 : line.engine.answer,
    ]);
    last.delete(key);
    last.set(key, line);
  }
  return [...last.values()];
}

/**
 * The ruling on one question of one log. One made for this very log goes before one that came with an
 * equivalent answer; of those, the last counts.
 */
export function rulingOn(
  question: Question,
  verdict: Verdict,
  log: { sha256: string },
  rulings: readonly Ruling[],
  same: SameAnswer,
): Ruling | undefined {
  const own = rulings.filter((ruling) => ruling.question === question.id);
  const text = verdict.answer?.text ?? '';
  return (
    own.findLast((ruling) => ruling.scope === 'log' && ruling.log.sha256 === log.sha256) ??
    own.findLast(
      (ruling) =>
        ruling.scope === 'equivalent' &&
        text !== '' &&
        (ruling.engine.answer === text || same(question, ruling.engine.answer, text) === 'equal'),
    )
  );
}

/** The ruling on a part of one log as a whole. */
export const rulingOnPart = (
  part: string,
  log: { sha256: string },
  rulings: readonly Ruling[],
): Ruling | undefined =>
  rulings.findLast(
    (ruling) => ruling.question === undefined && ruling.part === part && ruling.log.sha256 === log.sha256,
  );
