import type { Position } from 'unist';
import { audit, findLeaks, judgeClaims, type SameAnswer } from '../../src/audit/index.ts';
import { scoreParts, tally } from '../../src/tally/index.ts';
import type { Answer, Claim, ClaimKind, Extraction, Span } from '../../src/types/extraction.ts';
import type { Outcome } from '../../src/types/outcome.ts';
import type { Part, Question, Rubric } from '../../src/types/rubric.ts';
import type { Role, Transcript, Turn } from '../../src/types/transcript.ts';
import type { Verdict } from '../../src/types/verdict.ts';

/*
 * Small logs made by hand, as the stages before would hand them on: what a turn says, which part it answers,
 * what came of it. The homework is invented.
 */

export interface Said {
  role: Role;
  text: string;
  /** Seconds of thinking that the turn states. */
  thinking?: number;
  truncated?: string;
  /** Parts that the turn answers, each with the outcomes of its questions by id. */
  parts?: Record<string, Record<string, Outcome | Partial<Verdict>>>;
  claims?: {
    kind: ClaimKind;
    part?: string;
    problem?: string;
    text: string;
    value?: number | string;
    of?: ClaimKind;
    vague?: boolean;
  }[];
}

export function question(id: string, more: Partial<Question> = {}): Question {
  return {
    id,
    part: id.split('.')[0] ?? '',
    asks: `the value of ${id}`,
    kind: 'expression',
    counts: true,
    symbols: {},
    expected: 'n^2',
    accept: [],
    mistakes: [],
    find: { subjects: [], cues: [], not: [] },
    synonyms: {},
    points: 1,
    keyPoints: [],
    options: {},
    line: 1,
    column: 1,
    ...more,
  };
}

export function part(id: string, questions: Question[], more: Partial<Part> = {}): Part {
  return {
    id,
    problem: id.slice(0, 1),
    label: id.slice(1),
    title: `Part ${id}`,
    aka: [],
    points: questions.reduce((sum, one) => sum + (one.counts ? one.points : 0), 0),
    rule: 'all',
    questions,
    keyPoints: [],
    ...more,
  };
}

export function rubric(parts: Part[], more: Partial<Rubric> = {}): Rubric {
  const ids = [...new Set(parts.map((one) => one.problem))];
  return {
    id: 'hw7',
    version: '2',
    title: 'Homework 7',
    homework: ['HW7', 'Homework 7'],
    seed: 11,
    problems: ids.map((id) => ({
      id,
      title: `Problem ${id}`,
      aka: [],
      parts: parts.filter((one) => one.problem === id),
    })),
    errata: [],
    file: 'rubrics/hw7/rubric.yaml',
    sha256: 'ab'.repeat(32),
    ...more,
  };
}

/** Three problems: two values, a free text, a count. */
export const toy = rubric([
  part('1a', [
    question('1a.value', { points: 2 }),
    question('1a.factor', { expected: '1/n' }),
    question('1a.growth', { counts: false, kind: 'growth', expected: '\\Theta(n^2)' }),
  ]),
  part('1b', [
    question('1b.why', {
      kind: 'text',
      expected: '',
      points: 2,
      keyPoints: ['rows do not meet', 'the mean runs over rows'],
    }),
  ]),
  part('2a', [question('2a.count', { kind: 'quantity', expected: '12 steps', points: 3 })]),
]);

export interface Stages {
  transcript: Transcript;
  extraction: Extraction;
  verdicts: Verdict[];
}

