/**
 * A fault in a rubric's text. The message is one line, `file:line:column reason (hint)`, as editors and
 * terminals like to link it.
 */
export class RubricError extends Error {
  /** The path as the caller gave it. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  /** What is wrong. */
  readonly reason: string;
  /** What would be right; empty when nothing sensible can be said. */
  readonly hint: string;

  constructor(place: { file: string; line: number; column: number }, reason: string, hint = '') {
    super(`${place.file}:${place.line}:${place.column} ${reason}${hint ? ` (${hint})` : ''}`);
    this.name = 'RubricError';
    this.file = place.file;
    this.line = place.line;
    this.column = place.column;
    this.reason = reason;
    this.hint = hint;
  }
}
