import type { Expr } from '../../src/types/expression.ts';

/** A tree in one line, for tables of expectations: (+ a (- b)), f(x), <50 ns>, {a <= b}. */
export function notation(e: Expr): string {
  const all = (items: readonly Expr[], by = ' ') => items.map(notation).join(by);
  switch (e.type) {
    case 'number':
      return `${e.digits}${e.repeating ? `(${e.repeating})` : ''}${e.exponent === 0 ? '' : `e${e.exponent}`}`;
    case 'symbol':
      return e.name;
    case 'text':
      return JSON.stringify(e.text);
    case 'opaque':
      return `?${e.text}?`;
    case 'empty':
      return '_';
    case 'add':
      return `(+ ${all(e.terms)})`;
    case 'neg':
      return `(- ${notation(e.arg)})`;
    case 'mul':
      return `(${e.dot ? '.' : '*'} ${all(e.factors)})`;
    case 'div':
      return `(/ ${notation(e.num)} ${notation(e.den)})`;
    case 'pow':
      return `(^ ${notation(e.base)} ${notation(e.exponent)})`;
    case 'call':
      return `${e.fn}[${all(e.args, ', ')}]`;
    case 'apply':
      return `${e.fn.name}(${all(e.args, ', ')})`;
    case 'law':
      return `law:${e.family}(${all(e.args, ', ')})`;
    case 'derivative': {
      const order = e.order > 1 ? `^${e.order}` : '';
      return `(${e.style}${order}${e.wrt ? ` ${e.wrt.name}` : ''}: ${notation(e.body)})`;
    }
    case 'substitute':
      return `(${notation(e.body)} | ${e.bindings.map((b) => `${b.symbol.name}=${notation(b.value)}`).join(', ')})`;
    case 'expectation': {
      const draws = e.draws.map((d) => `${d.variable.name}${d.law ? `~${notation(d.law)}` : ''}`).join(', ');
      return `${e.op}{${draws}}[${notation(e.body)}]`;
    }
    case 'big': {
      const part = (label: string, expr: Expr | undefined) => (expr ? ` ${label} ${notation(expr)}` : '');
      const range = `${part('from', e.from)}${part('to', e.to)}${part('over', e.over)}`;
      return `(${e.op} ${e.index?.name ?? ''}${range}: ${notation(e.body)})`;
    }
    case 'growth':
      return `${e.tilde ? 'soft-' : ''}${e.order}<${notation(e.arg)}>`;
    case 'relation':
      return `{${e.members.map((m, i) => `${notation(m)}${e.ops[i] ? ` ${e.ops[i]} ` : ''}`).join('')}}`;
    case 'list':
      return `${e.separator}[${all(e.items, ' ; ')}]`;
    case 'tuple':
      return `tuple(${all(e.items, ', ')})`;
    case 'set':
      return `set{${all(e.items, ', ')}${e.condition ? ` | ${notation(e.condition)}` : ''}}`;
    case 'interval':
      return `interval${e.lowClosed ? '[' : '('}${notation(e.low)}, ${notation(e.high)}${e.highClosed ? ']' : ')'}`;
    case 'matrix':
      return `matrix(${e.rows.map((row) => all(row, ' & ')).join(' // ')})`;
    case 'cases':
      return `cases(${e.branches.map((b) => `${notation(b.value)}${b.condition ? ` if ${notation(b.condition)}` : ''}`).join(' // ')})`;
    case 'quantity':
      return `<${notation(e.value)} ${e.unit}>`;
  }
}
