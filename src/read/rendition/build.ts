import type { Nodes, Root, RootContent } from 'mdast';
import { VFileMessage } from 'vfile-message';
import { lineStarts, type Places, placesOf } from '../../place/place.ts';
import type { Origin, Role, Stated, Transcript, Turn } from '../../types/transcript.ts';
import { readAbout } from '../about.ts';
import { findAttachments } from '../attachment.ts';
import { longestLog } from '../cap.ts';
import type { Document } from '../format.ts';
import { level } from '../level/level.ts';
import { restore } from '../level/restore.ts';
import { parseMarkdown } from '../markdown.ts';
import { findOtherVoice } from '../other-voice.ts';
import type { Parse } from '../parser.ts';
import { findTruncation } from '../truncation.ts';
import { readTurns } from '../turns.ts';
import { type Conversation, type Message, splitThinking } from './conversation.ts';
import { joined, type Sourced, saidAt, slice } from './sourced.ts';
import type { WrittenTree } from './write.ts';

/** How a rendition heads its turns: as a markdown log would. */
const headings: Readonly<Record<Role, string>> = {
  user: 'User Prompt:',
  assistant: 'AI Response:',
  thinking: 'Thinking:',
  comment: 'Comments & Observations:',
  'front-matter': '',
};

/** A turn that still lacks its places: where its parts stand in the rendition. */
interface Draft {
  role: Role;
  tree: Root;
  start: number;
  mark?: { start: number; end: number };
  thought?: { start: number; end: number; seconds: number };
  message?: Message;
  /** A report by a student, whose own marks say who speaks. */
  report?: boolean;
  said: VFileMessage[];
}

/**
 * Conversations to a transcript. Its source is a rendition as a markdown log; lines and columns of all positions
 * are the original file's.
 */
export function transcriptOfConversations(
  conversations: readonly Conversation[],
  { text, file, sha256, messages: faults, parse = parseMarkdown }: Document,
  format: { name: string; why: string },
): Transcript {
  const pieces: Sourced[] = [];
  const drafts: Draft[] = [];
  const messages = [...faults];
  let length = 0;
  const write = (piece: Sourced): { start: number; end: number } => {
    const start = length;
    pieces.push(piece);
    length += piece.text.length;
    return { start, end: length };
  };
  let cut: number | undefined;
  for (const conversation of conversations) {
    messages.push(...(conversation.findings ?? []));
    if (conversation.report) {
      const draft = draftOf('front-matter', conversation.report, length, parse);
      write({ ...conversation.report, text: draft.source });
      write(saidAt('\n\n', conversation.at));
      drafts.push({ ...draft, report: true });
      continue;
    }
    const head = frontMatter(conversation);
    if (head) {
      drafts.push(draftOf('front-matter', head, length, parse));
      write(head);
      write(saidAt('\n\n', conversation.at));
    }
    for (const message of conversation.messages.flatMap(splitThinking)) {
      if (length > longestLog) {
        cut ??= message.at;
        continue;
      }
      const room = longestLog - length + 1;
      if (message.text.text.length > room && !('tree' in message.text)) {
        message.text = slice(message.text, 0, room);
        cut ??= message.text.from.at(-1) ?? message.at;
      }
      const heading = write(saidAt(`## ${headings[message.role]}`, message.at));
      write(saidAt('\n\n', message.at));
      let thought: Draft['thought'];
      if (message.thought) {
        const { at, seconds } = message.thought;
        thought = { ...write(saidAt(`Thought for ${spell(seconds)}`, at)), seconds };
        write(saidAt('\n\n', at));
      }
      const attached = (message.attachments ?? []).flatMap((name) => [
        saidAt('[Attachment: ', name.from[0] ?? message.at),
        name,
        saidAt(']\n\n', name.from[0] ?? message.at),
      ]);
      const body = attached.length > 0 ? joined([...attached, message.text]) : message.text;
      const draft = draftOf(message.role, body, length, parse);
      write({ ...body, text: draft.source });
      write(saidAt('\n\n', message.at));
      drafts.push({ ...draft, mark: heading, thought, message });
    }
  }
  const whole = joined(pieces);
  const origin: Origin = { at: whole.at, from: whole.from, span: whole.span, lines: lineStarts(text) };
  const places = placesOf(whole.text, origin);
  const inFile = placesOf(text);
  const turns = drafts.flatMap((draft) => {
    relocate(draft.tree, draft.start, places);
    return draft.report ? readTurns(draft.tree, places, messages) : [turnOf(draft, places, inFile)];
  });
  for (const { said, start } of drafts)
    for (const one of said)
      messages.push(
        moved(one, places.point(start + (one.place && 'offset' in one.place ? (one.place.offset ?? 0) : 0))),
      );
  if (cut !== undefined)
    messages.push(
      new VFileMessage('Read up to here: the conversations are too long to be read whole', {
        place: inFile.point(cut),
        ruleId: 'not-parsed',
        source: 'read',
      }),
    );
  if (
    conversations.every(({ report }) => !report) &&
    turns.every(({ role }) => role !== 'assistant') &&
    text !== ''
  )
    messages.push(
      new VFileMessage('No message of a model stands in this file', {
        place: inFile.point(0),
        ruleId: 'no-replies',
        source: 'read',
      }),
    );
  const about = readAbout(turns, places);
  const otherVoice = conversations.every(({ report }) => report) ? findOtherVoice(turns, places) : undefined;
  return {
    type: 'transcript',
    children: turns,
    position: places.position(0, whole.text.length),
    source: whole.text,
    origin,
    file,
    sha256,
    format: format.name,
    recognisedBy: format.why,
    ...(otherVoice ? { otherVoice } : {}),
    about,
    messages,
  };
}

