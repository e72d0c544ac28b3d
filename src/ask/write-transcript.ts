import { Buffer } from 'node:buffer';
import type { Transcript } from '../types/transcript.ts';
import type { Stop } from './provider.ts';
import type { RecordedReply, RunRecord } from './record.ts';

/** Reads a log the way `grade` does; handed in, since this wing does not import the reader. */
export type ReadLog = (bytes: Uint8Array, options: { file: string }) => Transcript;

/** A conversation that cannot be written so that its turns are read again as they were. */
export class UnfaithfulError extends Error {
  override name = 'UnfaithfulError';
}

/** Marks of the repository's own logs. */
const userMark = '### User Prompt';
const replyMark = '### AI Response';

const said: Record<Exclude<Stop['kind'], 'complete'>, string> = {
  cut: 'Reply cut off',
  refused: 'Reply refused',
  lost: 'Reply lost',
};

/** The line that ends a reply which is no answer; the reader of logs knows it and nothing of the turn is graded. */
export function lossMark(stop: Stop): string | undefined {
  if (stop.kind === 'complete') return undefined;
  return `[${said[stop.kind]}: ${stop.reason.replace(/[[\]\s]+/g, ' ').trim()}]`;
}

interface Piece {
  text: string;
  /** Written by a person or a model, so that its lines may look like marks. */
  foreign: boolean;
}

/**
 * A record as a markdown log, in the marks that `grade` reads. Lines of a prompt or reply that look like a mark
 * are written so that they read the same and are none (their first letter as a character reference); whether that
 * holds is seen by reading the log back.
 * @throws UnfaithfulError where the log cannot be written so that its turns come back
 */
export function writeTranscript(record: RunRecord, readLog: ReadLog): string {
  const all = pieces(record);
  const compose = (rule: (piece: Piece, index: number) => string) =>
    all.map((piece, index) => (piece.foreign ? rule(piece, index) : piece.text)).join('');
  const plain = compose(({ text }) => text);
  if (comesBack(record, plain, readLog)) return plain;
  const careful = compose(({ text }) => disarmed(text));
  if (comesBack(record, careful, readLog)) return careful;
  // The last resort, for what tears the log apart all the same.
  const torn = new Set<number>();
  for (const [index, piece] of all.entries()) {
    if (!piece.foreign) continue;
    const one = compose(({ text }, at) => (at === index || torn.has(at) ? flattened(text) : disarmed(text)));
    if (comesBack(record, one, readLog)) return one;
    torn.add(index);
  }
  throw new UnfaithfulError(`the turns of ${record.transcript} do not come back when it is read`);
}

/** Read as a log, are these the record's turns, with their thinking times and their losses? */
function comesBack(record: RunRecord, text: string, readLog: ReadLog): boolean {
  const turns = readLog(Buffer.from(text), { file: record.transcript }).children.filter(
    (turn) => turn.role !== 'front-matter',
  );
  const expected = record.steps.flatMap((step) => [undefined, ...(step.reply ? [step.reply] : [])]);
  return (
    turns.length === expected.length &&
    turns.every((turn, index) => {
      const reply = expected[index];
      return (
        turn.mark !== undefined &&
        turn.role === (reply ? 'assistant' : 'user') &&
        turn.thinkingSeconds?.value === (reply?.thinkingSeconds || undefined) &&
        (turn.lost ?? false) === (reply !== undefined && reply.stop.kind !== 'complete')
      );
    })
  );
}

