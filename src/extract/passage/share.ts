import { lastMatch } from '../match.ts';
import type { Asked } from './asked.ts';

/** "per segment", "for each of the two segments", "in the first half", "each": what a quantity is given for. */
const behind =
  /^[\s*`$})]{0,4}(?:(?:per|(?:for|in|of|on|from|within|during)?\s?(?:each|every)(?: of)?|(?:for|in|of|on|from|within|during) (?:the (?:first|second|third|last|next|other|upper|lower|top|bottom)|a single|one))\s((?:the |these |those )?[a-z0-9 -]{0,40})|(?:each|apiece)(?=\s*(?:$|[.,;)])))/;
/** "Each segment needs …": the same, said before. */
const before =
  /\b(?:each|every)\s(?!(?:may|can|must|has|takes?|needs?|should|will|is)\b)([a-z0-9 -]{2,26})[^.;]{0,80}$/;
const wholes =
  /\b(?:in total|altogether|in all|all told|together|combined|all (?:ten|\d{1,4}|of them)|the (?:two|three|four|five|six|seven|eight|nine|ten|\d{1,4}) [a-z]+(?: [a-z]+)? (?:must|may|can|should|will|take|need))\b/;
const seams = /,(?!\d)|[;()]|:\s|\b(?:so|hence|therefore|thus|i\.e\.|which (?:is|makes|gives))\b/g;

/**
 * Is the quantity at [from, to) of a line given for a share of what is asked, or for the whole where a share is
 * asked (the rubric then names the shares in `per`)? Lower case.
 */
export function isOtherShare(low: string, from: number, to: number, asked: Asked): boolean {
  const own = ownNouns(asked);
  const clause = clauseAround(low, from, to);
  const after = behind.exec(low.slice(to, to + 80));
  const lead = before.exec(clause.before);
  const nouns = [after?.[1], lead?.[1]];
  const shares = [after, lead].filter((match) => match !== null);
  // A bare "each" is one of what the rubric asks for.
  if (after && after[1] === undefined && Array.isArray(asked.question.options.per)) return false;
  if (shares.length > 0) return !nouns.some((noun) => own.some((one) => noun?.includes(one)));
  return Array.isArray(asked.question.options.per) && wholes.test(`${clause.before} ${clause.after}`);
}

const one =
  /^[\s*`$})]{0,4}(?:(?:per|(?:for|in|of|on|from)?\s?(?:each|every)|for (?:one|a single))\s([a-z0-9 -]{0,26})|(?:each|apiece)(?=\s*(?:$|[.,;)])))/;

/** Do the words right behind a quantity say that it is one share's, where one is asked for? Lower case. */
export function isShare(after: string, { question }: Asked): boolean {
  const { per } = question.options;
  if (!Array.isArray(per)) return false;
  const found = one.exec(after.slice(0, 60));
  if (!found) return false;
  const [, noun] = found;
  return noun === undefined || per.some((name) => noun.startsWith(String(name).toLowerCase()));
}

/**
 * Length of the words right behind a quantity that make it the whole's ("50 ns in total"), where a share is asked;
 * 0 without. Lower case.
 */
export function wholeLength(after: string, { question }: Asked): number {
  if (!Array.isArray(question.options.per)) return 0;
  return (
    /^[\s*`$})]{0,4}(?:in total|in all|all told|altogether|together|combined)\b/.exec(after)?.[0].length ?? 0
  );
}

/** What the rubric says one of is asked for, and the words by which it knows what is asked; folded. */
function ownNouns({ question, subjects, cues }: Asked): string[] {
  const { per } = question.options;
  const nouns = Array.isArray(per) ? per.map((noun) => String(noun).toLowerCase()) : [];
  return [...nouns, ...cues, ...subjects.flatMap(({ keys }) => keys)].filter((noun) => noun.length > 2);
}

/** No clause is looked at any farther. */
const longest = 160;

function clauseAround(low: string, from: number, to: number): { before: string; after: string } {
  const head = low.slice(Math.max(0, from - longest), from);
  const cut = lastMatch(seams, head);
  const rest = low.slice(to, to + longest);
  const end = rest.search(seams);
  return {
    before: head.slice(cut ? cut.index + cut[0].length : 0),
    after: end < 0 ? rest : rest.slice(0, end),
  };
}
