/** What a check of the report is worth. */
export interface SchemeLine {
  /** Id of a report check, or `own-pair`: nobody else handed in this model for this homework. */
  check: string;
  points: number;
  /** Share of the points for a check that holds in part. */
  partly: number;
  /** Share for a check that the log cannot tell; null: open, for a person. */
  unknown: number | null;
}

/** How a student's report is marked. The parts' points are the model's and do not enter. */
export interface Scheme {
  lines: SchemeLine[];
}

/** The mark of one report. */
export interface Participation {
  log: string;
  homework: string;
  /** Of the lines that are decided. */
  points: number;
  maxPoints: number;
  /** Most points that open lines can add. */
  openPoints: number;
  /** One line a check: why it earned what it did. */
  lines: { check: string; points: number | null; maxPoints: number; text: string }[];
}

/** A student of the course. */
export interface Student {
  name: string;
  /** Canvas' own number. */
  id: string;
  sid: string;
  login: string;
  email: string;
  section: string;
  /** File or folder names of this student's logs, where the roster names them. */
  logs: string[];
}
