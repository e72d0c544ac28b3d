import { type Line, may, splitLine } from '../passage/index.ts';
import { isMention } from './label.ts';

/** Cheap way out: nearly no line has a second label in it. */
const worthReading = /[\s(][b-h]\)|\bpart \(?[b-h]\b/i;
/** A label behind a full stop or its like, or at the beginning. */
const form =
  /(^\s{0,3}|[.;:!?]["”*_]{0,3}\s+|,\s+)([*_]{0,3}(?:for |in )?(?:part )?\(?([a-h])\)[*_]{0,3})(?=[\s:.,])/gi;

/**
 * Lines in which several parts stand one behind the other ("(a) … (b) … (c) …"), cut before each label. What tells a
 * label from a mention is the row: it begins with the line, all are written alike, and the letters rise one by one.
 */
export function cutAtLabels(source: string, lines: readonly Line[]): readonly Line[] {
  if (!lines.some((line) => isWorthIt(line))) return lines;
  return lines.flatMap((line) => {
    if (!isWorthIt(line)) return [line];
    const cuts = opensNamed(line) ? namesIn(source, line) : labelsIn(source, line);
    return cuts.length > 1 ? splitLine(source, line, cuts.slice(1)) : [line];
  });
}

const isWorthIt = (line: Line) =>
  line.kind === 'line' && ((may(line, 'running') && worthReading.test(line.folded)) || opensNamed(line));

/** "**7a** …": a part's whole name in bold, behind which others may stand in the same line. */
const opensNamed = ({ start, boldEnd, folded }: Line) =>
  boldEnd > start && /^\d{1,2}\s?[.]?\(?[a-h]\b/.test(folded);
const named = /(?:^|\*\*)\s?(\d{1,2})\s?[.]?\(?([a-h])\)?[.:)]?\s?\*\*/g;

/** Offsets of whole names in bold, of one problem and with rising letters, each behind the end of a sentence. */
function namesIn(source: string, line: Line): number[] {
  const text = source.slice(line.start, line.end);
  const found: { at: number; problem: string; letter: string }[] = [];
  for (const { 1: problem = '', 2: letter = '', index } of text.matchAll(named)) {
    const last = found.at(-1);
    if (!last && index > 0) return [];
    const isNext = last && problem === last.problem && letter === following(last.letter);
    if (last && (!isNext || !/[.!?;:)$]\s+$/.test(text.slice(0, index)))) continue;
    found.push({ at: line.start + index, problem, letter });
  }
  return found.map(({ at }) => at);
}

/** Offsets of the labels of a row; fewer than two are none. */
function labelsIn(source: string, line: Line): number[] {
  const text = source.slice(line.start, line.end);
  const found: { at: number; letter: string; shape: string }[] = [];
  for (const match of text.matchAll(form)) {
    const [all, before = '', label = '', letter = ''] = match;
    const at = match.index + before.length;
    const rest = text.slice(match.index + all.length);
    if (found.length === 0 && before.trim() !== '') return [];
    const inside = line.formulas.some(
      (one) => !one.typed && one.start <= line.start + at && line.start + at < one.end,
    );
    if (inside || isMention(rest.toLowerCase())) continue;
    // Behind a comma only a value makes a label: "(a) 12, (b) 30", and not "by (a), (b) holds".
    if (before.startsWith(',') && !/^[\s:]*[$*]{0,3}[\d\\]/.test(rest)) continue;
    const shape = label
      .toLowerCase()
      .replace(/[a-h](?=\))/, '·')
      .replace(/[*_]/g, '');
    const last = found.at(-1);
    if (last && (shape !== found[0]?.shape || letter.toLowerCase() !== following(last.letter))) continue;
    found.push({ at: line.start + at, letter: letter.toLowerCase(), shape });
  }
  return found.map(({ at }) => at);
}

const following = (letter: string) => String.fromCharCode(letter.charCodeAt(0) + 1);