/** What a markdown log would say of itself at its head. */
function frontMatter({ title, model, link, at }: Conversation): Sourced | undefined {
  const lines: Sourced[] = [];
  if (title && title.text.trim() !== '') lines.push(joined([saidAt('# ', at), oneLine(title)]));
  if (model) lines.push(joined([saidAt('Model: ', model.from[0] ?? at), oneLine(model)]));
  if (link) lines.push(joined([saidAt('Link: ', link.from[0] ?? at), oneLine(link)]));
  return lines.length > 0 ? joined(lines, '\n\n') : undefined;
}

function oneLine(part: Sourced): Sourced {
  return { ...part, text: part.text.replace(/[\r\n]/g, ' ') };
}

function spell(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = Math.round((seconds - 60 * minutes) * 100) / 100;
  return minutes > 0 ? `${minutes}m ${rest}s` : `${rest}s`;
}

/** Text is levelled and parsed, unless it came with its tree. */
function draftOf(
  role: Role,
  body: Sourced | WrittenTree,
  start: number,
  parse: Parse,
): Draft & { source: string } {
  if ('tree' in body) return { role, tree: body.tree, start, said: [], source: body.text };
  const levelled = level(body.text);
  const tree = restore(parse(levelled.parsed), levelled);
  return { role, tree, start, said: levelled.messages, source: levelled.source };
}

function turnOf(draft: Draft, places: Places, file: Places): Turn {
  const { role, start, mark, thought, message } = draft;
  const children: RootContent[] = draft.tree.children;
  const first = children[0]?.position?.start.offset ?? start;
  const last = children.at(-1)?.position?.end.offset ?? start;
  const turn: Turn = {
    type: 'turn',
    role,
    children,
    position: places.position(Math.min(first, mark?.start ?? first), last),
    attachments: role === 'user' ? findAttachments(children, places) : [],
  };
  if (mark) turn.mark = stated(mark.start, mark.end, places);
  if (thought)
    turn.thinkingSeconds = { ...stated(thought.start, thought.end, places), value: thought.seconds };
  if (message?.model)
    turn.model = {
      value: message.model.text,
      text: message.model.text,
      position: spot(message.model.from[0] ?? 0, file),
    };
  if (message?.alternatives?.length)
    turn.alternatives = message.alternatives.map(({ at, earlier }) => ({
      position: spot(at, file),
      earlier,
    }));
  if (role === 'assistant') {
    const truncated = message?.truncated ?? findTruncation(children, places.text);
    if (truncated) turn.truncated = truncated;
  }
  return turn;
}

function spot(offset: number, file: Places) {
  return file.position(offset, offset);
}

function stated(start: number, end: number, places: Places): Stated {
  const text = places.text.slice(start, end);
  return { value: text, text, position: places.position(start, end) };
}

/** Puts a tree that was parsed by itself to its place in the rendition; lines and columns become the file's. */
export function relocate(root: Root, base: number, places: Places): void {
  // A stack of our own: hostile nesting must not exhaust the call stack. Points may be shared between nodes.
  const stack: Nodes[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const { position } = node;
    if (position)
      node.position = places.position(base + (position.start.offset ?? 0), base + (position.end.offset ?? 0));
    if ('children' in node) for (const child of node.children) stack.push(child);
  }
}

function moved(message: VFileMessage, point: ReturnType<Places['point']>): VFileMessage {
  return new VFileMessage(message.reason, {
    place: point,
    ruleId: message.ruleId ?? 'reading',
    source: message.source ?? 'read',
  });
}
