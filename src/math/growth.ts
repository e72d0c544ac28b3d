import type { Comparison, Form, Witness } from '../types/comparison.ts';
import type { Expr } from '../types/expression.ts';
import type { SymbolTable } from '../types/symbol-table.ts';
import { unknowns } from './compare/sample-points.ts';
import { Fault } from './evaluate/fault.ts';
import { some } from './evaluate/occurrence.ts';
import { type GrowthForm, growthForm } from './growth/form.ts';
import { monomialRatio } from './growth/monomial-ratio.ts';
import { type Curve, curve, ratioOf, type Trend, trend, type Way, waysToInfinity } from './growth/rate.ts';
import { showNumber } from './numeric-agreement.ts';
import type { Scope } from './scope.ts';

const rung = 'growth';

/**
 * Growth classes and leading terms, by the limit of the ratio along several ways to infinity (log-domain
 * arithmetic up to n = e^(10^12)): the same class when the ratio stays bounded both ways on all of them.
 *
 * O for Θ (and back) counts as the same class here, and the reason says so: whether an upper bound suffices is
 * the question's policy. A bare value is taken as the class of its own growth; `form` says how the answer was
 * given. `~` also wants the leading constant.
 */
export function compareGrowth(expected: Expr, answer: Expr, scope: Scope): Comparison {
  try {
    return decide(growthForm(expected), growthForm(answer), scope);
  } catch (fault) {
    if (fault instanceof Fault) return { verdict: 'unsure', rung, reason: fault.message };
    throw fault;
  }
}

function decide(expected: GrowthForm, answer: GrowthForm, scope: Scope): Comparison {
  const form = formOf(answer);
  const clash = clashing(expected.order, answer.order);
  const setting = variablesOf(expected.arg, answer.arg, scope);
  if (setting.strangers.length > 0) {
    const reason = `${setting.strangers.join(', ')} is not declared and stands on one side only`;
    return { verdict: 'unsure', rung: 'undeclared', reason, form };
  }
  const ways = waysToInfinity(setting.variables, scope.seed);
  const [mine, theirs] = [expected.arg, answer.arg].map((arg) => {
    let known: Curve | undefined;
    return (sizes: readonly number[]) => {
      known ??= curve(arg, setting.variables, setting.fixed, scope);
      return known(sizes);
    };
  }) as [Curve, Curve];
  const ratio = monomialRatio(expected.arg, answer.arg, scope.symbols, setting) ?? ratioOf(mine, theirs);
  const trends = ways.map((way) => trend(ratio, way));
  const soft = expected.tilde || answer.tilde;
  const bounded = (t: Trend) =>
    t.kind === 'constant' || (soft && (t.kind === 'up' || t.kind === 'down') && !t.fast);

  const up = trends.findIndex((t) => t.kind === 'up' && !bounded(t));
  const down = trends.findIndex((t) => t.kind === 'down' && !bounded(t));
  if (up >= 0 || down >= 0) return apart(expected, answer, ways, up, down, mine, theirs, setting, form);
  if (!trends.every(bounded))
    return { verdict: 'unsure', rung, reason: 'the limit of the ratio was not found', form };
  if (clash)
    return {
      verdict: 'different',
      rung,
      reason: clash,
      form,
      witness: limitWitness(ways[0]!, mine, theirs, setting),
    };

  const off = trends.find((t) => t.kind === 'constant' && Math.abs(t.limit) > t.error);
  const leading = [expected.order, answer.order].every((order) => order === '~' || order === '=');
  if (leading && off?.kind === 'constant') {
    const witness = limitWitness(ways[0]!, mine, theirs, setting);
    if (Math.abs(off.limit) <= 10 * off.error)
      return { verdict: 'unsure', rung, reason: 'the leading constant was not found', form, witness };
    const reason = `the leading constant is off by the factor ${showNumber(Math.exp(off.limit))}`;
    return { verdict: 'different', rung, reason, form, witness };
  }
  const remarks = [
    leading ? 'the same leading term' : 'the same class',
    ...orderRemark(expected.order, answer.order),
    ...(leading || expected.order === '=' ? [] : clutter(answer, off !== undefined, trends)),
  ];
  return { verdict: 'equal', rung, reason: remarks.join('; '), form };
}

function formOf({ order }: GrowthForm): Form {
  if (order === '=') return 'exact';
  return order === '~' ? 'asymptotic' : 'class';
}

const upper = new Set(['O', 'o']);
const lower = new Set(['Omega', 'omega']);
const strict = new Set(['o', 'omega']);

/** Claims of different kinds about the same function: a bound from above is none from below. */
function clashing(a: GrowthForm['order'], b: GrowthForm['order']): string | undefined {
  if (a === b) return undefined;
  if (strict.has(a) || strict.has(b)) return `${spell(b)} where ${spell(a)} is expected`;
  if ((upper.has(a) && lower.has(b)) || (lower.has(a) && upper.has(b))) return 'a bound from the other side';
  return undefined;
}

