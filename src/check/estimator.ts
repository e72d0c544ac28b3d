import { normalForm } from '../math/normal-form.ts';
import { printLatex } from '../math/print.ts';
import { read } from '../math/read.ts';
import { freeSymbols, substitute, walk } from '../math/walk.ts';
import type { AnswerKind, ReadingMessage } from '../types/answer-kind.ts';
import type { ApplyNode, ExpectationNode, Expr, SymbolNode } from '../types/expression.ts';
import type { Question } from '../types/rubric.ts';
import { formFault } from './form.ts';
import { lawsApart } from './law-words.ts';
import { isLawName, plainSpelling, sameTree } from './spelling.ts';
import { isFormula, readStatements, type Statement, severalValues } from './statement.ts';
import { agreeInWorlds, compareInWorlds } from './worlds.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    estimator: Estimator;
  }
}

/** An expectation that is whole: every law is known and every name in it has a meaning. */
export interface Estimator {
  expr: Expr;
  /** Its normal form, for finding the same one without any quadrature. */
  form: string | undefined;
  /** The answer gave the integrand; the law is the one that the question declares. */
  integrand: boolean;
}

/** A draw as the question declares it: x ~ p_mu. */
interface Draw {
  variable: SymbolNode;
  law: Expr;
}

/**
 * An expectation, compared by its value: integrands may differ and still have the same mean. Answers are full
 * (`\mathbb{E}_{z \sim p}[…]`) or, where the question declares the law, the integrand alone (`g(x) = …`).
 */
export const estimator: AnswerKind<Estimator> = {
  name: 'estimator',
  description: 'an expectation, \\mathbb{E}_{x \\sim p}[…], or its integrand under a declared law',
  options: { law: { shape: 'text', says: 'the draw under which an integrand is meant: x \\sim p' } },
  parse(text, question) {
    const { readings, messages } = readStatements(lawsApart(text), question);
    const fail = (reason: string) => ({
      ok: false as const,
      messages: [
        ...messages,
        { severity: 'error', reason, start: 0, end: text.length } satisfies ReadingMessage,
      ],
    });
    if (readings.length !== 1)
      return fail(readings.length === 0 ? 'nothing could be read' : 'the text can be read in two ways');
    const value = whole(readings[0]!, question);
    return typeof value === 'string' ? fail(value) : { ok: true, value, messages };
  },
  oneValue: true,
  same: (expected, answer) => expected.form !== undefined && expected.form === answer.form,
  compare: (expected, answer, question, context) =>
    compareInWorlds(expected.expr, answer.expr, question, context),
  agree: (answer, reference, question, context) => agreeInWorlds(answer.expr, reference, question, context),
  print: ({ expr, integrand }) => printLatex(integrand && expr.type === 'expectation' ? expr.body : expr),
  form: () => 'exact',
  formFault: ({ expr }, question) => formFault(partsOf(expr), question.form),
};

/** The last statement that has a value once names that the answer itself defines are put in. */
function whole(statements: readonly Statement[], question: Question): Estimator | string {
  const scattered = severalValues(statements);
  if (scattered) return scattered;
  const { defined, laws, named } = definitionsIn(statements, question);
  const declared = declaredDraw(question);
  let problem = 'nothing in it has a value';
  for (const statement of statements.toReversed()) {
    if (statement.subject && isFormula(statement.subject)) {
      problem = 'an equation that still has to be solved, no value';
      continue;
    }
    for (const { expr } of statement.links.toReversed()) {
      if (expr.type === 'law') continue;
      const full = withLaws(putIn(expr, defined), { laws, named }, declared);
      if (typeof full === 'string') return full;
      const open = undefinedNames(full, question);
      if (open.length > 0) {
        problem = `${open.join(', ')} ${open.length === 1 ? 'is' : 'are'} not defined`;
        continue;
      }
      const bare = !hasExpectation(full);
      if (bare && declared && freeSymbols(full).has(declared.variable.name)) {
        if (statement.subject && !isIntegrandName(statement.subject, question))
          return 'an integrand stands where an expectation is meant';
        const expectation: ExpectationNode = { type: 'expectation', op: 'E', draws: [declared], body: full };
        return { expr: expectation, form: formOf(expectation, question), integrand: true };
      }
      const loose = lawless(full);
      if (loose) return `the law of ${loose} is not stated`;
      return { expr: full, form: formOf(full, question), integrand: false };
    }
  }
  return problem;
}

const formOf = (expr: Expr, question: Question) =>
  normalForm(plainSpelling(expr, question), question.symbols);

interface Definitions {
  /** g(x) = …: functions that the answer defines. */
  defined: { fn: string; params: string[]; body: Expr }[];
  /** z ~ N(0, I): laws stated beside the expectation. */
  laws: Map<string, Expr>;
  /** p_0 = N(0, I): laws that get their names there. */
  named: Map<string, Expr>;
}

