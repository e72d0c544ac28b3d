import type { Turn } from '../../types/transcript.ts';
import {
  type ClaimContext,
  type ClaimJudge,
  contradicted,
  lines,
  spansOf,
  supported,
  undecidable,
} from './judge.ts';

/** Words that make a number a rough one. */
const rough =
  /\b(?:around|about|approximately|approx|roughly|nearly|almost|some|circa|close to|just (?:over|under))\b|[~≈]/i;
const atLeast = /\b(?:over|more than|at least|exceed\w*|longer than|upwards of)\b/i;
const atMost = /\b(?:under|less than|at most|within|shorter than|up to)\b/i;

/** A rough number may be off by this share of itself. */
const roughShare = 0.1;

/** A bound ("over 5 minutes") may be missed by this share of itself. */
const boundShare = 0.05;

/** Seconds that one unit of the claim's last printed digit stands for: "2.5 minutes" is told in half minutes. */
function grain(text: string): number {
  let finest = 60;
  for (const [, number = '', unit = ''] of text.matchAll(
    /(\d+(?:\.\d{1,3})?)[\s-]{0,2}(h|m|s)[a-z]{0,7}/gi,
  )) {
    const size = { h: 3600, m: 60, s: 1 }[unit.toLowerCase()] ?? 60;
    const decimals = number.split('.')[1] ?? '';
    const step = decimals === '5' ? 0.5 : 10 ** -decimals.length;
    finest = Math.min(finest, size * step);
    if (size === 1 && rough.test(text) && Number(number) % 10 === 0) finest = Math.max(finest, 10);
  }
  return finest;
}

/** Is a stated time true of a measured one? Rounding to the printed digit, up, down or to the nearest, is no lie. */
export function timeAgrees(
  text: string,
  stated: number,
  measured: number,
  vague = rough.test(text),
): boolean {
  const slack = vague ? Math.max(grain(text), roughShare * stated) : grain(text) - 0.5;
  if (atLeast.test(text)) return measured > stated * (1 - boundShare);
  if (atMost.test(text)) return measured < stated * (1 + boundShare);
  return Math.abs(measured - stated) <= Math.max(0.5, slack);
}

/** The stated thinking time of a reply: on its own turn, or on a thinking turn right before it. */
function thinkingOf(index: number, { transcript }: ClaimContext): Turn['thinkingSeconds'] {
  const turn = transcript.children[index];
  const before = transcript.children[index - 1];
  return turn?.thinkingSeconds ?? (before?.role === 'thinking' ? before.thinkingSeconds : undefined);
}

const spell = (seconds: number) =>
  seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;

/** "(around 2.5 minutes)" against "Thought for 2m 22s". */
export const thinkingTime: ClaimJudge = {
  kind: 'thinking-time',
  scope: 'whole',
  judge(claim, parts, context) {
    const stated = typeof claim.value === 'number' ? claim.value : Number(claim.value);
    if (!Number.isFinite(stated)) return undecidable('the claim gives no time in figures');
    const vague = claim.vague === true || rough.test(claim.text);
    const everywhere = claim.part === null && claim.problem === undefined;
    const turns = everywhere
      ? context.transcript.children.flatMap((turn, index) => (turn.role === 'assistant' ? [index] : []))
      : spansOf(parts, context).map((span) => span.turn);
    const measured = [...new Set(turns)].flatMap((turn) => thinkingOf(turn, context) ?? []);
    if (measured.length === 0) return undecidable('the log states no thinking time here');
    const fitting = measured.find(({ value }) => timeAgrees(claim.text, stated, value, vague));
    const total = measured.reduce((sum, { value }) => sum + value, 0);
    const at = lines(measured.map(({ position }) => position.start.line));
    if (fitting)
      return supported(`the log states ${spell(fitting.value)} (line ${fitting.position.start.line})`);
    if (timeAgrees(claim.text, stated, total, vague))
      return supported(`the log states ${spell(total)} in all (${at})`);
    const told = measured.map(({ value }) => spell(value)).join(', ');
    // Of a whole log a time may be anything: a mean, a longest, one of many.
    return everywhere && measured.length > 1
      ? undecidable(`none of the stated times fits: ${told} (${at})`)
      : contradicted(`the log states ${told} (${at})`);
  },
};
