import { compareReadings } from '../math/compare.ts';
import { printPlain } from '../math/print.ts';
import { relativeEntropy } from '../math/relative-entropy.ts';
import { freeSymbols, mapChildren, substitute } from '../math/walk.ts';
import type { AnswerKind, KindContext, Reading } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Expr, RelationNode } from '../types/expression.ts';
import type { Question } from '../types/rubric.ts';
import { holds } from './condition.ts';
import { readWith, scopeOf } from './object.ts';
import { sameTree } from './spelling.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    witness: Expr;
  }
}

/**
 * Any value that has the property that the rubric states. One side is the property, relations in some unknowns;
 * the other gives the unknowns their values, by name or in order.
 */
export const witness: AnswerKind<Expr> = {
  name: 'witness',
  description:
    'any value with the property that is the expected answer: x^2 + y^2 = 1, x > 0 takes (3/5, 4/5) and x = 1, y = 0',
  options: {
    unknowns: { shape: 'list', says: 'the unknowns in the order in which a tuple gives them: [x, y]' },
  },
  parse(text, question): Reading<Expr> {
    const { readings, messages } = readWith(text, question);
    const [first] = readings;
    if (first && readings.length === 1) return { ok: true, value: first, messages };
    const reason = first ? 'the text can be read in two ways' : 'nothing to read';
    return {
      ok: false,
      messages: [...messages, { severity: 'error', reason, start: 0, end: text.length }],
    };
  },
  compare(expected, answer, question, context): Comparison {
    if (sameTree(expected, answer)) return { verdict: 'equal', rung: 'normal-form', reason: 'the same' };
    const examples = bothExamples(expected, answer, question, context);
    if (examples) return examples;
    // An answer that leaves an unknown open is no property for the example of a recomputation.
    const [asked] = readWith(question.expected, question).readings;
    const isAsked = (side: Expr) => asked !== undefined && sameTree(side, asked);
    if (asked && conditionsIn(asked).length > 0 && !isAsked(expected) && !isAsked(answer)) return open;
    for (const [property, example] of [
      [expected, answer],
      [answer, expected],
    ] as const) {
      const conditions = conditionsIn(property);
      const values = valuesIn(example, unknownsOf(conditions, question));
      if (conditions.length > 0 && values) return tried(conditions, values, question, context);
    }
    return open;
  },
  agree: () => ({ verdict: 'unsure', rung: 'witness', reason: 'a property is not recomputed' }),
  print: printPlain,
};

const open: Comparison = {
  verdict: 'unsure',
  rung: 'witness',
  reason: 'no side gives the unknowns of the other their values',
};

/** Two examples are held against the property that the rubric asks for. */
function bothExamples(
  one: Expr,
  other: Expr,
  question: Question,
  context: KindContext,
): Comparison | undefined {
  const [property] = readWith(question.expected, question).readings;
  const conditions = property ? conditionsIn(property) : [];
  const unknowns = unknownsOf(conditions, question);
  const found = [one, other].map((example) => {
    const values = conditions.length > 0 ? valuesIn(example, unknowns) : undefined;
    return values && tried(conditions, values, question, context);
  });
  if (found.includes(undefined)) return undefined;
  return found.find((one) => one!.verdict !== 'equal') ?? found[1];
}

const constants: ReadonlySet<string> = new Set(['pi', 'e', 'infinity']);

/** Names of the Kullback-Leibler divergence. */
const divergence = /^(?:D_KL|KL)$/;

/** The relations of a property; none where some part of it is no relation. */
function conditionsIn(expr: Expr): RelationNode[] {
  const items = expr.type === 'list' ? expr.items : [expr];
  return items.every((item) => item.type === 'relation') ? (items as RelationNode[]) : [];
}

function unknownsOf(conditions: readonly RelationNode[], { options }: Question): string[] {
  if (Array.isArray(options.unknowns)) return options.unknowns.map(String);
  const names = new Set(conditions.flatMap((one) => [...freeSymbols(one)]));
  return [...names].filter((name) => !constants.has(name) && !divergence.test(name)).sort();
}

/** The values that an example gives to the unknowns; undefined where it gives not every one of them one. */
function valuesIn(example: Expr, unknowns: readonly string[]): Record<string, Expr> | undefined {
  if (unknowns.length === 0) return undefined;
  const items = example.type === 'list' || example.type === 'tuple' ? example.items : [example];
  const given: Record<string, Expr> = Object.create(null);
  items.forEach((item, at) => {
    const named =
      item.type === 'relation' &&
      item.ops.every(
        (op) => op === '=' || op === ':=' || (op === '~' && item.members.at(-1)?.type === 'law'),
      );
    const head = named ? item.members[0] : undefined;
    if (named && head?.type === 'symbol') given[head.name] = item.members.at(-1)!;
    else if (named && head?.type === 'tuple') {
      const values = item.members.at(-1)!;
      if (values.type === 'tuple')
        head.items.forEach((name, k) => {
          if (name.type === 'symbol' && values.items[k]) given[name.name] = values.items[k];
        });
    } else if (item.type !== 'relation' && items.length === unknowns.length && unknowns[at] !== undefined)
      given[unknowns[at]] = item;
  });
  const whole = unknowns.every(
    (name) => given[name] && [...freeSymbols(given[name])].every((one) => constants.has(one)),
  );
  return whole ? { ...given } : undefined;
}

/** D(P ‖ Q) of two laws as its value. */
function divergencesIn(expr: Expr): Expr {
  if (expr.type === 'apply' && divergence.test(expr.fn.name)) {
    const [pair] = expr.args;
    const [p, q] = pair?.type === 'call' && pair.fn === 'relative' ? pair.args : expr.args;
    const value = p?.type === 'law' && q?.type === 'law' ? relativeEntropy(p, q) : undefined;
    if (value === Number.POSITIVE_INFINITY) return { type: 'symbol', name: 'infinity' };
    if (value !== undefined) return { type: 'number', digits: Math.max(0, value).toFixed(12), exponent: 0 };
  }
  return mapChildren(expr, divergencesIn);
}

/** Every condition with the values put in. */
function tried(
  conditions: readonly RelationNode[],
  values: Record<string, Expr>,
  question: Question,
  context: KindContext,
): Comparison {
  const at = Object.entries(values).map(([name, value]) => `${name} = ${printPlain(value)}`);
  let doubt: Comparison | undefined;
  for (const condition of conditions) {
    const put = divergencesIn(substitute(condition, values)) as RelationNode;
    const scope = scopeOf(question, context);
    const one = holds(put, (a, b) =>
      compareReadings({ readings: [a], messages: [] }, { readings: [b], messages: [] }, scope),
    );
    const said = printPlain(condition);
    if (one === 'no')
      return {
        verdict: 'different',
        rung: 'witness',
        reason: `${at.join(', ')} does not satisfy ${said}`,
        witness: { at: { values: {} }, expected: said, answer: at.join(', ') },
      };
    if (one === 'unknown')
      doubt ??= {
        verdict: 'unsure',
        rung: 'witness',
        reason: `whether ${at.join(', ')} satisfies ${said} was not found`,
      };
  }
  return doubt ?? { verdict: 'equal', rung: 'witness', reason: `${at.join(', ')} has the property` };
}
