import type { Page, Run } from './runs.ts';

/** A line of text as it is to be read: runs from left to right, scripts and fractions in their places. */
export interface Line {
  text: string;
  /** Left and right edge, baseline and size of the letters. In points. */
  x: number;
  right: number;
  y: number;
  size: number;
  /** Something stands above or below the line that was put where it belongs, or that could not be. */
  stacked: boolean;
}

/** A baseline with its runs, before it is text. */
interface Row {
  y: number;
  size: number;
  runs: Run[];
  /** Runs above or below that belong to a letter of this row. */
  scripts: Run[];
  /** Stacks that stand in this row's line: numerator over denominator. */
  stacks: { over: Run[]; under: Run[] }[];
}

/** Rows nearer than this share of the letters' size are parts of one formula, and no two lines. */
const nearest = 1.02;

/** The lines of a page, from top to bottom. */
export function linesOf(page: Page): Line[] {
  const body = bodySize(page.runs);
  const rows = rowsOf(page.runs.filter(({ size }) => size >= 0.8 * body));
  const own: Run[] = [];
  for (const run of page.runs.filter(({ size }) => size < 0.8 * body)) {
    const row = rowFor(run, rows);
    if (row) row.scripts.push(run);
    else own.push(run);
  }
  rows.push(...rowsOf(own));
  rows.sort((a, b) => b.y - a.y);
  const left = stack(rows);
  return left.map(lineOf).filter(({ text }) => text !== '');
}

/** The size that most letters have. */
export function bodySize(runs: readonly Run[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of runs) {
    const key = Math.round(size * 2) / 2;
    letters.set(key, (letters.get(key) ?? 0) + text.length);
  }
  let best = 10;
  let most = 0;
  for (const [size, count] of letters) {
    if (count > most) {
      best = size;
      most = count;
    }
  }
  return best;
}

function rowsOf(runs: readonly Run[]): Row[] {
  const rows: Row[] = [];
  for (const run of [...runs].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.findLast((one) => Math.abs(one.y - run.y) < 0.22 * Math.max(one.size, run.size));
    if (row) {
      row.runs.push(run);
      row.size = Math.max(row.size, run.size);
    } else rows.push({ y: run.y, size: run.size, runs: [run], scripts: [], stacks: [] });
  }
  return rows;
}

/** The row of whose letter a small run is a script: near in height, and right behind one of its runs. */
function rowFor(run: Run, rows: readonly Row[]): Row | undefined {
  let best: Row | undefined;
  let nearestGap = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const rise = Math.abs(run.y - row.y);
    if (rise > 0.75 * row.size || row.size < 1.1 * run.size) continue;
    const gap = Math.min(
      ...row.runs.map(({ x, width }) => Math.abs(run.x - (x + width))),
      ...row.scripts.map(({ x, width }) => Math.abs(run.x - (x + width))),
    );
    const reach = gap + rise;
    if (gap < 1.2 * row.size && reach < nearestGap) {
      best = row;
      nearestGap = reach;
    }
  }
  return best;
}

const spanOf = (runs: readonly Run[]) => ({
  from: Math.min(...runs.map(({ x }) => x)),
  to: Math.max(...runs.map(({ x, width }) => x + width)),
});

const overlap = (a: { from: number; to: number }, b: { from: number; to: number }) =>
  Math.min(a.to, b.to) - Math.max(a.from, b.from);

/** Runs of a row that stand close together, as one numerator does. */
function clusters(row: Row): Run[][] {
  const all = [...row.runs, ...row.scripts].sort((a, b) => a.x - b.x);
  const made: Run[][] = [];
  for (const run of all) {
    const last = made.at(-1);
    if (last && run.x - spanOf(last).to < 1.2 * row.size) last.push(run);
    else made.push([run]);
  }
  return made;
}

/**
 * Puts stacked fractions into the line that they stand in: what lies above and below a gap of a row, nearer than
 * lines of a text ever are.
 */
