import type { Expr } from '../../types/expression.ts';
import type { Parser } from './parse.ts';

/**
 * A construct that a name may begin (`E` of an expectation, `O` of a growth class). The name was consumed; a
 * head that returns undefined consumed nothing more, and the name is a plain symbol.
 */
export type Head = (p: Parser, head: string, start: number) => Expr | undefined;

/** Reads one construct. The token that announced it is current: the construct consumes it. */
export type Construct = (p: Parser) => Expr;

/** The levels of the grammar from loose to tight, and the constructs by the token that begins them. */
export interface Grammar {
  statements: Construct;
  /** Chains of `=`, `<`, `→` … with implications above them. */
  relation: Construct;
  sum: Construct;
  term: Construct;
  /** A product by juxtaposition. */
  product: Construct;
  /** One operand with its scripts and postfix marks. */
  factor: Construct;
  primary: Construct;
  /** A braced argument, without what stands behind it. */
  group: Construct;
  word: Construct;
  commands: Readonly<Record<string, Construct>>;
  marks: Readonly<Record<string, Construct>>;
  environments: Readonly<Record<string, Construct>>;
  /** Constructs by the name that begins them. */
  heads: Readonly<Record<string, Head>>;
  /** Commands that are letters, and their canonical names. */
  letters: ReadonlyMap<string, string>;
}
