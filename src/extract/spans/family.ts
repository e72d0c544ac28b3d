import type { Part, Problem } from '../../types/rubric.ts';
import { type Line, splitLine } from '../passage/index.ts';

/** A line's beginning that may be a label: what decorates it, words or a number before the letter, what closes it. */
const form =
  /^((?:[^\p{L}\p{N}(§\\]|\\(?:text(?:bf)?|mathbf)\{|\d\ufe0f?\u20e3){0,10}(?:\(?\d{1,2}[.)]\s+(?=part\b))?(?:§|(?:[a-z]{1,10}\d{0,2}[.\s/]{0,2}){0,3}?)\(?(?:\d{1,2}\s?[.)-]?\s?)?\(?)([a-h]|[1-9]|i{1,3}|iv|v)([)\]}"”$*_`.:,—–-]{0,8})(?=\s|$)/u;
/** Characters of a line's beginning that are looked at. */
const longest = 48;

interface Opening {
  line: number;
  label: string;
  /** Characters up to the end of the label. */
  length: number;
}

export interface Member {
  part: Part;
  line: number;
  length: number;
}

/**
 * Labels in no known dress, known by their family: several lines that begin alike but for a letter, a number behind
 * the problem's, or a Roman number behind a word, which rises one by one from the problem's first part. That they
 * recur, and not how they look, is the evidence; a plain letter or number needs as many of them as there are parts.
 */
export function familyOf(source: string, lines: readonly Line[], problem: Problem): Member[] {
  const groups = new Map<string, Opening[]>();
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'display' || line.kind === 'code' || line.kind === 'row') continue;
    const found = form.exec(source.slice(line.start, Math.min(line.end, line.start + longest)).toLowerCase());
    if (!found) continue;
    const [all, lead = '', label = '', close = ''] = found;
    if (lead.trim() === '' && close === '') continue;
    const sort = /\d/.test(label) ? '1' : 'a';
    const key = `${lead.replace(/^\W*\d{1,2}[.)]\s+(?=part\b)/, '')}${sort}${close}`;
    groups.set(key, [...(groups.get(key) ?? []), { line: index, label, length: all.length }]);
  }
  return [...groups.entries()]
    .map(([key, openings]) => membersOf(key, openings, problem))
    .reduce((best, one) => (one.length > best.length ? one : best), []);
}

const roman = ['i', 'ii', 'iii', 'iv', 'v'];

function membersOf(key: string, openings: readonly Opening[], { id, parts }: Problem): Member[] {
  if (openings.length < 2 || openings.length > parts.length) return [];
  const rises = (order: (index: number) => string | undefined) =>
    openings.every(({ label }, index) => label === order(index));
  const isWordy = /[a-z]{2}|§/.test(key.replace(/\\[a-z]+/g, '').replace(/[1a]\W*$/, ''));
  const isNumbered = new RegExp(`(?<!\\d)${id.replace(/\W/g, '')}\\W{0,2}[1a]\\W*$`).test(key);
  const byLetter = rises((index) => parts[index]?.label);
  const byNumber = rises((index) => String(index + 1));
  const byRoman = isWordy && rises((index) => roman[index]);
  if (!byLetter && !byNumber && !byRoman) return [];
  const isWhole = openings.length === parts.length;
  // "1." and "(2)" number steps as well, and every sentence may begin with a letter.
  if (byNumber && !isNumbered && !(isWordy && isWhole) && !(isWhole && key.includes('('))) return [];
  if (byLetter && !isWordy && !isNumbered && !isWhole) return [];
  return openings.flatMap(({ line, length }, index) => {
    const part = parts[index];
    return part ? [{ part, line, length }] : [];
  });
}

/** The lines without the family's labels, which are no part of what they open; a label alone is a heading. */
export function withoutLabels(source: string, lines: readonly Line[], members: readonly Member[]): Line[] {
  return lines.map((line, index) => {
    const member = members.find((one) => one.line === index);
    if (!member || line.kind === 'heading') return line;
    if (source.slice(line.start + member.length, line.end).trim() === '') return { ...line, kind: 'heading' };
    return splitLine(source, line, [line.start + member.length]).at(-1) ?? line;
  });
}
