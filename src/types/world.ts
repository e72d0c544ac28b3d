import type { Expr } from './expression.ts';

/** A scalar, a vector (column) or a matrix (rows). Plain numbers, so that references can be cached as JSON. */
export type Numeric = number | number[] | number[][];

/**
 * A smooth test function, as data. Its arguments are laid end to end into one vector u; each output is
 *   constant + linear·u + ½ uᵀ quadratic u + Σ_k amplitude_k sin(frequency_k·u + phase_k).
 * Analytic with bounded oscillation, so that quadrature of it against a normal law converges fast.
 */
export interface TestFunction {
  /** Dimension of each argument, in order. */
  inputs: number[];
  /** One entry an output; a scalar function has one and `scalar` true. */
  outputs: {
    constant: number;
    linear: number[];
    quadratic?: number[][];
    waves: { amplitude: number; frequency: number[]; phase: number }[];
  }[];
  scalar: boolean;
}

/** A probability law whose parameters are expressions over the world's symbols; `std` means covariance std²·I. */
export type LawSpec =
  | { family: 'normal'; dimension: number; mean: Expr; std: Expr }
  | { family: 'exponential'; dimension: 1; rate: Expr }
  | { family: 'uniform'; dimension: 1; low: Expr; high: Expr }
  | { family: 'bernoulli'; dimension: 1; probability: Expr };

/**
 * One setting in which an expression has a value: a value for every free symbol, an instance of every
 * unknown function, a law for every named density. A plain sample point is a world with `values` only.
 */
export interface World {
  values: Record<string, Numeric>;
  /** Dimension of symbols that are bound later (x, z): 0 is a scalar, k ≥ 1 a vector in R^k. */
  dimensions?: Record<string, number>;
  functions?: Record<string, TestFunction>;
  /** By canonical name of the density: `p_mu`, `p_theta`, `p`. `p_{mu=0}` is `p_mu` at mu = 0. */
  laws?: Record<string, LawSpec>;
  /** Law of a random variable where an expectation does not name one: `E[f(x)]`, `E_z[...]`. */
  draws?: Record<string, Expr>;
}
