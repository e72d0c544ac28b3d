import type { GrowthNode } from '../../types/expression.ts';
import { dictionary } from '../scan/dictionary.ts';
import { parseArguments } from './application.ts';
import type { Head } from './grammar.ts';

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

/** Γ(n+1): the gamma function, or a matrix in front of a bracket. */
const gamma: Head = (p, _head, start) => {
  if (!p.isMark('(')) return undefined;
  const reason = '"Γ(…)" is read as the gamma function; it may be a product';
  const product = p.doubt('application', reason, p.tokens[start]!.start, p.token.end);
  return product ? undefined : p.done({ type: 'call', fn: 'gamma', args: parseArguments(p) }, start);
};

const orders: readonly (readonly [string, GrowthNode['order']])[] = [
  ['O', 'O'],
  ['O^cal', 'O'],
  ['Theta', 'Theta'],
  ['Omega', 'Omega'],
  ['o', 'o'],
  ['omega', 'omega'],
];

export const growthHeads: Readonly<Record<string, Head>> = dictionary({
  Gamma: gamma,
  ...Object.fromEntries(
    orders.flatMap(([name, order]) => [
      [name, growth(order, false)] as const,
      [`${name}^tilde`, growth(order, true)] as const,
    ]),
  ),
});
