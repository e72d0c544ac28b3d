import type { Span } from '../../types/extraction.ts';
import type { Part, Problem, Rubric } from '../../types/rubric.ts';
import type { Transcript, Turn } from '../../types/transcript.ts';
import { fold, type Line, linesOf, type Places, speaksOf, spellingOf } from '../passage/index.ts';
import { familyOf, withoutLabels } from './family.ts';
import { namedParts } from './label.ts';
import { type Mark, marksOf } from './marks.ts';
import { type Asked, readPrompt } from './prompt.ts';
import { cutAtLabels } from './running.ts';
import { findProblem, titledProblem } from './title.ts';
import { unlocatedParts } from './unlocated.ts';

/** Where in the log a part is answered, and the lines that stand there. */
export interface Stretch extends Span {
  lines: Line[];
  /** The lines of the turn before it. */
  earlier: Line[];
  /** A line of a closing summary of several parts. */
  summary: boolean;
  /** Why its words may not be the model's reply. */
  unsure?: string;
}

/** What is known when a reply begins. */
interface Setting {
  rubric: Rubric;
  problem: Problem | undefined;
  asked: Asked;
  /** Part ids of the reply before. */
  before: string[];
}

interface Region {
  part: Part;
  from: number;
  to: number;
  via: string;
  summary: boolean;
}

/** Which stretch of which assistant turn answers which part, in the order of the log. */
export function findSpans(
  transcript: Transcript,
  rubric: Rubric,
  places: Places,
): { stretches: Stretch[]; unassigned: string[] } {
  const stretches: Stretch[] = [];
  const unassigned = new Set<string>();
  const replies = new Map<string, { attempt: number; exchange: number }>();
  const setting: Setting = { rubric, problem: undefined, asked: { parts: [], next: false }, before: [] };
  let exchange = 0;
  for (const [turn, node] of transcript.children.entries()) {
    if (node.title) setting.problem = titleProblem(node, rubric) ?? setting.problem;
    if (node.role === 'user') {
      exchange++;
      const { start: from, end } = rangeOf(node);
      // "**Q1.**" numbers the prompt and no problem.
      const mark = node.mark?.position;
      const start = mark?.start.offset === from ? (mark.end.offset ?? from) : from;
      setting.asked = readPrompt(
        transcript.source.slice(start, end).split('\n').map(fold).join('\n'),
        rubric,
        setting.problem,
      );
      setting.problem = setting.asked.problem ?? setting.problem;
    }
    if (node.role !== 'assistant' || node.lost) continue;
    const cut = cutAtLabels(transcript.source, linesOf(transcript.source, node.children, rangeOf(node)));
    const found = regionsOf(cut, setting);
    const { lines, regions } = withFamily(transcript.source, cut, found, setting);
    for (const region of regions) {
      const known = replies.get(region.part.id);
      const attempt = !known ? 1 : known.exchange === exchange ? known.attempt : known.attempt + 1;
      replies.set(region.part.id, { attempt, exchange });
      const own = lines.slice(region.from, region.to);
      const first = own[0];
      if (!first) continue;
      const end = own.reduce((last, line) => Math.max(last, line.end), first.end);
      stretches.push({
        part: region.part.id,
        turn,
        attempt,
        blocks: blocksBetween(node, first.start, end),
        position: places.position(first.start, end),
        via: region.via,
        lines: own,
        earlier: lines.slice(0, region.from),
        summary: region.summary,
        ...(node.unsure ? { unsure: node.unsure } : {}),
      });
    }
    if (regions.length === 0 && saysSomething(lines))
      for (const id of candidates(setting)) unassigned.add(id);
    if (regions.length > 0) setting.before = [...new Set(regions.map((region) => region.part.id))];
  }
  const answered = new Set(stretches.map(({ part }) => part));
  for (const id of unlocatedParts(transcript, rubric, answered)) unassigned.add(id);
  return { stretches, unassigned: [...unassigned].filter((id) => !answered.has(id)) };
}

