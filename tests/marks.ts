/**
 * Logs that mark themselves: what a careful grader finds stands in the log, at the place where it holds, as an
 * HTML comment on a line of its own.
 *
 *   <!-- 5(a): correct 2/2 -->              the part, after the reply that counts; points of possible points,
 *                                           `-` for points that wait for a person
 *   <!-- 5(a): incorrect 0/2 "each" -->     … and words that the name of the mistake has to contain
 *   <!-- 1(b).value: correct exact -->      a question of the part, right after its answer; the form in which the
 *                                           answer was given and quoted words of the mistake's name are optional
 *   <!-- 5(a) first: incorrect -->          the part's first attempt, after it, where the log shows more than one
 *   <!-- claim 5(a) one-shot: supported --> a claim of the student, after it; `log` in place of the part for a
 *                                           claim about the whole log
 *   <!-- finding missing-reply 3(a) -->     a finding of level warning or error; the part is optional. Findings that
 *                                           repeat a contradicted claim are covered by the claim's mark
 *   <!-- note: … -->                        for readers only
 *
 * `differences` compares both ways. Every mark has to be met, an answer's line being above its mark with no mark
 * of another part between. And nothing that counts may lack its mark: every part has one; so has every counting
 * question that is judged in a part that is partial or unscored, every first attempt of a part that was taken up
 * again, every contradicted claim and every finding of level warning or error.
 */
import type { Finding, Scorecard, ScoredAnswer, ScoredClaim, ScoredPart } from '../src/types/scorecard.ts';

interface Placed {
  /** 1-based line of the log. */
  line: number;
}

export type Mark = Placed &
  (
    | {
        type: 'part';
        part: string;
        outcome: string;
        points: number | null;
        maxPoints: number;
        mistake?: string;
      }
    | { type: 'question'; part: string; question: string; outcome: string; form?: string; mistake?: string }
    | { type: 'first'; part: string; outcome: string }
    | { type: 'claim'; part: string | null; kind: string; status: string }
    | { type: 'finding'; ruleId: string; part?: string }
  );

const outcome = '(correct|partial|incorrect|no-answer|unscored)';
const partId = '(\\d+)\\(([a-z])\\)';
const words = '(?: "([^"]+)")?';
const grammar = {
  part: new RegExp(`^${partId}: ${outcome} (-|[\\d.]+)/([\\d.]+)${words}$`),
  question: new RegExp(
    `^${partId}\\.([\\w-]+): ${outcome}(?: (exact|asymptotic|class|approximate|bound|prose))?${words}$`,
  ),
  first: new RegExp(`^${partId} first: ${outcome}$`),
  claim: new RegExp(`^claim (?:log|${partId}) ([\\w-]+): (supported|contradicted|undecidable)$`),
  finding: new RegExp(`^finding ([\\w-]+)(?: ${partId})?$`),
};

/**
 * The marks of a log, in order.
 * @throws Error for a comment that is neither a mark nor a note: a misspelt mark must not pass for none
 */
export function readMarks(source: string): Mark[] {
  return comments(source).flatMap(({ text, line }) =>
    text.startsWith('note:') ? [] : [readMark(text, line)],
  );
}

/** The same log without its comments; every other line keeps its number. */
export function withoutMarks(source: string): string {
  return comments(source).reduceRight(
    (log, { start, end }) =>
      log.slice(0, start) + log.slice(start, end).replace(/[^\n]/g, '') + log.slice(end),
    source,
  );
}

function comments(source: string): { text: string; line: number; start: number; end: number }[] {
  const found = [];
  for (let start = source.indexOf('<!--'); start >= 0; start = source.indexOf('<!--', start + 4)) {
    const end = source.indexOf('-->', start);
    if (end < 0) throw new Error('a comment does not end');
    const line = source.slice(0, start).split('\n').length;
    found.push({ text: source.slice(start + 4, end).trim(), line, start, end: end + 3 });
  }
  return found;
}