function stack(rows: readonly Row[]): Row[] {
  const taken = new Set<Run>();
  for (const [index, row] of rows.entries()) {
    const above = rows[index - 1];
    const below = rows[index + 1];
    if (!above || !below) continue;
    const near = nearest * row.size;
    if (above.y - row.y > near || row.y - below.y > near) continue;
    for (const over of clusters(above)) {
      const span = spanOf(over);
      const under = clusters(below).find(
        (one) =>
          overlap(span, spanOf(one)) > 0.3 * Math.min(span.to - span.from, spanOf(one).to - spanOf(one).from),
      );
      if (!under || over.some((run) => taken.has(run)) || under.some((run) => taken.has(run))) continue;
      // Nothing of the row itself may stand between them.
      const whole = {
        from: Math.min(span.from, spanOf(under).from),
        to: Math.max(span.to, spanOf(under).to),
      };
      if (row.runs.some((run) => overlap(whole, { from: run.x, to: run.x + run.width }) > 0.3 * row.size))
        continue;
      row.stacks.push({ over, under });
      for (const run of [...over, ...under]) taken.add(run);
    }
  }
  for (const row of rows) {
    row.runs = row.runs.filter((run) => !taken.has(run));
    row.scripts = row.scripts.filter((run) => !taken.has(run));
  }
  return rows.filter(({ runs, scripts, stacks }) => runs.length + scripts.length + stacks.length > 0);
}

function lineOf(row: Row): Line {
  const pieces = [
    ...row.runs.map((run) => ({
      x: run.x,
      right: run.x + run.width,
      text: run.text,
      kind: 'run' as const,
      run,
    })),
    ...row.scripts.map((run) => ({
      x: run.x,
      right: run.x + run.width,
      text: run.text,
      kind: 'script' as const,
      run,
    })),
    ...row.stacks.map(({ over, under }) => {
      const { from, to } = spanOf([...over, ...under]);
      return { x: from, right: to, text: fraction(over, under), kind: 'stack' as const, run: undefined };
    }),
  ].sort((a, b) => a.x - b.x);
  let text = '';
  let right = pieces[0]?.x ?? 0;
  let scripts: Run[] = [];
  let apart = true;
  const close = () => {
    if (scripts.length > 0) text += scripted(scripts, row, apart);
    scripts = [];
  };
  for (const piece of pieces) {
    const gap = piece.x - right;
    if (piece.kind === 'script' && piece.run) {
      if (scripts.length === 0) apart = text === '' || gap > 0.12 * row.size || /[=+−·×(\s-]$/.test(text);
      scripts.push(piece.run);
    } else {
      close();
      if (gap > 0.18 * row.size && text !== '' && !/\s$/.test(text) && !/^\s/.test(piece.text)) text += ' ';
      text += piece.text;
    }
    right = Math.max(right, piece.right);
  }
  close();
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    x: pieces[0]?.x ?? 0,
    right,
    y: row.y,
    size: row.size,
    stacked: row.stacks.length > 0,
  };
}

function fraction(over: readonly Run[], under: readonly Run[]): string {
  const part = (runs: readonly Run[]) => {
    const size = Math.max(...runs.map((run) => run.size));
    const base = runs.filter((run) => run.size >= 0.8 * size);
    const y = base[0]?.y ?? 0;
    return lineOf({ y, size, runs: base, scripts: runs.filter((run) => run.size < 0.8 * size), stacks: [] })
      .text;
  };
  return ` \\frac{${part(over)}}{${part(under)}} `;
}

/**
 * Scripts behind one letter, upper and lower. What stands apart from any letter, with the one above the other, is a
 * small fraction.
 */
function scripted(runs: readonly Run[], row: Row, apart: boolean): string {
  const upper = runs.filter((run) => run.y - row.y > 0.12 * row.size);
  const lower = runs.filter((run) => !upper.includes(run));
  const text = (own: readonly Run[]) =>
    own.reduce((made, run, index) => {
      const before = own[index - 1];
      const gap = before ? run.x - (before.x + before.width) : 0;
      return `${made}${gap > 0.3 * run.size ? ' ' : ''}${run.text.trim()}`;
    }, '');
  if (apart && upper.length > 0 && lower.length > 0 && overlap(spanOf(upper), spanOf(lower)) > 0)
    return ` \\frac{${text(upper)}}{${text(lower)}} `;
  const order =
    upper.length > 0 && lower.length > 0 && spanOf(upper).from < spanOf(lower).from ? ['^', '_'] : ['_', '^'];
  return order
    .map((side) => ({ side, words: text(side === '^' ? upper : lower) }))
    .filter(({ words }) => words !== '')
    .map(({ side, words }) => `${side}{${words}}`)
    .join('');
}
