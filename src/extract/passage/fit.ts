import type { RelationOp } from '../../types/expression.ts';
import type { Asked, Subject } from './asked.ts';
import { leadOf, standingOf } from './context.ts';
import { isOfOtherStage } from './fitted.ts';
import { withoutTail } from './fold.ts';
import { holds, keysOf, spell } from './key.ts';
import type { Member, Standing, Statement } from './statement.ts';
import { tokenize } from './tokens.ts';
import { endOfMaths } from './typed-value.ts';
import type { Formula, Unit } from './unit.ts';

/** A place that may answer a question, and how well it does. Offsets into the log. */
export interface Found {
  start: number;
  end: number;
  unit: Unit;
  /** `subject`: it states the quantity asked for. `cue`: words near it say so. `kind`: it is of the right sort. */
  grade: 'subject' | 'cue' | 'kind';
  demotions: string[];
  excluded?: string;
  /** Why it is said of another case than the one asked, or by somebody else. */
  supposed?: string;
  /** The part of it that is the value, folded: two candidates with the same one agree. */
  value: string;
  /** It is to be read by a person: formulas in it stay marked as such. */
  prose?: boolean;
  /** The answer, where it is not as it stands: "divide by d" says 1/d. */
  text?: string;
  /** Spelling of the subject that it states. */
  subject?: string;
}

/** Relations by which a left side is given a value. */
const stating: ReadonlySet<RelationOp> = new Set<RelationOp>([
  '=',
  ':=',
  '~',
  'approx',
  'propto',
  'equiv',
  '<=',
  '<',
  '>=',
  '>',
  'lesssim',
  'gtrsim',
]);
const upper: ReadonlySet<RelationOp> = new Set<RelationOp>(['<=', '<', 'lesssim']);
const lower: ReadonlySet<RelationOp> = new Set<RelationOp>(['>=', '>', 'gtrsim']);

/** Is the member an order of growth: `O(…)`, `Θ(…)`, `Ω(…)`? */
export function isClass(member: Member | undefined): boolean {
  return /^(?:\\tilde)?[OoΘΩω]\(/.test(member?.spelling ?? '') && member?.spelling.endsWith(')') === true;
}

/** Does the member name a law: `N(0, I)`, `Uniform(0, 1)`? */
export function isLaw(member: Member | undefined): boolean {
  return /^(?:N|Normal|Gaussian|Uniform|Unif|U|Bernoulli|Ber|Exp|Exponential|Poisson|Laplace|Gamma|Beta|Dirichlet|Cat|Categorical|δ)\(/i.test(
    member?.spelling ?? '',
  );
}

/** The member that answers: the last one after an `=`, or else the last of all. */
export function answering(statement: Statement, from: number): Member {
  const last = statement.ops.findLastIndex((op, index) => index >= from && (op === '=' || op === ':='));
  return statement.members.at(last < 0 ? -1 : last + 1) as Member;
}

/** Does the statement give the question's subject a value? */
export function fitSubject(
  source: string,
  statement: Statement,
  formula: Formula,
  unit: Unit,
  asked: Asked,
): Found | undefined {
  const stated = subjectNamedIn(source, statement, formula, asked);
  if (!stated) return undefined;
  const { index, start, subject } = stated;
  const found = judge(statement, formula, unit, asked, index);
  // A relation is all of its chain: `0 < h < 1` says more than `h < 1`.
  const isRange = asked.question.kind === 'relation' || asked.question.kind === 'interval';
  found.start = isRange && !formula.typed ? statement.start : start;
  const answer = answering(statement, index);
  const isNumber = asked.wanted === 'quantity' && asked.units.length === 0;
  if (formula.typed && (asked.wanted === 'formula' || isNumber)) {
    found.end = Math.min(found.end, endOfMaths(source, answer.start, found.end, asked));
    // Letters side by side are one name: "std = …", "W_QK = …".
    const name = source.slice(start, statement.members[index]?.end).trim();
    const isWord = /^(?:[a-z]{2,12}|\p{L}_[a-z]{2,12})\*?$/iu.test(name);
    if (isWord && statement.ops[index] === '=' && asked.wanted === 'formula')
      found.text = source.slice(statement.members[index + 1]?.start ?? start, found.end).trim();
  }
  // An index in brackets, as of an array: `a_t[i]`.
  if (!formula.typed && !Object.hasOwn(asked.question.symbols, 'i')) {
    const text = source.slice(found.start, found.end);
    if (/[\w}]\[i\]/.test(text)) found.text = text.replace(/(?<=[\w}])\[i\]/g, '');
  }
  if (statement.ops[index] === 'to') found.text = source.slice(answer.start, answer.end);
  const bounded = boundOf(statement, index, asked);
  if (bounded) found.text = source.slice(bounded.start, bounded.end);
  found.subject = subject?.gap ? (statement.members[index] as Member).spelling : (subject?.spelling ?? '');
  if (subject?.gap) found.demotions.push('of another name');
  return found;
}

