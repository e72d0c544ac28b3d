import type { Expr } from '../../types/expression.ts';
import type { SymbolTable } from '../../types/symbol-table.ts';
import type { Monomial } from '../compare/monomial.ts';
import type { Rational } from '../compare/rational.ts';
import { U } from '../evaluate/ball.ts';
import { monomialOf } from '../normal-form.ts';
import type { Ratio } from './rate.ts';

/** Variables that grow, and the values of those that do not. */
interface Setting {
  variables: readonly string[];
  fixed: Readonly<Record<string, number>>;
}

/**
 * answer / expected where both are positive monomials in variables and their logarithms (n² k, √n log n): the
 * logarithm of the ratio is a sum of few terms then, and no tree is evaluated anywhere. Undefined for anything else.
 */
export function monomialRatio(
  expected: Expr,
  answer: Expr,
  symbols: SymbolTable,
  setting: Setting,
): Ratio | undefined {
  const [below, above] = [monomialOf(expected, symbols), monomialOf(answer, symbols)];
  if (!below || !above) return undefined;
  const terms: Term[] = [];
  let constant = logarithm(above.coefficient) - logarithm(below.coefficient);
  for (const key of new Set([...below.powers.keys(), ...above.powers.keys()])) {
    const power = powerOf(above, key) - powerOf(below, key);
    const term = termOf(key, setting);
    if (term === undefined) return undefined;
    if (typeof term === 'number') constant += power * term;
    else if (power !== 0) terms.push({ ...term, power });
  }
  if (!Number.isFinite(constant)) return undefined;
  return (sizes) => {
    let r = constant;
    let size = Math.abs(constant);
    for (const { variable, logarithmic, power } of terms) {
      const l = sizes[variable]!;
      const part = power * (logarithmic ? Math.log(l) : l);
      r += part;
      size += Math.abs(part);
    }
    return { r, e: 4 * U * size, sign: 1 };
  };
}

/** A power of a variable, or of its logarithm. */
interface Term {
  variable: number;
  logarithmic: boolean;
  power: number;
}

/** What an atom of a normal form is; the logarithm of its value where it does not grow. */
function termOf(key: string, { variables, fixed }: Setting): Omit<Term, 'power'> | number | undefined {
  const inside = /^log\(1\/1·(\w+)\)$/.exec(key)?.[1];
  const variable = variables.indexOf(inside ?? key);
  if (variable >= 0) return { variable, logarithmic: inside !== undefined };
  if (inside !== undefined) return undefined;
  const value = key === 'pi' ? Math.PI : Object.hasOwn(fixed, key) ? fixed[key]! : 0;
  return value > 0 ? Math.log(value) : undefined;
}

const powerOf = ({ powers }: Monomial, key: string): number => {
  const power = powers.get(key);
  return power ? Number(power.n) / Number(power.d) : 0;
};

/** NaN where it is not positive. */
const logarithm = ({ n, d }: Rational): number => Math.log(Number(n)) - Math.log(Number(d));
