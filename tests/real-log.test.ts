import type { Position } from 'unist';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Graded } from '../src/grade.ts';
import type { Answer } from '../src/types/extraction.ts';
import { gradeText, recomputing } from './grading.ts';
import { findRealLog, type RealLog, type Truth } from './real-log.ts';

const real = findRealLog();

/** Question ids that the truth file names otherwise than the rubric. */
const renamed: Record<string, string> = {};
const roleNames: Record<string, string> = {
  'report-front-matter': 'front-matter',
  'student-comment': 'comment',
};

if (real) describe('the hand-checked log', () => holdAgainstTruth(real));
else test.skipIf(true)('the hand-checked log is not beside this checkout', () => {});

function holdAgainstTruth({ name, source, truth }: RealLog): void {
  const lines = source.split('\n');
  let graded: Graded;
  beforeAll(async () => {
    graded = await gradeText(source, name);
  }, recomputing);

  test('has the outcomes of its truth', () => {
    const outcomes = Object.fromEntries(graded.scorecard.parts.map(({ id, outcome }) => [id, outcome]));
    expect(outcomes).toEqual(truth.outcomes);
    expect(Object.keys(truth.outcomes)).toHaveLength(14);
  });

  test('all 24 answers are found where they stand', () => {
    expect(truth.answers).toHaveLength(24);
    const missed = truth.answers.flatMap((wanted) => {
      const found = finalAnswer(wanted.id);
      if (!found) return [`${wanted.id}: none, wanted line ${wanted.line}`];
      const { start, end } = found.position;
      const places = [wanted.line, ...restated(wanted)];
      const prose = wanted.kind === 'free-text';
      return places.some((line) => (prose ? start.line <= line && line <= end.line : start.line === line))
        ? []
        : [`${wanted.id}: line ${start.line} (${found.via}) ${found.text}, wanted line ${wanted.line}`];
    });
    expect(missed).toEqual([]);
  });

  test('none of the 49 decoys is chosen', () => {
    expect(truth.decoys).toHaveLength(49);
    const chosen = graded.extraction.answers.filter(({ final }) => final);
    const fooled = truth.decoys.flatMap((decoy) =>
      chosen
        .filter((answer) => answer.part === decoy.part && !isProse(answer) && isDecoy(answer, decoy))
        .map((answer) => `${answer.question}: ${answer.text} (line ${decoy.line}) ${decoy.why}`),
    );
    expect(fooled).toEqual([]);
  });

  test('the lost reply is a finding and no false claim', () => {
    const lost = graded.scorecard.parts.find(({ id }) => id === '3a');
    expect(lost?.outcome).toBe('no-answer');
    expect(graded.findings.filter(({ ruleId }) => ruleId === 'missing-reply')).toMatchObject([
      { part: '3a' },
    ]);
    expect(lost?.claims.map(({ status }) => status)).not.toContain('contradicted');
  });

  test('turns are those of its truth', () => {
    const wanted = truth.turns.filter(({ missing }) => !missing);
    const turns = graded.transcript.children.filter(({ role }) => role !== 'thinking');
    expect(turns.map(({ role }) => role)).toEqual(wanted.map(({ role }) => roleNames[role] ?? role));
    for (const [index, { line_start = 0, line_end = 0, thinking_seconds }] of wanted.entries()) {
      const turn = turns[index]!;
      // A title above the mark may belong to the turn; empty lines around it belong to nobody.
      const filled = Array.from({ length: line_end - line_start + 1 }, (_, at) => line_start + at).filter(
        (line) => lines[line - 1]?.trim(),
      );
      expect(turn.position.start.line, `start of turn ${index}`).toBeLessThanOrEqual(filled[0]!);
      expect(turn.position.end.line, `end of turn ${index}`).toBeGreaterThanOrEqual(filled.at(-1)!);
      expect(turns[index + 1]?.position.start.line ?? Number.POSITIVE_INFINITY).toBeGreaterThan(line_end);
      expect(turn.thinkingSeconds?.value, `thinking of turn ${index}`).toBe(thinking_seconds);
      if (turn.mark) expect(turn.mark.position.start.line).toBe(line_start);
    }
  });

  test('one-shot claims that the log can decide are supported, none is contradicted', () => {
    const wanted = truth.claims.filter(({ type, part }) => type === 'one-shot' && part);
    expect(wanted).toHaveLength(14);
    for (const { part, line, verifiable_from_log: verifiable } of wanted) {
      const claims = graded.scorecard.parts.find(({ id }) => id === part)?.claims ?? [];
      const claim = claims.find((made) => made.kind === 'one-shot' && made.line === line);
      const status = claim?.status ?? 'not found';
      if (verifiable === 'yes') expect(status, `${part}, line ${line}`).toBe('supported');
      else expect(status, `${part}, line ${line}`).toBe('undecidable');
    }
  });

  test('claims that its truth calls decidable are never contradicted', () => {
    const contradicted = [
      ...graded.scorecard.claims,
      ...graded.scorecard.parts.flatMap(({ claims }) => claims),
    ]
      .filter(({ status }) => status === 'contradicted')
      .filter((claim) =>
        truth.claims.some((said) => said.line === claim.line && said.verifiable_from_log === 'yes'),
      );
    expect(contradicted).toEqual([]);
  });

  function finalAnswer(id: string): Answer | undefined {
    return graded.extraction.answers.find(({ question, final }) => final && question === (renamed[id] ?? id));
  }

  function isProse(answer: Answer): boolean {
    return truth.answers.some(
      ({ id, kind }) => (renamed[id] ?? id) === answer.question && kind === 'free-text',
    );
  }

  /** Lines of which the truth says that they state the same value again ("list item + sentence 313"). */
  function restated({ stated_in }: Truth['answers'][number]): number[] {
    return [...stated_in.matchAll(/sentence (\d+)/g)].map(([, line]) => Number(line));
  }

  /** Was the decoy taken: is the answer found in it, or over it where no true answer stands? */
  function isDecoy(answer: Answer, decoy: Truth['decoys'][number]): boolean {
    const place = placeOf(decoy.line, decoy.verbatim);
    if (!overlaps(answer.position, place)) return false;
    const wanted = truth.answers.find(({ id }) => (renamed[id] ?? id) === answer.question);
    const right = wanted?.line === decoy.line ? placeOf(wanted.line, wanted.verbatim) : undefined;
    return !right || !overlaps(answer.position, right) || contains(place, answer.position);
  }

  function placeOf(line: number, verbatim: string): Position {
    const column = (lines[line - 1] ?? '').indexOf(verbatim) + 1;
    expect(column, `${verbatim} in line ${line}`).toBeGreaterThan(0);
    return { start: { line, column }, end: { line, column: column + verbatim.length } };
  }
}

function overlaps(a: Position, b: Position): boolean {
  return before(a.start, b.end) && before(b.start, a.end);
}

function contains(outer: Position, inner: Position): boolean {
  return !before(inner.start, outer.start) && !before(outer.end, inner.end);
}

function before(a: Position['start'], b: Position['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}
