/** A word, or letters that stand together, on one baseline. Units are points, the origin is the lower left corner. */
export interface Run {
  text: string;
  x: number;
  /** Of the baseline. */
  y: number;
  width: number;
  size: number;
}

/** A line that is drawn from left to right: the bar of a fraction, the border of a table. */
export interface Stroke {
  left: number;
  right: number;
  y: number;
}

export interface Box {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

export interface Page {
  number: number;
  width: number;
  height: number;
  runs: Run[];
  strokes: Stroke[];
  /** Signs of roots that are drawn around what they hold. */
  radicals: Box[];
}
