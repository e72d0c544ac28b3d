import type { GrowthNode } from '../types/expression.ts';
import type { Head } from './grammar.ts';
import { parseArguments } from './parse-application.ts';

/** O(n), Θ(n), Õ(n) … : the letter in front of round brackets. */
const growth =
  (order: GrowthNode['order'], tilde: boolean): Head =>
  (p, head, start) => {
    if (!p.isMark('(') || p.token.side === 'close') return undefined;
    if (
      order === 'omega' &&
      p.doubt('application', '"ω(…)" is read as a growth class', p.tokens[start]!.start, p.token.end)
    )
      return undefined;
    const opened = p.token;
    const args = parseArguments(p);
    if (args.length > 1)
      p.warn(`${head}(…) has several arguments; the first is taken`, opened.start, p.token.start);
    const node: GrowthNode = { type: 'growth', order, arg: args[0] ?? p.empty() };
    if (tilde) node.tilde = true;
    return p.done(node, start);
  };

const orders: readonly (readonly [string, GrowthNode['order']])[] = [
  ['O', 'O'],
  ['O^cal', 'O'],
  ['Theta', 'Theta'],
  ['Omega', 'Omega'],
  ['o', 'o'],
  ['omega', 'omega'],
];

export const growthHeads: Readonly<Record<string, Head>> = Object.fromEntries(
  orders.flatMap(([name, order]) => [
    [name, growth(order, false)] as const,
    [`${name}^tilde`, growth(order, true)] as const,
  ]),
);
