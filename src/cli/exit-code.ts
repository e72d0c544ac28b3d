/** Exit codes are interface: scripts and CI read them. */
export const exitCode = {
  ok: 0,
  /** `grade --strict`: something is unscored or lost. `rubric verify`: a key fails. `check`: different. */
  attention: 1,
  /** Could not run: bad arguments, a missing path, an unreadable rubric. */
  usage: 2,
  /** `check`: could not be decided. */
  unsure: 3,
  /** A fault of the program. */
  fault: 70,
} as const;

/** What the user asked cannot be done; the message says what would be right. Printed without a stack. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** What a command leaves behind is its exit code: commands set it here, the program returns it. */
export type Finish = (code: number) => void;
