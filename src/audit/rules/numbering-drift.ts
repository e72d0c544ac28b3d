import type { Problem } from '../../types/rubric.ts';
import type { AuditRule } from '../rule.ts';

/** A heading that numbers a problem and names it: "Problem 3: Policy Gradient", "3. Policy Gradient". */
const heading =
  /^[\s#>*_]{0,12}(?:(?:hw|homework)\s*\d{1,2}\s*[:,–—-]?\s*)?(?:problem|question|exercise|task|q)?\.?\s*#?(\d{1,2})\s*[:.)–—-]\s*(.{4,160})$/i;

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A problem that goes by another number than on the sheet: its parts are told apart by words. */
export const numberingDrift: AuditRule = {
  id: 'numbering-drift',
  severity: 'info',
  description:
    'A heading gives a problem another number than the homework does; its parts were matched by the words of its title.',
  example: {
    bad: '## Problem 3: Counting Steps [on the sheet: problem 4]',
    good: '## Problem 4: Counting Steps',
  },
  *run({ transcript, rubric }) {
    const told = new Set<string>();
    for (const turn of transcript.children) {
      for (const block of turn.children) {
        if (block.type !== 'heading' && block.type !== 'paragraph') continue;
        const start = block.position?.start.offset ?? 0;
        const line = transcript.source.slice(start, start + 260).split('\n', 1)[0] ?? '';
        const found = heading.exec(line.replace(/[*_\s#]+$/, ''));
        const problem = found && titled(found[2] ?? '', rubric.problems);
        if (!found || !problem || problem.id === String(Number(found[1]))) continue;
        const key = `${found[1]} ${problem.id}`;
        if (told.has(key) || !block.position) continue;
        told.add(key);
        yield {
          place: block.position,
          reason: `"${problem.title}" is called problem ${found[1]} here; on the sheet it is problem ${problem.id}`,
        };
      }
    }
  },
};

/** The one problem whose title, or another name of it, stands in the heading. */
function titled(text: string, problems: readonly Problem[]): Problem | undefined {
  const words = ` ${fold(text)} `;
  const named = problems.filter(({ title, aka }) =>
    [title, ...aka].some((name) => fold(name).length > 5 && words.includes(` ${fold(name)} `)),
  );
  return named.length === 1 ? named[0] : undefined;
}
