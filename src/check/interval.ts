import type { ReadSide } from '../math/compare.ts';
import { objectKind } from './object.ts';
import { undressed } from './undressed.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    interval: ReadSide;
  }
}

/** Intervals and their unions; inequalities in one variable mean them, too. */
export const interval = objectKind({
  name: 'interval',
  description:
    'an interval or a union of intervals: [0, 1), x \\ge 3, (-\\infty, 0) \\cup (1, 2], "between 1 and 4, inclusive"',
  options: {
    whole: {
      shape: 'choice',
      among: ['yes'],
      says: 'yes: a run of whole numbers is asked, both ends belong to it: 50 through 71, {50, …, 71}',
    },
  },
  spell: (text, { options }) => (options.whole === 'yes' ? asRun(text) : undefined) ?? spoken(text),
  fault: (expr) =>
    expr.type === 'text' || (expr.type === 'list' && expr.items.some((item) => item.type === 'text'))
      ? 'words that are not followed'
      : undefined,
});

const end = String.raw`\$?([^\s,;$]{1,30})\$?`;
const between = new RegExp(
  String.raw`^(?:[a-z]\s)?(?:(?:is|lies|all (?:numbers|values))\s)?(strictly\s)?(?:between|from)\s${end}\s(?:and|to)\s${end}(?:,?\s\(?(.{1,40}?)\)?)?$`,
  'i',
);
const closed = /^(?:both )?(?:ends? |endpoints? )?(?:inclusive|included|inclusively)$/i;
const open = /^(?:both )?(?:ends? |endpoints? )?(?:exclusive|excluded|exclusively)$/i;

const run =
  /^(?:[^\d\\={}]{0,60}|\D{0,20}[=:]|\\\{|\{)\s?\$?(\d{1,9})(?:,\s?\d{1,9})?(?:\$?,?\s?(?:to|through|until|-{1,2}|[–—…]|\.{3}|\\(?:l|c)?dots)\s?,?\$?)\s?(\d{1,9})(?:\\?\}|\$|[.)]|\s|,?\s\(?(?:both )?(?:ends )?(?:inclusive|included)\)?){0,4}$/;

/** "Positions 50 through 71", {50, …, 71}: the two ends of a run, where nothing else is a number. */
function asRun(text: string): string | undefined {
  const [, low, high] = run.exec(undressed(text)) ?? [];
  return low === undefined ? undefined : `[${low}, ${high}]`;
}

/** "Between 1 and 4, inclusive": where the words say whether the ends belong to it; else they are left as they are. */
function spoken(text: string): string {
  const [, strictly, low, high, ends] = between.exec(undressed(text)) ?? [];
  if (low === undefined || high === undefined) return text;
  if (strictly !== undefined || (ends !== undefined && open.test(ends))) return `(${low}, ${high})`;
  return ends !== undefined && closed.test(ends) ? `[${low}, ${high}]` : `\\text{${text}}`;
}
