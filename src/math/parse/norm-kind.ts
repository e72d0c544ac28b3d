import type { Expr } from '../../types/expression.ts';
import { dictionary } from '../scan/dictionary.ts';
import type { Parser } from './parse.ts';
import { subscriptName } from './subscript.ts';

/** Other spellings of a kind of norm. */
const spellings: Readonly<Record<string, string>> = dictionary({
  infty: 'infinity',
  inf: 'infinity',
  '∞': 'infinity',
  Frob: 'F',
  Fro: 'F',
  fro: 'F',
  rms: 'RMS',
  spec: 'op',
  spectral: 'op',
  'rms->rms': 'RMS->RMS',
});

/** What stands below a norm: `2`, `F`, `*`, `infinity`, `RMS`, `RMS->RMS`. The underscore is consumed. */
export function normKind(p: Parser): string {
  const name = subscriptName(p);
  return spellings[name] ?? name;
}

/** The kind as a node: a number where it is one, else a symbol. */
export function argumentNode(p: Parser, kind: string): Expr {
  const at = p.i - 1;
  if (/^\d+(?:\.\d+)?$/.test(kind)) return p.done({ type: 'number', digits: kind, exponent: 0 }, at);
  return p.symbol(kind, at);
}
