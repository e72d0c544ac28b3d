import type { Root, RootContent } from 'mdast';
import { VFileMessage } from 'vfile-message';
import type { Role, Stated, Turn } from '../types/transcript.ts';
import { acceptSigns } from './accept.ts';
import { findAttachments } from './attachment.ts';
import { cutAtSigns } from './cut.ts';
import { findLoss } from './loss.ts';
import type { Places } from './place.ts';
import { findSigns, type Sign } from './signs.ts';
import { isProblemTitle, takeTitle } from './title.ts';
import { findTruncation } from './truncation.ts';

/** A turn while its blocks are still coming in. */
interface Draft {
  role: Role;
  blocks: RootContent[];
  mark?: Stated;
  title?: Stated;
  thinking?: Stated<number>;
  unsure?: string;
  /** How many blocks came with the title: they are not the next turn's. */
  titled: number;
}

/**
 * Cuts a markdown tree into turns: at role marks in any dress, at `<think>` tags, and at "Thought for 6s"
 * lines that show where an unmarked reply begins. Heading levels are not looked at. Turns that a file lost
 * are not made up.
 */
export function readTurns(root: Root, places: Places, messages: VFileMessage[]): Turn[] {
  const signs = acceptSigns(findSigns(root, places), places.text);
  const marked = signs.some((sign) => sign.kind === 'mark');
  const drafts: Draft[] = [];
  let current: Draft = {
    role: marked || signs.length > 0 ? 'front-matter' : 'assistant',
    blocks: [],
    titled: 0,
  };
  const open = (next: Draft) => {
    const taken = current.blocks.length > 0 ? takeTitle(current, next.role, places) : undefined;
    if (taken) {
      next.blocks.push(...taken.moved);
      next.title = taken.title;
      next.titled = taken.moved.length;
    }
    drafts.push(current);
    current = next;
  };
  for (const piece of cutAtSigns(root, signs, places)) {
    if ('block' in piece) {
      if (current.role === 'comment' && current.blocks.length > 0 && isProblemHeading(piece.block, places)) {
        open({ role: 'comment', blocks: [], titled: 0 });
        current.title = statedAt(
          piece.block.position?.start.offset ?? 0,
          piece.block.position?.end.offset ?? 0,
          places,
        );
        current.title.value = current.title.text.replace(/^#+\s*|[*_]|\s*#*$/g, '');
      }
      current.blocks.push(piece.block);
    } else {
      const { sign } = piece;
      if (sign.kind === 'doubt') current.unsure = sign.reason;
      else if (sign.kind === 'thinking') {
        if (current.role === 'user' || current.role === 'front-matter')
          open({ role: 'assistant', blocks: [], titled: 0 });
        addThinking(current, sign, places);
      } else {
        const next = follow(current, sign, places);
        if (next) open(next);
      }
    }
  }
  drafts.push(current);
  const turns = drafts
    .filter((draft) => draft.mark || draft.blocks.length > 0 || draft.thinking)
    .map((draft) => finish(draft, places));
  report(turns, marked, places, messages);
  return turns;
}

/** The turn that a sign opens, or undefined where it opens none. May change the role of the current one. */
function follow(
  current: Draft,
  sign: Exclude<Sign, { kind: 'thinking' | 'doubt' }>,
  places: Places,
): Draft | undefined {
  const mark = statedAt(sign.start, sign.end, places);
  if (sign.kind === 'mark') return { role: sign.line.mark.role, blocks: [], titled: 0, mark };
  if (sign.kind === 'think-open') {
    if (current.role === 'assistant' && current.blocks.length === 0) {
      // The reply begins with its thinking: the turn's own mark and title go with it.
      current.role = 'thinking';
      return undefined;
    }
    return current.role === 'thinking' || current.role === 'comment'
      ? undefined
      : { role: 'thinking', blocks: [], titled: 0, mark };
  }
  // A closing tag without an opening one: the template put the opening one into the prompt.
  if (current.role === 'assistant') current.role = 'thinking';
  return current.role === 'thinking' ? { role: 'assistant', blocks: [], titled: 0, mark } : undefined;
}

function isProblemHeading(block: RootContent, places: Places): boolean {
  if (block.type !== 'heading') return false;
  const source = places.text.slice(block.position?.start.offset ?? 0, block.position?.end.offset ?? 0);
  return isProblemTitle(source.replace(/^#+\s*|[*_]/g, '').trim());
}

function addThinking(draft: Draft, sign: Extract<Sign, { kind: 'thinking' }>, places: Places): void {
  // Several lines in one reply are several stretches of thinking.
  const stated = { ...statedAt(sign.start, sign.end, places), value: sign.seconds };
  if (draft.role === 'comment') return;
  draft.thinking = draft.thinking
    ? { ...draft.thinking, value: draft.thinking.value + sign.seconds }
    : stated;
}

function statedAt(start: number, end: number, places: Places): Stated {
  const text = places.text.slice(start, end);
  return { value: text.trim(), text, position: places.position(start, end) };
}

function finish(draft: Draft, places: Places): Turn {
  const starts = [
    draft.title?.position,
    draft.mark?.position,
    draft.thinking?.position,
    draft.blocks[0]?.position,
  ];
  const ends = [
    draft.mark?.position,
    draft.thinking?.position,
    draft.title?.position,
    draft.blocks.at(-1)?.position,
  ];
  const start = Math.min(...starts.map((position) => position?.start.offset ?? Number.POSITIVE_INFINITY));
  const end = Math.max(...ends.map((position) => position?.end.offset ?? 0));
  const turn: Turn = {
    type: 'turn',
    role: draft.role,
    children: draft.blocks,
    position: places.position(start, end),
    attachments: draft.role === 'user' ? findAttachments(draft.blocks, places) : [],
  };
  if (draft.mark) turn.mark = draft.mark;
  if (draft.title) turn.title = draft.title;
  if (draft.unsure && draft.role === 'assistant') turn.unsure = draft.unsure;
  if (draft.thinking) turn.thinkingSeconds = draft.thinking;
  if (draft.role === 'assistant') {
    const loss = findLoss(draft.blocks, places.text);
    const truncated = loss ?? findTruncation(draft.blocks, places.text);
    if (truncated) turn.truncated = truncated;
    if (loss) turn.lost = true;
  }
  return turn;
}

function report(turns: Turn[], marked: boolean, places: Places, messages: VFileMessage[]): void {
  const say = (reason: string, ruleId: string, position = places.position(0, 0)) =>
    messages.push(new VFileMessage(reason, { place: position, ruleId, source: 'read' }));
  if (turns.length === 0) {
    if (messages.length === 0) say('The file holds no text', 'empty-file');
  } else if (!marked) {
    say('No line says who speaks: the whole text is taken for one reply', 'no-role-marks');
  } else if (!turns.some((turn) => turn.role === 'assistant')) {
    say('No turn is marked as a reply of the model', 'no-replies');
  }
  for (const turn of turns) {
    if (turn.truncated)
      say(
        `The reply ${turn.lost ? 'is no answer' : 'seems to be cut off'}: ${turn.truncated}`,
        'truncated-reply',
        {
          start: turn.position.end,
          end: turn.position.end,
        },
      );
  }
}
