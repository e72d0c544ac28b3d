import type { Expr, RelationOp } from '../../types/expression.ts';
import type { Printer } from '../print.ts';
import { dictionary } from '../scan/dictionary.ts';
import { Level } from './level.ts';

type Piece = readonly [text: string, level: number];
type Of<T extends Expr['type']> = Extract<Expr, { type: T }>;

export const relationSigns: Readonly<Record<RelationOp, readonly [latex: string, plain: string]>> = {
  '=': ['=', '='],
  ':=': [':=', ':='],
  '!=': ['\\ne', '≠'],
  '<': ['<', '<'],
  '<=': ['\\le', '≤'],
  '>': ['>', '>'],
  '>=': ['\\ge', '≥'],
  '~': ['\\sim', '∼'],
  approx: ['\\approx', '≈'],
  propto: ['\\propto', '∝'],
  lesssim: ['\\lesssim', '≲'],
  gtrsim: ['\\gtrsim', '≳'],
  in: ['\\in', '∈'],
  subset: ['\\subset', '⊂'],
  perp: ['\\perp', '⊥'],
  parallel: ['\\parallel', '∥'],
  divides: ['\\mid', '∣'],
  equiv: ['\\equiv', '≡'],
  implies: ['\\Rightarrow', '⇒'],
  iff: ['\\iff', '⇔'],
  to: ['\\to', '→'],
};

const bigSigns: Readonly<Record<string, readonly [latex: string, plain: string]>> = dictionary({
  sum: ['\\sum', '∑'],
  prod: ['\\prod', '∏'],
  int: ['\\int', '∫'],
  union: ['\\bigcup', '⋃'],
  intersection: ['\\bigcap', '⋂'],
  lim: ['\\lim', 'lim'],
  max: ['\\max', 'max'],
  min: ['\\min', 'min'],
});

const lawWords: Readonly<Record<string, string>> = dictionary({
  uniform: 'Uniform',
  bernoulli: 'Bernoulli',
  exponential: 'Exponential',
  poisson: 'Poisson',
  binomial: 'Binomial',
  laplace: 'Laplace',
  categorical: 'Categorical',
  dirichlet: 'Dirichlet',
  geometric: 'Geometric',
  rademacher: 'Rademacher',
  dirac: 'Dirac',
  normal: 'Normal',
});

export function printDerivative(p: Printer, expr: Of<'derivative'>): Piece {
  const { style, wrt, order, body } = expr;
  if (style === 'prime') {
    const marks = "'".repeat(order);
    if (body.type === 'apply')
      return [`${p.name(body.fn.name)}${marks}${p.brackets(p.list(body.args))}`, Level.atom];
    return [`${p.brackets(p.print(body, Level.list))}${marks}`, Level.factor];
  }
  const power = order > 1 ? (p.latex ? `^{${order}}` : `^${order}`) : '';
  if (style === 'gradient' || !wrt) {
    const below = wrt ? `_{${p.name(wrt.name)}}` : '';
    const raised =
      body.type === 'call' && (body.fn === 'transpose' || body.fn === 'pinv' || body.fn === 'adjoint');
    return [
      `${p.latex ? '\\nabla' : '∇'}${below}${power} ${p.print(body, raised ? Level.atom + 1 : Level.factor)}`,
      Level.factor,
    ];
  }
  const variable = p.name(wrt.name);
  const d = style === 'partial' ? (p.latex ? '\\partial ' : '∂') : p.latex ? 'd ' : 'd';
  if (p.latex) {
    const inside = p.print(body, Level.product);
    return [`\\frac{${d.trim()}${power} ${inside}}{${d}${variable}${power}}`, Level.atom];
  }
  if (style === 'partial')
    return [`∂${power}${p.print(body, Level.atom)}/∂${variable}${power}`, Level.product];
  const below =
    /^(?:[a-z]|[^ -~])['_]?\S*$/i.test(variable) && !/^[a-z]{2}/i.test(variable) && !variable.startsWith('Δ');
  return [
    `d${power}/d${below ? variable : `(${variable})`}${power} ${p.print(body, Level.factor)}`,
    Level.open,
  ];
}

export function printExpectation(p: Printer, expr: Of<'expectation'>): Piece {
  const draws = expr.draws.map(({ variable, law }) => {
    if (variable.name === '_' && law) return p.print(law, Level.union);
    return law
      ? `${p.name(variable.name)} ${p.latex ? '\\sim' : '∼'} ${p.print(law, Level.union)}`
      : p.name(variable.name);
  });
  const below = draws.length > 0 ? `_{${draws.join(', ')}}` : '';
  const sign = expr.op === 'E' ? (p.latex ? '\\mathbb{E}' : '𝔼') : p.word(expr.op);
  const body = p.print(expr.body, Level.list);
  return [`${sign}${below}${p.latex ? `\\left[${body}\\right]` : `[${body}]`}`, Level.atom];
}

export function printBig(p: Printer, expr: Of<'big'>): Piece {
  const sign = p.sign(bigSigns[expr.op] ?? ['', '']);
  const index = expr.index ? p.name(expr.index.name) : '';
  const limit = (side: '_' | '^', text: string) => (text === '' ? '' : `${side}{${text}}`);
  if (expr.op === 'int') {
    const low = limit('_', optional(p, expr.over ?? expr.from));
    const body = p.print(expr.body, Level.open);
    return [
      `${sign}${low}${limit('^', optional(p, expr.to))} ${body}${index === '' ? '' : `${p.latex ? ' \\, d' : ' d'}${index}`}`,
      Level.open,
    ];
  }
  const body = p.print(expr.body, expr.op === 'max' || expr.op === 'min' ? Level.atom + 1 : Level.open);
  if (expr.op === 'lim') {
    const to = p.sign(relationSigns.to);
    return [
      `${sign}${limit('_', index === '' ? optional(p, expr.over) : `${index} ${to} ${optional(p, expr.to)}`)} ${body}`,
      Level.open,
    ];
  }
  const loose = expr.op === 'max' || expr.op === 'min' ? Level.atom : Level.open;
  if (expr.over) {
    const over = p.print(expr.over, Level.list);
    const inside =
      expr.over.type === 'relation' || index === '' ? over : `${index} ${p.sign(relationSigns.in)} ${over}`;
    return [`${sign}${limit('_', inside)} ${body}`, loose];
  }
  const from = expr.from ? `${index} = ${p.print(expr.from, Level.union)}` : index;
  return [`${sign}${limit('_', from)}${limit('^', optional(p, expr.to))} ${body}`, loose];
}

export function printLaw(p: Printer, { family, args }: Of<'law'>): Piece {
  const normal = family === 'normal';
  const sign = normal ? (p.latex ? '\\mathcal{N}' : '𝒩') : p.word(lawWords[family] ?? family);
  return [args.length === 0 ? sign : `${sign}${p.brackets(p.list(args))}`, Level.atom];
}

export function printMatrix(p: Printer, rows: readonly (readonly Expr[])[]): string {
  const cells = rows.map((row) => row.map((cell) => p.print(cell, Level.implication)));
  if (p.latex) return `\\begin{pmatrix}${cells.map((row) => row.join(' & ')).join(' \\\\ ')}\\end{pmatrix}`;
  return `[${cells.map((row) => `[${row.join(', ')}]`).join(', ')}]`;
}

const optional = (p: Printer, expr: Expr | undefined) => (expr ? p.print(expr, Level.list) : '');
