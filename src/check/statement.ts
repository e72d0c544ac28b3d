import { read } from '../math/read.ts';
import type { ReadingMessage } from '../types/answer-kind.ts';
import type { Expr, Extent, GrowthNode, RelationOp } from '../types/expression.ts';
import type { Question } from '../types/rubric.ts';
import { remembered } from './remembered.ts';
import { canonical, sameTree } from './spelling.ts';

/** One statement of an answer: what is spoken of, and what is said of it, link by link. */
export interface Statement {
  /** The left side, where one stands. */
  subject?: Expr;
  /** The chain after it: `= A`, `~ O(B)`. The first op of a statement without left side is `=`. */
  links: { op: RelationOp; expr: Expr }[];
}

/** A text as mathematics: each reading cut into statements. More than one reading only where the text is ambiguous. */
export interface Statements {
  readings: Statement[][];
  /** The words beside them say that they hold in the limit: "for large d". */
  limiting: boolean;
  /** Words behind a value, which may be its unit. */
  behind: WordsBehind[];
  messages: ReadingMessage[];
}

/** Reads a text and cuts it at commas, words and arrows into statements. */
export function readStatements(text: string, question: Question): Statements {
  const { readings, messages } =
    remembered(question, text) ??
    read(text, {
      symbols: question.symbols,
      synonyms: question.synonyms,
      ...(question.unit ? { unit: question.unit } : {}),
    });
  const ranges = readings.flatMap(rangesIn);
  const within = (message: ReadingMessage) =>
    ranges.some((at) => at.start <= message.start && message.end <= at.end);
  const cut = readings.map((reading) => statementsOf(canonical(withoutRanges(reading, ranges), question)));
  const remarks = cut.flatMap((statements) => (statements.length > 1 ? statements.flatMap(remarkOf) : []));
  const condition = remarks.find((remark) => conditional.test(remark) && !limit.test(remark));
  return {
    readings: cut.map(withoutRemarks),
    limiting: remarks.some((remark) => limit.test(remark)),
    behind: readings.flatMap(wordsBehind),
    messages: [
      ...messages.filter((message) => !within(message)),
      ...(condition
        ? [
            {
              severity: 'warning' as const,
              reason: `holds under a condition: "${condition}"`,
              start: 0,
              end: text.length,
            },
          ]
        : []),
    ],
  };
}

/** Words beside an answer that bind it to a case: "if d = 1", "for d = 1", "assuming independence". */
const conditional =
  /^\W*(?:(?:only )?(?:if|when|whenever|unless|provided|assuming|given|except|under)\b|for\b.*[=<>≤≥])/i;
const limit = /\b(?:large|limit|asymptotic(?:ally)?|leading|infinity|infinite)\b|∞|\\infty/i;

function remarkOf({ subject, links }: Statement): string[] {
  const only = links.length === 1 && !subject ? links[0]!.expr : undefined;
  return only?.type === 'text' ? [only.text] : [];
}

/** Words of an answer that stand behind a value. */
export interface WordsBehind {
  words: string;
  /** No comma or the like sets them apart. */
  joined: boolean;
}

function wordsBehind(expr: Expr): WordsBehind[] {
  if (expr.type !== 'list') return [];
  return expr.items.flatMap((item, index) => {
    const before = expr.items[index - 1];
    return item.type === 'text' && before && before.type !== 'text'
      ? [{ words: item.text, joined: expr.separator === 'and' }]
      : wordsBehind(item);
  });
}

/** Words alone, and the sets that symbols are said to lie in, state nothing that could be the answer. */
function withoutRemarks(statements: Statement[]): Statement[] {
  if (statements.length < 2) return statements;
  const rest = statements.filter(
    (one) =>
      remarkOf(one).length === 0 &&
      !(one.subject && one.links.every(({ op, expr }) => op === 'in' && !classOf(expr))),
  );
  return rest.length > 0 ? rest : statements;
}

/** `…, \ell = 1, \dots, L - 1` says for which indices a statement holds: no statement, and its dots no doubt. */
function rangesIn(reading: Expr): Extent[] {
  if (reading.type !== 'list') return [];
  return reading.items.flatMap((item, index) => {
    const [dots, end] = [reading.items[index + 1], reading.items[index + 2]];
    const starts =
      item.type === 'relation' &&
      item.ops.length === 1 &&
      item.ops[0] === '=' &&
      item.members[0]?.type === 'symbol';
    if (
      index === 0 ||
      !starts ||
      dots?.type !== 'opaque' ||
      !/^(?:\\[cl]?dots|\.\.\.|…)$/.test(dots.text) ||
      !item.at ||
      !end?.at
    )
      return [];
    return [{ start: item.at.start, end: end.at.end }];
  });
}

