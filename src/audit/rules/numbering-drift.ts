import type { Position } from 'unist';
import type { Problem } from '../../types/rubric.ts';
import type { Transcript } from '../../types/transcript.ts';
import type { AuditRule } from '../rule.ts';

/** A heading that numbers a problem and names it: "Problem 3: Policy Gradient", "3. Policy Gradient". */
const heading =
  /^[\s#>*_]{0,12}(?:(?:hw|homework)\s*\d{1,2}\s*[:,–—-]?\s*)?((?:problem|question|exercise|task|q)\b)?\.?\s*#?(\d{1,2})\s*(?:[:)–—-]|\.(?!\d))\s*(.{4,160})$/i;
/** "1.2 Setup", "3. Problem 5: Counting": the number is the section's, and the problem's own comes behind it. */
const section =
  /^([\s#>*_]{0,12})(?:\d{1,2}\.){1,3}\d{0,2}\s+(?=(?:problem|question|exercise|task|q)\.?\s*#?\d)/i;

/** How every such heading begins. */
const opening = /[\s#>*_]{0,12}(?:hw|homework|problem|question|exercise|task|q|[.#\s\d])/iy;

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
    const headings = [...numberedIn(transcript)];
    const sections = areSections(headings);
    for (const { number, title, worded, position } of headings) {
      if (!worded && sections) continue;
      const problem = titled(title, rubric.problems);
      if (!problem || problem.id === number) continue;
      const key = `${number} ${problem.id}`;
      if (told.has(key)) continue;
      told.add(key);
      yield {
        place: position,
        reason: `"${problem.title}" is called problem ${number} here; on the sheet it is problem ${problem.id}`,
      };
    }
  },
};

interface Numbered {
  number: string;
  title: string;
  /** "Problem 3", and not "3." alone. */
  worded: boolean;
  position: Position;
}

function* numberedIn({ children, source }: Transcript): Generator<Numbered> {
  for (const turn of children) {
    for (const block of turn.children) {
      if ((block.type !== 'heading' && block.type !== 'paragraph') || !block.position) continue;
      const start = block.position.start.offset ?? 0;
      opening.lastIndex = start;
      if (!opening.test(source)) continue;
      const line = source.slice(start, start + 260).split('\n', 1)[0] ?? '';
      const found = heading.exec(line.replace(/[*_\s#]+$/, '').replace(section, '$1'));
      if (found)
        yield {
          number: String(Number(found[2])),
          title: found[3] ?? '',
          worded: found[1] !== undefined,
          position: block.position,
        };
    }
  }
}

/** Bare numbers that count from 1 on, or that come again under other words, number sections of the report. */
function areSections(headings: readonly Numbered[]): boolean {
  const bare = headings.filter(({ worded }) => !worded).map(({ number }) => Number(number));
  const own = [...new Set(bare)];
  return own.length > 1 && own.every((number, index) => number === index + 1);
}

/** The one problem whose title, or another name of it, stands in the heading. */
function titled(text: string, problems: readonly Problem[]): Problem | undefined {
  const words = ` ${fold(text)} `;
  const named = problems.filter(({ title, aka }) =>
    [title, ...aka].some((name) => fold(name).length > 5 && words.includes(` ${fold(name)} `)),
  );
  return named.length === 1 ? named[0] : undefined;
}
