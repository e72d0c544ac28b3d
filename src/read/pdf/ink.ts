import type { Box, Page, Run } from './page.ts';

/** What a page's list of operators is read by: their names' numbers, and what is known of a font. */
export interface Operators {
  numbers: Readonly<Record<string, number>>;
  fontMatrix(name: string): readonly number[] | undefined;
}

type Matrix = readonly [number, number, number, number, number, number];

/** Beyond these nothing more of a page is read. */
const mostRuns = 40_000;
const mostStrokes = 2_000;
/** A stroke is no thicker, in points. */
const thickest = 1.6;

interface State {
  matrix: Matrix;
  clip: Box;
  font: { name: string; size: number };
  charSpacing: number;
  wordSpacing: number;
  stretch: number;
  leading: number;
  rise: number;
}

/** A letter as the library tells it; a number in its place moves on by thousandths of the font's size. */
interface Glyph {
  unicode?: string;
  width?: number;
  isSpace?: boolean;
}

/**
 * Words, strokes and drawn radicals of a page, from the operators that paint it. Unlike the library's own text, it
 * keeps the place of every letter, so that a script between two letters is known to stand there.
 * @param start maps the page's own units to points from the lower left corner
 */
export function inkOf(
  { fnArray, argsArray }: { fnArray: readonly number[]; argsArray: readonly unknown[] },
  { numbers, fontMatrix }: Operators,
  start: Matrix,
): Pick<Page, 'runs' | 'strokes' | 'radicals'> {
  const names = new Map(Object.entries(numbers).map(([name, number]) => [number, name]));
  const page: Pick<Page, 'runs' | 'strokes' | 'radicals'> = { runs: [], strokes: [], radicals: [] };
  const everything: Box = { left: -1e6, bottom: -1e6, right: 1e6, top: 1e6 };
  let state: State = {
    matrix: start,
    clip: everything,
    font: { name: '', size: 1 },
    charSpacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
  };
  const saved: State[] = [];
  let text: Matrix = [1, 0, 0, 1, 0, 0];
  let [x, y, lineX, lineY] = [0, 0, 0, 0];
  let clips = false;
  let open: Run | undefined;

  const show = (glyphs: readonly (Glyph | number | null)[]) => {
    const scale = fontMatrix(state.font.name)?.[0] ?? 0.001;
    const whole = times(text, state.matrix);
    const size = state.font.size * Math.hypot(whole[2], whole[3]);
    // What runs up the margin is no line of the text.
    const level = Math.abs(whole[1]) <= 0.2 * Math.abs(whole[0]);
    for (const glyph of glyphs) {
      if (glyph === null) continue;
      if (typeof glyph === 'number') {
        x -= (glyph * state.font.size * state.stretch) / 1000;
        continue;
      }
      const { unicode = '', width = 0, isSpace } = glyph;
      const [left, baseline] = at(whole, x, y + state.rise);
      const advance = width * scale * state.font.size;
      const [right] = at(whole, x + advance * state.stretch, y + state.rise);
      x += (advance + state.charSpacing + (isSpace ? state.wordSpacing : 0)) * state.stretch;
      if (!level || unicode.trim() === '') {
        open = undefined;
        continue;
      }
      const letters = /[\ufb00-\ufb06]/.test(unicode) ? unicode.normalize('NFKC') : unicode;
      const gap = open ? left - (open.x + open.width) : 0;
      const goesOn =
        open &&
        Math.abs(open.y - baseline) < 0.02 * size &&
        Math.abs(open.size - size) < 0.02 * size &&
        Math.abs(gap) < 0.1 * size &&
        // The sign of a root stands by itself: how far it reaches, its bar says.
        letters !== '√' &&
        open.text !== '√';
      if (open && goesOn) {
        open.text += letters;
        open.width = right - open.x;
      } else {
        open = { text: letters, x: left, y: baseline, width: right - left, size };
        if (page.runs.length < mostRuns) page.runs.push(open);
      }
    }
  };

  const paint = (box: Box, filled: boolean) => {
    const seen = common(box, state.clip);
    const [width, height] = [seen.right - seen.left, seen.top - seen.bottom];
    if (height <= thickest && height >= 0 && width > 2) {
      if (page.strokes.length < mostStrokes)
        page.strokes.push({ left: seen.left, right: seen.right, y: (seen.top + seen.bottom) / 2 });
      return;
    }
    // KaTeX draws the sign of a root as a shape that is 400 em wide, in units of a thousandth of an em, and cuts it off.
    const { clip, matrix } = state;
    const cutOff = box.right - box.left > 8 * width && height > 4 && width > 4;
    const small = clip.right - clip.left < 500 && clip.top - clip.bottom < 120;
    if (filled && small && (cutOff || Math.hypot(matrix[0], matrix[1]) < 0.05)) {
      if (page.radicals.length < mostStrokes) page.radicals.push(clip);
    }
  };

  for (const [index, number] of fnArray.entries()) {
    const name = names.get(number);
    const args = (argsArray[index] ?? []) as readonly unknown[];
    const value = (place = 0) => Number(args[place] ?? 0);
    switch (name) {
      case 'save':
        if (saved.length < 1000) saved.push({ ...state });
        break;
      case 'restore':
      case 'paintFormXObjectEnd':
        state = saved.pop() ?? state;
        break;
      case 'transform':
        state.matrix = times(matrixOf(args), state.matrix);
        break;
      case 'paintFormXObjectBegin':
        if (saved.length < 1000) saved.push({ ...state });
        if (args[0]) state.matrix = times(matrixOf(args[0]), state.matrix);
        break;
      case 'setFont':
        state.font = { name: String(args[0]), size: value(1) };
        break;
      case 'setCharSpacing':
        state.charSpacing = value();
        break;
      case 'setWordSpacing':
        state.wordSpacing = value();
        break;
      case 'setHScale':
        state.stretch = value() / 100;
        break;
      case 'setLeading':
        state.leading = -value();
        break;
      case 'setTextRise':
        state.rise = value();
        break;
      case 'beginText':
        text = [1, 0, 0, 1, 0, 0];
        x = y = lineX = lineY = 0;
        break;
      case 'setTextMatrix':
        text = matrixOf(args[0]);
        x = y = lineX = lineY = 0;
        break;
      case 'setLeadingMoveText':
        state.leading = value(1);
        x = lineX += value();
        y = lineY += value(1);
        break;
      case 'moveText':
        x = lineX += value();
        y = lineY += value(1);
        break;
      case 'nextLine':
        x = lineX;
        y = lineY += state.leading;
        break;
      case 'showText':
        show(args[0] as readonly (Glyph | number | null)[]);
        break;
      case 'clip':
      case 'eoClip':
        clips = true;
        break;
      case 'constructPath': {
        const bounds = args[2] as ArrayLike<number> | null | undefined;
        if (bounds && Number.isFinite(bounds[0])) {
          const box = mapped(bounds, state.matrix);
          const painted = names.get(value()) ?? '';
          if (clips) state.clip = common(box, state.clip);
          else if (/fill/i.test(painted)) paint(box, true);
          else if (/stroke/i.test(painted)) paint(box, false);
        }
        clips = false;
        break;
      }
    }
  }
  return page;
}

function matrixOf(values: unknown): Matrix {
  const given = values as ArrayLike<number>;
  const number = (index: number, usual: number) => {
    const one = Number(given?.[index]);
    return Number.isFinite(one) ? one : usual;
  };
  return [number(0, 1), number(1, 0), number(2, 0), number(3, 1), number(4, 0), number(5, 0)];
}

/** The first, then the second. */
function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}

const at = (m: Matrix, x: number, y: number): [number, number] => [
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
];

function mapped(bounds: ArrayLike<number>, matrix: Matrix): Box {
  const [left = 0, bottom = 0, right = 0, top = 0] = Array.from(bounds);
  const [x1, y1] = at(matrix, left, bottom);
  const [x2, y2] = at(matrix, right, top);
  return {
    left: Math.min(x1, x2),
    right: Math.max(x1, x2),
    bottom: Math.min(y1, y2),
    top: Math.max(y1, y2),
  };
}

function common(a: Box, b: Box): Box {
  return {
    left: Math.max(a.left, b.left),
    right: Math.min(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
    top: Math.min(a.top, b.top),
  };
}
