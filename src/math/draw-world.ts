import { type Random, random } from '../numeric/random.ts';
import type { Expr } from '../types/expression.ts';
import type { SymbolDeclaration, SymbolTable } from '../types/symbol-table.ts';
import type { LawSpec, Numeric, TestFunction, World } from '../types/world.ts';
import { children } from './walk.ts';

/** Dimensions of vectors, world by world: two of them, so that a wrong transpose or trace shows. */
const VECTOR_DIMENSIONS = [2, 3] as const;
const WAVES = 3;

/**
 * A smooth test function (types/world.ts) from a seed: `inputs` are the dimensions of its arguments,
 * `outputs` the dimension of its value, 0 for a scalar. Frequencies stay below 1.1 a coordinate, so that
 * Gauss rules of a dozen nodes meet it to many digits under laws of unit scale; all of its gradients and
 * second derivatives differ from zero, and it has no symmetry that could hide a sign.
 */
export function drawTestFunction(
  seed: number | string,
  inputs: readonly number[],
  outputs: number,
): TestFunction {
  const stream = random(seed, 'test function', inputs.join(','), String(outputs));
  const entries = inputs.reduce((sum, k) => sum + Math.max(k, 1), 0);
  const between = (low: number, high: number) => low + (high - low) * stream.uniform();
  const signed = (low: number, high: number) => between(low, high) * (stream.uniform() < 0.5 ? -1 : 1);
  const vector = (low: number, high: number) => Array.from({ length: entries }, () => signed(low, high));
  const symmetric = () => {
    const m = Array.from({ length: entries }, () => new Array<number>(entries).fill(0));
    for (let r = 0; r < entries; r++) for (let c = 0; c <= r; c++) m[r]![c] = m[c]![r] = signed(0.1, 0.4);
    return m;
  };
  return {
    inputs: [...inputs],
    scalar: outputs === 0,
    outputs: Array.from({ length: Math.max(outputs, 1) }, () => ({
      constant: signed(0.4, 1.2),
      linear: vector(0.3, 1),
      quadratic: symmetric(),
      waves: Array.from({ length: WAVES }, () => ({
        amplitude: signed(0.3, 0.9),
        frequency: vector(0.3, 1.1),
        phase: between(-3, 3),
      })),
    })),
  };
}

/**
 * `count` worlds for the declared symbols: a value for every scalar, vector and matrix from its domain, a
 * test function for every unknown function, a law for every density. How functions are applied and which
 * variables are drawn is read off `uses`, the expressions that will be evaluated there.
 */
export function drawWorlds(
  symbols: SymbolTable,
  seed: number,
  count: number,
  uses: readonly Expr[] = [],
): World[] {
  const bound = drawnVariables(uses);
  const applied = new Map<string, Expr[][]>();
  for (const use of uses) applications(use, applied);
  return Array.from({ length: count }, (_, k) =>
    drawWorld(
      symbols,
      random(seed, 'world', String(k)),
      VECTOR_DIMENSIONS[k % 2]!,
      bound,
      applied,
      `${seed}.${k}`,
    ),
  );
}

function drawWorld(
  symbols: SymbolTable,
  stream: Random,
  vectorDimension: number,
  bound: ReadonlySet<string>,
  applied: ReadonlyMap<string, Expr[][]>,
  label: string,
): World {
  const names = Object.keys(symbols).sort();
  const anyVector = names.some((name) => isVectorDeclaration(symbols[name]!));
  const values: Record<string, Numeric> = {};
  const dimensions: Record<string, number> = {};
  for (const name of bound) dimensions[name] = anyVector ? vectorDimension : 0;
  for (const name of names) {
    const declaration = symbols[name]!;
    const own = stream.stream(name);
    if (declaration.shape === 'scalar') values[name] = drawScalar(declaration, own);
    if (declaration.shape === 'vector') values[name] = entries(declaration, own, vectorDimension);
    if (declaration.shape === 'matrix')
      values[name] = Array.from({ length: vectorDimension }, () =>
        entries(declaration, own, vectorDimension),
      );
    if (declaration.shape !== 'function' && declaration.shape !== 'law')
      dimensions[name] = isVectorDeclaration(declaration) ? vectorDimension : 0;
  }
  const vectors = new Set(Object.keys(dimensions).filter((name) => dimensions[name]! > 0));
  const functions: Record<string, TestFunction> = {};
  const laws: Record<string, LawSpec> = {};
  for (const name of names) {
    const declaration = symbols[name]!;
    if (declaration.shape === 'law')
      laws[name] = drawLaw(name, values, anyVector ? vectorDimension : 0, stream.stream(name));
    if (declaration.shape !== 'function') continue;
    const args = applied.get(name)?.[0];
    const dimension = (isVector: boolean) => (isVector ? vectorDimension : 0);
    const inputs = args
      ? args.map((arg) => dimension(hasVectorValue(arg, vectors, symbols)))
      : [dimension(anyVector)];
    functions[name] = drawTestFunction(
      `${label}.${name}`,
      inputs,
      dimension(isVectorDeclaration(declaration)),
    );
  }
  return { values, dimensions, functions, laws };
}

function isVectorDeclaration(declaration: SymbolDeclaration): boolean {
  if (declaration.shape === 'vector') return true;
  return (
    declaration.shape !== 'scalar' && declaration.shape !== 'matrix' && /\bvector\b/.test(declaration.text)
  );
}

