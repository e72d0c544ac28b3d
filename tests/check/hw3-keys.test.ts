import { describe, expect, test } from 'vitest';
import { check, verifyQuestion } from '../../src/check/index.ts';
import { ComputationError, compute } from '../../src/compute/index.ts';
import { printLatex } from '../../src/math/print.ts';
import { read } from '../../src/math/read.ts';
import { mapChildren } from '../../src/math/walk.ts';
import type { Expr } from '../../src/types/expression.ts';
import type { Answer } from '../../src/types/extraction.ts';
import type { Question, Rubric } from '../../src/types/rubric.ts';
import { hw3, questionsOf } from './hw3.ts';

const rubric = hw3();
const references = await compute(rubric);
const referenceOf = (question: Question) => references.find((one) => one.question === question.id);
const verifyWith = (question: Question) =>
  verifyQuestion(question, referenceOf(question), { rubric, references });
const questions = questionsOf(rubric);
const recomputed = questions.filter((question) => question.recompute);

describe('the rubric holds as it stands', () => {
  test.each(questions.map((question) => [question.id, question] as const))('%s', (_, question) => {
    const check = verifyWith(question);
    expect(check.status, check.reason).toBe(
      question.kind === 'text'
        ? 'text'
        : question.memberOf
          ? 'unchecked'
          : question.id === '3b.sp'
            ? 'source'
            : 'holds',
    );
    for (const entry of check.accept)
      expect(entry.ok, `accept ${entry.text}: ${entry.comparison.reason}`).toBe(true);
    for (const entry of check.mistakes)
      expect(entry.ok, `mistake ${entry.text}: ${entry.excludedBy}`).toBe(true);
  });
});

describe('every accepted form is judged correct, every mistake as declared', () => {
  const keys = questions.map(verifyWith);
  const position = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } };
  const outcomeOf = (question: Question, text: string) => {
    const answer: Answer = {
      question: question.id,
      part: question.part,
      text,
      position,
      via: 'boxed',
      attempt: 1,
      final: true,
      candidates: [],
    };
    const verdict = check(rubric, [answer], references, keys).find((one) => one.question === question.id)!;
    return { outcome: verdict.outcome, mistake: verdict.mistake };
  };
  const rows = questions
    .filter((question) => question.kind !== 'text')
    .map((question) => [question.id, question] as const);
  test.each(rows)('%s', (_, question) => {
    for (const text of [question.expected, ...question.accept])
      expect(outcomeOf(question, text), text).toMatchObject({ outcome: 'correct' });
    for (const { answer, outcome, name } of question.mistakes)
      expect(outcomeOf(question, answer), answer).toEqual({ outcome, mistake: name });
  });
});

const two: Expr = { type: 'number', digits: '2', exponent: 0 };
const isNumber = (expr: Expr, digits: string) => expr.type === 'number' && expr.digits === digits;
const only = (rest: Expr[], whole: (rest: Expr[]) => Expr): Expr =>
  rest.length === 1 ? rest[0]! : whole(rest);
/** The identity matrix and the drawn variable of a law that is symmetric about 0. */
const isIdentity = (expr: Expr) => expr.type === 'symbol' && expr.name === 'I';
const isDrawn = (expr: Expr) => expr.type === 'symbol' && expr.name === 'z';

/** What a spoiling would leave as it is, by where the place stands: these are no alterations of the value. */
interface Place {
  /** Inside a class of growth: signs and factors do not count. */
  growth: boolean;
  /** Under an even power, or a factor of the symmetric z: the sign does not count. */
  even: boolean;
}

/** Every way of spoiling a tree in one place: a sign, a factor 2, an exponent, a term or factor lost. */
function spoilt(expr: Expr, { growth, even }: Place): Expr[] {
  if (isNumber(expr, '0') || isIdentity(expr)) return [];
  const here: Expr[] = [];
  if (expr.type === 'add') {
    for (const lost of expr.terms)
      here.push(
        only(
          expr.terms.filter((term) => term !== lost),
          (terms) => ({ ...expr, terms }),
        ),
      );
  }
  if (expr.type === 'mul') {
    for (const lost of expr.factors) {
      if (!isIdentity(lost))
        here.push(
          only(
            expr.factors.filter((factor) => factor !== lost),
            (factors) => ({ ...expr, factors }),
          ),
        );
    }
  }
  if (expr.type === 'pow' && expr.exponent.type === 'number') here.push(expr.base);
  if (expr.type === 'call' && expr.fn === 'sqrt') here.push(expr.args[0]!);
  if (!['number', 'symbol', 'add', 'mul', 'div', 'pow', 'call', 'neg'].includes(expr.type)) return here;
  const symmetric = even || isDrawn(expr) || (expr.type === 'mul' && expr.factors.some(isDrawn));
  if (!growth && !symmetric) here.push({ type: 'neg', arg: expr });
  if (!growth) here.push({ type: 'mul', factors: [two, expr] });
  if (!isNumber(expr, '1')) here.push({ type: 'pow', base: expr, exponent: two });
  else here.push({ type: 'symbol', name: growth ? (Object.keys(sizes)[0] ?? 'n') : 'pi' });
  return here;
}

/** Filled in for each question: the symbols that can grow. */
let sizes: Question['symbols'] = {};

