import type { Comparison } from '../../types/comparison.ts';
import type { Expr } from '../../types/expression.ts';
import { different, equal, unsure } from './comparing.ts';
import { truthOf } from './words.ts';

/** Letters of one formula: the truth table has 2^letters rows. */
const LETTERS = 10;

/** Signs between sets are those between the statements that an element lies in them. */
const OF_SETS: ReadonlySet<string> = new Set(['union', 'intersection', 'setminus']);

/** Formulas of propositional logic, or of sets without members (A ∩ B), by their truth tables: ¬p ∨ q and p ⇒ q. */
export function compareLogic(expected: Expr, answer: Expr): Comparison | undefined {
  if (!isFormula(expected) && !isFormula(answer)) return undefined;
  const [own, other] = [new Set<string>(), new Set<string>()];
  if (!collect(expected, own) || !collect(answer, other)) return undefined;
  const names = [...new Set([...own, ...other])].sort();
  if (names.length > LETTERS) return undefined;
  for (let row = 0; row < 2 ** names.length; row++) {
    const at = new Map(names.map((name, k) => [name, (row >> k) % 2 === 1]));
    const [mine, theirs] = [truth(expected, at), truth(answer, at)];
    if (mine === theirs) continue;
    if (own.size === other.size && [...own].some((name) => !other.has(name)))
      return unsure('logic', 'formulas of differently named letters');
    const where = names.map((name) => `${name} ${at.get(name) ? 'true' : 'false'}`).join(', ');
    return different('logic', `they differ for ${where}`, String(mine), String(theirs), {
      values: Object.fromEntries(names.map((name) => [name, at.get(name) ? 1 : 0])),
    });
  }
  return equal('logic', 'the same truth table');
}

/** Does it join statements, so that its letters are propositions? */
function isFormula(expr: Expr): boolean {
  if (expr.type === 'call' && OF_SETS.has(expr.fn)) return true;
  if (expr.type === 'call')
    return expr.fn === 'and' || expr.fn === 'or' || (expr.fn === 'not' && expr.args[0]?.type !== 'relation');
  return expr.type === 'relation' && expr.ops.every((op) => op === 'implies' || op === 'iff');
}

function collect(expr: Expr, letters: Set<string>): boolean {
  if (truthOf(expr) !== undefined) return true;
  if (expr.type === 'symbol') {
    // ℕ and ℝ are no sets of any kind.
    letters.add(expr.name);
    return !expr.name.includes('^bb');
  }
  if (expr.type === 'call')
    return (
      (OF_SETS.has(expr.fn) || ['and', 'or', 'not'].includes(expr.fn)) &&
      expr.args.every((arg) => collect(arg, letters))
    );
  // a ⇒ b ⇒ c is written for (a ⇒ b) and (b ⇒ c): left to a person.
  if (expr.type === 'relation')
    return (
      expr.ops.length === 1 && isFormula(expr) && expr.members.every((member) => collect(member, letters))
    );
  return false;
}

function truth(expr: Expr, at: ReadonlyMap<string, boolean>): boolean {
  if (expr.type === 'symbol') return at.get(expr.name)!;
  if (expr.type === 'call') {
    if (expr.fn === 'not') return !truth(expr.args[0]!, at);
    if (expr.fn === 'setminus') return expr.args.every((arg, k) => truth(arg, at) === (k === 0));
    return expr.fn === 'and' || expr.fn === 'intersection'
      ? expr.args.every((arg) => truth(arg, at))
      : expr.args.some((arg) => truth(arg, at));
  }
  if (expr.type === 'relation') {
    const [left, right] = expr.members.map((member) => truth(member, at));
    return expr.ops[0] === 'iff' ? left === right : !left || right!;
  }
  return truthOf(expr)!;
}
