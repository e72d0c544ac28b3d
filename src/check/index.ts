import type { AnswerKind, KindContext, OptionSpecs, ValueMap } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Answer } from '../types/extraction.ts';
import type { KeyCheck } from '../types/key-check.ts';
import type { Pair, PairVerdict } from '../types/pair.ts';
import type { Reference } from '../types/reference.ts';
import type { Question, Rubric } from '../types/rubric.ts';
import type { Verdict } from '../types/verdict.ts';
import type { World } from '../types/world.ts';
import { boolean } from './boolean.ts';
import { bound } from './bound.ts';
import { choice } from './choice.ts';
import { PairError } from './declared.ts';
import { definition } from './definition.ts';
import { distribution } from './distribution.ts';
import { einsum } from './einsum.ts';
import { equation } from './equation.ts';
import { estimator } from './estimator.ts';
import { expression } from './expression.ts';
import { featureMap } from './feature-map.ts';
import { growth } from './growth.ts';
import { indexed } from './indexed.ts';
import { interval } from './interval.ts';
import { type Judgement, judge } from './judge.ts';
import { leadingOption } from './leading-order.ts';
import { least } from './least.ts';
import { list } from './list.ts';
import { matrix } from './matrix.ts';
import { number } from './number.ts';
import { comparePair } from './pair.ts';
import { powerLaw } from './power-law.ts';
import { pushforward } from './pushforward.ts';
import { quantity } from './quantity.ts';
import { relation } from './relation.ts';
import { set } from './set.ts';
import { shape } from './shape.ts';
import { table } from './table.ts';
import { text } from './text.ts';
import { tokens } from './tokens.ts';
import { tuple } from './tuple.ts';
import { vector } from './vector.ts';
import { verdictsOn } from './verdict.ts';
import { verify } from './verify.ts';
import { witness } from './witness.ts';

export { doubtBrokenOff } from './broken-off.ts';
export { declareSymbols, PairError } from './declared.ts';
export { doubtLayout } from './lost-layout.ts';
export { doubtVoice } from './other-voice.ts';
export { applyJudgements, readJudgement, type TextTask, textTasks } from './text-judge.ts';

/** Every kind of answer. A new one is a file of its own, which adds its value to `ValueMap`, and a line here. */
export const kinds = {
  expression,
  indexed,
  growth,
  quantity,
  bound,
  distribution,
  estimator,
  pushforward,
  number,
  equation,
  definition,
  relation,
  interval,
  set,
  list,
  tuple,
  vector,
  matrix,
  shape,
  table,
  choice,
  boolean,
  witness,
  einsum,
  tokens,
  least,
  'feature-map': featureMap,
  'power-law': powerLaw,
  text,
} satisfies {
  [Name in keyof ValueMap]: AnswerKind<ValueMap[Name]>;
};

/** Names of the kinds, for rubrics and their schema. */
export const kindNames: readonly string[] = Object.keys(kinds);

const forAll: OptionSpecs = {
  aliases: { shape: 'mapping', says: 'expressions that stand for a symbol: {s: ["\\|W\\|_2", "\\|W\\|_*"]}' },
  leading: leadingOption,
};

/** What a question may set under `options`, by kind. */
export const kindOptions: Readonly<Record<string, OptionSpecs>> = Object.fromEntries(
  Object.values(kinds).map((kind: { name: string; options?: OptionSpecs }) => [
    kind.name,
    { ...kind.options, ...forAll },
  ]),
);

/**
 * Answers to verdicts, in rubric order: one for every question and attempt that has an answer, and a final one
 * for every question, also where there is none.
 * @param references the recomputed values, by question id
 * @param keys what `verifyQuestion` found of the rubric's own answers
 */
export function check(
  rubric: Rubric,
  answers: readonly Answer[],
  references: readonly Reference[],
  keys: readonly KeyCheck[],
): Verdict[] {
  return rubric.problems.flatMap((problem) =>
    problem.parts.flatMap((part) => {
      const given = answers.filter((answer) => answer.part === part.id);
      return part.questions.flatMap((question) => {
        const reference = references.find((one) => one.question === question.id);
        const key = keys.find((one) => one.question === question.id);
        return verdictsOn(question, given, { reference, key }, contextOf(rubric, reference));
      });
    }),
  );
}

/**
 * Are two texts the same answer to a question? For what a student says that the model answered.
 * A text that cannot be read without doubt, or that only a person can judge, is `unsure`.
 */
export function sameAnswer(
  rubric: Rubric,
  references: readonly Reference[],
): (question: Question, stated: string, found: string) => Comparison['verdict'] {
  return (question, stated, found) => {
    const kind = kindNamed(question.kind);
    if (kind.byHand) return 'unsure';
    const context = contextOf(
      rubric,
      references.find((one) => one.question === question.id),
    );
    const one = kind.parse(stated, question, context);
    if (!one.ok || one.messages.length > 0) return 'unsure';
    const other = kind.parse(found, question, context);
    if (!other.ok || other.messages.length > 0) return 'unsure';
    return kind.compare(one.value, other.value, question, context).verdict;
  };
}

/**
 * Are two texts the same answer, outside of any rubric? `equal`, `different` with a witness, or `unsure`.
 * @throws PairError for a kind that there is not; never on account of the two texts
 */
export function samePair(pair: Pair, seed: number): PairVerdict {
  if (pair.kind !== undefined && !Object.hasOwn(kinds, pair.kind))
    throw new PairError(`no answer kind "${pair.kind}"; there are: ${kindNames.join(', ')}`);
  return comparePair(pair, { seed, kind: kindNamed });
}

/** One text as an answer to a question, judged as if it stood in a log. */
export function judgeText(
  question: Question,
  text: string,
  {
    rubric,
    references,
    keys,
  }: { rubric: Rubric; references: readonly Reference[]; keys: readonly KeyCheck[] },
): Judgement {
  const reference = references.find((one) => one.question === question.id);
  const key = keys.find((one) => one.question === question.id);
  return judge(text, { question, reference, key }, contextOf(rubric, reference));
}

/** A question's key, accepted forms and mistakes, held against its reference as if they were answers. */
export function verifyQuestion(
  question: Question,
  reference: Reference | undefined,
  { rubric }: { rubric: Rubric; references: readonly Reference[] },
): KeyCheck {
  return verify(question, reference, { ...contextOf(rubric, reference), thorough: true });
}

function contextOf(rubric: Rubric, reference: Reference | undefined): KindContext {
  const worlds = worldsOf(reference);
  return { seed: rubric.seed, kind: kindNamed, ...(worlds ? { worlds } : {}) };
}

const worldsByReference = new WeakMap<Reference, World[] | undefined>();

/**
 * The worlds of a reference that has functions or laws, one list a reference; plain sample points are drawn by
 * the comparison itself.
 */
function worldsOf(reference: Reference | undefined): World[] | undefined {
  if (!reference) return undefined;
  if (!worldsByReference.has(reference)) {
    const route = reference.routes.find(({ samples }) => samples.some(({ at }) => at.functions || at.laws));
    worldsByReference.set(
      reference,
      route?.samples.map(({ at }) => at),
    );
  }
  return worldsByReference.get(reference);
}

function kindNamed(name: string): AnswerKind<unknown> {
  if (!Object.hasOwn(kinds, name))
    throw new Error(`no answer kind "${name}": there are ${kindNames.join(', ')}`);
  return kinds[name as keyof typeof kinds] as unknown as AnswerKind<unknown>;
}
