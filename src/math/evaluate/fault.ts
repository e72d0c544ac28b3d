/** Why an expression has no value here. */
export type FaultKind =
  /** A symbol or function without value, law or meaning. */
  | 'undeclared'
  /** Rows and columns do not fit: a statement about the expression, not about the evaluator. */
  | 'shape'
  /** Outside the domain: log of a negative number, division by zero. */
  | 'undefined'
  /** The evaluator cannot do this. */
  | 'unsupported'
  /** Out of budget. */
  | 'budget';

/**
 * Ends an evaluation. Thrown inside `src/math` only: the public functions turn it into a result with a reason. It is
 * an outcome like any other, and often thrown: no Error, whose stack nobody would read.
 */
export class Fault {
  readonly kind: FaultKind;
  readonly message: string;
  constructor(kind: FaultKind, reason: string) {
    this.kind = kind;
    this.message = reason;
  }
}
