import { markdownText } from '../../escape/markdown.ts';
import type { AppliedRuling } from '../../types/ruling.ts';
import { rich } from './rich-text.ts';
import { number, outcome } from './words.ts';

/** "decided by A. Grader; the engine: ✘ incorrect": for a table cell. */
export const ruledShort = (ruling: AppliedRuling | undefined): string =>
  ruling === undefined
    ? ''
    : `decided by ${markdownText(ruling.by)}; the engine: ${outcome(ruling.engine.outcome)}`;

/** Who decided, when and why, and what the engine had said. */
export function ruledLong({ by, at, reason, engine }: AppliedRuling): string {
  const worth = engine.points === null ? '' : `, ${number(engine.points)} points`;
  return `Decided by ${markdownText(by)} on ${markdownText(at.slice(0, 10))}: ${rich(reason, 600)}. The engine’s own verdict: ${outcome(engine.outcome)}${worth}.`;
}
