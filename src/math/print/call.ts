import type { CallNode, Expr } from '../../types/expression.ts';
import type { Printer } from '../print.ts';
import { dictionary } from '../scan/dictionary.ts';
import { Level } from './level.ts';

type Piece = readonly [string, number];

/** LaTeX commands of functions that have one; the others print as \operatorname. */
const commands = new Set('sin cos tan cot sec csc sinh cosh tanh coth exp log min max gcd det'.split(' '));
const words: Readonly<Record<string, readonly [latex: string, plain: string]>> = dictionary({
  asin: ['\\arcsin', 'asin'],
  acos: ['\\arccos', 'acos'],
  atan: ['\\arctan', 'atan'],
  trace: ['\\operatorname{tr}', 'tr'],
  real: ['\\operatorname{Re}', 'Re'],
  imag: ['\\operatorname{Im}', 'Im'],
  relu: ['\\operatorname{ReLU}', 'ReLU'],
  prob: ['\\Pr', 'Pr'],
  gamma: ['\\Gamma', 'Γ'],
  inverse: ['\\operatorname{inv}', 'inv'],
});
const infix: Readonly<Record<string, readonly [latex: string, plain: string, level: number]>> = dictionary({
  mod: ['\\bmod', ' mod ', Level.term],
  hadamard: ['\\odot', ' ⊙ ', Level.term],
  kronecker: ['\\otimes', ' ⊗ ', Level.term],
  compose: ['\\circ', ' ∘ ', Level.term],
  'direct-sum': ['\\oplus', ' ⊕ ', Level.term],
  union: ['\\cup', ' ∪ ', Level.union],
  intersection: ['\\cap', ' ∩ ', Level.union],
  setminus: ['\\setminus', ' ∖ ', Level.union],
  and: ['\\land', ' ∧ ', Level.logic],
  or: ['\\lor', ' ∨ ', Level.logic],
  ratio: [':', ' : ', Level.union],
  given: ['\\mid', ' | ', Level.list],
  relative: ['\\|', ' ‖ ', Level.list],
});
const fences: Readonly<Record<string, readonly [string, string, string, string]>> = dictionary({
  abs: ['\\left|', '\\right|', '|', '|'],
  floor: ['\\left\\lfloor ', ' \\right\\rfloor', '⌊', '⌋'],
  ceil: ['\\left\\lceil ', ' \\right\\rceil', '⌈', '⌉'],
  inner: ['\\left\\langle ', ' \\right\\rangle', '⟨', '⟩'],
  norm: ['\\left\\|', '\\right\\|', '‖', '‖'],
});
const raised: Readonly<Record<string, readonly [latex: string, plain: string]>> = dictionary({
  transpose: ['\\top', '⊤'],
  pinv: ['\\dagger', '†'],
  adjoint: ['*', '*'],
  degree: ['\\circ', ''],
  perp: ['\\perp', '⊥'],
  'from-above': ['+', '+'],
  'from-below': ['-', '-'],
});

/** A function with a fixed meaning, in the dress that people give it. */
export function printCall(p: Printer, { fn, args }: CallNode): Piece {
  const [first, second] = args;
  if (!first) return [`${named(p, fn)}${p.brackets('')}`, Level.atom];
  const sign = infix[fn];
  if (sign && second) return infixed(p, args, sign);
  const fence = fences[fn];
  if (fence) return fenced(p, fn, args, fence);
  const top = raised[fn];
  if (top) {
    if (fn === 'degree' && !p.latex) return [`${p.print(first, Level.atom)}°`, Level.factor];
    return [`${superscriptBase(p, fn, first)}^{${top[p.latex ? 0 : 1]}}`, Level.factor];
  }
  switch (fn) {
    case 'sqrt':
      return [
        p.latex ? `\\sqrt{${p.print(first, Level.list)}}` : `sqrt(${p.print(first, Level.list)})`,
        Level.atom,
      ];
    case 'root':
      if (!p.latex || !second) break;
      return [`\\sqrt[${p.print(second, Level.sum)}]{${p.print(first, Level.list)}}`, Level.atom];
    case 'inverse':
      if (first.type === 'symbol') return [`${p.print(first, Level.atom)}^{-1}`, Level.factor];
      break;
    case 'percent':
      return [`${p.print(first, Level.atom)}${p.latex ? '\\%' : '%'}`, Level.factor];
    case 'sequence':
      if (!second) break;
      return [
        `${p.print(first, Level.union)}, ${p.latex ? '\\ldots' : '…'}, ${p.print(second, Level.union)}`,
        Level.list,
      ];
    case 'double-factorial':
      return [`${p.print(first, Level.atom)}!!`, Level.factor];
    case 'divergence':
      return [`${p.latex ? '\\nabla \\cdot' : '∇ ·'} ${p.print(first, Level.factor)}`, Level.factor];
    case 'curl':
      return [`${p.latex ? '\\nabla \\times' : '∇ ×'} ${p.print(first, Level.factor)}`, Level.factor];
    case 'factorial':
      return [`${p.print(first, Level.atom)}!`, Level.factor];
    case 'binom':
      if (!p.latex || !second) break;
      return [`\\binom{${p.print(first, Level.list)}}{${p.print(second, Level.list)}}`, Level.atom];
    case 'pm':
    case 'mp':
      return plusMinus(p, fn, args);
    case 'component':
      return component(p, first, args.slice(1));
    case 'log':
      if (second)
        return [
          `${p.latex ? `\\log_{${p.print(second, Level.list)}}` : `log_{${p.print(second, Level.list)}}`}${p.brackets(p.print(first, Level.implication))}`,
          Level.atom,
        ];
      break;
    case 'not':
      return negated(p, first);
    case 'argmin':
    case 'argmax':
      if (first.type === 'big' && args.length === 1)
        return [p.print(first, Level.list).replace(/\\?(?:min|max)/, named(p, fn)), Level.atom];
      break;
    case 'density':
      if (first.type === 'law' && second) {
        return [
          `${p.print({ type: 'law', family: first.family, args: [] }, Level.atom)}${p.brackets(`${p.print(second, Level.implication)}; ${p.list(first.args)}`)}`,
          Level.atom,
        ];
      }
      break;
    default:
  }
  return [`${named(p, fn)}${p.brackets(p.list(args))}`, Level.atom];
}