function withoutRanges(reading: Expr, ranges: readonly Extent[]): Expr {
  if (reading.type !== 'list' || ranges.length === 0) return reading;
  const items = reading.items.filter(
    ({ at }) => !at || !ranges.some((range) => range.start <= at.start && at.end <= range.end),
  );
  return items.length === 1 ? items[0]! : { ...reading, items };
}

const arrows: readonly RelationOp[] = ['implies', 'iff', 'to'];

/** The statements of a tree, in written order. A box, a list and an arrow hold statements; a tuple is one value. */
export function statementsOf(expr: Expr): Statement[] {
  if (expr.type === 'list') return expr.items.flatMap(statementsOf);
  if (expr.type !== 'relation') return [{ links: [{ op: '=', expr }] }];
  const { members, ops } = expr;
  const [left, right] = members;
  if (
    ops.length === 1 &&
    left?.type === 'tuple' &&
    right?.type === 'tuple' &&
    left.items.length === right.items.length
  ) {
    // (p, g) = (N(0, I), μ + σz) states each entry.
    return left.items.map((subject, index) => ({
      subject,
      links: [{ op: ops[0]!, expr: right.items[index]! }],
    }));
  }
  const cut = ops.findIndex((op) => arrows.includes(op));
  if (cut >= 0) {
    const before = relation(members.slice(0, cut + 1), ops.slice(0, cut));
    const after = relation(members.slice(cut + 1), ops.slice(cut + 1));
    return [...statementsOf(before), ...statementsOf(after)];
  }
  const [subject, ...rest] = members;
  const links = rest.map((member, index) => ({ op: ops[index]!, expr: member }));
  // A last member that is a list belongs to no chain: `a = b, c` was already cut by the reader.
  return [{ ...(subject && subject.type !== 'empty' ? { subject } : {}), links }];
}

function relation(members: Expr[], ops: RelationOp[]): Expr {
  return members.length === 1 ? members[0]! : { type: 'relation', ops, members };
}

/** A left side that is no name: c, g(x), E[…] and ‖…‖ are names. */
export const isFormula = (expr: Expr) => ['add', 'mul', 'div', 'neg', 'pow', 'number'].includes(expr.type);

/** The class that an expression states by itself: Θ(d), also as a product Θ(d)·Θ(1). */
export function classOf(expr: Expr): GrowthNode | undefined {
  if (expr.type === 'growth') return expr;
  if (expr.type !== 'mul' || !expr.factors.every((factor) => factor.type === 'growth')) return undefined;
  const factors = expr.factors as GrowthNode[];
  const order = factors.some((one) => one.order !== factors[0]!.order) ? 'O' : factors[0]!.order;
  return { type: 'growth', order, arg: { type: 'mul', factors: factors.map((one) => one.arg) } };
}

/** Left sides that name what is asked: the rubric's hints, read once a question. */
export function subjectsOf(question: Question): readonly Expr[] {
  const known = subjects.get(question);
  if (known) return known;
  const found = question.find.subjects.flatMap((text) =>
    read(text, { symbols: question.symbols }).readings.slice(0, 1),
  );
  subjects.set(question, found);
  return found;
}

const subjects = new WeakMap<Question, readonly Expr[]>();

/** Does the statement speak of what is asked? True also when it names nothing. */
export function speaksOfAsked(statement: Statement, question: Question): boolean {
  const { subject } = statement;
  return subject === undefined || subjectsOf(question).some((one) => sameTree(one, subject));
}

const valueTypes: ReadonlySet<Expr['type']> = new Set([
  'number',
  'symbol',
  'add',
  'mul',
  'div',
  'pow',
  'apply',
  'call',
  'tuple',
]);

/** A value that nothing names: a member of a list, or a factor behind a comma that was a thin space. */
const isLoose = ({ subject, links }: Statement): boolean =>
  subject === undefined && links.length === 1 && links[0]!.op === '=' && valueTypes.has(links[0]!.expr.type);

/** Why statements with several values give none, if they do: `g(x) = \frac{1}{s}, f(x), (x - m)`. */
export function severalValues(statements: readonly Statement[]): string | undefined {
  const loose = statements.filter(isLoose).length;
  const valued = statements.some(({ subject, links }) => subject && links.some(({ op }) => op === '='));
  return loose > 1 || (loose > 0 && valued)
    ? 'several values stand side by side where one is asked; a comma may be a lost thin space between factors'
    : undefined;
}

/**
 * Of several statements the one that answers: the last whose left side the rubric names, else the only one,
 * else none. (`F = E[g], g = …` with `g(x)` asked gives the second; `p(z) = …` with `c` asked gives none.)
 */
export function pickStatement(statements: readonly Statement[], question: Question): Statement | undefined {
  const named = statements.filter((one) => one.subject !== undefined && speaksOfAsked(one, question));
  const last = named.at(-1);
  if (last) {
    const behind = statements[statements.indexOf(last) + 1];
    return behind && isLoose(behind) ? undefined : last;
  }
  return statements.length === 1 ? statements[0] : undefined;
}
