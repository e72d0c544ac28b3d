import type { Box, Page, Stroke } from './page.ts';
import { axisHeight, type Piece, reachOf, spanOf, textOf } from './piece.ts';
import { withScripts } from './scripts.ts';

type Drawn = { width: number } & ({ stroke: Stroke } | { radical: Box });

/**
 * Fractions by their bars and roots by what is drawn around them, the narrowest first, for those stand in the others.
 * @returns the pieces with each of them as one
 */
export function withStrokes(pieces: readonly Piece[], { strokes, radicals }: Page): Piece[] {
  const drawn: Drawn[] = [
    ...strokes.map((stroke) => ({ width: stroke.right - stroke.left, stroke })),
    // A root that fills a denominator is as wide as its bar, and stands in it.
    ...radicals.map((radical) => ({ width: radical.right - radical.left - signRoom, radical })),
  ].sort((a, b) => a.width - b.width);
  const signs = signsOf(pieces, strokes);
  let left = [...pieces];
  for (const one of drawn) {
    const made =
      'stroke' in one
        ? underBar(one.stroke, signs.get(one.stroke), left, strokes)
        : underRoot(one.radical, left);
    if (!made) continue;
    const taken = new Set(made.taken);
    left = [...left.filter((piece) => !taken.has(piece)), made.piece];
  }
  return left;
}

/** Less than the sign of a root takes, in points. */
const signRoom = 3;

interface Made {
  piece: Piece;
  taken: readonly Piece[];
}

/** Of every sign of a root the bar that begins nearest to its end: that of a fraction below it begins behind. */
function signsOf(pieces: readonly Piece[], strokes: readonly Stroke[]): Map<Stroke, Piece> {
  const signs = new Map<Stroke, Piece>();
  for (const piece of pieces) {
    if (piece.text !== '√') continue;
    const off = ({ left }: Stroke) => Math.abs(left - piece.right);
    const near = strokes.filter(
      (bar) => off(bar) < 0.3 * piece.size && Math.abs(piece.y - bar.y) < 3 * piece.size,
    );
    const bar = near.reduce<Stroke | undefined>(
      (best, one) => (best && off(best) <= off(one) ? best : one),
      undefined,
    );
    if (bar) signs.set(bar, piece);
  }
  return signs;
}

const inner = (pieces: readonly Piece[]) => textOf(withScripts(pieces));

/** What stands above and below a line: a fraction; below it alone: a root, or a line over letters. */
function underBar(
  bar: Stroke,
  sign: Piece | undefined,
  pieces: readonly Piece[],
  strokes: readonly Stroke[],
): Made | undefined {
  const width = bar.right - bar.left;
  const near = pieces.filter(
    ({ x, right, y, size }) =>
      right > bar.left + 0.1 * size && x < bar.right - 0.1 * size && Math.abs(y - bar.y) < 3 * size + 20,
  );
  const within = near.filter((piece) => {
    const slack = 0.3 * piece.size;
    return piece.x >= bar.left - slack && reachOf(piece) <= bar.right + slack;
  });
  // A bar that begins at the sign of a root is its, whatever stands above it.
  const over = sign ? undefined : partOf(within, near, bar, true);
  const under = partOf(within, near, bar, false);
  if (!under) return undefined;
  const size = Math.max(...under.map((piece) => piece.size));
  if (!sign) {
    const parts = over ? [over, under] : [under];
    if (parts.some((part) => goesOn(part, bar, pieces, strokes))) return undefined;
    // A line under words cuts through what hangs down from them.
    if (near.some(({ y, bottom }) => bottom < bar.y && bar.y < y)) return undefined;
  }
  if (over) {
    const [above, below] = [spanOf(over), spanOf(under)];
    const middle = (bar.left + bar.right) / 2;
    const isOff = (span: { left: number; right: number }) =>
      Math.abs((span.left + span.right) / 2 - middle) > 0.6 * size;
    const widest = Math.max(above.right - above.left, below.right - below.left);
    // Words over a line, and the next line of the text below: nothing is centred there.
    if (isOff(above) || isOff(below) || width - widest > 1.2 * size) return undefined;
    const whole = spanOf([...over, ...under]);
    const letters = Math.max(...over.map((piece) => piece.size), size);
    return {
      taken: [...over, ...under],
      piece: {
        text: `\\frac{${inner(over)}}{${inner(under)}}`,
        x: Math.min(bar.left, whole.left),
        right: Math.max(bar.right, whole.right),
        y: bar.y - axisHeight * letters,
        size: letters,
        top: whole.top,
        bottom: whole.bottom,
        axis: bar.y,
      },
    };
  }
  const below = spanOf(under);
  if (width - (below.right - below.left) > 0.8 * size || bar.y - below.top > 0.5 * size) return undefined;
  const main = mainOf(under);
  return {
    taken: sign ? [...under, sign] : under,
    piece: {
      ...main,
      text: `\\${sign ? 'sqrt' : 'overline'}{${inner(under)}}`,
      x: sign?.x ?? bar.left,
      right: Math.max(bar.right, below.right),
      top: bar.y,
      bottom: below.bottom,
      upper: [],
      lower: [],
    },
  };
}