function readMark(text: string, line: number): Mark {
  const part = grammar.part.exec(text);
  if (part) {
    const [, problem, label, outcome = '', points, maxPoints, mistake] = part;
    return {
      type: 'part',
      line,
      part: `${problem}${label}`,
      outcome,
      points: points === '-' ? null : Number(points),
      maxPoints: Number(maxPoints),
      mistake,
    };
  }
  const question = grammar.question.exec(text);
  if (question) {
    const [, problem, label, name, outcome = '', form, mistake] = question;
    const part = `${problem}${label}`;
    return { type: 'question', line, part, question: `${part}.${name}`, outcome, form, mistake };
  }
  const first = grammar.first.exec(text);
  if (first) return { type: 'first', line, part: `${first[1]}${first[2]}`, outcome: first[3] ?? '' };
  const claim = grammar.claim.exec(text);
  if (claim) {
    const [, problem, label, kind = '', status = ''] = claim;
    return { type: 'claim', line, part: problem ? `${problem}${label}` : null, kind, status };
  }
  const finding = grammar.finding.exec(text);
  if (finding) {
    const [, ruleId = '', problem, label] = finding;
    return { type: 'finding', line, ruleId, part: problem ? `${problem}${label}` : undefined };
  }
  throw new Error(`line ${line}: no mark: "${text}"`);
}

/** Where marks and scorecard part company, one sentence each; empty when they say the same. */
export function differences(marks: readonly Mark[], scorecard: Scorecard): string[] {
  return [...marks.flatMap((mark) => unmet(mark, marks, scorecard)), ...unmarked(marks, scorecard)];
}

function unmet(mark: Mark, marks: readonly Mark[], scorecard: Scorecard): string[] {
  const at = `line ${mark.line}: `;
  if (mark.type === 'finding') {
    return scorecard.findings.some((finding) => isMarked(finding, mark))
      ? []
      : [`${at}no finding ${mark.ruleId} ${mark.part ?? ''}`];
  }
  if (mark.type === 'claim') {
    const made = claimsOf(scorecard).filter(
      (claim) => isAbout(claim, mark) && follows(mark, claim.line, marks),
    );
    if (made.length === 0) return [`${at}no claim ${mark.part ?? 'log'} ${mark.kind} above`];
    return made.some((claim) => claim.status === mark.status)
      ? []
      : made.map(
          (claim) => `${at}claim ${mark.kind} is ${claim.status} (${claim.reason}), marked ${mark.status}`,
        );
  }
  const part = scorecard.parts.find(({ id }) => id === mark.part);
  if (!part) return [`${at}no part ${mark.part}`];
  if (mark.type === 'part') return unmetPart(part, mark).map((text) => at + text);
  if (mark.type === 'first') {
    const first = part.firstAttempt;
    if (first?.outcome !== mark.outcome) {
      return [`${at}first attempt at ${part.id} is ${first?.outcome ?? 'not known'}, marked ${mark.outcome}`];
    }
    return follows(mark, first.line, marks)
      ? []
      : [`${at}first attempt at ${part.id} found at line ${first.line}`];
  }
  const answer = part.answers.find(({ id }) => id === mark.question);
  if (!answer) return [`${at}no question ${mark.question}`];
  return unmetQuestion(answer, mark, marks).map((text) => at + text);
}

function unmetPart(part: ScoredPart, mark: Mark & { type: 'part' }): string[] {
  const said = `${part.id} is ${part.outcome} ${part.points ?? '-'}/${part.maxPoints} (${part.reason})`;
  const same =
    part.outcome === mark.outcome && part.points === mark.points && part.maxPoints === mark.maxPoints;
  if (!same)
    return [`${said}, marked ${mark.outcome} ${mark.points ?? '-'}/${mark.maxPoints}${because(part)}`];
  const named = part.answers.some((answer) => answer.mistake?.includes(mark.mistake ?? ''));
  return mark.mistake && !named ? [`${part.id}: no mistake named "${mark.mistake}"${because(part)}`] : [];
}

/** What a reader of the failure wants to know next. */
function because(part: ScoredPart): string {
  return part.answers
    .map(
      (answer) =>
        `\n      ${answer.id} ${answer.outcome} l.${answer.line ?? '-'} ${answer.text}: ${answer.reason}`,
    )
    .join('');
}