/** A log from what was said: positions are those of the text that comes of it. */
export function stages(
  said: readonly Said[],
  sheet: Rubric = toy,
  about: Partial<Transcript['about']> = {},
): Stages {
  let source = '';
  const attempts: Record<string, number> = {};
  const [turns, spans, answers, claims, verdicts]: [Turn[], Span[], Answer[], Claim[], Verdict[]] = [
    [],
    [],
    [],
    [],
    [],
  ];
  const questions = sheet.problems.flatMap((problem) => problem.parts.flatMap((one) => one.questions));
  for (const [index, one] of said.entries()) {
    const position = place(source, one.text);
    source += `${one.text}\n\n`;
    turns.push({
      type: 'turn',
      role: one.role,
      children: [{ type: 'paragraph', children: [], position }],
      position,
      attachments: [],
      ...(one.thinking === undefined ? {} : { thinkingSeconds: { value: one.thinking, text: '', position } }),
      ...(one.truncated === undefined ? {} : { truncated: one.truncated }),
    });
    for (const [id, judged] of Object.entries(one.parts ?? {})) {
      const attempt = (attempts[id] ?? 0) + 1;
      attempts[id] = attempt;
      spans.push({ part: id, turn: index, attempt, blocks: [], position, via: 'label' });
      for (const [questionId, given] of Object.entries(judged)) {
        const asked = questions.find((each) => each.id === questionId);
        if (!asked) throw new Error(`no question ${questionId}`);
        const more = typeof given === 'string' ? { outcome: given } : given;
        const outcome = more.outcome ?? 'correct';
        const found = outcome === 'no-answer' ? undefined : answer(asked, one.text, position, attempt);
        if (found) answers.push(found);
        verdicts.push({
          question: questionId,
          part: id,
          attempt,
          final: true,
          outcome,
          counts: asked.counts,
          points: outcome === 'correct' ? asked.points : 0,
          maxPoints: asked.points,
          value: found?.text ?? '',
          expected: asked.expected,
          reason: `judged ${outcome}`,
          ...(found ? { answer: found } : {}),
          ...more,
        });
      }
    }
    for (const claim of one.claims ?? []) {
      const { part: about, ...rest } = claim;
      claims.push({ ...rest, part: about ?? null, position: placeOf(one.text, claim.text, position) });
    }
  }
  // Only the last attempt counts.
  for (const verdict of verdicts) verdict.final = verdict.attempt === attempts[verdict.part];
  for (const found of answers) found.final = found.attempt === attempts[found.part];
  const whole = place('', source);
  const transcript: Transcript = {
    type: 'transcript',
    children: turns,
    position: whole,
    source,
    file: 'hw7-some-model.md',
    sha256: 'cd'.repeat(32),
    format: 'markdown',
    about: { settings: [], ...about },
    messages: [],
  };
  return { transcript, extraction: { spans, answers, claims, attempts }, verdicts };
}

/** The answer is the turn's last line. */
function answer(asked: Question, text: string, position: Position, attempt: number): Answer {
  const last = text.split('\n').at(-1) ?? '';
  const own = placeOf(text, last, position);
  return {
    question: asked.id,
    part: asked.part,
    text: last,
    position: own,
    via: 'last-line',
    attempt,
    final: true,
    candidates: [{ text: last, position: own, via: 'last-line', won: true, reason: 'the last line' }],
  };
}

function place(before: string, text: string): Position {
  const point = (upTo: string) => ({
    line: upTo.split('\n').length,
    column: (upTo.split('\n').at(-1)?.length ?? 0) + 1,
    offset: upTo.length,
  });
  return { start: point(before), end: point(before + text) };
}

function placeOf(text: string, piece: string, within: Position): Position {
  const at = Math.max(0, text.lastIndexOf(piece));
  const inner = place(text.slice(0, at), piece);
  const shift = ({ line, column, offset = 0 }: Position['start']) => ({
    line: line + within.start.line - 1,
    column,
    offset: offset + (within.start.offset ?? 0),
  });
  return { start: shift(inner.start), end: shift(inner.end) };
}

/** The stages after judging, as the pipeline composes them. */
export function finish({ transcript, extraction, verdicts }: Stages, sheet: Rubric = toy, same?: SameAnswer) {
  const leaks = findLeaks({ transcript, rubric: sheet, extraction, verdicts, same });
  const leaked = new Map(leaks.map(({ part, line }) => [part, line]));
  const parts = scoreParts(transcript, sheet, extraction, verdicts, leaked);
  const claims = judgeClaims(transcript, sheet, extraction, verdicts, parts, same);
  const findings = audit({ transcript, rubric: sheet, extraction, verdicts, parts, claims, leaks });
  const engine = { version: '0.0.0', chosenBy: 'the log names HW7' };
  const scorecard = tally({
    transcript,
    rubric: sheet,
    extraction,
    verdicts,
    parts,
    claims,
    findings,
    engine,
  });
  return { parts, claims, findings, scorecard };
}
