import type { Expr, SymbolNode } from '../../types/expression.ts';
import type { SymbolDeclaration, SymbolTable } from '../../types/symbol-table.ts';
import { callsOneOf } from '../evaluate/contents.ts';
import { freeNames, some } from '../evaluate/occurrence.ts';
import { substitute } from '../walk.ts';

const REAL: SymbolDeclaration = { shape: 'scalar', domain: 'real', text: 'real' };
const PARTS: ReadonlySet<string> = new Set(['real', 'imag', 'conj']);
const TELLING: ReadonlySet<string> = new Set([...PARTS, 'abs']);
/** A conjugate that is written as a name of its own. */
const CONJUGATE = /\^(?:star|bar)$/;

/** Two sides with complex names written by their parts, and what the parts are. */
export interface ComplexSides {
  sides: [Expr, Expr];
  names: string[];
  symbols: Record<string, SymbolDeclaration>;
  /** By custom only: nothing but |z| speaks for complex numbers. */
  custom: boolean;
}

/**
 * Undeclared names of which a side takes a real or imaginary part or the conjugate, as complex numbers: z = x + iy
 * with x and y real. `z^*` and `\bar z` are the conjugate of z beside |z| or a part of z. Undefined where no name is
 * complex by its use.
 */
export function complexSides(sides: readonly [Expr, Expr], symbols: SymbolTable): ComplexSides | undefined {
  if (!sides.some((side) => callsOneOf(side, TELLING))) return undefined;
  const [parted, sized, free] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const side of sides) {
    for (const name of freeNames(side)) if (!symbols[name]) free.add(name);
    some(side, (node) => {
      const into =
        node.type !== 'call'
          ? undefined
          : PARTS.has(node.fn)
            ? parted
            : node.fn === 'abs'
              ? sized
              : undefined;
      if (into) for (const name of freeNames(node)) if (!symbols[name]) into.add(name);
      return false;
    });
  }
  for (const name of ['pi', 'e', 'i', 'infinity']) for (const set of [parted, sized, free]) set.delete(name);
  const conjugates = [...free].filter((name) => {
    const base = name.replace(CONJUGATE, '');
    return base !== name && (sized.has(base) || parted.has(base));
  });
  for (const name of conjugates) parted.add(name.replace(CONJUGATE, ''));
  const custom = parted.size === 0;
  const names = custom ? [...sized].filter((name) => /^z(?:_|'|$)/.test(name)) : [...parted];
  if (names.length === 0 || symbols.i) return undefined;
  const symbol = (name: string): SymbolNode => ({ type: 'symbol', name });
  const imaginary = (name: string): Expr => ({ type: 'mul', factors: [symbol('i'), symbol(`Im ${name}`)] });
  const written = Object.fromEntries(
    names.map((name): [string, Expr] => [name, { type: 'add', terms: [symbol(name), imaginary(name)] }]),
  );
  for (const name of conjugates) {
    const base = name.replace(CONJUGATE, '');
    written[name] = { type: 'add', terms: [symbol(base), { type: 'neg', arg: imaginary(base) }] };
  }
  return {
    sides: [substitute(sides[0], written), substitute(sides[1], written)],
    names,
    symbols: Object.fromEntries(
      names.flatMap((name) => [
        [name, REAL],
        [`Im ${name}`, REAL],
      ]),
    ),
    custom,
  };
}