function definitionsIn(statements: readonly Statement[], question: Question): Definitions {
  const defined: Definitions['defined'] = [];
  const laws: Definitions['laws'] = new Map();
  const named: Definitions['named'] = new Map();
  for (const { subject, links } of statements) {
    const last = links.at(-1)?.expr;
    if (!subject || !last) continue;
    const law = links.find(
      ({ op, expr }) => op === '~' && (expr.type === 'law' || isLawName(expr, question)),
    )?.expr;
    if (subject.type === 'symbol' && law)
      laws.set(subject.name, links.findLast(({ expr }) => expr.type === 'law')?.expr ?? law);
    const head = subject.type === 'apply' ? subject.fn : subject;
    if (head.type === 'symbol' && last.type === 'law' && isLawName(head, question)) {
      if (links.every(({ op }) => op === '=' || op === ':=')) named.set(head.name, last);
    }
    const params =
      subject.type === 'apply' ? subject.args.map((arg) => (arg.type === 'symbol' ? arg.name : '')) : [];
    if (
      subject.type === 'apply' &&
      params.every((name) => name !== '') &&
      !Object.hasOwn(question.symbols, subject.fn.name) &&
      !hasExpectation(last)
    ) {
      defined.push({ fn: subject.fn.name, params, body: last });
    }
  }
  return { defined, laws, named };
}

/** E[g(x)] with g(x) = … beside it becomes E[…]; only a body that is that call and nothing else. */
function putIn(expr: Expr, defined: Definitions['defined']): Expr {
  if (expr.type !== 'expectation' || expr.body.type !== 'apply') return expr;
  const call: ApplyNode = expr.body;
  const definition = defined.find((one) => one.fn === call.fn.name && one.params.length === call.args.length);
  if (!definition) return expr;
  const body = substitute(
    definition.body,
    Object.fromEntries(definition.params.map((name, index) => [name, call.args[index]!])),
  );
  return { ...expr, body };
}

/**
 * Draws without a law take the one stated beside them, or the declared one if the variable is its own; an expectation
 * that names no variable draws those whose law is stated. Two laws for one variable are none.
 */
function withLaws(
  expr: Expr,
  { laws, named }: Pick<Definitions, 'laws' | 'named'>,
  declared: Draw | undefined,
): Expr | string {
  if (expr.type !== 'expectation') return expr;
  if (expr.draws.length === 0) {
    const free = freeSymbols(expr.body);
    const stated = [...laws].filter(([name]) => free.has(name));
    const draws = stated.map(([name, law]): Draw => ({ variable: { type: 'symbol', name }, law }));
    if (draws.length > 0) return { ...expr, draws };
    return declared ? { ...expr, draws: [declared] } : expr;
  }
  let clash: string | undefined;
  const draws = expr.draws.map((draw) => {
    const stated = laws.get(draw.variable.name);
    if (draw.law) {
      const head = draw.law.type === 'apply' ? draw.law.fn : draw.law;
      const law = (head.type === 'symbol' && named.get(head.name)) || draw.law;
      if (law.type === 'law' && stated?.type === 'law' && !sameTree(law, stated)) clash = draw.variable.name;
      return { ...draw, law };
    }
    const law = stated ?? (draw.variable.name === declared?.variable.name ? declared.law : undefined);
    return law ? { ...draw, law } : draw;
  });
  return clash ? `two laws are stated for ${clash}` : { ...expr, draws };
}

function lawless(expr: Expr): string | undefined {
  let found: string | undefined;
  walk(expr, (node) => {
    if (node.type !== 'expectation') return;
    found ??= node.draws.length === 0 ? 'what is drawn' : node.draws.find((draw) => !draw.law)?.variable.name;
  });
  return found;
}

/** Functions that neither the question declares nor the answer defines. */
function undefinedNames(expr: Expr, question: Question): string[] {
  const names = new Set<string>();
  walk(expr, (node) => {
    if (node.type !== 'apply') return;
    const name = node.fn.name.replace(/'+/g, '');
    if (!Object.hasOwn(question.symbols, name) && !isLawName(node.fn, question)) names.add(name);
  });
  return [...names];
}

function hasExpectation(expr: Expr): boolean {
  let found = false;
  walk(expr, (node) => {
    if (node.type === 'expectation') found = true;
  });
  return found;
}

/** g(x), or any name applied to the drawn variable that the question does not declare: the name of an integrand. */
function isIntegrandName(subject: Expr, question: Question): boolean {
  return (
    (subject.type === 'apply' || subject.type === 'symbol') &&
    !Object.hasOwn(question.symbols, subject.type === 'apply' ? subject.fn.name : subject.name) &&
    !/^[FJL]$/.test(subject.type === 'apply' ? subject.fn.name : subject.name)
  );
}

/** The draws that questions declare, each read once; null for none. */
const declaredDraws = new WeakMap<Question, Draw | null>();

function declaredDraw(question: Question): Draw | undefined {
  const known = declaredDraws.get(question);
  if (known !== undefined) return known ?? undefined;
  const draw = readDraw(question);
  declaredDraws.set(question, draw ?? null);
  return draw;
}

function readDraw(question: Question): Draw | undefined {
  const text = question.options.law;
  if (typeof text !== 'string') return undefined;
  const [law] = read(text, { symbols: question.symbols }).readings;
  if (law?.type !== 'relation' || law.ops[0] !== '~') return undefined;
  const [variable, of] = law.members;
  return variable?.type === 'symbol' && of ? { variable, law: of } : undefined;
}

/** What form rules look at: every law that is drawn from, and all that stands under the expectation. */
function partsOf(expr: Expr): { laws: Expr[]; body: Expr } {
  const laws: Expr[] = [];
  walk(expr, (node) => {
    if (node.type === 'expectation') for (const draw of node.draws) if (draw.law) laws.push(draw.law);
  });
  return { laws, body: expr.type === 'expectation' ? expr.body : expr };
}
