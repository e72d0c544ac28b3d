/** The limit that `--max-cost` sets. In US dollars. */
export interface Budget {
  readonly spent: number;
  readonly limit: number | undefined;
  /**
   * Sets aside the most that a request can cost; false when that could pass the limit: it must not be sent then.
   */
  reserve(most: number): boolean;
  /** Sets aside what is on its way already, whatever the limit. */
  owe(most: number): void;
  /** What a request set aside turned out to cost. */
  settle(most: number, cost: number): void;
}

/**
 * A hard stop: what is on its way counts with the most it can cost, so that the sum cannot pass the limit by
 * requests that run side by side. Ambiguous requests count as paid, with the most they can have cost.
 * @param paid what earlier runs of the same conversations have cost
 */
export function openBudget(limit: number | undefined, paid = 0): Budget {
  let spent = paid;
  let reserved = 0;
  return {
    limit,
    get spent() {
      return spent;
    },
    reserve(most) {
      if (limit !== undefined && spent + reserved + most > limit) return false;
      reserved += most;
      return true;
    },
    owe(most) {
      reserved += most;
    },
    settle(most, cost) {
      reserved -= most;
      spent += cost;
    },
  };
}
