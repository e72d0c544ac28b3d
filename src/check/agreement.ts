import type { AnswerKind, KindContext } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Reference } from '../types/reference.ts';
import type { Question } from '../types/rubric.ts';

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
  const computed = reference.routes.filter((route) => route.method !== 'source');
  const found: Comparison[] = reference.routes
    .filter((route) => route.method === 'source')
    .map((route) => {
      const source = kind.parse(route.value ?? '', question, context);
      if (!source.ok)
        return {
          verdict: 'unsure',
          rung: 'reading',
          reason: `the looked-up value "${route.value}" could not be read`,
        };
      const comparison = kind.compare(source.value, value, question, context);
      return {
        ...comparison,
        rung: 'source',
        reason: `${comparison.reason}, as looked up in ${route.citation ?? 'a source'}`,
      };
    });
  if (computed.length > 0)
    found.push(kind.agree(value, { ...reference, routes: computed }, question, context));
  return (
    found.find((one) => one.verdict === 'different') ??
    found.find((one) => one.verdict === 'unsure') ??
    found.at(-1) ?? { verdict: 'unsure', rung: 'none', reason: 'the recomputation gave no value' }
  );
}
