import type { Part, Problem, Rubric } from '../../types/rubric.ts';
import { type Line, may, readAnswerLabel } from '../passage/index.ts';
import { type Label, readLabel } from './label.ts';
import { findProblem, likeness, titledPart, titledProblem } from './title.ts';

/** A line of a reply at which another part or problem begins. */
export interface Mark {
  line: number;
  /** 4 heading, 3 bold, 2 plain line, 1 list item or table row. */
  dress: number;
  problem: Problem;
  /** Absent for a problem's heading and for the head of a closing summary. */
  part?: Part;
  /** A line of a closing summary, or its head: no new part. */
  summary: boolean;
  via: string;
}

/** A number and a title make a heading without the word "Problem" only when the title is nearly whole. */
const nearlyWhole = 0.8;

/** All marks of a reply in order. `current` is the problem at hand when the reply begins. */
export function marksOf(lines: readonly Line[], rubric: Rubric, current: Problem | undefined): Mark[] {
  const marks: Mark[] = [];
  let problem = current ?? (rubric.problems.length === 1 ? rubric.problems[0] : undefined);
  // Line of the last "Final answers" or the like, and the last such line that has become a mark.
  let summary = -1;
  let opened = -1;
  const seen = new Set<Part>();
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'display' || line.kind === 'code') continue;
    const dress = dressOf(line);
    const announced = may(line, 'label') ? readAnswerLabel(line.folded) : undefined;
    if (announced) {
      const part = announced.part ? problem?.parts.find(({ label }) => label === announced.part) : undefined;
      if (problem && part && dress > 1)
        marks.push({ line: index, dress: 0, problem, part, summary: false, via: 'answer-label' });
      if (!announced.part) summary = index;
      continue;
    }
    const label = readLabel(line.folded, dress >= 3);
    const other = problemAt(line, dress, rubric, label);
    if (other) {
      problem = other;
      summary = -1;
      marks.push({ line: index, dress, problem, summary: false, via: 'label' });
      continue;
    }
    const home = label?.problem ? findProblem(rubric.problems, label.problem, '') : problem;
    const part = label?.part ? home?.parts.find((one) => one.label === label.part) : undefined;
    if (home && part && !isRoman(part, home, seen)) {
      const again = seen.has(part);
      seen.add(part);
      const summed = again && (summary >= 0 || isTableOfParts(lines, index, part));
      if (summary >= 0 && again && opened !== summary) {
        opened = summary;
        marks.push({ line: summary, dress: 4, problem: home, summary: true, via: 'summary' });
      }
      marks.push({
        line: index,
        dress,
        problem: home,
        part,
        summary: summed,
        via: summed ? 'summary' : 'label',
      });
      if (!again) summary = -1;
      problem = home;
    } else if (dress === 4) {
      summary = -1;
    }
    if (!label && problem && dress >= 3) {
      const titled = titledPart(problem.parts, line.folded);
      if (titled) marks.push({ line: index, dress, problem, part: titled, summary: false, via: 'title' });
    }
  }
  return choose(marks.sort((a, b) => a.line - b.line));
}

/** A row beside a row for another part: the table sums up, whether or not a heading says so. */
function isTableOfParts(lines: readonly Line[], index: number, part: Part): boolean {
  const isOther = (line: Line | undefined) => {
    const label = line?.kind === 'row' ? readLabel(line.folded, false)?.part : undefined;
    return label !== undefined && label !== part.label;
  };
  return lines[index]?.kind === 'row' && (isOther(lines[index - 1]) || isOther(lines[index + 1]));
}

/** "(i)" is a part only behind part (h); before that it numbers questions inside a part. */
function isRoman(part: Part, problem: Problem, seen: ReadonlySet<Part>): boolean {
  if (!/^[ivx]$/.test(part.label)) return false;
  const before = problem.parts[problem.parts.indexOf(part) - 1];
  return before !== undefined && !seen.has(before);
}

function dressOf(line: Line): number {
  if (line.kind === 'heading') return 4;
  if (line.entry || line.kind === 'row') return 1;
  return line.boldEnd > line.start ? 3 : 2;
}

/** The problem that a heading, a bold line or a short line of its own opens. */
function problemAt(line: Line, dress: number, rubric: Rubric, label: Label | undefined): Problem | undefined {
  if (dress < 2) return undefined;
  if (label?.problem && !label.part && /^(?:problem|question|exercise|prob|ques|ex|q)\b/.test(line.folded)) {
    const title = label.rest.replace(/^[\s:.–—-]+/, '');
    const isSentence = dress === 2 && (line.folded.length > 100 || /[.!]$/.test(line.folded));
    return isSentence && !titledProblem(rubric.problems, title)
      ? undefined
      : findProblem(rubric.problems, label.problem, title);
  }
  const numbered = /^(\d{1,2})\s*[:.)–—-]\s+(\S.*)$/.exec(line.folded.slice(0, 160));
  if (numbered) {
    const problem = rubric.problems.find(({ id }) => id === numbered[1]);
    const title = numbered[2] ?? '';
    const whole = problem && likeness(title, problem) >= nearlyWhole;
    return whole ? problem : undefined;
  }
  return dress >= 3 && !label ? titledProblem(rubric.problems, line.folded) : undefined;
}

/**
 * Of several marks for the same part the best dressed ones count: a homework's own list lettered (a) (b) (c)
 * inside a reply does not outdo the headings of the parts. Titles and answer labels count only for want of labels.
 */
function choose(marks: readonly Mark[]): Mark[] {
  const counted = marks.filter((mark) => mark.part && !mark.summary);
  const best = new Map<Part | undefined, number>();
  for (const { part, via, dress } of counted) {
    if (via === 'label') best.set(part, Math.max(best.get(part) ?? 0, dress));
  }
  const titled = new Set(counted.filter((mark) => mark.via === 'title').map((mark) => mark.part));
  return marks.filter((mark) => {
    if (!mark.part || mark.summary) return true;
    if (mark.via === 'title') return best.size === 0;
    if (mark.via === 'answer-label') return !best.has(mark.part) && (best.size > 0 || titled.size === 0);
    return mark.dress === best.get(mark.part);
  });
}