function entries(declaration: SymbolDeclaration, stream: Random, n: number): number[] {
  return Array.from({ length: n }, () => drawScalar(declaration, stream));
}

/**
 * A value of the declared domain. Positive ones are spread over a factor of ten around 1, integers over one
 * and two digits; ends of the domain (0, 1) are not drawn on purpose, since functions degenerate there.
 */
export function drawScalar({ domain, low, high }: SymbolDeclaration, stream: Random): number {
  const integral = domain === 'integer' || domain === 'positive integer' || domain === 'nonnegative integer';
  const least = {
    real: -Infinity,
    integer: -Infinity,
    unit: 0,
    nonnegative: 0,
    positive: 0,
    'nonnegative integer': 0,
    'positive integer': 1,
  }[domain];
  const from = Math.max(low ?? Number.NEGATIVE_INFINITY, least);
  const to = Math.min(high ?? Number.POSITIVE_INFINITY, domain === 'unit' ? 1 : Number.POSITIVE_INFINITY);
  if (integral) {
    const reach = stream.uniform() < 0.5 ? 9 : 40;
    const first = Number.isFinite(from)
      ? Math.ceil(from)
      : Number.isFinite(to)
        ? Math.floor(to) - reach
        : -reach;
    const last = Math.min(Math.floor(to), first + (Number.isFinite(from) ? reach : 2 * reach));
    return stream.integer(Math.min(first, last), last);
  }
  if (Number.isFinite(from) && Number.isFinite(to)) return from + (to - from) * stream.uniform();
  const magnitude = Math.exp(2.4 * (stream.uniform() - 0.5));
  if (Number.isFinite(from)) return from + magnitude;
  if (Number.isFinite(to)) return to - magnitude;
  return stream.uniform() < 0.5 ? -magnitude : magnitude;
}

/**
 * A normal law whose mean and spread both move with the parameter that the density's subscript names, so
 * that no estimator is right by the accident of a pure location family.
 */
function drawLaw(name: string, values: Record<string, Numeric>, dimension: number, stream: Random): LawSpec {
  const number = (x: number): Expr => {
    const literal: Expr = { type: 'number', digits: Math.abs(x).toFixed(3), exponent: 0 };
    return x < 0 ? { type: 'neg', arg: literal } : literal;
  };
  const some = () => number(0.3 + 0.6 * stream.uniform());
  const subscript = /^[^_]+_\{?([^{}]+)\}?$/.exec(name)?.[1] ?? '';
  const parameter = values[subscript];
  const symbol: Expr = { type: 'symbol', name: subscript };
  const entry = (k: number): Expr =>
    Array.isArray(parameter)
      ? {
          type: 'call',
          fn: 'component',
          args: [symbol, { type: 'number', digits: String((k % parameter.length) + 1), exponent: 0 }],
        }
      : symbol;
  const place = (k: number): Expr =>
    parameter === undefined
      ? some()
      : { type: 'add', terms: [some(), { type: 'mul', factors: [some(), entry(k)] }] };
  const mean: Expr =
    dimension === 0
      ? place(0)
      : { type: 'tuple', items: Array.from({ length: dimension }, (_, k) => place(k)) };
  // Between 0.6 and 1.1 for any value of the parameter.
  const wave: Expr = { type: 'call', fn: 'sin', args: [parameter === undefined ? some() : entry(0)] };
  const std: Expr = { type: 'add', terms: [number(0.85), { type: 'mul', factors: [number(0.25), wave] }] };
  return { family: 'normal', dimension: Math.max(dimension, 1), mean, std };
}

function drawnVariables(uses: readonly Expr[]): Set<string> {
  const found = new Set<string>();
  const open = [...uses];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'expectation') for (const { variable } of node.draws) found.add(variable.name);
    open.push(...children(node));
  }
  return found;
}

function applications(expr: Expr, found: Map<string, Expr[][]>): void {
  const open: Expr[] = [expr];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'apply') found.set(node.fn.name, [...(found.get(node.fn.name) ?? []), node.args]);
    open.push(...children(node));
  }
}

/** Functions that make a number of a vector. */
const TO_SCALAR = new Set(['norm', 'component', 'trace', 'det']);

/** Is the value a vector, as far as the declarations tell? */
function hasVectorValue(expr: Expr, vectors: ReadonlySet<string>, symbols: SymbolTable): boolean {
  switch (expr.type) {
    case 'symbol':
      return vectors.has(expr.name);
    case 'tuple':
      return true;
    case 'apply': {
      const declared = symbols[expr.fn.name];
      return declared !== undefined && isVectorDeclaration(declared);
    }
    case 'call':
      return !TO_SCALAR.has(expr.fn) && expr.args.some((arg) => hasVectorValue(arg, vectors, symbols));
    case 'derivative':
      return (
        hasVectorValue(expr.body, vectors, symbols) ||
        (expr.wrt
          ? vectors.has(expr.wrt.name)
          : children(expr.body).some((part) => hasVectorValue(part, vectors, symbols)))
      );
    case 'mul': {
      // xᵀy is a number.
      const made = expr.factors.map((factor) => hasVectorValue(factor, vectors, symbols));
      const transposed = expr.factors.some((f) => f.type === 'call' && f.fn === 'transpose');
      return made.includes(true) && !(transposed && made.filter(Boolean).length > 1);
    }
    default:
      return children(expr).some((part) => hasVectorValue(part, vectors, symbols));
  }
}