function pieces(record: RunRecord): Piece[] {
  const own = (text: string): Piece => ({ text, foreign: false });
  const foreign = (text: string): Piece => ({ text, foreign: true });
  const model = record.steps.find((step) => step.reply)?.reply?.model || record.model.name;
  const { effort, thinkingBudget, temperature, maxOutputTokens } = record.options;
  const settings = [
    `Model: ${model}`,
    ...(record.model.provider === 'replay'
      ? ['Replayed, not asked']
      : [`Asked as: ${record.model.provider} ${record.model.name}`]),
    ...(effort === undefined ? [] : [`Reasoning effort: ${effort}`]),
    ...(thinkingBudget === undefined ? [] : [`Thinking budget: ${thinkingBudget} tokens`]),
    ...(temperature === undefined ? [] : [`Temperature: ${temperature}`]),
    ...(record.model.provider === 'replay' ? [] : [`Output limit: ${maxOutputTokens} tokens`]),
    `Sample: ${record.sample}`,
  ];
  return [
    own(`# ${[record.homework, model].filter(Boolean).join(', ')}\n\n`),
    own(`Asked by recompute; beside this file stands what was sent and received.\n\n## Setup\n\n`),
    own(`${settings.map((line) => `- ${oneLine(line)}`).join('\n')}\n`),
    ...record.steps.flatMap((step) => [
      own(`\n---\n\n${step.title ? `## ${oneLine(step.title)}\n\n` : ''}${userMark}\n\n`),
      own(step.attachments.map(({ name }) => `[Attachment: ${oneLine(name)}]\n\n`).join('')),
      foreign(`${step.prompt.trim()}\n`),
      ...(step.reply ? replyPieces(step.reply) : []),
    ]),
  ];
}

function replyPieces(reply: RecordedReply): Piece[] {
  const mark = lossMark(reply.stop);
  const text = reply.text.trim();
  return [
    { text: `\n${replyMark}\n`, foreign: false },
    { text: reply.thinkingSeconds ? `\nThought for ${reply.thinkingSeconds}s\n` : '', foreign: false },
    { text: text === '' ? '' : `\n${mark ? closed(text) : text}\n`, foreign: text !== '' },
    { text: mark ? `\n${mark}\n` : '', foreign: false },
  ];
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** A cut reply may leave a fence or a formula open, which would swallow what follows. */
function closed(text: string): string {
  let open: string | undefined;
  for (const line of text.split('\n')) {
    const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined) continue;
    if (open === undefined) open = fence;
    else if (fence[0] === open[0] && fence.length >= open.length) open = undefined;
  }
  if (open !== undefined) return `${text}\n${open}`;
  const formulas = text.match(/\$\$/g)?.length ?? 0;
  return formulas % 2 === 1 ? `${text}\n$$` : text;
}

/** Words that open a mark of a log; what stands behind them does not matter here, a line too many does no harm. */
const marklike =
  /^([ \t>]{0,6}(?:#{1,6}[ \t]*)?[*_]{0,3}(?:\d{1,3}[.)][ \t]*)?)([A-Za-z])(?=[\w '’&/.#()-]{1,70}[*_]{0,3}:?[*_]{0,3}(?:[ \t]|$))/;
const opens =
  /^(?:user|student|human|my|you|me|ai|llm|model|assistant|agent|ta|bot|chat|gpt|claude|gemini|grok|deepseek|qwen|kimi|mistral|le chat|llama|copilot|comments?|observations?|annotations?|commentary|prompt|response|reply|input|output|question|answer|q|a|notes?|remarks?|thoughts?|reflections?|evaluations?|assessments?|takeaways?|verdicts?|feedback|grading|critiques?|reviews?|analysis|error|correctness|discussion|conclusions?|post|initial|first|follow|next|thinking|reasoned|reasoning)\b/i;

/** The same to the eye, but no line opens with a mark: `&#85;ser Prompt`. Code and formulas stay as they are. */
function disarmed(text: string): string {
  let fence: string | undefined;
  return text
    .split('\n')
    .map((line) => {
      const found = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
      if (found !== undefined) {
        if (fence === undefined) fence = found;
        else if (found[0] === fence[0] && found.length >= fence.length) fence = undefined;
        return line;
      }
      if (fence !== undefined) return line;
      const tags = line
        .replace(/<(\/?)(think(?:ing)?)>/gi, '&lt;$1$2>')
        .replace(/^(\s*)\[(?=Reply )/, '$1\\[');
      const match = marklike.exec(tags);
      if (!match) return tags;
      const [, lead = '', letter = ''] = match;
      const rest = tags.slice(lead.length);
      return opens.test(rest) ? `${lead}&#${letter.charCodeAt(0)};${rest.slice(1)}` : tags;
    })
    .join('\n');
}

/**
 * Plain text without any structure: every line's first character and whatever opens a formula or a tag as character
 * references. It reads the same, and neither marks nor fences nor formulas are in it.
 */
function flattened(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const bare = line
        .trim()
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/\\/g, '&#92;')
        .replace(/\$/g, '&#36;')
        .replace(/`/g, '&#96;');
      const first = bare.codePointAt(0);
      if (first === undefined || bare.startsWith('&')) return bare;
      return `&#${first};${bare.slice(String.fromCodePoint(first).length)}`;
    })
    .join('\n');
}
