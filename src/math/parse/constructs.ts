/**
 * The grammar of answer mathematics: every construct by the token or name that begins it. One line a family;
 * each family is a file of its own.
 */

import { letterCommands, letterVariants } from '../names.ts';
import { figure } from './angle.ts';
import { barConstructs } from './bars.ts';
import { bigCommands, bigHeads } from './big.ts';
import { combinations } from './binomial.ts';
import { derivativeCommands, derivativeHeads } from './derivative.ts';
import { expectationHeads } from './expectation.ts';
import { parseFactor, parsePrimary } from './factor.ts';
import { fractionCommands } from './fraction.ts';
import { functionCommands, functionHeads, parseArg } from './function.ts';
import type { Construct, Grammar, Head } from './grammar.ts';
import { groups, plainGroup } from './group.ts';
import { growthHeads } from './growth.ts';
import { integralCommands } from './integral.ts';
import { lawHeads } from './law.ts';
import { layoutCommands, layoutMarks } from './layout.ts';
import { environments } from './matrix.ts';
import { parseLetter, parseWord } from './name.ts';
import { parseProduct, parseTerm } from './product.ts';
import { parseRelation } from './relation.ts';
import { rootCommands } from './root.ts';
import { parseStatements } from './statement.ts';
import { nullDelimiter } from './substitution.ts';
import { parseSum } from './sum.ts';

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
  C: combinations,
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
    angle: figure('angle'),
    measuredangle: figure('angle'),
    triangle: figure('triangle'),
  },
};
