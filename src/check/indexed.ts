import { mapChildren } from '../math/walk.ts';
import type { AnswerKind, Reading } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Expr } from '../types/expression.ts';
import type { Question } from '../types/rubric.ts';
import { canonical } from './spelling.ts';
import { printStated, readStated, type Stated } from './stated.ts';
import { type Sizes, UnrollFault, unroll } from './unroll.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    indexed: Stated[];
  }
}

/**
 * A formula whose sums run through members of a family: Σ_i x_i x_i^T. It is written out for a few members (x_1, x_2,
 * x_3, declared one by one) and then compared like any other value.
 */
export const indexed: AnswerKind<Stated[]> = {
  name: 'indexed',
  description:
    'a formula with indices that run through members declared one by one: \\sum_{i=1}^n x_i x_i^\\top, written out for n = 3',
  options: {
    sizes: {
      shape: 'mapping',
      says: 'what indices and limits stand for, {n: 3, i: 2}; `length` is how far a sum without limits runs, and # among the aliases',
    },
    superscripts: {
      shape: 'list',
      says: 'names whose upper index numbers members and is no power: [W_O, r]',
    },
    calls: {
      shape: 'mapping',
      says: 'signs that stand for functions in front of a bracket: {\\sigma: sigmoid}',
    },
    means: {
      shape: 'choice',
      among: ['one'],
      says: 'one: expectations over data are looked at for a single point, where they are what stands inside',
    },
    turned: {
      shape: 'mapping',
      says: 'vectors that a text may take for columns or for rows, by groups that turn together: {keys: [f, g], values: [V]}',
    },
  },
  parse(text, question): Reading<Stated[]> {
    const stated = readStated(withCalls(text, question), withAliases(question));
    if (!stated.ok) return stated;
    try {
      return { ...stated, value: stated.value.map((one) => writtenOut(one, question)) };
    } catch (fault) {
      if (!(fault instanceof UnrollFault)) throw fault;
      return {
        ok: false,
        messages: [
          ...stated.messages,
          { severity: 'error', reason: fault.message, start: 0, end: text.length },
        ],
      };
    }
  },
  compare: (expected, answer, question, context) =>
    inSomeDirection(answer, question, (one) =>
      context.kind('expression').compare(expected, one, question, context),
    ),
  agree: (answer, reference, question, context) =>
    inSomeDirection(answer, question, (one) =>
      context.kind('expression').agree(one, reference, question, context),
    ),
  print: (stated) => stated.map(printStated).join(' \\text{ or } '),
  form: (stated) => stated[0]?.form ?? 'exact',
};

function sizesOf({ options }: Question): Sizes {
  const given = (options.sizes ?? {}) as Record<string, unknown>;
  const values = Object.fromEntries(Object.entries(given).map(([name, size]) => [name, Number(size)]));
  const { length = 3, ...others } = values;
  const superscripts = Array.isArray(options.superscripts) ? options.superscripts.map(String) : [];
  return { values: others, length, superscripts };
}

function writtenOut(stated: Stated, question: Question): Stated {
  if (!stated.value) return stated;
  const inside = question.options.means === 'one' ? withoutMeans(stated.value) : stated.value;
  const value = canonical(unroll(inside, sizesOf(question)), withAliases(question));
  return { ...stated, value };
}

function withoutMeans(expr: Expr): Expr {
  return expr.type === 'expectation' && expr.op === 'E'
    ? withoutMeans(expr.body)
    : mapChildren(expr, withoutMeans);
}

/** A sign in front of a bracket is the function that the question says. */
function withCalls(text: string, { options }: Question): string {
  // A preference on the left names a probability.
  const value = text.replace(/^[^=]{0,120}\\succ[^=]{0,120}=(?!=)/, '');
  return Object.entries((options.calls ?? {}) as Record<string, unknown>).reduce((rest, [sign, name]) => {
    const literal = sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const opening = String.raw`(?=\s?(?:\\[!,;]\s?)?(?:\\(?:left|[bB]igg?l?)\s?)?[([])`;
    return rest.replace(new RegExp(`${literal}${opening}`, 'g'), () => `\\operatorname{${String(name)}}`);
  }, value);
}

const withNumbers = new WeakMap<Question, Question>();

/** The question with an alias for every member: p_# stands for p_1, p_2 and p_3. */
function withAliases(question: Question): Question {
  const known = withNumbers.get(question);
  if (known) return known;
  const { aliases } = question.options;
  const { length } = sizesOf(question);
  const entries = Object.entries((aliases ?? {}) as Record<string, unknown>).flatMap(([name, spellings]) =>
    name.includes('#')
      ? Array.from({ length }, (_, k) => [
          name.replaceAll('#', String(k + 1)),
          [spellings].flat().map((one) => String(one).replaceAll('#', String(k + 1))),
        ])
      : [[name, spellings]],
  );
  const whole = { ...question, options: { ...question.options, aliases: Object.fromEntries(entries) } };
  withNumbers.set(question, whole);
  return whole;
}

/**
 * Texts write vectors as columns or as rows. A formula is right if it is so with every vector of a group turned the
 * same way, and its value may be a row or a column.
 */
function inSomeDirection(
  answer: readonly Stated[],
  question: Question,
  compare: (answer: Stated[]) => Comparison,
): Comparison {
  const groups = Object.values((question.options.turned ?? {}) as Record<string, unknown>).map((names) =>
    [names].flat().map(String),
  );
  if (groups.length === 0) return compare([...answer]);
  let first: Comparison | undefined;
  let doubt: Comparison | undefined;
  let misfit: Comparison | undefined;
  for (let code = 0; code < 2 ** groups.length; code++) {
    const rows = new Set(groups.filter((_, k) => (code >> k) & 1).flat());
    for (const flip of [false, true]) {
      const found = compare(
        answer.map((one) => {
          if (!one.value) return one;
          const turned = asRows(one.value, rows);
          return {
            ...one,
            value: flip ? ({ type: 'call', fn: 'transpose', args: [turned] } as Expr) : turned,
          };
        }),
      );
      if (found.verdict === 'equal') return found;
      // A direction in which sizes do not fit is not the one that was meant.
      if (/\bfit\b|entry by entry|cannot be added/.test(found.reason)) {
        misfit ??= found;
        continue;
      }
      first ??= found;
      if (found.verdict === 'unsure') doubt ??= found;
    }
  }
  return doubt ?? first ?? misfit!;
}

/** Members of the groups by their letter: f stands for f_1, f_2, …. */
function asRows(expr: Expr, rows: ReadonlySet<string>): Expr {
  if (expr.type === 'symbol')
    return rows.has(expr.name.replace(/_.*$/, '')) ? { type: 'call', fn: 'transpose', args: [expr] } : expr;
  return mapChildren(expr, (child) => asRows(child, rows));
}
