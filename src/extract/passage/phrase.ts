import { standingOf } from './context.ts';
import { fold, withoutTail } from './fold.ts';

const links =
  /(?:\b(?:is|are|as|be|equals?|becomes?|by|to|with|has)\s+|[:=→]\s*)(?:\*\*|`|simply |just |only |exactly |about |a |the ){0,4}/gi;
const worth =
  /^[\s*`$(]*(?:\d|[-−±]\s?\d|\\|[OΘΩ]\(|√|sqrt|constant\b|const\b|one\b|zero\b|[a-zA-Z](?:[_/^*(+\-\d ]|$)|no (?:width )?(?:scaling|factor|dependence))/;
const stops =
  /[.!?](?=\s|$)|[;,:](?=\s)|\s(?:because|since|which|where|so|when|that|regardless|and|for|in|to (?:bring|make|keep|get|have|ensure|hold|normali[sz]e|obtain))\s|\s[(–—](?![^()]{0,12}\)\s*$)/;

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
  const starts = [...text.matchAll(links)].map((match) => match.index + match[0].length);
  const start = starts.findLast(
    (at) => worth.test(text.slice(at, at + 40)) && isOpen(from + at) && !isAim(text, at),
  );
  if (start === undefined) return undefined;
  const rest = text.slice(start);
  const stop = stops.exec(rest);
  const { length } = withoutTail(stop ? rest.slice(0, stop.index) : rest, '*`');
  return length > 0 ? { start: from + start, end: from + start + length } : undefined;
}

function isAim(text: string, at: number): boolean {
  const lead = fold(text.slice(Math.max(0, at - 200), at));
  return standingOf(lead, { consequence: false, exact: false }).excluded !== undefined;
}
