import { normalForm } from '../math/normal-form.ts';
import { printLatex } from '../math/print.ts';
import { substitute } from '../math/walk.ts';
import type { AnswerKind, ReadingMessage } from '../types/answer-kind.ts';
import type { ExpectationNode, Expr, LawNode, SymbolNode } from '../types/expression.ts';
import type { Question } from '../types/rubric.ts';
import { formFault } from './form.ts';
import { plainSpelling } from './spelling.ts';
import { readStatements, type Statement } from './statement.ts';
import { agreeInWorlds, compareInWorlds } from './worlds.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    pushforward: Pushforward;
  }
}

/** A law of z and a map of z: together the law of g(z, θ). */
export interface Pushforward {
  law: LawNode;
  map: Expr;
  /** The variable that is drawn. */
  variable: SymbolNode;
  /** E_{z ~ law}[f(map)], by which pairs are compared. */
  whole: ExpectationNode;
  form: string | undefined;
}

/**
 * A law and a map that are judged as a pair: halves of two right pairs make a wrong one. Pairs are compared by
 * E_{z ~ p}[f(g(z, θ))] for the test functions f of the worlds.
 */
export const pushforward: AnswerKind<Pushforward> = {
  name: 'pushforward',
  description: 'a law and a map judged together: p(z) = N(0, I), g(z, \\mu) = \\mu + \\sigma z',
  options: {
    function: { shape: 'text', says: 'the test function under the expectation; without it f' },
    parameter: { shape: 'text', says: 'the parameter of the map as the worlds call it; without it mu' },
  },
  parse(text, question, context) {
    const texts = question.members?.flatMap((id) => context.members?.[id] ?? []) ?? [];
    const sources = texts.length === question.members?.length && texts.length > 0 ? texts : [text];
    const messages: ReadingMessage[] = [];
    const statements: Statement[] = [];
    for (const source of sources) {
      const reading = readStatements(source, question);
      messages.push(...reading.messages);
      if (reading.readings.length > 1)
        messages.push({
          severity: 'warning',
          reason: 'the text can be read in two ways',
          start: 0,
          end: source.length,
        });
      statements.push(...(reading.readings[0] ?? []));
    }
    const value = pairOf(statements, question);
    if (typeof value !== 'string') return { ok: true, value, messages };
    return {
      ok: false,
      messages: [...messages, { severity: 'error', reason: value, start: 0, end: text.length }],
    };
  },
  oneValue: true,
  same: (expected, answer) => expected.form !== undefined && expected.form === answer.form,
  compare(expected, answer, question, context) {
    const one = compareInWorlds(expected.whole, answer.whole, question, context);
    return one.verdict === 'equal' ? { ...one, reason: `law and map together: ${one.reason}` } : one;
  },
  agree: (answer, reference, question, context) => agreeInWorlds(answer.whole, reference, question, context),
  print: ({ law, map, variable }) =>
    `${printLatex(variable)} \\sim ${printLatex(law)},\\ g = ${printLatex(map)}`,
  form: () => 'exact',
  formFault: ({ law, map }, question) => formFault({ laws: [law], body: map }, question.form),
};

function pairOf(statements: readonly Statement[], question: Question): Pushforward | string {
  let law: LawNode | undefined;
  let map: { expr: Expr; args: Expr[] } | undefined;
  let drawn: SymbolNode | undefined;
  for (const { subject, links } of statements) {
    const last = links.at(-1)?.expr;
    const stated = links.findLast(({ expr }) => expr.type === 'law')?.expr;
    if (stated?.type === 'law') {
      // What is said of the law of g(z, μ) itself is a consequence, not the law of z.
      if (subject?.type === 'apply' && subject.args.length > 1) continue;
      if (law) return 'two laws, where one is asked';
      law = stated;
      const name =
        subject?.type === 'symbol' ? subject : subject?.type === 'apply' ? subject.args[0] : undefined;
      if (name?.type === 'symbol' && links[0]?.op === '~') drawn = name;
      else if (subject?.type === 'apply' && name?.type === 'symbol') drawn = name;
    } else if (last) {
      if (map) return 'two maps, where one is asked';
      map = { expr: last, args: subject?.type === 'apply' ? subject.args : [] };
    }
  }
  if (!law) return 'the law of z is missing';
  if (!map) return 'the map is missing';
  const named = inOwnNames(map, drawn, question);
  const whole = expectation({ law, ...named }, question);
  return { law, ...named, whole, form: normalForm(plainSpelling(whole, question), question.symbols) };
}

/** g(z, θ) = z + θ is the same map as g(z, μ) = z + μ: the parameter takes the name it has in the worlds. */
function inOwnNames(
  map: { expr: Expr; args: Expr[] },
  drawn: SymbolNode | undefined,
  question: Question,
): { map: Expr; variable: SymbolNode } {
  const parameter: SymbolNode = { type: 'symbol', name: String(question.options.parameter ?? 'mu') };
  const names = map.args.flatMap((arg) => (arg.type === 'symbol' ? arg : []));
  const variable =
    drawn && names.some((one) => one.name === drawn.name)
      ? drawn
      : (names.find((one) => one.name === 'z') ?? names[0] ?? drawn ?? { type: 'symbol', name: 'z' });
  const other = names.find((one) => one.name !== variable.name);
  if (!other || other.name === parameter.name || Object.hasOwn(question.symbols, parameter.name) === false)
    return { map: map.expr, variable };
  return { map: substitute(map.expr, { [other.name]: parameter }), variable };
}

function expectation(
  { law, map, variable }: Pick<Pushforward, 'law' | 'map' | 'variable'>,
  question: Question,
): ExpectationNode {
  const fn: SymbolNode = { type: 'symbol', name: String(question.options.function ?? 'f') };
  return {
    type: 'expectation',
    op: 'E',
    draws: [{ variable, law }],
    body: { type: 'apply', fn, args: [map] },
  };
}
