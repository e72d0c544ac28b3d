import type { Random } from '../../numeric/random.ts';
import { calculus } from './calculus.ts';
import { contraction } from './contraction.ts';
import { costs } from './costs.ts';
import { draws } from './draws.ts';
import {
  asCount,
  asFunction,
  checkEntries,
  LanguageFault,
  type LanguageFunction,
  type Setting,
  type Value,
} from './function.ts';
import { iteration } from './iteration.ts';
import { matrices } from './matrices.ts';
import { networks } from './networks.ts';
import { reasonOf, remedy } from './remedy.ts';
import { windows } from './windows.ts';
import { words } from './words.ts';

/** What authors may call besides the functions of mathjs, by group. */
export const vocabulary: Readonly<Record<string, readonly LanguageFunction[]>> = {
  'Random variables': draws,
  'Derivatives, integrals, least values': calculus,
  'Doing it again': iteration,
  Matrices: matrices,
  'Sums of products': contraction,
  'Windows: convolution and pooling': windows,
  'Attention, linear systems, graphs, divergences': networks,
  'Costs and messages': costs,
  Words: words,
};

/** Functions of mathjs that may be called; none of them reads, writes, parses or allocates without measure. */
export const borrowed: readonly string[] = (
  'abs ceil floor round fix sign sqrt cbrt exp expm1 log log2 log10 log1p pow square cube mod gcd lcm ' +
  'sin cos tan asin acos atan atan2 sinh cosh tanh hypot erf gamma factorial combinations ' +
  'min max sum prod mean variance std median cumsum sort norm dot cross transpose inv pinv det trace diag ' +
  'identity zeros ones reshape flatten size concat squeeze map filter count number ' +
  'not equal unequal smaller larger smallerEq largerEq deepEqual re im'
).split(' ');

/** Operators by the function that mathjs makes of them. */
const operators = new Set(
  (
    'add subtract multiply divide dotMultiply dotDivide pow dotPow mod unaryMinus unaryPlus factorial ctranspose ' +
    'equal unequal smaller larger smallerEq largerEq and or not'
  ).split(' '),
);

const constants = new Set(['pi', 'e', 'Infinity', 'true', 'false']);

/** Steps of one evaluation: calls of an author's function, entries drawn. */
const BUDGET = 4_000_000;
/** Nodes of one expression. */
const NODES = 2_000;

/** An expression that was read and found to stay within its bounds. */
export interface Compiled {
  text: string;
  random: boolean;
  approximate: boolean;
  /** The value; the names that it may use are those that it was compiled for. */
  evaluate(names: ReadonlyMap<string, Value>, random: Random, fine?: boolean): Value;
}

export interface Language {
  /** @throws LanguageFault naming what is not known or not allowed. */
  compile(text: string, names: readonly string[]): Compiled;
}

/** Of mathjs, what is used here by name. */
interface MathJs {
  parse(text: string): MathNode;
  import(functions: Record<string, unknown>, options: { override: boolean }): void;
  identity(...sizes: number[]): Value;
  zeros(...sizes: number[]): Value;
  ones(...sizes: number[]): Value;
  ConditionalNode: new (test: MathNode, yes: MathNode, no: MathNode) => MathNode;
  ConstantNode: new (value: boolean) => MathNode;
}

let opened: Promise<Language> | undefined;

/** The language of rubrics: mathjs within bounds. Imported late, since mathjs is slow to load. */
export function openLanguage(): Promise<Language> {
  opened ??= import('mathjs').then(({ create, all }) =>
    language(create(all!, { matrix: 'Array' }) as unknown as MathJs),
  );
  return opened;
}

function language(math: MathJs): Language {
  const parse = (text: string) => math.parse(text);
  let setting: Setting | undefined;
  const now = (): Setting => {
    if (!setting) throw new LanguageFault('no expression is being evaluated');
    return setting;
  };
  const own = new Map(
    Object.values(vocabulary).flatMap((group) => group.map((one) => [one.name, one] as const)),
  );
  const { identity, zeros, ones } = math;
  const bounded =
    (make: (...sizes: number[]) => Value, square = false) =>
    (...sizes: Value[]): Value => {
      const counts = sizes.flat().map((size) => asCount(size, 'a size'));
      checkEntries(
        square && counts.length === 1 ? counts[0]! ** 2 : counts.reduce((product, n) => product * n, 1),
      );
      return make(...counts);
    };
  math.import(
    {
      identity: bounded(identity, true),
      zeros: bounded(zeros),
      ones: bounded(ones),
      // Of mathjs's own, too, an author's function forgets the parameters of those around it.
      map: (list: Value, f: Value) => each(list).map((one) => asFunction(f, 'f')(one)),
      filter: (list: Value, test: Value) => each(list).filter((one) => asFunction(test, 'test')(one)),
      range: (low: number, high: number) => {
        checkEntries(high - low + 1);
        return Array.from({ length: Math.max(0, Math.floor(high - low + 1)) }, (_, k) => low + k);
      },
      ...Object.fromEntries(
        [...own].map(([name, { call }]) => [name, (...values: Value[]) => call(now(), ...values)]),
      ),
    },
    { override: true },
  );
  const callable = (name: string) => own.has(name) || borrowed.includes(name);

  return {
    compile(text, names) {
      const node = parsed(parse, text);
      const used = checkNames(node, new Set(names), callable, text);
      const code = node.transform((one) => lazy(one, math)).compile();
      const called = [...used].flatMap((name) => own.get(name) ?? []);
      return {
        text,
        random: called.some((one) => one.random),
        approximate: called.some((one) => one.approximate),
        evaluate(values, random, fine = true) {
          let left = BUDGET;
          const before = setting;
          setting = {
            random,
            fine,
            spend(steps) {
              left -= steps;
              if (left < 0) throw new LanguageFault(`"${text}" needs more than ${BUDGET} steps`);
            },
          };
          try {
            return last(code.evaluate(new Map(values)));
          } catch (fault) {
            if (fault instanceof LanguageFault) throw fault;
            throw new LanguageFault(`"${text}": ${reasonOf(fault)}`);
          } finally {
            setting = before;
          }
        },
      };
    },
  };
}

