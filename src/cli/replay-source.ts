import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  AskError,
  loadRecord,
  type ReplaySource,
  recordedSource,
  type SourceReply,
  type Stop,
} from '../ask/index.ts';
import { gradeFile } from '../batch.ts';
import { redactorFor } from '../privacy/mask.ts';
import type { Transcript, Turn } from '../types/transcript.ts';
import { version } from './version.ts';

/**
 * An earlier log, or a recording of an earlier run, from which `replay:FILE` answers.
 * @param rubric by which a log's replies are told apart; undefined: by the homework that the log names
 */
export async function openReplaySource(
  path: string,
  { cwd, rubric }: { cwd: string; rubric: string | undefined },
): Promise<ReplaySource> {
  const file = resolve(cwd, path);
  if (path.endsWith('.record.json')) {
    const record = loadRecord(file);
    if (!record) throw new AskError(`--model replay:${path}: there is no such file`);
    return recordedSource(record);
  }
  try {
    readFileSync(file);
  } catch (error) {
    throw new AskError(
      `--model replay:${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const { transcript, graded } = await gradeFile(path, { cwd, version, rubric });
  const spans = graded?.extraction.spans ?? [];
  // A prompt that was masked on its way here is still the same prompt.
  const mask = redactorFor(transcript.source);
  return {
    model: transcript.about.model?.value ?? 'not named',
    replyTo(prompt, parts, index) {
      const exchanges = exchangesOf(transcript);
      const same = exchanges.filter(
        (one) => folded(one.prompt) === folded(prompt) || folded(mask(one.prompt)) === folded(prompt),
      );
      const exchange = same.find((one) => one.index === index) ?? same[0];
      if (exchange) return replyOf(transcript, exchange.replies);
      if (parts.length === 0) return undefined;
      // The last attempt at each part, in the order of the log.
      const wanted = parts.flatMap((part) => {
        const own = spans.filter((span) => span.part === part);
        const last = Math.max(...own.map((span) => span.attempt));
        return own.filter((span) => span.attempt === last);
      });
      const turns = [...new Set(wanted.map((span) => span.turn))].sort((a, b) => a - b);
      if (turns.length === 0) return undefined;
      const texts = turns.flatMap((turn) => {
        const all = spans.filter((span) => span.turn === turn);
        const own = all.filter((span) => wanted.includes(span));
        const node = transcript.children[turn];
        if (!node) return [];
        if (turns.length === 1 && own.length === all.length && own.every((span) => labelled.has(span.via)))
          return [textOf(transcript, node)];
        return own.map((span) => {
          const whole = all.length === 1 ? textOf(transcript, node) : undefined;
          const { start, end } = span.position;
          const text = whole ?? transcript.source.slice(start.offset, end.offset).trim();
          // Known from its prompt: among other parts the reply must say what it answers.
          return parts.length === 1 || namesItself(text, labelOf(span.part))
            ? text
            : `**Part (${labelOf(span.part)})**\n\n${text}`;
        });
      });
      const seconds = turns.reduce(
        (sum, turn) => sum + (transcript.children[turn]?.thinkingSeconds?.value ?? 0),
        0,
      );
      return { text: texts.join('\n\n'), ...(seconds > 0 ? { thinkingSeconds: seconds } : {}) };
    },
  };
}

/** Ways of knowing a part by which its own text names it. */
const labelled = new Set(['label', 'answer-label', 'title']);
/** Does the first line say which part this is? */
const namesItself = (text: string, label: string) =>
  new RegExp(`^[#*\\s\\d]*(?:problem|part|question)?[\\s\\d]*\\(?${label}[).:]`, 'i').test(text);
const labelOf = (part: string) => /[a-z]+$/.exec(part)?.[0] ?? part;

const folded = (text: string) => text.replace(/\s+/g, ' ').trim();

interface Exchange {
  index: number;
  prompt: string;
  replies: Turn[];
}

/** Prompts of a log with the replies that follow them. */
function exchangesOf(transcript: Transcript): Exchange[] {
  const exchanges: Exchange[] = [];
  for (const turn of transcript.children) {
    if (turn.role === 'user')
      exchanges.push({ index: exchanges.length, prompt: promptOf(transcript, turn), replies: [] });
    else if (turn.role === 'assistant') exchanges.at(-1)?.replies.push(turn);
  }
  return exchanges;
}

/** A prompt's words without what names its attachments. */
function promptOf(transcript: Transcript, turn: Turn): string {
  return turn.attachments.reduce((rest, one) => rest.replace(one.text, ''), textOf(transcript, turn)).trim();
}

function replyOf(transcript: Transcript, turns: readonly Turn[]): SourceReply | undefined {
  if (turns.length === 0) return undefined;
  const seconds = turns.reduce((sum, turn) => sum + (turn.thinkingSeconds?.value ?? 0), 0);
  const lost = turns.find((turn) => turn.lost);
  return {
    text: turns.map((turn) => textOf(transcript, turn)).join('\n\n'),
    ...(seconds > 0 ? { thinkingSeconds: seconds } : {}),
    ...(lost ? { stop: stopOf(lost.truncated ?? '') } : {}),
  };
}

/** A turn's own words: without its mark, its title, the line of its thinking time, and the mark of a loss. */
function textOf(transcript: Transcript, turn: Turn): string {
  const title = turn.title?.position.end.offset ?? -1;
  const blocks = turn.children.filter((block) => (block.position?.start.offset ?? 0) >= title);
  const own = turn.lost ? blocks.slice(0, -1) : blocks;
  return own
    .map((block) => transcript.source.slice(block.position?.start.offset, block.position?.end.offset))
    .join('\n\n')
    .trim();
}

function stopOf(reason: string): Stop {
  const found = /marks it as (cut off|refused|lost): (.*)$/.exec(reason);
  const kind = found?.[1] === 'cut off' ? 'cut' : found?.[1] === 'refused' ? 'refused' : 'lost';
  return { kind, reason: found?.[2] ?? reason };
}