function spell(order: GrowthForm['order']): string {
  return { O: 'O', Theta: 'Θ', Omega: 'Ω', o: 'o', omega: 'ω', '~': '~', '=': 'a value' }[order];
}

function orderRemark(expected: GrowthForm['order'], answer: GrowthForm['order']): string[] {
  if (expected === answer) return [];
  if (answer === '=') return ['given as a value, without a class'];
  if (expected === '=')
    return [answer === '~' ? 'given by its leading term' : `given by its order ${spell(answer)} only`];
  return [`given as ${spell(answer)} where ${spell(expected)} is expected`];
}

/** What does not belong inside a class: constant factors and terms that a larger one swallows. */
function clutter(answer: GrowthForm, off: boolean, trends: Trend[]): string[] {
  if (answer.order === '=' || answer.order === '~') return [];
  const remarks: string[] = [];
  if (trends.some((t) => t.kind === 'constant' && !t.exact) && some(answer.arg, (n) => n.type === 'add'))
    remarks.push('with lower-order terms');
  if (off && trends.every((t) => t.kind === 'constant')) remarks.push('with an unneeded constant');
  return remarks;
}

function apart(
  expected: GrowthForm,
  answer: GrowthForm,
  ways: Way[],
  up: number,
  down: number,
  mine: Curve,
  theirs: Curve,
  setting: Setting,
  form: Form,
): Comparison {
  const way = ways[up >= 0 ? up : down]!;
  const witness = limitWitness(way, mine, theirs, setting);
  const bothWays = up >= 0 && down >= 0;
  const isUpper = upper.has(answer.order);
  const isLower = lower.has(answer.order);
  let reason: string;
  if (bothWays)
    reason = `neither contains the other: faster for ${ways[up]!.name}, slower for ${ways[down]!.name}`;
  else if (up >= 0) reason = isUpper ? 'looser' : isLower ? 'tighter' : 'grows faster';
  else reason = isUpper ? 'tighter' : isLower ? 'looser' : 'grows slower';
  if (!bothWays)
    reason = `${reason} than ${spell(expected.order) === 'a value' ? 'expected' : 'the expected class'} for ${way.name}`;
  return { verdict: 'different', rung, reason, form, witness };
}

/** A point far out on the way, with both arguments' values (as powers of ten where they are large). */
function limitWitness(way: Way, mine: Curve, theirs: Curve, { variables, fixed }: Setting): Witness {
  const t = Math.log(1e6);
  const at = way.logarithms(t);
  const values = {
    ...fixed,
    ...Object.fromEntries(variables.map((name, k) => [name, Math.round(Math.exp(at[k]!))])),
  };
  const show = (value: ReturnType<Curve>): number | string => {
    if (!value) return 'unknown';
    return Math.abs(value.l) < 600 ? value.s * Math.exp(value.l) : `10^${showNumber(value.l / Math.LN10)}`;
  };
  return { at: { values }, expected: show(mine(at)), answer: show(theirs(at)) };
}

interface Setting {
  variables: string[];
  /** Parameters that do not grow, at values of no special meaning. */
  fixed: Record<string, number>;
  strangers: string[];
}

/** Letters that by convention are constants inside a class, unless they are declared. */
const CONSTANT = /^[cC](_\w+)?$/;

/**
 * Which symbols go to infinity: those declared as integers, or, where none of the occurring ones is, all but
 * bounded ones. The others are parameters and held.
 */
function variablesOf(a: Expr, b: Expr, scope: Scope): Setting {
  const { names, declarations, strangers } = unknowns(a, b, scope.symbols);
  const declared: SymbolTable = scope.symbols;
  const sized = Object.values(declared).some(
    ({ domain }) => domain === 'positive integer' || domain === 'nonnegative integer',
  );
  const grows = (name: string, k: number): boolean => {
    const declaration = declarations[k]!;
    if (!declared[name] && CONSTANT.test(name)) return false;
    if (declaration.shape !== 'scalar')
      throw new Fault('unsupported', `${name} is no number that could grow`);
    if (declaration.high !== undefined || declaration.domain === 'unit') return false;
    return !sized || !declared[name] || declaration.domain.endsWith('integer');
  };
  const variables = names.filter(grows);
  const fixed = Object.fromEntries(
    names
      .filter((name) => !variables.includes(name))
      .map((name) => {
        const { low, high, domain } = declarations[names.indexOf(name)]!;
        const top = high ?? (domain === 'unit' ? 1 : undefined);
        return [name, top === undefined ? (low ?? 0) + 1.7 : (low ?? 0) + 0.37 * (top - (low ?? 0))];
      }),
  );
  return { variables, fixed, strangers: strangers.filter((name) => !CONSTANT.test(name)) };
}

export { growthAgainstSlopes } from './growth/slopes.ts';