function named(p: Printer, fn: string): string {
  const word = words[fn];
  if (word) return word[p.latex ? 0 : 1];
  return p.latex && commands.has(fn) ? `\\${fn}` : p.word(fn);
}

function infixed(
  p: Printer,
  args: readonly Expr[],
  [latex, plain, level]: readonly [string, string, number],
): Piece {
  const given = level === Level.list;
  if (args.length > 2 && !given)
    return [args.map((arg) => p.print(arg, level + 1)).join(p.latex ? ` ${latex} ` : plain), level];
  const inner = given ? Level.implication : Math.floor(level + 1);
  const [first, ...rest] = args;
  const right = given ? p.list(rest) : p.print(rest[0]!, inner);
  // A chain from the left needs no brackets on its left side.
  const left = p.print(first!, given ? inner : level);
  return [p.latex ? `${left} ${latex} ${right}` : `${left}${plain}${right}`, level];
}

function fenced(
  p: Printer,
  fn: string,
  args: readonly Expr[],
  fence: readonly [string, string, string, string],
): Piece {
  const inner = fn === 'inner' ? p.list(args) : p.print(args[0]!, Level.relation);
  // Bars next to bars would be the bars of a norm.
  const space = !p.latex && (inner.startsWith('|') || inner.endsWith('|')) ? ' ' : '';
  const text = p.latex ? `${fence[0]}${inner}${fence[1]}` : `${fence[2]}${space}${inner}${space}${fence[3]}`;
  const kind = fn === 'norm' ? args[1] : undefined;
  if (!kind) return [text, Level.atom];
  const below =
    kind.type === 'symbol'
      ? kind.name.replaceAll('->', p.latex ? ' \\to ' : '→').replace('infinity', p.latex ? '\\infty' : '∞')
      : p.print(kind, Level.list);
  return [`${text}_{${below}}`, Level.atom];
}

function superscriptBase(p: Printer, fn: string, base: Expr): string {
  if (fn === 'adjoint') return p.brackets(p.print(base, Level.list));
  if (base.type === 'call' && base.fn === 'inverse' && base.args[0]?.type === 'symbol')
    return p.brackets(p.print(base, Level.list));
  if (p.latex && base.type === 'symbol' && base.name.includes("'")) return `{${p.name(base.name)}}`;
  return p.print(base, Level.atom);
}

function plusMinus(p: Printer, fn: string, args: readonly Expr[]): Piece {
  const sign = p.latex ? `\\${fn}` : fn === 'pm' ? '±' : '∓';
  const [first, second] = args;
  if (!second) return [`${sign} ${p.print(first!, Level.term)}`, Level.sum];
  return [`${p.print(first!, Level.sum)} ${sign} ${p.print(second, Level.term)}`, Level.sum];
}

function negated(p: Printer, relation: Expr): Piece {
  if (relation.type !== 'relation' || relation.ops[0] !== 'in')
    return [`${p.latex ? '\\neg ' : '¬'}${p.print(relation, Level.factor)}`, Level.factor];
  const [left, right] = relation.members;
  return [
    `${p.print(left!, Level.union)} ${p.latex ? '\\notin' : '∉'} ${p.print(right!, Level.union)}`,
    Level.relation,
  ];
}

/** y[n] for an entry of a name, (Wx)_{i} for one of an expression. */
function component(p: Printer, base: Expr, indices: readonly Expr[]): Piece {
  if (base.type === 'symbol') return [`${p.name(base.name)}[${p.list(indices)}]`, Level.atom];
  const below = indices.map((index) =>
    index.type === 'symbol' ? p.subscript(index.name) : p.print(index, Level.list),
  );
  return [`${p.brackets(p.print(base, Level.list))}_{${below.join(',')}}`, Level.factor];
}
