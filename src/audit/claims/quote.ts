import { lineAfter } from '../../place/place.ts';
import type { Span } from '../../types/extraction.ts';
import type { Turn } from '../../types/transcript.ts';
import { findQuote, fold, foldQuote, type Squeezed, squeeze } from './fold.ts';
import {
  type ClaimContext,
  type ClaimJudge,
  contradicted,
  replyMissing,
  spansOf,
  supported,
  textOf,
  undecidable,
} from './judge.ts';

/** Fewer words in quotation marks are as often irony or a term as a quotation. */
const quotationWords = 4;

/** The student says outright that these are the model's words. */
const saying =
  /\b(?:answered|replied|said|says|wrote|writes|stated|states|output|responded)\b[^"“]{0,24}["“]/i;

/** Quoted words are looked for in the part's replies, then in the whole of what the model wrote. */
export const quote: ClaimJudge = {
  kind: 'quote',
  scope: 'whole',
  judge(claim, parts, context) {
    const words = typeof claim.value === 'string' && claim.value !== '' ? claim.value : claim.text;
    const own = spansOf(parts, context);
    for (const span of own) {
      const line = lineOfQuote(words, span, context);
      if (line !== undefined) return supported(`the words stand in the reply, line ${line}`);
    }
    for (const turn of context.transcript.children) {
      if (turn.role !== 'assistant') continue;
      const line = lineOfQuote(words, turn, context);
      if (line !== undefined) return supported(`the words stand in another reply, line ${line}`);
    }
    if (own.length === 0 && parts[0] && claim.part !== null) return replyMissing(parts[0]);
    for (const turn of context.transcript.children) {
      if (turn.role === 'assistant' || turn.role === 'comment') continue;
      const line = lineOfQuote(words, turn, context);
      if (line !== undefined) return undecidable(`no reply says so, but line ${line} does (${turn.role})`);
    }
    const missing = parts.filter((part) => part.attempts === 0);
    if (missing.length > 0)
      return undecidable(
        `the words stand in no reply of this file; that to ${missing.map((part) => part.part).join(', ')} is not in it`,
      );
    if (foldQuote(words).split(' ').length < quotationWords && !saying.test(claim.text))
      return undecidable('so few words may be no quotation; no reply has them');
    return nearlyThere(words, own, context)
      ? undecidable('not word for word in any reply; much of it is there')
      : contradicted('the words stand in no reply of this log');
  },
};

/** Each reply is folded once, however many quotations are looked for in it. */
const prepared = new WeakMap<Span | Turn, Squeezed>();

/** The 1-based line at which quoted words begin in a reply. */
export function lineOfQuote(words: string, where: Span | Turn, context: ClaimContext): number | undefined {
  const text = textOf(where, context);
  const ready = prepared.get(where) ?? squeeze(text);
  prepared.set(where, ready);
  const offset = findQuote(words, ready);
  if (offset === undefined) return undefined;
  const { start } = where.position;
  return lineAfter(context.transcript, start, (start.offset ?? 0) + offset);
}

/** Do half of the quotation's runs of three words occur? Then it is loose rather than made up. */
function nearlyThere(words: string, spans: readonly Span[], context: ClaimContext): boolean {
  const list = foldQuote(words)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const runs = list.slice(0, -2).map((_, index) => list.slice(index, index + 3).join(' '));
  const text = spans
    .map((span) =>
      fold(textOf(span, context))
        .text.split(/[^\p{L}\p{N}]+/u)
        .join(' '),
    )
    .join(' ');
  return runs.filter((run) => text.includes(run)).length * 2 >= runs.length;
}
