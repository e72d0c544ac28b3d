import type { Comparison } from '../../types/comparison.ts';
import type { Expr } from '../../types/expression.ts';
import { rationalValue } from '../compare/rational.ts';
import { contents, holds, isPlain } from '../evaluate/contents.ts';
import { Fault } from '../evaluate/fault.ts';
import { normalForm } from '../normal-form.ts';
import type { Policy } from '../policy.ts';
import { budget, type Scope } from '../scope.ts';
import { compareAntiderivatives } from './antiderivative.ts';
import { compareBounds } from './bound.ts';
import { canonical } from './canonical.ts';
import { compareCollections } from './collection.ts';
import { type Comparing, different, doubted, equal, type Kind, partBudget, unsure } from './comparing.ts';
import { compareCongruences } from './congruence.ts';
import { compareDefinitions } from './definition.ts';
import { compareAsEquations } from './equation.ts';
import { compareClasses } from './growth-class.ts';
import { writtenIdentities } from './identity-matrix.ts';
import { compareInfinities } from './infinite.ts';
import { compareLaws } from './law.ts';
import { compareLogic } from './logic.ts';
import { compareMatrices } from './matrix.ts';
import { comparePiecewise } from './piecewise.ts';
import { compareQuantities } from './quantity.ts';
import { compareRegions } from './region.ts';
import { compareFamilies } from './solution-family.ts';
import { compareTemperatures } from './temperature.ts';
import { compareByValue } from './value.ts';
import { apart, compareNothing, compareTruths, compareWords, underWords } from './words.ts';

/** Kinds of objects, the narrower before the wider: the first that knows both sides decides. */
const kinds: readonly Kind[] = [
  compareNothing,
  compareWords,
  compareTruths,
  compareCongruences,
  compareLogic,
  compareLaws,
  compareClasses,
  compareFamilies,
  compareBounds,
  compareRegions,
  compareDefinitions,
  compareCollections,
  compareMatrices,
  compareTemperatures,
  compareQuantities,
  compareInfinities,
  comparePiecewise,
  compareAntiderivatives,
  compareAsEquations,
];

/** Two objects of any kind, by their trees. Throws nothing: what cannot be decided is unsure. */
export function compareObjects(expected: Expr, answer: Expr, scope: Scope, policy: Policy): Comparison {
  if (isTooLarge(expected) || isTooLarge(answer)) return unsure('budget', 'the expression is too large');
  const comparing: Comparing = {
    scope,
    policy,
    left: { parts: partBudget },
    compare: (a, b) => compareParts(a, b, comparing),
    value: (a, b) => guarded(() => compareByValue(a, b, scope, policy)),
  };
  return compareParts(expected, answer, comparing);
}

function isTooLarge(side: Expr): boolean {
  const { nodes, depth } = contents(side);
  return nodes > budget.nodes || depth > budget.depth;
}

function compareParts(expected: Expr, answer: Expr, comparing: Comparing): Comparison {
  // Most sides are formulas in numbers: no kind of object knows them.
  if (isPlain(expected) && isPlain(answer)) {
    const form = normalForm(expected, comparing.scope.symbols);
    if (form !== undefined && form === normalForm(answer, comparing.scope.symbols)) return same(expected);
    return comparing.value(expected, answer);
  }
  const [one, other] = [apart(expected), apart(answer)];
  return guarded(() => {
    const result = compareCores(canonical(one.core), canonical(other.core), comparing);
    // An unknown word behind a number, where the other side has a unit, may be another unit.
    const [mine, theirs] = [one.core, other.core].map((core) => core.type === 'quantity');
    if ((one.words !== '' && theirs && !mine) || (other.words !== '' && mine && !theirs))
      return doubted(result, 'words', `whether "${one.words || other.words}" is the unit is not known`);
    return underWords(result, one.words, other.words);
  });
}

function compareCores(expected: Expr, answer: Expr, comparing: Comparing): Comparison {
  const { symbols } = comparing.scope;
  const form = normalForm(expected, symbols);
  if (form !== undefined && form === normalForm(answer, symbols) && form !== '') return same(expected);
  const written = writtenIdentities(expected, answer, symbols);
  if (written) {
    const found = compareCores(...written.sides, comparing);
    return written.doubt === undefined ? found : doubted(found, 'matrix', written.doubt);
  }
  for (const kind of kinds) {
    const found = kind(expected, answer, comparing);
    if (found) return found;
  }
  if (isNumber(expected) ? holdsRegion(answer) : isNumber(answer) && holdsRegion(expected))
    return different('kind', 'a set of numbers against one number', expected, answer);
  if (isStatement(expected) !== isStatement(answer))
    return unsure('unsupported', 'a statement against a value: nothing here to compare');
  if (isStatement(expected)) return unsure('unsupported', 'two statements that are not compared here');
  return comparing.value(expected, answer);
}

const same = (expr: Expr): Comparison =>
  equal('normal-form', expr.type === 'relation' ? 'the same statement' : 'the same expression');

const isNumber = (expr: Expr): boolean => rationalValue(expr) !== undefined;
const holdsRegion = (expr: Expr): boolean => holds(expr, 'interval');

const isStatement = (expr: Expr): boolean =>
  ['relation', 'list', 'interval', 'set', 'text'].includes(expr.type);

function guarded(compare: () => Comparison): Comparison {
  try {
    return compare();
  } catch (fault) {
    if (fault instanceof Fault) return unsure(fault.kind, fault.message);
    throw fault;
  }
}
