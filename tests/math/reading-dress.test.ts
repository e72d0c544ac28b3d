import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printLatex, printPlain } from '../../src/math/print.ts';
import { read } from '../../src/math/read.ts';
import { withoutExtents } from '../../src/math/walk.ts';
import type { Expr, RelationOp } from '../../src/types/expression.ts';
import { notation } from './reading-notation.ts';
import { symbols, value } from './reading-trees.ts';

/** What dresses a formula changes nothing of its reading: blanks, sizes, boxes, colours, wrappers, a final stop. */
const relation = fc
  .tuple(fc.constantFrom<RelationOp>('=', '<=', 'approx'), value, value)
  .map(([op, left, right]): Expr => ({ type: 'relation', ops: [op], members: [left, right] }));
const formula = fc.oneof(value, relation);

type Dress = (text: string, pick: (among: readonly string[]) => string) => string;

/** A blank of any kind where one stands, and about signs that have none. */
const spaced: Dress = (text, pick) =>
  text
    .replaceAll(/(?<![A-Za-z]) (?![A-Za-z\d.])/g, () =>
      pick([' ', '  ', '\\,', '\\; ', '\\!', '\n', '~', '\\ ', '\\enspace ']),
    )
    .replaceAll(/ (?=[A-Za-z\d.])/g, () => pick([' ', '  ', '\n', ' \\!']))
    .replaceAll(/[=+]/g, (sign) => `${pick([' ', '', '\\;'])}${sign}${pick([' ', '', '\\,'])}`);

const latex: Record<string, Dress> = {
  blanks: spaced,
  'sizes of brackets': (text, pick) =>
    text.replaceAll(/\\left\(|\\right\)/g, (bracket) =>
      bracket === '\\left('
        ? pick(['(', '\\bigl(', '\\Big(', '\\bigg(', '\\left(', '\\left (', '\\lparen '])
        : pick([')', '\\bigr)', '\\Big)', '\\bigg)', '\\right)', '\\right )', '\\rparen ']),
    ),
  fractions: (text, pick) =>
    text.replaceAll('\\frac', () => pick(['\\frac', '\\dfrac', '\\tfrac', '\\cfrac'])),
  styles: (text, pick) => `${pick(['\\displaystyle ', '\\textstyle', '\\large '])}{}${text}`,
  boxes: (text, pick) =>
    `${pick(['\\boxed', '\\fbox', '\\textcolor{blue}', '\\colorbox{yellow}', '\\color{red}'])}{${text}}`,
  wrappers: (text, pick) => {
    const [open, close] = pick(['$ $', '$$ $$', '\\( \\)', '\\[ \\]', '**$ $**', '$\\boxed{ }$']).split(' ');
    return `${open}${text}${close}`;
  },
  stops: (text, pick) => `${text}${pick(['.', ' .', ',', '\\,.', ';', '\\quad', ' \\\\'])}`,
  numbers: (text, pick) =>
    `${text}${pick([' \\tag{3}', '\\tag*{(3)}', ' \\label{eq:three}', '\\notag', '\\nonumber'])}`,
  blocks: (text, pick) => {
    const name = pick(['aligned', 'align*', 'equation', 'gather', 'split']);
    return `\\begin{${name}} ${text} \\end{${name}}`;
  },
};
const plain: Record<string, Dress> = {
  wrappers: (text, pick) => {
    const [open, close] = pick(['$ $', '` `', '** **']).split(' ');
    return `${open}${text}${close}`;
  },
  stops: (text, pick) => `${text}${pick(['.', ' ', '\n', ','])}`,
  lead: (text, pick) =>
    `${pick(['The answer is ', 'Answer: ', '**Answer:** ', 'Final answer: ', 'Therefore, ', 'Hence '])}${text}`,
};

const picks = fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 });

function changesNothing(print: (tree: Expr) => string, dress: Dress): void {
  fc.assert(
    fc.property(formula, picks, (tree, numbers) => {
      let at = 0;
      const pick = (among: readonly string[]) => among[numbers[at++ % numbers.length]! % among.length]!;
      const bare = print(tree);
      const dressed = dress(bare, pick);
      const [one] = read(bare, { symbols }).readings;
      const [other] = read(dressed, { symbols }).readings;
      expect(other && notation(withoutExtents(other)), dressed).toBe(one && notation(withoutExtents(one)));
    }),
    { numRuns: Number(process.env.RUNS ?? 200), seed: Number(process.env.SEED ?? 31) },
  );
}

describe('LaTeX', () => {
  test.each(Object.entries(latex))('%s', (_, dress) => changesNothing(printLatex, dress));
});
describe('typed text', () => {
  test.each(Object.entries(plain))('%s', (_, dress) => changesNothing(printPlain, dress));
});