function unmetQuestion(
  answer: ScoredAnswer,
  mark: Mark & { type: 'question' },
  marks: readonly Mark[],
): string[] {
  const found = `\n      l.${answer.line ?? '-'} via ${answer.via}: ${answer.text}: ${answer.reason}`;
  if (answer.outcome !== mark.outcome) {
    return [`${answer.id} is ${answer.outcome}, marked ${mark.outcome}${found}`];
  }
  const faults = [];
  if (mark.form && answer.form !== mark.form) {
    faults.push(`${answer.id} was given as ${answer.form}, marked ${mark.form}${found}`);
  }
  if (mark.mistake && !answer.mistake?.includes(mark.mistake)) {
    faults.push(`${answer.id}: mistake named "${answer.mistake}", marked "${mark.mistake}"${found}`);
  }
  if (answer.line !== undefined && !follows(mark, answer.line, marks)) {
    faults.push(`${answer.id} found at another place${found}`);
  }
  return faults;
}

function unmarked(marks: readonly Mark[], scorecard: Scorecard): string[] {
  const faults: string[] = [];
  for (const part of scorecard.parts) {
    const own = marks.filter((mark) => 'part' in mark && mark.part === part.id);
    if (!own.some(({ type }) => type === 'part')) faults.push(`${part.id} has no mark`);
    if (part.attempts > 1 && part.firstAttempt && !own.some(({ type }) => type === 'first')) {
      faults.push(
        `${part.id} has ${part.attempts} attempts, the first (${part.firstAttempt.outcome}) has no mark`,
      );
    }
    if (part.outcome !== 'partial' && part.outcome !== 'unscored') continue;
    for (const answer of part.answers) {
      const judged = answer.counts && answer.outcome !== 'unscored' && answer.outcome !== 'no-answer';
      if (judged && !own.some((mark) => mark.type === 'question' && mark.question === answer.id)) {
        faults.push(`${answer.id} (${answer.outcome}, line ${answer.line}: ${answer.text}) has no mark`);
      }
    }
  }
  for (const claim of claimsOf(scorecard)) {
    if (claim.status !== 'contradicted') continue;
    if (marks.some((mark) => mark.type === 'claim' && isAbout(claim, mark))) continue;
    faults.push(
      `line ${claim.line}: contradicted claim ${claim.part ?? 'log'} ${claim.kind} has no mark: ${claim.text} (${claim.reason})`,
    );
  }
  // A contradicted claim is told again as a finding: the claim's mark, or its lack above, stands for both.
  const told = new Set(
    claimsOf(scorecard)
      .filter(({ status }) => status === 'contradicted')
      .flatMap(({ line }) => [`${line} claim-contradicted`, `${line} one-shot-overstated`]),
  );
  for (const finding of scorecard.findings) {
    if (finding.severity === 'info') continue;
    if (marks.some((mark) => mark.type === 'finding' && isMarked(finding, mark))) continue;
    if (told.has(`${finding.line} ${finding.ruleId}`)) continue;
    faults.push(
      `line ${finding.line}: ${finding.severity} ${finding.ruleId} ${finding.part ?? ''} has no mark: ${finding.message}`,
    );
  }
  return faults;
}

type Claimed = ScoredClaim & { part: string | null };

/** All claims once, each with the part that it is about. */
function claimsOf(scorecard: Scorecard): Claimed[] {
  const whole = scorecard.claims.map((claim) => ({ ...claim, part: null }));
  const parts = scorecard.parts.flatMap(({ id, claims }) => claims.map((claim) => ({ ...claim, part: id })));
  return [...whole, ...parts];
}

function isAbout(claim: Claimed, mark: Mark & { type: 'claim' }): boolean {
  return claim.part === mark.part && claim.kind === mark.kind;
}

function isMarked(finding: Finding, mark: Mark & { type: 'finding' }): boolean {
  return finding.ruleId === mark.ruleId && (mark.part === undefined || finding.part === mark.part);
}

/** Does the mark stand below the line, with no mark of another part between? */
function follows(mark: Mark, line: number, marks: readonly Mark[]): boolean {
  const own = 'part' in mark ? mark.part : undefined;
  return (
    line < mark.line &&
    !marks.some(
      (other) =>
        other.line > line && other.line < mark.line && 'part' in other && (other.part ?? own) !== own,
    )
  );
}
