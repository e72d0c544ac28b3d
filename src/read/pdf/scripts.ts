import { type Piece, reachOf, spanOf } from './piece.ts';

/** Scripts are smaller than what they stand at by this much at least. */
const smaller = 0.88;
/** Operators that carry their limits above and below. */
const operator = /^(?:[∑∏∫⋃⋂∐⨁⨂]|max|min|sup|inf|lim|arg ?max|arg ?min)$/;

/**
 * Puts scripts to the letters that they stand at, the smallest first: known by their size, by their height above or
 * below, and by standing right behind. Limits of sums go to their sign.
 * @returns what is left to stand in lines
 */
export function withScripts(pieces: readonly Piece[]): Piece[] {
  let left = [...pieces];
  for (const size of levelsOf(left)) {
    const isOwn = (piece: Piece) => Math.abs(piece.size - size) < 0.06 * size;
    const small = left.filter(isOwn);
    const larger = byHeight(left.filter((piece) => piece.size * smaller >= size));
    const taken = new Set<Piece>();
    for (const segment of segmentsOf(small)) {
      const first = segment[0] as Piece;
      const near = larger(first.y, 2.2 * first.size);
      const base = baseOf(segment, near) ?? limitsOf(segment, near);
      if (!base) continue;
      for (const piece of segment) taken.add(piece);
      if (base.above) base.piece.upper = [...(base.piece.upper ?? []), ...segment];
      else base.piece.lower = [...(base.piece.lower ?? []), ...segment];
    }
    left = left.filter((piece) => !taken.has(piece));
  }
  return left;
}

/** Sizes of letters, the smallest first, without the largest. */
function levelsOf(pieces: readonly Piece[]): number[] {
  const levels: number[] = [];
  for (const size of pieces.map((piece) => piece.size).sort((a, b) => a - b)) {
    if (levels.length === 0 || size > (levels.at(-1) as number) * 1.06) levels.push(size);
  }
  return levels.slice(0, -1).slice(0, 40);
}

/** Pieces by height: those whose baseline is within a distance. */
function byHeight(pieces: readonly Piece[]): (y: number, within: number) => Piece[] {
  const cell = 8;
  const cells = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const key = Math.floor(piece.y / cell);
    const own = cells.get(key);
    if (own) own.push(piece);
    else cells.set(key, [piece]);
  }
  return (y, within) => {
    const found: Piece[] = [];
    const reach = Math.min(within, 200);
    for (let key = Math.floor((y - reach) / cell); key <= Math.floor((y + reach) / cell); key++)
      found.push(...(cells.get(key) ?? []));
    return found;
  };
}

/** Small pieces that stand beside each other on one baseline. */
function segmentsOf(pieces: readonly Piece[]): Piece[][] {
  const segments: Piece[][] = [];
  const sorted = [...pieces].sort((a, b) => b.y - a.y || a.x - b.x);
  for (const piece of sorted) {
    const last = segments.at(-1)?.at(-1);
    const goesOn =
      last &&
      Math.abs(last.y - piece.y) < 0.15 * piece.size &&
      piece.x - reachOf(last) < 0.45 * piece.size &&
      piece.x > last.x;
    if (goesOn) segments.at(-1)?.push(piece);
    else segments.push([piece]);
  }
  return segments;
}

interface Base {
  piece: Piece;
  above: boolean;
}

/** The letter right before a segment, at the height of whose scripts it stands. */
function baseOf(segment: readonly Piece[], larger: readonly Piece[]): Base | undefined {
  const [first] = segment;
  if (!first) return undefined;
  let best: Base | undefined;
  let nearest = Number.POSITIVE_INFINITY;
  for (const piece of larger) {
    const rise = first.y - piece.y;
    const tall = tallness(piece);
    const above = rise > 0.1 * piece.size && rise < 0.85 * piece.size + tall;
    const below = rise < -0.06 * piece.size && rise > -0.5 * piece.size - tall;
    if (!above && !below) continue;
    const gap = first.x - piece.right;
    if (gap < -0.35 * piece.size || gap > 0.5 * piece.size || first.x <= piece.x) continue;
    const far = Math.abs(gap) + 0.2 * Math.abs(rise);
    if (far < nearest) {
      nearest = far;
      best = { piece, above };
    }
  }
  return best;
}

/** How much higher than a letter a piece may reach: a bracket is as tall as what it holds. */
function tallness({ axis, top, bottom, text, size }: Piece): number {
  if (axis !== undefined) return (top - bottom) / 2;
  return /[)\]}|∣∥‖⌋⌉⎠⎤⎞⎦]$/.test(text) ? 0.9 * size : 0;
}

/** The sign of a sum, or a "max", above or below whose middle a segment stands. */
function limitsOf(segment: readonly Piece[], larger: readonly Piece[]): Base | undefined {
  const { left, right } = spanOf(segment);
  const middle = (left + right) / 2;
  const [first] = segment;
  for (const piece of larger) {
    if (!first || !operator.test(piece.text)) continue;
    const rise = first.y - piece.y;
    const centred = Math.abs(middle - (piece.x + piece.right) / 2) < 0.5 * piece.size;
    if (centred && Math.abs(rise) > 0.4 * piece.size && Math.abs(rise) < 2 * piece.size)
      return { piece, above: rise > 0 };
  }
  return undefined;
}
