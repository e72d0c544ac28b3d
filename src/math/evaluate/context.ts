import type { Expr, NumberNode } from '../../types/expression.ts';
import type { World } from '../../types/world.ts';
import type { Field } from '../compare/field.ts';
import { budget, type Scope } from '../scope.ts';
import type { Jet } from './dual.ts';
import { Fault } from './fault.ts';
import { some } from './occurrence.ts';
import type { algebra, Value } from './tensor.ts';

/** An expression ready to be evaluated: reads and writes the slots of its own frame only. */
export type Closure<S> = (frame: Value<Jet<S>>[]) => Value<Jet<S>>;

/** What is known at a node while a tree is compiled. */
export interface Context<S> {
  field: Field<Jet<S>>;
  algebra: ReturnType<typeof algebra<Jet<S>>>;
  world: World;
  scope: Scope;
  /** Slot of every name that has a value here: the world's and the enclosing binders'. */
  slots: ReadonlyMap<string, number>;
  /** Next free slot and the steps used; shared by the whole tree. */
  used: { slots: number; nodes: number; steps: number };
  /** How many derivatives enclose this node: the level of the next infinitesimal. */
  level: number;
  depth: number;
  /** Inside an expectation: a jump must not be differentiated through. */
  random: boolean;
  /** Dimension of a symbol that is bound here without any hint of its shape; throws if it cannot be known. */
  dimension(name: string): number;
  /** Arguments of every function that is applied to the same ones wherever it is applied. */
  usual: ReadonlyMap<string, Expr[]>;
  decimal(node: NumberNode): Jet<S>;
  compile(expr: Expr, ctx: Context<S>): Closure<S>;
}

/** A fresh slot for `name`, and the context in which it is visible. */
export function bind<S>(ctx: Context<S>, name: string): { slot: number; context: Context<S> } {
  const slot = ctx.used.slots++;
  return { slot, context: { ...ctx, slots: new Map(ctx.slots).set(name, slot) } };
}

/** Counts the evaluation of `nodes` nodes inside a sum or expectation. */
export function spend(used: { steps: number }, nodes: number): void {
  used.steps += nodes;
  if (used.steps > budget.steps) throw new Fault('budget', `more than ${budget.steps} steps`);
}

/** A test function costs about as much as so many sums and products. */
const TEST_FUNCTION = 12;

/** Steps of one pass through a body. */
export function costOf(body: Expr): number {
  let cost = 0;
  some(body, (node) => {
    cost += node.type === 'apply' ? TEST_FUNCTION : 1;
    return false;
  });
  return cost;
}
