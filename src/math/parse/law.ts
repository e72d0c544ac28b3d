import type { Expr } from '../../types/expression.ts';
import { lawNames } from '../names.ts';
import { dictionary } from '../scan/dictionary.ts';
import { parseArguments } from './application.ts';
import type { Head } from './grammar.ts';
import type { Parser } from './parse.ts';

/** 𝒩(μ, σ²I): script letters name a law with and without arguments; 𝒩(x; μ, σ²) is its density at x. */
const law =
  (family: string, bare: boolean): Head =>
  (p, _head, start) => {
    if (!p.isMark('(') && !p.isMark('['))
      return bare && !p.isMark('_') && !p.isMark('^')
        ? p.done({ type: 'law', family, args: [] }, start)
        : undefined;
    return withArguments(p, family, start);
  };

function withArguments(p: Parser, family: string, start: number): Expr {
  const args = parseArguments(p);
  const [first] = args;
  if (first?.type === 'call' && first.fn === 'given')
    return density(p, family, first.args[0]!, [...first.args.slice(1), ...args.slice(1)], start);
  if (family === 'normal' && args.length === 3) return density(p, family, args[0]!, args.slice(1), start);
  return p.done({ type: 'law', family, args }, start);
}

function density(p: Parser, family: string, at: Expr, parameters: Expr[], start: number): Expr {
  const of: Expr = p.done({ type: 'law', family, args: parameters }, start);
  return p.done({ type: 'call', fn: 'density', args: [of, at] }, start);
}

/** Typed N(0, 1) and U(0, 1): two parameters tell the law from a product. */
const letterLaw =
  (family: string): Head =>
  (p, _head, start) => {
    const open = p.token;
    if (
      open.kind !== 'mark' ||
      (open.text !== '(' && !(open.text === '[' && family === 'uniform')) ||
      commas(p) !== 1
    )
      return undefined;
    // U(s, a) of two letters is some function; a uniform law has a number among its ends.
    if (family === 'uniform' && open.text === '(' && !numberInside(p)) return undefined;
    return withArguments(p, family, start);
  };

function numberInside(p: Parser): boolean {
  for (let ahead = 1; ahead < 12; ahead++) {
    const token = p.peek(ahead);
    if (token.kind === 'number') return true;
    if (token.kind === 'eof' || (token.kind === 'mark' && (token.text === ')' || token.text === ']')))
      return false;
  }
  return false;
}

/** Commas at the level of the bracket that opens here. */
function commas(p: Parser): number {
  let depth = 0;
  let count = 0;
  for (let ahead = 0; ahead < 80; ahead++) {
    const token = p.peek(ahead);
    if (token.kind === 'eof') break;
    if (token.kind !== 'mark') continue;
    if (['(', '[', '{', '\\{'].includes(token.text)) depth++;
    else if ([')', ']', '}', '\\}'].includes(token.text)) {
      if (--depth === 0) break;
    } else if (depth === 1 && token.text === ',') count++;
  }
  return count;
}

const words = Object.fromEntries([...lawNames].map(([name, family]) => [name, law(family, false)]));

export const lawHeads: Readonly<Record<string, Head>> = dictionary({
  ...words,
  'N^cal': law('normal', true),
  'U^cal': law('uniform', false),
  N: letterLaw('normal'),
  U: letterLaw('uniform'),
});
