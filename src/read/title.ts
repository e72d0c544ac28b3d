import type { RootContent } from 'mdast';
import type { Role, Stated } from '../types/transcript.ts';
import type { Places } from './place.ts';

/** No title is longer than this; a longer line is prose. */
const longestTitle = 160;

/** "Problem 4: …", "Question 2", "Q3", "HW3 Problem 1", "4: Policy Gradient", "4) Policy Gradient". */
const namedTitle =
  /^(?:(?:hw|homework)\s*\d{1,2}\s*[:,–—-]?\s*)?(?:problem|question|exercise|task|prob\.?|ex\.?|q)\s*\.?#?\s*\d{1,2}\b/i;
const numberedTitle = /^(?:(?:hw|homework)\s*\d{1,2}\s*[:,–—-]?\s*)?\d{1,2}\s*(?:[:.)]|\s[–—-])\s*\p{L}{2}/iu;

/** Is this the text of a problem's heading? Lines with mathematics or a result in them are none. */
export function isProblemTitle(text: string): boolean {
  return (
    text.length <= longestTitle &&
    (namedTitle.test(text) || (/^[\dh]/i.test(text) && numberedTitle.test(text))) &&
    !/\b(?:answer|result|solution|final)\b/i.test(text)
  );
}

/** A block that is nothing but one line in a heading's place: its text without the dress, or undefined. */
function titleText(block: RootContent, places: Places): string | undefined {
  const start = block.position?.start.offset ?? 0;
  const end = block.position?.end.offset ?? 0;
  if (end - start > longestTitle + 20) return undefined;
  const source = places.text.slice(start, end);
  if (block.type === 'heading') {
    return source
      .replace(/\n[=-]+\s*$/, '')
      .replace(/^#{1,6}\s*|\s*#*\s*$/g, '')
      .replace(/^[*_]{1,3}|[*_]{1,3}$/g, '')
      .trim();
  }
  if (source.includes('\n')) return undefined;
  const bold = /^([*_]{2,3})([^*_]+)\1:?$/.exec(source);
  if (bold) return bold[2]?.replace(/:$/, '').trim();
  if (block.type !== 'paragraph' && !(block.type === 'list' && block.ordered)) return undefined;
  // A plain line is a title only if it is numbered like one and says nothing else.
  const plain = source.trim();
  return isProblemTitle(plain) && /^[^$=]*[^$=.;,:?!]$/.test(plain) ? plain : undefined;
}

/**
 * Takes the title of the coming turn off the end of the turn before it. `moved` are the blocks to go to the
 * new turn, the title's own first.
 *
 * A heading at the end of a reply may be its answer ("## 50 ns") and stays there, unless it is a problem's
 * and a prompt follows; a heading that names the report stays in the front matter.
 */
export function takeTitle(
  { blocks, role: from, titled }: { blocks: RootContent[]; role: Role; titled: number },
  to: Role,
  places: Places,
): { title: Stated; moved: RootContent[] } | undefined {
  let at = blocks.length;
  let best: { text: string; block: RootContent; at: number } | undefined;
  for (let index = blocks.length - 1; index >= titled && blocks.length - index <= 4; index--) {
    const block = blocks[index] as RootContent;
    if (block.type === 'html' && block.value.startsWith('<!--')) continue;
    if (block.type === 'thematicBreak') continue;
    const text = titleText(block, places);
    if (text === undefined || !mayMove(block, text, from, to, index)) break;
    if (!best || isProblemTitle(text) || !isProblemTitle(best.text)) best = { text, block, at: index };
    at = index;
  }
  if (!best?.block.position) return undefined;
  const run = blocks.splice(at);
  const own = best.block;
  const { start, end } = own.position as NonNullable<RootContent['position']>;
  return {
    title: {
      value: best.text,
      text: places.text.slice(start.offset ?? 0, end.offset ?? 0),
      position: { start, end },
    },
    moved: run,
  };
}

function mayMove(block: RootContent, text: string, from: Role, to: Role, index: number): boolean {
  const problem = isProblemTitle(text);
  if (from === 'assistant' || from === 'thinking')
    return problem && (to === 'user' || block.type === 'heading');
  if (
    from === 'front-matter' &&
    !problem &&
    (index === 0 || /home ?work|\bhw\s*\d|report|summary|special participation/i.test(text))
  ) {
    return false;
  }
  // Of a prompt only a heading below its words goes to the reply; "question 4 next" is the prompt itself.
  if (from === 'user') return block.type === 'heading' && index > 0;
  return problem || block.type === 'heading';
}