/** "Sorry, I cannot" is no reply to a part; a formula or a number may be. */
const saysSomething = (lines: readonly Line[]): boolean =>
  lines.some(({ folded, formulas }) => formulas.length > 0 || /\d/.test(folded));

/** Ids of the parts that the prompt asks for; without any, those of the problem at hand. */
function candidates({ asked, problem }: Setting): string[] {
  return asked.parts.length > 0 ? asked.parts : (problem?.parts ?? []).map(({ id }) => id);
}

/** The turn's blocks that a stretch touches. */
function blocksBetween(turn: Turn, start: number, end: number): Turn['children'] {
  const { children } = turn;
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((children[middle]?.position?.end.offset ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  let to = low;
  while (to < children.length && (children[to]?.position?.start.offset ?? 0) < end) to++;
  return children.slice(low, to);
}

function rangeOf(turn: Turn): { start: number; end: number } {
  return { start: turn.position.start.offset ?? 0, end: turn.position.end.offset ?? Number.MAX_SAFE_INTEGER };
}

/** "3: Reading the papers", "Problem 4": the problem that a title above a turn names. */
function titleProblem(turn: Turn, rubric: Rubric): Problem | undefined {
  const text = (turn.title?.value ?? '').replace(/^[#*\s]+|[*\s]+$/g, '');
  const number = /^(?:problem|question|exercise|q)?\.?\s*#?(\d{1,2})\b/i.exec(text);
  return number
    ? findProblem(rubric.problems, number[1], text.slice(number[0].length))
    : titledProblem(rubric.problems, text);
}

function regionsOf(lines: readonly Line[], setting: Setting): Region[] {
  const all = marksOf(lines, setting.rubric, setting.problem);
  const asked = partsOf(setting.rubric).filter((part) => setting.asked.parts.includes(part.id));
  const [only] = asked;
  const strayed =
    only &&
    asked.length === 1 &&
    all.every((mark) => mark.part !== only && (mark.dress < 3 || mark.via !== 'label'));
  const marks = strayed ? all.filter((mark) => !mark.part) : all;
  const opened = marks.find((mark) => !mark.part && !mark.summary)?.problem;
  if (opened) setting.problem = marks.findLast((mark) => !mark.summary)?.problem ?? opened;
  else if (marks.length > 0) setting.problem = marks.at(-1)?.problem ?? setting.problem;
  if (marks.some((mark) => mark.part)) return cut(lines, marks);
  const whole = (part: Part, via: string): Region[] => [
    { part, from: 0, to: lines.length, via, summary: false },
  ];
  if (only && asked.length === 1) return whole(only, 'prompt');
  const single = marks.flatMap((mark, index) => singlePart(mark, marks[index + 1], lines));
  if (single.length > 0) return single;
  const parts = setting.problem?.parts ?? [];
  if (parts.length === 1 && parts[0]) return whole(parts[0], 'only-part');
  return guess(lines, parts, setting, whole);
}

/**
 * Regions by labels that only their family shows, where it tells more parts apart than were known; not in a reply to
 * several problems.
 */
function withFamily(
  source: string,
  lines: readonly Line[],
  regions: Region[],
  { problem }: Setting,
): { lines: readonly Line[]; regions: Region[] } {
  const known = new Set(regions.filter(({ via }) => via !== 'summary').map(({ part }) => part));
  if (!problem || problem.parts.length < 2 || known.size >= problem.parts.length) return { lines, regions };
  if ([...known].some((part) => part.problem !== problem.id)) return { lines, regions };
  const members = familyOf(source, lines, problem);
  if (members.length <= known.size) return { lines, regions };
  return {
    lines: withoutLabels(source, lines, members),
    regions: members.map(
      ({ part, line }, index): Region => ({
        part,
        from: line,
        to: members[index + 1]?.line ?? lines.length,
        via: 'label',
        summary: false,
      }),
    ),
  };
}

const partsOf = (rubric: Rubric) => rubric.problems.flatMap((problem) => problem.parts);

function singlePart(mark: Mark, next: Mark | undefined, lines: readonly Line[]): Region[] {
  const part = mark.problem.parts[0];
  if (mark.part || mark.summary || !part || mark.problem.parts.length !== 1) return [];
  return [{ part, from: mark.line, to: next?.line ?? lines.length, via: 'only-part', summary: false }];
}

/** From mark to mark. A summary's item ends with the item, a problem of one part needs no label. */
function cut(lines: readonly Line[], marks: readonly Mark[]): Region[] {
  return marks.flatMap((mark, index): Region[] => {
    const next = marks[index + 1];
    if (!mark.part) return singlePart(mark, next, lines);
    const to = mark.summary
      ? endOfItem(lines, mark.line, next?.line ?? lines.length)
      : (next?.line ?? lines.length);
    return [{ part: mark.part, from: mark.line, to, via: mark.via, summary: mark.summary }];
  });
}

function endOfItem(lines: readonly Line[], from: number, limit: number): number {
  const first = lines[from];
  if (first?.kind === 'row') return from + 1;
  for (let index = from + 1; index < limit; index++) {
    const line = lines[index] as Line;
    const same =
      first?.entry && line.entry?.list === first.entry.list && line.entry.index === first.entry.index;
    if (first?.entry ? !same && line.kind !== 'display' : line.kind === 'heading' || line.bold) return index;
  }
  return limit;
}

/**
 * A reply without labels, after a reply: the part that it names, the only part of the reply before, the part
 * whose subjects or units it speaks of, or the next one. None when nothing tells: a guess would be a claim.
 */
function guess(
  lines: readonly Line[],
  parts: readonly Part[],
  setting: Setting,
  whole: (part: Part, via: string) => Region[],
): Region[] {
  if (parts.length === 0) return [];
  const asked = parts.filter((part) => setting.asked.parts.includes(part.id));
  const pool = asked.length > 0 ? asked : parts.filter((part) => setting.before.includes(part.id));
  const letters = new Set(parts.map((part) => part.label));
  const opening = lines
    .slice(0, 2)
    .map((line) => line.folded)
    .join('\n');
  const named = namedParts(opening, letters, setting.problem?.id);
  const byName = parts.find((part) => named.length === 1 && part.label === named[0]);
  if (byName) return whole(byName, 'label');
  if (setting.asked.next) {
    const last = parts.findIndex((part) => part.id === setting.before.at(-1));
    const following = parts[last + 1];
    return following && (last >= 0 || setting.before.length === 0) ? whole(following, 'order') : [];
  }
  const best =
    nearest(pool, (part) => affinity(lines, part)) ?? nearest(pool, (part) => wordsOf(lines, part));
  if (best) return whole(best, 'content');
  return pool.length === 1 && pool[0] && setting.before.length > 0 ? whole(pool[0], 'order') : [];
}

/** The part of the highest score; undefined where none has any, or two have the same. */
function nearest(parts: readonly Part[], scoreOf: (part: Part) => number): Part | undefined {
  const scores = parts.map((part) => ({ part, score: scoreOf(part) })).sort((a, b) => b.score - a.score);
  const [best, second] = scores;
  return best && best.score > (second?.score ?? 0) ? best.part : undefined;
}

/** How many of the rubric's words for what the part asks the lines hold. */
function wordsOf(lines: readonly Line[], { questions }: Part): number {
  const cues = new Set(questions.flatMap(({ find }) => find.cues).filter((cue) => cue.length > 3));
  return [...cues].filter((cue) => lines.some(({ folded }) => speaksOf(folded, fold(cue)))).length;
}

/** How many lines speak of what the part asks: its subjects, its unit. */
function affinity(lines: readonly Line[], part: Part): number {
  let score = 0;
  for (const question of part.questions) {
    const subjects = new Set(question.find.subjects.map((subject) => spellingOf(subject)));
    const units = question.unit ? [question.unit, ...(question.synonyms[question.unit] ?? [])] : [];
    for (const line of lines) {
      const stated = line.formulas.some((formula) =>
        formula.statements.some((statement) =>
          statement.members.slice(0, -1).some((member) => subjects.has(member.spelling)),
        ),
      );
      if (stated || units.some((unit) => line.folded.includes(unit.toLowerCase()))) score++;
    }
  }
  return score;
}