/** Every tree with one place spoilt; names of functions, laws and bound variables stay. */
function mutants(expr: Expr, place: Place): Expr[] {
  const found = spoilt(expr, place);
  let index = 0;
  mapChildren(expr, (child) => {
    const at = index++;
    const even =
      (expr.type === 'pow' && at === 0 && isNumber(expr.exponent, '2')) ||
      (expr.type === 'mul' && expr.factors.some(isDrawn));
    for (const mutant of mutants(child, { growth: place.growth || expr.type === 'growth', even })) {
      let k = 0;
      found.push(mapChildren(expr, (other) => (k++ === at ? mutant : other)));
    }
    return child;
  });
  return found;
}

/** What stands to the right of the last relation sign: the part of a key that carries the value. */
function spoilKey(question: Question): string[] {
  const [key] = read(question.expected, {
    symbols: question.symbols,
    synonyms: question.synonyms,
    ...(question.unit ? { unit: question.unit } : {}),
  }).readings;
  if (!key) throw new Error(`${question.id}: the key cannot be read`);
  const within = (expr: Expr): Expr[] => {
    sizes = question.symbols;
    if (expr.type === 'list')
      return expr.items.flatMap((item, at) =>
        within(item).map((mutant) => ({
          ...expr,
          items: expr.items.map((one, k) => (k === at ? mutant : one)),
        })),
      );
    if (expr.type !== 'relation') return mutants(expr, { growth: false, even: false });
    const last = expr.members.length - 1;
    return within(expr.members[last]!).map((mutant) => ({
      ...expr,
      members: [...expr.members.slice(0, last), mutant],
    }));
  };
  return within(key).map(printLatex);
}

describe('a key that is altered fails', () => {
  test.each(recomputed.map((question) => [question.id, question] as const))('%s', (_, question) => {
    const keys = spoilKey(question);
    expect(keys.length).toBeGreaterThanOrEqual(question.kind === 'growth' ? 1 : 3);
    const passing = keys.filter((expected) => verifyWith({ ...question, expected }).status !== 'fails');
    expect(passing).toEqual([]);
  });

  test.each([
    ['1a.scaling', '\\Theta(\\sqrt{d_1})'],
    ['1a.scaling', '\\Omega(d_2)'],
    ['4a.g', '\\frac{x - \\mu}{\\sigma^2}'],
    ['4b.F', 'f(\\sigma z + \\mu)'],
    ['5a.count', '20 loadmem'],
    ['5c.time', '50 us'],
    ['5c.time', '\\ge 50 ns'],
    ['3c.iv-h', '\\|h_\\ell\\|_2 \\ge O(\\sqrt{n_\\ell})'],
  ])('%s: %s', (id, expected) => {
    const question = questions.find((one) => one.id === id)!;
    expect(verifyWith({ ...question, expected }).status).toBe('fails');
  });
});

/** Settings of how is sampled, not of what: another choice must give the same answer. */
const sampling = new Set(['dimensions', 'variables', 'citation', 'support']);
/** Names and choices that bear on nothing that this question asks. */
const idle = new Set(['4e.special law', '5b.count stored']);

function alter(name: string, value: unknown): unknown[] {
  if (sampling.has(name)) return [];
  if (typeof value === 'number') return [value + 1, value * 2];
  if (typeof value === 'string' && /^\d/.test(value))
    return [value.replace(/^\d+/, (digits) => String(Number(digits) * 2))];
  if (typeof value === 'string') return [`${value}_2`];
  if (Array.isArray(value) && value.every((one) => typeof one === 'number'))
    return [value.slice(0, -2), [...value, 7]];
  return [];
}

describe('a parameter that is altered fails', () => {
  const rows = recomputed.flatMap((question) =>
    Object.entries(question.recompute!.parameters).flatMap(([name, value]) =>
      (idle.has(`${question.id} ${name}`) ? [] : alter(name, value)).map(
        (altered) => [question.id, name, JSON.stringify(altered), question, altered] as const,
      ),
    ),
  );
  test.each(rows)('%s: %s = %s', async (_, name, __, question, altered) => {
    const changed: Question = {
      ...question,
      recompute: {
        ...question.recompute!,
        parameters: { ...question.recompute!.parameters, [name]: altered },
      },
    };
    let status: string;
    try {
      const [reference] = await compute(alone(changed));
      const check = verifyQuestion(changed, reference, {
        rubric,
        references: reference ? [reference] : [],
      });
      status = check.accept.every((entry) => entry.ok) ? check.status : 'fails';
    } catch (error) {
      if (!(error instanceof ComputationError)) throw error;
      status = 'fails';
    }
    expect(status).toBe('fails');
  });
});

describe('a support that is altered is a fault of the rubric', () => {
  const supported = recomputed.filter((question) => question.recompute!.support);
  test('3b is supported', () => {
    expect(supported.map((question) => question.id)).toEqual(['3b.sp']);
  });
  const rows = supported.flatMap((question) =>
    Object.entries(question.recompute!.support!.parameters).flatMap(([name, value]) =>
      typeof value === 'number' ? [[question.id, name, value === 0 ? -1 : 0, question] as const] : [],
    ),
  );
  test.each(rows)('%s: %s = %d', async (_, name, altered, question) => {
    const support = question.recompute!.support!;
    const changed: Question = {
      ...question,
      recompute: {
        ...question.recompute!,
        support: { ...support, parameters: { ...support.parameters, [name]: altered } },
      },
    };
    await expect(compute(alone(changed))).rejects.toThrow(ComputationError);
  });
});

function alone(question: Question): Rubric {
  const problem = rubric.problems.find((one) => one.parts.some((part) => part.id === question.part))!;
  const part = problem.parts.find((one) => one.id === question.part)!;
  return { ...rubric, problems: [{ ...problem, parts: [{ ...part, questions: [question] }] }] };
}
