import { valueSide } from '../math/compare/value-side.ts';
import type { ReadSide } from '../math/compare.ts';
import { drawScalar } from '../math/draw-world.ts';
import { evaluate } from '../math/evaluate.ts';
import { read } from '../math/read.ts';
import { random } from '../numeric/random.ts';
import type { AnswerKind, KindContext, OptionSpec } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Expr, LawNode } from '../types/expression.ts';
import type { KeyCheck } from '../types/key-check.ts';
import type { Question } from '../types/rubric.ts';
import type { Stated } from './stated.ts';

/** The option by which a question takes its answer to leading order in a quantity that is small. */
export const leadingOption: OptionSpec = {
  shape: 'mapping',
  says: 'answers to leading order in a quantity that the sheet calls small: {small: \\sigma, forms: [\\sigma^2]}; each has to tend to the key',
};

/** The forms to leading order that a question takes. */
export function leadingForms({ options }: Question): string[] {
  const { forms } = (options.leading ?? {}) as { forms?: unknown };
  return Array.isArray(forms) ? forms.map(String) : [];
}

/** Is an answer one of the forms to leading order that were found to tend to the key? Then it is right as such. */
export function leadingOrder(
  value: unknown,
  question: Question,
  key: KeyCheck | undefined,
  kind: AnswerKind<unknown>,
  context: KindContext,
): { outcome: 'correct'; form: 'approximate'; reason: string } | undefined {
  const found = leadingForms(question).find((text) => {
    if (!key?.accept.some((entry) => entry.text === text && entry.ok)) return false;
    const form = kind.parse(text, question, context);
    return form.ok && kind.compare(form.value, value, question, context).verdict === 'equal';
  });
  return found === undefined
    ? undefined
    : { outcome: 'correct', form: 'approximate', reason: `is ${found}, the key to leading order` };
}

/** Points at which a form is held against the key. */
const POINTS = 4;
/** Sizes of the small quantity there, and how far a form may be off as a share of it. */
const SIZES = [1e-2, 1e-3];
const SHARE = 20;

/**
 * Does a form tend to the key as the small quantity vanishes? The key itself was recomputed; at leading order its
 * forms differ from it by a share that vanishes with the quantity.
 */
export function tendsToKey(
  text: string,
  question: Question,
  kind: AnswerKind<unknown>,
  context: KindContext,
): Comparison {
  const rung = 'leading-order';
  const { small } = question.options.leading as { small?: unknown };
  const name = read(String(small ?? '')).readings[0];
  const [key, form] = [question.expected, text].map((one) => kind.parse(one, question, context));
  if (name?.type !== 'symbol' || !question.symbols[name.name] || !key?.ok || !form?.ok)
    return { verdict: 'unsure', rung, reason: 'the form, or the symbol that is small, could not be read' };
  const scope = { symbols: question.symbols, seed: context.seed };
  for (let k = 0; k < POINTS; k++)
    for (const size of SIZES) {
      const values = Object.fromEntries(
        Object.entries(question.symbols)
          .filter(([, { shape }]) => shape === 'scalar')
          .map(([symbol, declared]) => [
            symbol,
            symbol === name.name ? size : drawScalar(declared, random(context.seed, symbol, String(k))),
          ]),
      );
      const at = (value: unknown) => termsOf(value).map((term) => evaluate(term, { values }, scope));
      const [mine, theirs] = [at(key.value), at(form.value)];
      const near = mine.every((one, index) => {
        const other = theirs[index];
        if (!one.ok || !other?.ok || typeof one.value !== 'number' || typeof other.value !== 'number')
          return false;
        return Math.abs(one.value - other.value) <= SHARE * size * Math.abs(one.value) + 1e-14;
      });
      if (mine.length === 0 || mine.length !== theirs.length || !near)
        return { verdict: 'different', rung, reason: `does not tend to the key for small ${name.name}` };
    }
  return { verdict: 'equal', rung, form: 'approximate', reason: `tends to the key for small ${name.name}` };
}

/** A value's one term, or the parameters of a law. */
function termsOf(value: unknown): Expr[] {
  if ((value as LawNode).type === 'law') return (value as LawNode).args;
  const [reading] = (value as Partial<ReadSide>).readings ?? [];
  const term = Array.isArray(value) ? (value as Stated[])[0]?.value : reading && valueSide(reading);
  return term ? [term] : [];
}
