/** How tightly a printed piece holds together; what is looser than its place asks stands in brackets. */
export const Level = {
  list: 0,
  implication: 1,
  /** Statements joined by ∧ and ∨. */
  logic: 1.5,
  relation: 2,
  union: 3,
  sum: 4,
  /** Runs on to the right until a sign: sums, integrals. */
  open: 5,
  term: 6,
  product: 7,
  factor: 8,
  atom: 9,
} as const;
