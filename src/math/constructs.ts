/**
 * The grammar of answer mathematics: every construct by the token or name that begins it. One line a family;
 * each family is a file of its own.
 */
import type { Construct, Grammar, Head } from './grammar.ts';
import { letterCommands, letterVariants } from './names.ts';
import { barConstructs } from './parse-bars.ts';
import { bigCommands, bigHeads } from './parse-big.ts';
import { derivativeCommands, derivativeHeads } from './parse-derivative.ts';
import { expectationHeads } from './parse-expectation.ts';
import { parseFactor, parsePrimary } from './parse-factor.ts';
import { fractionCommands } from './parse-fraction.ts';
import { functionCommands, functionHeads, parseArg } from './parse-function.ts';
import { groups, plainGroup } from './parse-group.ts';
import { growthHeads } from './parse-growth.ts';
import { integralCommands } from './parse-integral.ts';
import { lawHeads } from './parse-law.ts';
import { layoutCommands, layoutMarks } from './parse-layout.ts';
import { environments } from './parse-matrix.ts';
import { parseLetter, parseWord } from './parse-name.ts';
import { parseProduct, parseTerm } from './parse-product.ts';
import { parseRelation } from './parse-relation.ts';
import { rootCommands } from './parse-root.ts';
import { parseStatements } from './parse-statement.ts';
import { nullDelimiter } from './parse-substitution.ts';
import { parseSum } from './parse-sum.ts';

const letters: ReadonlyMap<string, string> = new Map([
  ...[...letterCommands].map((name) => [name, name] as const),
  ...Object.entries(letterVariants),
]);

const letterConstructs: Record<string, Construct> = Object.fromEntries(
  [...letters].map(([command, name]) => [command, parseLetter(name)]),
);

/** Sets and words that are commands: a name as it stands. */
const nameCommands: Record<string, Construct> = Object.fromEntries(
  'dim ker deg hom Pr emptyset varnothing top perp'.split(' ').map((name) => [name, parseLetter(name)]),
);

const heads: Record<string, Head> = {
  ...functionHeads,
  ...expectationHeads,
  ...lawHeads,
  ...growthHeads,
  ...derivativeHeads,
  ...bigHeads,
  // {} by another name.
  emptyset: (p, _head, start) => p.done({ type: 'set', items: [] }, start),
  varnothing: (p, _head, start) => p.done({ type: 'set', items: [] }, start),
};

export const grammar: Grammar = {
  statements: parseStatements,
  relation: parseRelation,
  sum: parseSum,
  term: parseTerm,
  product: parseProduct,
  factor: parseFactor,
  primary: parsePrimary,
  group: plainGroup,
  word: parseWord,
  letters,
  heads,
  environments,
  marks: {
    ...groups,
    ...barConstructs,
    ...layoutMarks,
    null: nullDelimiter,
  },
  commands: {
    ...nameCommands,
    ...letterConstructs,
    ...functionCommands,
    ...fractionCommands,
    ...rootCommands,
    ...bigCommands,
    ...integralCommands,
    ...derivativeCommands,
    ...layoutCommands,
    arg: parseArg,
  },
};
