import { lastMatch } from '../match.ts';
import type { Asked } from './asked.ts';
import { otherValueBehind, otherValueBeside } from './conflict.ts';
import type { Found } from './fit.ts';
import { withoutTail } from './fold.ts';
import { asksEnd } from './number-role.ts';
import { isAskedWith } from './owner.ts';
import { isPhysical } from './quantity.ts';

/** No more characters are looked at before a quantity, or behind it. */
const farthest = 240;

/**
 * Why the quantity that was found in a line may not be what its sentence says; `undefined` where the clause is a
 * closed world: nothing but blanks, brackets, emphasis and a stop touches it, and every word of the clause that
 * compares, denies, multiplies or asks is understood. What is taken as a whole sentence is left to whoever reads it.
 */
export function clauseDoubt(
  source: string,
  found: Found,
  asked: Asked,
  reach: { from: number; to: number },
): string | undefined {
  const { unit } = found;
  if (asked.wanted !== 'quantity' || found.prose || found.text !== undefined) return undefined;
  if (unit.kind === 'display' || unit.kind === 'code') return undefined;
  const sentence = sentenceAround(found);
  const [from, to] = [Math.max(sentence[0], reach.from), Math.min(sentence[1], reach.to)];
  const before = source.slice(Math.max(from, found.start - farthest), found.start).toLowerCase();
  const after = source.slice(found.end, Math.min(to, found.end + farthest)).toLowerCase();
  const isWhole = asked.units.length === 0 || endsInUnit(source.slice(found.start, found.end), asked);
  return (
    touchedBefore(before, asked) ??
    touchedBehind(after, isWhole) ??
    wordedBefore(before, asked) ??
    wordedBehind(after, asked) ??
    otherValueBehind(source, found, asked, reach.to) ??
    otherValueBeside(source, found, asked, [from, to])
  );
}

/** Offsets of the sentence; of a table, of the cell. */
function sentenceAround({ unit, start, end }: Found): readonly [number, number] {
  const cell = unit.cells?.find((one) => one.start <= start && end <= one.end);
  if (cell) return [cell.start, cell.end];
  return unit.sentences.find(([from, to]) => from <= start && start < to) ?? [unit.start, unit.end];
}

function endsInUnit(text: string, { units }: Asked): boolean {
  return /[a-zµμ%]/i.test(text.replace(/\\[a-z]+/gi, '')) || units.length === 0;
}

