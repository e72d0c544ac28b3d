import { matchesOf } from '../match.ts';
import { standingOf } from './context.ts';
import { fold, withoutTail } from './fold.ts';

const links =
  /(?:\b(?:is|are|as|be|equals?|becomes?|by|to|with|has)\s+|[:=→]\s*)(?:\*\*|`|simply |just |only |exactly |about |a |the ){0,4}/gi;
const worth =
  /^[\s*`$(]*(?:\d|[-−±]\s?\d|\\|[OΘΩ]\(|√|sqrt|constant\b|const\b|one\b|zero\b|[a-zA-Z](?:[_/^*(+\-\d ]|$)|no (?:width )?(?:scaling|factor|dependence))/;
const becoming = /\bbecomes?\s+[^\s]{0,12}$/i;
const stops =
  /[.!?](?=\s|$)|[;,:](?=\s)|\s(?:because|since|which|where|so|when|that|regardless|and|for|in|to (?:bring|make|keep|get|have|ensure|hold|normali[sz]e|obtain))\s|\s[(–—](?![^()]{0,12}\)\s*$)/g;

/**
 * The value that a stretch of plain words ends in: "… shown in parentheses as 1." Offsets into the
 * log; `isOpen` says where one may begin. What a purpose leads to ("to bring it to 1") is none.
 */
export function phraseIn(
  source: string,
  from: number,
  to: number,
  isOpen: (offset: number) => boolean,
): { start: number; end: number } | undefined {
  const text = source.slice(from, to);
  const starts = matchesOf(links, text).map((match) => match.index + match[0].length);
  const open = starts.filter(
    (at) => worth.test(text.slice(at, at + 40)) && isOpen(from + at) && !isAim(text, at),
  );
  // What something becomes by the value that was named before is no value of its own.
  const start = open.findLast((at, index) => index === 0 || !becoming.test(text.slice(0, at))) ?? open.at(-1);
  if (start === undefined) return undefined;
  const rest = text.slice(start);
  const { length } = withoutTail(rest.slice(0, stopIn(rest)), '*`');
  return length > 0 ? { start: from + start, end: from + start + length } : undefined;
}

/** Where the value ends: at the first stop outside of brackets. Brackets that never close hold nothing. */
export function stopIn(text: string): number {
  const closes = closingBrackets(text);
  let inside = 0;
  let at = 0;
  for (const stop of matchesOf(stops, text)) {
    for (; at < stop.index; at++) if (at >= inside) inside = Math.max(inside, closes.get(at) ?? 0);
    // A product's second factor may stand in brackets: `(1 - 2/π) + (2/π) d²`.
    const isFactor = /^\s\($/.test(stop[0]) && /[-−+*/·=^]\s*$/.test(text.slice(0, stop.index));
    if (stop.index >= inside && !isFactor) return stop.index;
  }
  return text.length;
}

/** Place of the bracket that closes, by the place of the one that opens. */
function closingBrackets(text: string): Map<number, number> {
  const closes = new Map<number, number>();
  const open: { sign: string; at: number }[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string;
    if ('([{'.includes(sign)) open.push({ sign: ')]}'['([{'.indexOf(sign)] as string, at });
    else if (')]}'.includes(sign)) {
      const last = open.findLastIndex((one) => one.sign === sign);
      if (last < 0) continue;
      closes.set((open[last] as { at: number }).at, at);
      open.length = last;
    }
  }
  return closes;
}

function isAim(text: string, at: number): boolean {
  const lead = fold(text.slice(Math.max(0, at - 200), at));
  return standingOf(lead, { consequence: false, exact: false }).excluded !== undefined;
}
