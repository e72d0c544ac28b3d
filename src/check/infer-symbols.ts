import { declare } from '../math/domain.ts';
import { callsOneOf, contents } from '../math/evaluate/contents.ts';
import { freeSymbols, walk } from '../math/walk.ts';
import type { Expr } from '../types/expression.ts';
import type { SymbolDeclaration, SymbolTable } from '../types/symbol-table.ts';

/** What symbols of two sides are taken for, and how that is said. */
export interface InferredSymbols {
  symbols: SymbolTable;
  says: string;
  /** Names of either side that the other has not: a difference may be one of naming. */
  strangers: [string[], string[]];
}

const constants: ReadonlySet<string> = new Set(['pi', 'e', 'i', 'infinity']);
/** Letters that name densities where they are applied or drawn from. */
const density = /^(?:[pq]|rho|pi)(?:_|$)/;
const capital = /^[A-Z](?:_|\^|$)/;

/**
 * Declarations by use, for sides of which nothing is declared: a letter that is applied is a smooth function, p and q
 * are densities, what is drawn or derived by is real, what is transposed or normed is a vector or, as a capital, a
 * matrix. Undefined where no use tells more than that symbols are numbers.
 */
export function inferSymbols(expected: Expr, answer: Expr): InferredSymbols | undefined {
  const phrases = new Map<string, string>();
  const put = (name: string, phrase: string) => {
    if (!phrases.has(name)) phrases.set(name, phrase);
  };
  for (const side of [expected, answer]) {
    walk(side, (node) => {
      if (node.type === 'apply')
        put(
          node.fn.name.replace(/'+/g, ''),
          density.test(node.fn.name) ? 'probability density' : 'scalar function',
        );
      if (node.type === 'expectation')
        for (const { variable, law } of node.draws) {
          put(variable.name, 'real');
          if (law?.type === 'symbol') put(law.name, 'probability density');
        }
      if (node.type === 'derivative' && node.wrt) put(node.wrt.name, 'real');
      const [arg] = node.type === 'call' && (node.fn === 'transpose' || node.fn === 'norm') ? node.args : [];
      if (arg?.type === 'symbol') put(arg.name, capital.test(arg.name) ? 'real matrix' : 'real vector');
    });
  }
  if (phrases.size === 0) return undefined;
  // A capital letter that multiplies a vector: xᵀAy.
  const isVector = (name: string) => phrases.get(name) === 'real vector';
  for (const side of [expected, answer])
    walk(side, (node) => {
      if (node.type !== 'mul' || ![...freeSymbols(node)].some(isVector)) return;
      for (const factor of node.factors) {
        const name = capitalIn(factor);
        if (name !== undefined) put(name, 'real matrix');
      }
    });
  const [mine, theirs] = [expected, answer].map(
    (side) => new Set([...freeSymbols(side)].filter((name) => !constants.has(name))),
  ) as [Set<string>, Set<string>];
  for (const name of [...mine, ...theirs]) put(name, capital.test(name) ? 'real' : 'positive real');
  const table: Record<string, SymbolDeclaration> = Object.create(null);
  for (const [name, phrase] of phrases) table[name] = declare(phrase);
  const told = [...phrases].filter(([, phrase]) => !/^(?:positive )?real$/.test(phrase));
  return {
    symbols: { ...table },
    says: `taking ${told.map(([name, phrase]) => `${name} for a ${phrase}`).join(', ')}`,
    strangers: [[...mine].filter((name) => !theirs.has(name)), [...theirs].filter((name) => !mine.has(name))],
  };
}

/**
 * Capital letters as matrices, where products of several of them stand on a side and nothing is declared: as numbers
 * they commute, as matrices they do not.
 */
export function capitalsAsMatrices(expected: Expr, answer: Expr): SymbolTable | undefined {
  const named = new Set([...contents(expected).symbols, ...contents(answer).symbols]);
  if ([...named].filter((name) => capital.test(name)).length < 2) return undefined;
  const capitals = new Set<string>();
  let product = false;
  for (const side of [expected, answer])
    walk(side, (node) => {
      const factors = node.type === 'mul' ? node.factors : node.type === 'pow' ? [node.base] : [];
      const names = factors.flatMap(capitalsIn);
      // A square of a sum multiplies its terms in both orders.
      const several = node.type === 'mul' || node.type === 'pow' ? new Set(names).size > 1 : false;
      product ||= several;
      for (const name of names) capitals.add(name);
    });
  if (!product) return undefined;
  // F_k F_{n-k-1}: terms of one sequence, which are numbers. W_1 W_2 may be matrices.
  const terms = [...capitals].every((name) => /^[A-Z]_\{?.*[a-z]/.test(name));
  if (terms && new Set([...capitals].map((name) => name[0])).size === 1) return undefined;
  return Object.fromEntries([...capitals].map((name) => [name, declare('real matrix')]));
}

/** The capital letters of a factor that may be a sum. */
const capitalsIn = (factor: Expr): string[] =>
  factor.type === 'add'
    ? factor.terms.flatMap((term) => capitalsIn(term.type === 'neg' ? term.arg : term))
    : [capitalIn(factor)].filter((name) => name !== undefined);

/** A, A^{-1}, A^\top: the capital letter of a factor. */
function capitalIn(factor: Expr): string | undefined {
  if (factor.type === 'symbol') return capital.test(factor.name) ? factor.name : undefined;
  if (factor.type === 'pow') return capitalIn(factor.base);
  if (factor.type === 'call' && /^(?:transpose|inverse)$/.test(factor.fn) && factor.args[0])
    return capitalIn(factor.args[0]);
  return undefined;
}

const ofSigns: ReadonlySet<string> = new Set(['abs', 'sign', 'relu', 'max', 'min']);

/** Whoever writes |x|, sign(x) or max(x, 0) thinks of an x below zero, too: such symbols as reals of any sign. */
export function signedSymbols(expected: Expr, answer: Expr): SymbolTable | undefined {
  if (!callsOneOf(expected, ofSigns) && !callsOneOf(answer, ofSigns)) return undefined;
  const signed = new Set<string>();
  for (const side of [expected, answer])
    walk(side, (node) => {
      if (node.type !== 'call' || !ofSigns.has(node.fn)) return;
      for (const arg of node.args) for (const name of freeSymbols(arg)) signed.add(name);
    });
  const names = [...signed].filter((name) => !constants.has(name));
  if (names.length === 0) return undefined;
  const all = new Set(
    [...freeSymbols(expected), ...freeSymbols(answer)].filter((name) => !constants.has(name)),
  );
  // Beside a conjugate |z| is that of a complex number.
  if (names.some((name) => all.has(`${name}^star`) || all.has(`${name}^bar`))) return undefined;
  return Object.fromEntries(
    [...all].map((name) => [name, declare(signed.has(name) ? 'real' : 'positive real')]),
  );
}