function each(list: Value): Value[] {
  if (Array.isArray(list)) return list;
  throw new LanguageFault('map and filter go through an array: map([1, 2], f(x) = x^2)');
}

function parsed(parse: (text: string) => MathNode, text: string): MathNode {
  try {
    return parse(text);
  } catch (fault) {
    throw new LanguageFault(
      `"${text}" cannot be read: ${fault instanceof Error ? fault.message : String(fault)}`,
    );
  }
}

/**
 * `a and b` as `a ? (b ? true : false) : false`: mathjs evaluates the operands of `and` and `or` late, in a scope
 * that lacks the parameters of enclosing functions.
 */
function lazy(raw: MathNode, math: MathJs): MathNode {
  const node = raw as Node & { args?: MathNode[] };
  if (node.type !== 'OperatorNode' || (node.fn !== 'and' && node.fn !== 'or')) return raw;
  const [left, right] = node.args!.map((one) => one.transform((part) => lazy(part, math)));
  const [yes, no] = [new math.ConstantNode(true), new math.ConstantNode(false)];
  const second = new math.ConditionalNode(right!, yes, no);
  return node.fn === 'and'
    ? new math.ConditionalNode(left!, second, no)
    : new math.ConditionalNode(left!, yes, second);
}

/** Several statements give the value of the last one. */
function last(value: Value): Value {
  const entries = (value as { entries?: Value[] } | null)?.entries;
  return Array.isArray(entries) ? entries.at(-1) : value;
}

/** Of a node of mathjs's tree, what is looked at here. */
interface MathNode {
  type: string;
  forEach(visit: (child: MathNode) => void): void;
  compile(): { evaluate(scope: Map<string, Value>): Value };
  toString(): string;
  transform(change: (node: MathNode) => MathNode): MathNode;
}

type Node = MathNode & {
  name?: string;
  fn?: { name?: string } | string;
  params?: string[];
  expr?: Node;
  index?: unknown;
  object?: Node;
  isObjectProperty?: () => boolean;
};

/**
 * Every name must be one that the expression was given, one of its own, or one of the allowed functions: a
 * forgotten declaration is a fault and no unit, and nothing reaches what mathjs could do besides.
 * @returns the functions that are called
 */
function checkNames(
  root: MathNode,
  given: ReadonlySet<string>,
  callable: (name: string) => boolean,
  text: string,
): Set<string> {
  const called = new Set<string>();
  let nodes = 0;
  const fault = (what: string) => new LanguageFault(`"${text}": ${what}`);
  const visit = (raw: MathNode, known: Set<string>): void => {
    const node = raw as Node;
    if (++nodes > NODES) throw fault(`longer than ${NODES} parts`);
    const below = (names: Set<string>) => {
      node.forEach((child) => {
        visit(child, names);
      });
    };
    switch (node.type) {
      case 'SymbolNode':
        if (known.has(node.name!) || constants.has(node.name!)) return;
        if (callable(node.name!)) {
          called.add(node.name!);
          return;
        }
        throw fault(`"${node.name}" is neither declared nor given: ${remedy(node.name!)}`);
      case 'FunctionAssignmentNode': {
        // The function's own name is not known inside: what calls itself might never end.
        visit(node.expr!, new Set([...known, ...node.params!]));
        known.add(node.name!);
        return;
      }
      case 'AssignmentNode':
        if (node.index || node.object?.type !== 'SymbolNode') throw fault('only whole names are assigned to');
        visit((node as unknown as { value: MathNode }).value, known);
        known.add(node.object.name!);
        return;
      case 'OperatorNode':
        if (!operators.has(node.fn as string))
          throw fault(`the operator of ${node.toString()} is not allowed`);
        below(known);
        return;
      case 'IndexNode':
        if (node.isObjectProperty?.()) throw fault('properties cannot be asked for');
        below(known);
        return;
      case 'BlockNode':
      case 'FunctionNode':
      case 'AccessorNode':
      case 'ArrayNode':
      case 'ConditionalNode':
      case 'ConstantNode':
      case 'ParenthesisNode':
      case 'RangeNode':
      case 'RelationalNode':
        below(known);
        return;
      default:
        throw fault(`${node.type} is not allowed`);
    }
  };
  visit(root, new Set(given));
  return called;
}
