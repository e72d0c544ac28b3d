import { conversion, isOne, parseUnit } from '../math/units.ts';
import type { WordsBehind } from './statement.ts';

/** Words that begin a remark on a value and no unit: "for the whole batch", "in total", "because …". */
const leads = new Set(
  (
    'in for to at as by when whenever if of on with without because since where which who that so from under over and or but ' +
    'is are was were be it this then thus hence therefore total totally altogether overall all only just exactly approximately about ' +
    'roughly during while after before until between across through via using given assuming not also too again ' +
    'i e eg ie viz namely see note per each correct right wrong incorrect true false yes no done final'
  ).split(' '),
);

/** What the words behind a bare number say of its unit: one that can be read, a word that may be one, or nothing. */
export function unitBehind(
  behind: readonly WordsBehind[],
): { unit: string } | { unknown: string } | undefined {
  for (const { words, joined } of behind) {
    const plain = words.replace(/[$~{}]|\\(?:text|mathrm|rm)\b|\\[,;:! ]/g, ' ').trim();
    const bare = plain.replace(/^[([]|[)\].,;:!]+$/g, '').trim();
    const whole = parseUnit(bare.replace(/^(?:measured |given )?in (?:units of )?/i, ''), 'below');
    if (whole) return { unit: whole.text };
    const first = /^[([]?\s*([\p{L}µ°%][\p{L}\d_/-]*)/u.exec(plain)?.[1];
    const alone = joined || bare === first;
    if (alone && first !== undefined && !leads.has(first.toLowerCase())) return { unknown: first };
  }
  return undefined;
}

/** Words of a text; those right behind a digit are units of another number. */
const word = /(?<![\\\p{L}]|\d[\s$~]?)\p{L}{2,20}/gu;

/** Another unit of the kind that is asked, of which a text speaks: "in hours", "of an hour", where seconds are asked. */
export function otherUnit(text: string, asked: string): string | undefined {
  for (const [name] of text.matchAll(word)) {
    const factor = parseUnit(name) && conversion(name, asked);
    if (factor && !isOne(factor)) return name;
  }
  return undefined;
}