/**
 * The line of pieces next to a bar, with its scripts. Undefined where there is none, or where words go on past the
 * bar's ends: then it is a line of the text.
 */
function partOf(
  within: readonly Piece[],
  near: readonly Piece[],
  bar: Stroke,
  above: boolean,
): Piece[] | undefined {
  const gapOf = ({ bottom, top }: Piece) => (above ? bottom - bar.y : bar.y - top);
  // A line under words cuts through what hangs down from them.
  const overlap = above ? 0.07 : 0.3;
  const isNext = (piece: Piece) => gapOf(piece) > -overlap * piece.size && gapOf(piece) < 0.6 * piece.size;
  const next = within.filter(isNext);
  const first = next.reduce<Piece | undefined>(
    (most, piece) => (most && most.size >= piece.size ? most : piece),
    undefined,
  );
  if (!first) return undefined;
  const part = within.filter((piece) => {
    const rise = piece.y - first.y;
    const side = above ? piece.y > bar.y - 0.1 * piece.size : piece.y < bar.y;
    const tall = piece.axis === undefined ? 0 : 0.6 * piece.size;
    return side && rise > -0.6 * first.size - tall && rise < 0.9 * first.size + tall;
  });
  const crossed = near.some(
    (piece) => !within.includes(piece) && Math.abs(piece.y - first.y) < 0.2 * first.size && isNext(piece),
  );
  return crossed ? undefined : part;
}

/** Do words of the same line go on past the ends of a bar, under no bar of their own? Then it lies under words. */
function goesOn(
  part: readonly Piece[],
  bar: Stroke,
  pieces: readonly Piece[],
  strokes: readonly Stroke[],
): boolean {
  const { y, size } = mainOf(part);
  return pieces.some((piece) => {
    if (Math.abs(piece.y - y) > 0.05 * size || Math.abs(piece.size - size) > 0.05 * size) return false;
    const gap = Math.max(piece.x - bar.right, bar.left - reachOf(piece));
    if (gap < 0 || gap > 0.45 * size) return false;
    return !strokes.some(
      (other) => Math.abs(other.y - bar.y) < 1 && other.left <= piece.x + 1 && other.right >= piece.right - 1,
    );
  });
}

function underRoot(root: Box, pieces: readonly Piece[]): Made | undefined {
  const under = pieces.filter(
    ({ x, right, y, size }) =>
      x >= root.left - 0.1 * size &&
      right <= root.right + 0.3 * size &&
      y > root.bottom - 0.3 * size &&
      y < root.top,
  );
  const span = spanOf(under);
  // The sign has its place before them; what fills its box is a picture's frame.
  if (under.length === 0 || span.left - root.left < 0.4 * mainOf(under).size) return undefined;
  return {
    taken: under,
    piece: {
      ...mainOf(under),
      text: `\\sqrt{${inner(under)}}`,
      x: root.left,
      right: Math.max(root.right, span.right),
      top: root.top,
      bottom: Math.min(root.bottom, span.bottom),
      upper: [],
      lower: [],
    },
  };
}

/** The largest of some pieces, whose baseline is theirs. */
function mainOf(pieces: readonly Piece[]): Piece {
  return pieces.reduce((most, piece) => (piece.size > most.size ? piece : most));
}