/** "It is at most √d", where the largest is asked for: the bound is the answer. */
function boundOf(
  { ops, members }: Statement,
  index: number,
  { question, wanted, relation }: Asked,
): Member | undefined {
  if (wanted !== 'formula' || relation || question.kind !== 'expression' || ops.length !== 1 || index !== 0)
    return undefined;
  const op = ops[0] as RelationOp;
  const isSide =
    (upper.has(op) && /\b(?:largest|greatest|maxim\w*|biggest|at most)\b/.test(question.asks)) ||
    (lower.has(op) && /\b(?:smallest|least|minim\w*|at least)\b/.test(question.asks));
  return isSide ? members[1] : undefined;
}

/** Where a statement names the question's subject on a side that it gives a value: which member, and where. */
export function subjectNamedIn(
  source: string,
  statement: Statement,
  formula: Formula,
  asked: Asked,
): { index: number; start: number; subject?: Subject } | undefined {
  if (asked.subjects.length === 0) return undefined;
  for (let index = 0; index < statement.ops.length; index++) {
    const op = statement.ops[index] as RelationOp;
    const isLimit = op === 'to' && /\blimit|\btends\b|\bconverges\b/.test(asked.question.asks);
    // Where a range is asked, λ ∈ [1, 4] states it as 1 ≤ λ ≤ 4 does.
    const isRange = op === 'in' && (asked.question.kind === 'interval' || asked.question.kind === 'relation');
    if (!stating.has(op) && !isLimit && !isRange) continue;
    const member = statement.members[index] as Member;
    const subject = asked.hasGaps
      ? asked.subjects.find((one) => names(member, one))
      : asked.bySpelling.get(member.spelling);
    if (subject) return { index, start: member.start, subject };
    const start = formula.typed && index === 0 ? typedSubject(source, member, asked.subjects) : undefined;
    if (start !== undefined) return { index, start };
  }
  return undefined;
}

function names(member: Member, { spelling, gap }: Subject): boolean {
  if (!gap) return member.spelling === spelling;
  return (
    member.spelling.length > gap.before.length + gap.after.length &&
    member.spelling.startsWith(gap.before) &&
    member.spelling.endsWith(gap.after) &&
    (gap.before !== '' || gap.after !== '')
  );
}

/** A typed left side has no more signs than these. */
const longestSubject = 40;

/** Where a subject begins at the end of typed words: "Hence g(x)". */
function typedSubject(source: string, member: Member, subjects: readonly Subject[]): number | undefined {
  if (!subjects.some((subject) => member.spelling.endsWith(subject.spelling))) return undefined;
  const tokens = tokenize(source.slice(member.start, member.end), 'plain', member.start);
  for (let from = tokens.length - 1; from >= Math.max(0, tokens.length - longestSubject); from--) {
    const spelling = spell(keysOf(tokens, { from }));
    // Behind an operator it is a part of what stands there: "g + 2u".
    const before = tokens[from - 1];
    const isWord =
      before === undefined ||
      before.type === 'words' ||
      before.type === 'comma' ||
      before.key === ':' ||
      /^\p{L}{2,}$/u.test(before.key) ||
      (before.type === 'close' && before.end < (tokens[from]?.start ?? 0));
    if (isWord && subjects.some((subject) => subject.spelling === spelling)) return tokens[from]?.start;
  }
  return undefined;
}

