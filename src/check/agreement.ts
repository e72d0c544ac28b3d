import type { ReadSide } from '../math/compare.ts';
import { read } from '../math/read.ts';
import type { AnswerKind, KindContext } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Reference, Route } from '../types/reference.ts';
import type { Question } from '../types/rubric.ts';
import { agreeInTruth } from './truth.ts';

/**
 * An answer against every route by which the reference was found. Computed routes are held against its values;
 * a looked-up value is read like an answer and compared with it, and says no more than the look-up itself.
 */
export function agreement(
  kind: AnswerKind<unknown>,
  value: unknown,
  reference: Reference | undefined,
  question: Question,
  context: KindContext,
): Comparison {
  if (!reference) {
    if (!question.recompute)
      return { verdict: 'equal', rung: 'none', reason: 'nothing is recomputed for this question' };
    return { verdict: 'unsure', rung: 'none', reason: 'the answer was not recomputed' };
  }
  const worded = (route: Route) => route.method === 'source' || route.value !== undefined;
  const computed = reference.routes.filter((route) => !worded(route) && !route.truth);
  const found: Comparison[] = reference.routes
    .filter((route) => route.truth)
    .map((route) => truth(kind, value, route, question, context));
  for (const route of reference.routes.filter(worded)) {
    found.push(asWorded(kind, value, route, question, context));
  }
  const rounded = computed.filter((route) => constantOf(route) !== undefined && relaxed(question));
  for (const route of rounded) {
    const exact = kind.agree(value, { ...reference, routes: [route] }, question, context);
    const said = inDigits(constantOf(route)!, reference.unit);
    if (exact.verdict === 'equal') found.push(exact);
    else found.push(asWorded(kind, value, { ...route, value: said }, question, context));
  }
  if (computed.length > rounded.length)
    found.push(
      kind.agree(
        value,
        { ...reference, routes: computed.filter((route) => !rounded.includes(route)) },
        question,
        context,
      ),
    );
  return (
    found.find((one) => one.verdict === 'different') ??
    found.find((one) => one.verdict === 'unsure') ??
    found.at(-1) ?? { verdict: 'unsure', rung: 'none', reason: 'the recomputation gave no value' }
  );
}

/** Does the question let a rounded value stand for the exact one? Then it may stand for the recomputed one, too. */
const relaxed = ({ options }: Question): boolean =>
  options.tolerance !== undefined || options.digits !== undefined || options.decimals === 'printed';

/** The one number or vector that a route found at all of its points, known to some twelve digits. */
function constantOf({ samples }: Route): number[] | undefined {
  const [first] = samples;
  if (!first || Array.isArray((first.value as unknown[])[0])) return undefined;
  const entries = [first.value].flat() as number[];
  const size = Math.max(...entries.map(Math.abs));
  const near = (values: number[]) =>
    values.length === entries.length &&
    values.every((value, k) => Math.abs(value - entries[k]!) <= 1e-9 * size);
  return samples.every(
    ({ value, error, errorKind }) =>
      errorKind === 'bound' && near([value].flat() as number[]) && error <= 1e-6 * size,
  )
    ? entries
    : undefined;
}

/** A number as an answer would be written. */
function inDigits(entries: number[], unit = ''): string {
  const written = entries.map((entry) => {
    const [mantissa, exponent] = entry.toExponential(12).split('e');
    return Number(exponent) === 0 ? mantissa : `${mantissa} \\times 10^{${Number(exponent)}}`;
  });
  if (entries.length > 1) return `(${written.join(', ')})`;
  return `${written[0]}${unit ? ` ${unit}` : ''}`;
}

/** What a route found in words, or what was looked up, is read like an answer. */
function asWorded(
  kind: AnswerKind<unknown>,
  value: unknown,
  route: Route,
  question: Question,
  context: KindContext,
): Comparison {
  const looked = route.method === 'source';
  const found = kind.parse(route.value ?? '', question, context);
  if (!found.ok)
    return {
      verdict: 'unsure',
      rung: 'reading',
      reason: `the ${looked ? 'looked-up' : 'recomputed'} value "${route.value}" could not be read`,
    };
  const comparison = kind.compare(found.value, value, question, context);
  return {
    ...comparison,
    rung: looked ? 'source' : comparison.rung,
    reason: `${comparison.reason}, as ${looked ? `looked up in ${route.citation ?? 'a source'}` : `found by ${route.name}`}`,
  };
}

/** A truth value, or a statement at the points that were tried. */
function truth(
  kind: AnswerKind<unknown>,
  value: unknown,
  route: Route,
  question: Question,
  context: KindContext,
): Comparison {
  const truths = new Set(route.samples.map((sample) => sample.value === 1));
  if (typeof value === 'boolean') {
    if (truths.size !== 1)
      return {
        verdict: 'unsure',
        rung: 'truth',
        reason: `it holds at some points and not at others (${route.name})`,
      };
    const comparison = kind.compare([...truths][0], value, question, context);
    return { ...comparison, reason: `${comparison.reason}, as found by ${route.name}` };
  }
  const { readings } = value as Partial<ReadSide>;
  const [statement] = readings ?? [];
  if (!statement || readings!.length > 1)
    return { verdict: 'unsure', rung: 'truth', reason: 'no statement that could be tried at points' };
  const named = question.find.subjects[0];
  const variable = named === undefined ? undefined : read(named, { symbols: question.symbols }).readings[0];
  return agreeInTruth(statement, route, variable, { symbols: question.symbols, seed: context.seed });
}