/** What changes nothing between a quantity and its words: blanks, dollars, brackets, emphasis, layout of LaTeX. */
const clearEnd =
  /(?:[\s$*_`("'“{~]|\\(?:text(?:bf|rm|it)?|math(?:rm|bf)|boxed|displaystyle|quad|qquad|[([,;:! ])|(?<!\\)\b(?:is|are|be|of)(?=\s$))$/;
const clearStart = /^(?:[\s$*_`)"'”}~]|\\(?:quad|qquad|text|mathrm|[)\],;:! ]))/;

function trimmedEnd(text: string): string {
  let rest = text;
  for (let count = 0; count < 12; count++) {
    const found = /[\s$*_`("'“{~\\a-z([,;:! ]$/.test(rest) ? clearEnd.exec(rest.slice(-16)) : null;
    if (!found || /^[a-z]/.test(found[0])) break;
    rest = rest.slice(0, rest.length - found[0].length);
  }
  return rest;
}

function trimmedStart(text: string): string {
  let rest = text;
  for (let count = 0; count < 16; count++) {
    const found = clearStart.exec(rest);
    if (!found) break;
    rest = rest.slice(found[0].length);
  }
  return rest;
}

/** Commands that may stand right before a number: they lead to it, or mean nothing. */
const leading =
  /\\(?:le|leq|leqslant|ge|geq|geqslant|lt|gt|approx|sim|simeq|equiv|to|rightarrow|longrightarrow|implies|iff|therefore|colon|quad|qquad|cong)$/i;

function touchedBefore(before: string, { question }: Asked): string | undefined {
  const words = trimmedEnd(before.slice(-60));
  const command = /\\[a-z]{1,20}$/.exec(words)?.[0];
  if (command && !leading.test(command)) return `"${command}" stands right before the number`;
  // A dash with a number before it makes a range or a difference.
  if (/\d[\s\w$%]{0,14}[-−–—]$/.test(words)) return 'a dash joins it to another number';
  const last = words.at(-1) ?? '';
  // "work: ×4", where a factor is asked.
  if (/(?<![\w)\]}\s])\s?×$/.test(words) && /\bfactor\b/.test(question.asks)) return undefined;
  return /[+×·⋅*/^!√<>≥≤⩾⩽≳≲∈%#±[]/.test(last)
    ? `"${last}" stands right before it, and is not understood`
    : undefined;
}

function touchedBehind(after: string, isWhole: boolean): string | undefined {
  // A remark in brackets is passed over: "12 runs (the first half) + 30".
  const rest = trimmedStart(trimmedStart(after.slice(0, 120)).replace(/^\([^()]{0,60}\)\s*(?=[+×·⋅])/, ''));
  const command = /^\\[a-z]{1,20}/.exec(rest)?.[0];
  if (
    command &&
    !/^\\(?:approx|sim|le|ge|implies|rightarrow|checkmark|tag|square|blacksquare|label)/.test(command)
  )
    return `"${command}" stands right behind it`;
  if (/^[-−–—]\s?\d/.test(rest)) return 'a dash joins it to another number';
  const [first = ''] = rest;
  if (first === '?') return 'it is asked, not stated';
  if (first === '!' && !isWhole) return '"!" stands right behind the number';
  return /[+×·⋅^²³⁻√%✗✘❌<>≥≤]/.test(first) && !/^<(?:[!/a-z])/.test(rest) && !/^\^\[/.test(rest)
    ? `"${first}" stands right behind it`
    : /^[*/]\s?[\d(a-z]/.test(after.trimStart())
      ? `"${after.trimStart()[0]}" stands right behind it`
      : undefined;
}

/** Where a clause begins or ends. */
const seams =
  /[;:](?=\s|$)|,(?!\d)|\s[–—-]\s|[()]|\b(?:because|since|so|hence|therefore|thus|which|where|while|whereas|but|i\.e\.)(?![\w])/g;

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu) ?? [];

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const factors = set(
  'half third quarter tenth twice thrice double triple doubled tripled log ln root square squared cubed fraction multiple percent',
);
const operations = set(
  'times plus minus than below above beyond over under exceeds exceeding upwards between versus squared',
);
const lowerWords = set('minimum least floor lower');
const upperWords = set('maximum most ceiling upper');
const denied = set('false wrong incorrect not never naive naively');

/** "Drops from 28 to 20" ends at the second one. */
const changing =
  /\b(?:drop|fall|fell|go|went|decreas|increas|reduc|chang|shrink|grow|rise|rose|correct)\w*\b[^.;]{0,30}\bfrom\b/;

function wordedBefore(before: string, asked: Asked): string | undefined {
  const cut = lastMatch(seams, before);
  const clause = before.slice(cut ? cut.index + cut[0].length : 0).replace(/\\[a-z]{1,20}/g, ' = ');
  const words = wordsOf(clause);
  const near = words.slice(-4);
  const last = /([a-z]{2,20})[\s$*_`("'{]{0,6}$/.exec(clause)?.[1] ?? '';
  // "The fraction that is left is …", where a fraction is asked.
  const factor = near.find((word) => factors.has(word) && !isAskedWith(asked, word));
  if (factor) return `"${factor}" before it changes the number`;
  if (operations.has(last)) return `"${last}" before it is not understood`;
  // Where an end of a range is asked for, it was taken as one.
  if (
    !asksEnd(asked) &&
    /\b(?:between|from)\b/.test(clause) &&
    !changing.test(clause) &&
    /\d[\s\w$]{0,14}\s(?:and|to)\s*$/.test(trimmedWords(clause))
  )
    return 'it is one end of a range';
  if (/\d[\s\w$*]{0,24}\sor\s*$/.test(trimmedWords(clause))) return 'it is one of two values';
  const bounded = /\bbounded (?:from )?(above|below) by\s*$/.exec(trimmedWords(clause))?.[1];
  if (bounded && (bounded === 'above') !== (asked.question.options.bound === 'upper'))
    return `bounded from ${bounded}`;
  const comparative = bounded ? undefined : words.slice(-3).find((word) => tailSigns.has(word));
  if (comparative) return `"${comparative}" before it is not understood`;
  if (words.length === 0 && cut?.[0] === ':') {
    const lead = wordsOf(before.slice(0, cut.index)).slice(-3);
    const label = lead.find((word) => denied.has(word));
    if (label) return `it is called "${label}"`;
  }
  return sideDoubt(words.slice(-8), asked);
}

const trimmedWords = (text: string) => withoutTail(text, '*_`$(');

/** Words of a bound on the side that is not asked for. Where no bound is asked, counts have a minimum as well. */
function sideDoubt(words: readonly string[], { question }: Asked): string | undefined {
  const { bound } = question.options;
  const other = bound === 'upper' ? lowerWords : bound === 'lower' ? upperWords : undefined;
  const word = other && words.find((one) => other.has(one));
  return word && `"${word}" bounds it from the other side`;
}

/** What stands in the place of the rejected one of two values: "and not 12 runs", "rather than 12". */
const contrast =
  /\b(?:and |but )?(?:not|rather than|instead of|as opposed to|versus|vs\.?|compared (?:to|with))\s(?:the |a |only |just |naive |naively )?[$*]{0,2}\d[\d.,]*(?:\s[a-zµ]{1,14}){0,2}/g;

const tailSigns = set(
  'upwards upward onwards beyond plus minus times squared cubed more less fewer slower faster longer shorter later earlier apart short ahead above below higher lower larger greater smaller bigger',
);
const copulas = set(
  'is are was were would will can cannot could may might must should does do has have isn aren wasn won doesn don suffices seems',
);
const denials = set(
  'not never too wrong false incorrect ideal naive bound insufficient impossible hardly only if unless',
);

function wordedBehind(after: string, asked: Asked): string | undefined {
  const plain = after.replace(contrast, (words) => ' '.repeat(words.length));
  const end = plain.search(seams);
  const clause = end < 0 ? plain : plain.slice(0, end);
  if (
    !asksEnd(asked) &&
    /^[\s$*_`)]{0,6}(?:or|to|through|and)\s[$*]{0,2}(?:about |roughly )?\d[\d.]*[\s$*]{0,3}(?:[.,;)]|$)/.test(
      after,
    )
  )
    return 'it is one of two values';
  const named =
    /^[\s$*_`)]{0,6}(?:or|to|through|and)\s[$*]{0,2}(?:about |roughly )?\d[\d.]*[\s$*\\,]{0,3}([a-zµ]{1,14})/.exec(
      after,
    );
  if (named && asked.units.some((one) => one.startsWith(named[1] as string)))
    return 'it is one of two values';
  const words = wordsOf(clause).slice(0, 8);
  const [first = '', second = ''] = words;
  const word = first === 'or' || first === 'and' ? second : first;
  if (tailSigns.has(word)) return `"${word}" behind it is not understood`;
  if ((first === 'after' || first === 'before') && asked.units.some(isPhysical))
    return `"${first}" behind it is not understood`;
  if (Array.isArray(asked.question.options.per)) {
    if (
      /^[\s$*_`)]{0,6}(?:for|over|in) (?:the )?(?:whole|entire|full|complete|all|both|ten|\d{1,4})\b/.test(
        clause,
      )
    )
      return 'it is given for the whole';
    const other = otherNoun(clause, asked);
    if (other) return `it is given for each "${other}"`;
  }
  if (!copulas.has(first)) return undefined;
  const denial = words.find((one) => denials.has(one));
  return denial ? `"${denial}" is said of it` : sideDoubt(words, asked);
}

const noun = /^[\s$*_`)]{0,6}(?:per|(?:for )?(?:each|every))\s((?:[a-z-]{2,20}\s?){1,3})/;
const goesOn =
  /\b(?:is|are|to|from|of|in|on|and|or|at|if|when|with|for|that|would|must|can|over|than|against|versus|vs|compared|instead|rather|below|above|saved?)\b.*$/;

/** "per activation element", where one activation is what is asked of: another thing. */
function otherNoun(clause: string, { question }: Asked): string | undefined {
  const words = noun.exec(clause)?.[1]?.replace(goesOn, '').trim();
  const per = question.options.per as string[];
  if (!words) return undefined;
  const own = per.some((one) => {
    const name = String(one).toLowerCase();
    return words === name || words.endsWith(` ${name}`) || words === `${name}s`;
  });
  return own || !per.some((one) => words.startsWith(String(one).toLowerCase())) ? undefined : words;
}