function judge(statement: Statement, formula: Formula, unit: Unit, asked: Asked, index: number): Found {
  const ops = statement.ops.slice(index);
  const answer = answering(statement, index);
  const { excluded, demotions } = standingAt(statement, formula, unit, asked);
  const found: Found = {
    start: statement.start,
    end: statement.end,
    unit,
    grade: 'subject',
    demotions: [...demotions],
    value: answer.spelling,
  };
  if (excluded) found.excluded = excluded;
  if (asked.subjects.some((subject) => holds(answer.keys, subject.keys)))
    found.excluded ??= 'restates what is asked for';
  const subject = statement.members[index]?.spelling ?? '';
  // A factor may well be 1, and an order may be asked of what was rescaled.
  if (
    asked.wanted === 'formula' &&
    subject.length > 2 &&
    isOne.test(answer.spelling) &&
    isReached(leadOf(unit, formula.typed ? statement.start : formula.start))
  )
    found.excluded ??= 'holds under a changed condition';
  const another = asked.siblings.some((other) => answersRather(other, asked, subject, statement));
  if (another || isOfOtherStage(answer, subject, asked))
    found.excluded ??= 'answers another question of the part';
  if (asked.siblings.some((other) => isUnknown(other, answer, asked)))
    found.demotions.push('in terms of what another question asks');
  if (asked.relation && !isBound(statement, index, asked.relation))
    found.excluded ??= 'not the relation that is asked for';
  if (!ops.includes('=') && asked.wanted !== 'law' && asked.wanted !== 'growth' && !asked.relation) {
    if (ops[0] === ':=') found.demotions.push('a definition');
    else if (asked.wanted !== 'quantity') found.demotions.push('no equation');
  }
  if (asked.wanted === 'growth' && !statement.members.slice(index + 1).some(isClass))
    found.demotions.push('no order of growth', 'no order of growth');
  if (asked.wanted === 'formula' && !asked.relation && isClass(answer)) found.demotions.push('an order only');
  if (asked.wanted === 'quantity' && !/\d/.test(answer.spelling)) found.demotions.push('no number');
  if (asked.wanted === 'law' && !isLaw(answer)) found.demotions.push('no law by name');
  return found;
}

const changing =
  /\b(?:factors?|multipliers?|(?:re)?scal(?:e|ed|es|ing)|multipl(?:y|ied|ies|ying)|divid(?:e|ed|es|ing)|(?:re)?normali[sz](?:e|ed|es|ing|ation)|prefactor)\b/;
const reaching =
  /(?:\b(?:gets?|gives?|giving|yields?|yielding|obtains?|have|becomes?|finds?|see|makes?|then|so that|such that|now|ensures?)\b[^.;]{0,30}|,\s*)$/;

const isOne = /^(?:[OΘ]\()?1\)?$/;

/** "With the factor … we get … = 1": the aim that a change of the problem reaches, and no value without it. */
const isReached = (words: string): boolean => changing.test(words) && reaching.test(withoutTail(words));

const outright: Standing = { demotions: [] };

/**
 * How the words before a statement, outside of the formula and in it, let it stand: every question asks for it, and
 * it is found once. A box stands by itself.
 */
export function standingAt(statement: Statement, formula: Formula, unit: Unit, asked: Asked): Standing {
  if (statement.boxed) return outright;
  const { consequence } = statement;
  if (asked.wanted === 'growth' || asked.wanted === 'text') {
    statement.roughly ??= standingOf(leadInto(statement, formula, unit), { consequence, exact: false });
    return statement.roughly;
  }
  statement.exactly ??= standingOf(leadInto(statement, formula, unit), { consequence, exact: true });
  return statement.exactly;
}

/** The words before a statement: the formula's own where it has some, or else those before the formula. */
function leadInto(statement: Statement, formula: Formula, unit: Unit): string {
  if (statement.words === undefined) {
    const first = formula.statements[0];
    statement.words =
      first && first.start < statement.start && statement.lead
        ? statement.lead.toLowerCase()
        : leadOf(unit, formula.typed ? statement.start : formula.start);
  }
  return statement.words;
}

/** Another question asks for the same subject, and the statement is of its sort and not of this one's. */
function answersRather(other: Asked, asked: Asked, subject: string, statement: Statement): boolean {
  return (
    other.wanted !== asked.wanted &&
    other.subjects.some((one) => one.spelling === subject) &&
    fitsSort(statement, other) &&
    !fitsSort(statement, asked)
  );
}

/** The value holds a letter that another question asks for: `c² E[…]` where c is asked. */
function isUnknown(other: Asked, answer: Member, { question }: Asked): boolean {
  if (other.wanted !== 'formula') return false;
  return other.subjects.some(
    ({ keys, spelling }) =>
      keys.length === 1 && !Object.hasOwn(question.symbols, spelling) && holds(answer.keys, keys),
  );
}

function isBound(statement: Statement, index: number, relation: '<=' | '>='): boolean {
  const ops = statement.ops.slice(index);
  const turned = relation === '<=' ? upper : lower;
  if (ops.some((op) => turned.has(op))) return true;
  const last = statement.members.at(-1);
  return relation === '<=' ? /^O\(/.test(last?.spelling ?? '') : /^Ω\(/.test(last?.spelling ?? '');
}

/** Is the statement of the sort that the question wants: an order of growth, a law, a number, an expression? */
export function fitsSort(statement: Statement, asked: Asked): boolean {
  const answer = answering(statement, 0);
  if (asked.wanted === 'growth') return statement.members.some(isClass);
  if (asked.wanted === 'law') return isLaw(answer);
  if (asked.wanted === 'quantity') return /^[-−≈~]?\d/.test(answer.spelling);
  return !isClass(answer);
}
