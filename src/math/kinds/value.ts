import type { Comparison } from '../../types/comparison.ts';
import type { Expr } from '../../types/expression.ts';
import type { SymbolDeclaration } from '../../types/symbol-table.ts';
import { compareValues } from '../compare/ladder.ts';
import { realFunction } from '../compare/points.ts';
import { rationalValue } from '../compare/rational.ts';
import { shapesByUse } from '../compare/shapes-by-use.ts';
import { contents } from '../evaluate/contents.ts';
import { freeNames, hasDecimal, some } from '../evaluate/occurrence.ts';
import type { Policy } from '../policy.ts';
import { hasDivisors, withoutDivisors } from '../polynomial/divisors.ts';
import type { Scope } from '../scope.ts';
import { atFaceValue } from './names.ts';

/** Significant digits from which a decimal is taken for a calculator's print of an exact value. */
const LONG = 9;
/** … and for the rounding of a computation where the other side is a decimal, too. */
const LONGER = 13;

/** Two values: the ladder, with undeclared names at face value and decimals by the policy. */
export function compareByValue(expected: Expr, answer: Expr, scope: Scope, policy: Policy): Comparison {
  const vectors = scope.worlds ? undefined : shapesByUse([expected, answer], scope.symbols);
  if (vectors) {
    const found = compareWritten(
      expected,
      answer,
      { ...scope, symbols: { ...scope.symbols, ...vectors } },
      policy,
    );
    if (Object.keys(scope.symbols).length > 0) {
      // Where names are declared, another name may stand for what they make up: ‖c‖ for √(c_0² + c_1²).
      const lone = Object.keys(vectors).filter(
        (name) => freeNames(expected).has(name) !== freeNames(answer).has(name),
      );
      if (found.verdict !== 'different' || lone.length === 0) return found;
      const reason = `${lone.join(', ')} is not declared and stands on one side only`;
      return { verdict: 'unsure', rung: 'undeclared', reason };
    }
    return found.verdict === 'unsure'
      ? found
      : {
          ...found,
          reason: `${found.reason}, with ${Object.keys(vectors).join(', ')} for vectors or matrices`,
        };
  }
  if (hasDivisors(expected) || hasDivisors(answer)) {
    const [mine, theirs] = [expected, answer].map((side) => withoutDivisors(side, scope.symbols)) as [
      Expr,
      Expr,
    ];
    return compareWritten(mine, theirs, scope, policy);
  }
  return compareWritten(expected, answer, scope, policy);
}

const WHOLE: SymbolDeclaration = { shape: 'scalar', domain: 'integer', text: 'integer' };

/** Undeclared names as whole numbers, where one that by custom is stands beside π in a sine or cosine: sin nπ. */
function wholeByCustom(sides: readonly Expr[], scope: Scope): Record<string, SymbolDeclaration> | undefined {
  if (Object.keys(scope.symbols).length > 0 || scope.worlds) return undefined;
  const found: Record<string, SymbolDeclaration> = {};
  for (const side of sides.filter((one) => contents(one).symbols.has('pi')))
    some(side, (node) => {
      if (node.type !== 'call' || !/^(?:sin|cos|tan)$/.test(node.fn)) return false;
      const names = freeNames(node);
      if (names.has('pi')) for (const name of names) if (/^[jklmn]$/.test(name)) found[name] = WHOLE;
      return false;
    });
  return Object.keys(found).length > 0 ? found : undefined;
}

function compareWritten(expected: Expr, answer: Expr, scope: Scope, policy: Policy): Comparison {
  const exact = atFaceValue(expected, answer, { ...scope, decimals: 'exact' }, compareValues);
  if (exact.verdict !== 'different') return exact;
  const whole = wholeByCustom([expected, answer], scope);
  if (whole && compareValues(expected, answer, { ...scope, symbols: whole }).verdict !== 'different')
    return {
      verdict: 'unsure',
      rung: 'undeclared',
      reason: `different for some real ${Object.keys(whole).join(', ')}, not for whole ones`,
    };
  if (policy.decimals === 'exact') return exact;
  if (!hasDecimal(expected) && !hasDecimal(answer)) return exact;
  const wanted = policy.decimals === 'printed' || scope.decimals === 'printed';
  const printed =
    wanted || [expected, answer].every(isClosed)
      ? compareValues(expected, answer, { ...scope, decimals: 'printed' })
      : exact;
  if (printed.verdict !== 'equal') return (wanted ? undefined : cutOff(expected, answer, scope)) ?? exact;
  const digits = Math.min(...[expected, answer].map(fewestDigits));
  const both = hasDecimal(expected) && hasDecimal(answer);
  if (wanted || digits >= (both ? LONGER : LONG))
    return { verdict: 'equal', rung: 'decimals', reason: 'the same to the last digit that is written' };
  return {
    ...exact,
    reason: `${exact.reason}; they agree to the ${digits === 1 ? 'one digit that is' : `${digits} digits that are`} written`,
  };
}

/** A long decimal that was cut off, not rounded: short of the value by less than one unit of its last place. */
function cutOff(expected: Expr, answer: Expr, scope: Scope): Comparison | undefined {
  for (const [literal, other] of [
    [expected, answer],
    [answer, expected],
  ] as const) {
    const number = literal.type === 'neg' ? literal.arg : literal;
    if (number.type !== 'number' || hasDecimal(other) || fewestDigits(number) < LONG || !isClosed(other))
      continue;
    // 1 is printed as 1, and never as 0.999999999999.
    const exact = rationalValue(other);
    if (exact && 10n ** BigInt(LONG) % exact.d === 0n) continue;
    const places = number.digits.includes('.') ? number.digits.length - number.digits.indexOf('.') - 1 : 0;
    const unit = 10 ** (number.exponent - places);
    const value = realFunction(other, [], scope)([]);
    const written = realFunction(literal, [], scope)([]);
    if (!value || !written || Math.sign(value.v) !== Math.sign(written.v)) continue;
    const beyond = Math.abs(value.v) - Math.abs(written.v);
    if (beyond > value.e && beyond + value.e < unit)
      return {
        verdict: 'equal',
        rung: 'decimals',
        reason: 'the same but for the last digit, which is cut off',
      };
  }
  return undefined;
}

const isClosed = (expr: Expr): boolean =>
  [...freeNames(expr)].every((name) => ['pi', 'e', 'i', 'infinity'].includes(name));

/** Significant digits of the decimal that has the fewest; infinite where there is none. */
function fewestDigits(expr: Expr): number {
  let fewest = Number.POSITIVE_INFINITY;
  some(expr, (node) => {
    if (node.type === 'number' && (node.digits.includes('.') || node.exponent !== 0))
      fewest = Math.min(fewest, node.digits.replace(/^[0.]*/, '').replace('.', '').length);
    return false;
  });
  return fewest;
}
