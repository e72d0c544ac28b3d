/** Pairs of signs that may stand around a whole answer. */
const around: readonly [string, string][] = [
  ['$$', '$$'],
  ['$', '$'],
  ['\\(', '\\)'],
  ['\\[', '\\]'],
  ['**', '**'],
  ['\\boxed{', '}'],
  ['\\text{', '}'],
];
const spaces = /^(?:\\[,;:! ]|\\q?quad\b|\\displaystyle\b|\s)+|(?:\\[,;:! ]|\\q?quad\b|[.,;\s])+$/g;
/** Layers of dress that are taken off; real answers wear two or three. */
const layers = 6;

/** An answer without the signs around the whole of it: dollars, a box, bold, spaces, the mark at its end. */
export function undressed(text: string): string {
  let bare = text;
  for (let layer = 0; layer < layers; layer++) {
    bare = bare.replace(spaces, '');
    const worn = around.find(([open, close]) => isAround(bare, open, close));
    if (!worn) break;
    bare = bare.slice(worn[0].length, bare.length - worn[1].length);
  }
  return bare;
}

/** The two signs belong to each other: no other pair of them opens or closes in between. */
function isAround(text: string, open: string, close: string): boolean {
  if (text.length < open.length + close.length || !text.startsWith(open) || !text.endsWith(close))
    return false;
  const inside = text.slice(open.length, text.length - close.length);
  if (!open.endsWith('{')) return !inside.includes(open) && !inside.includes(close);
  let depth = 0;
  for (const sign of inside) {
    if (sign === '{') depth += 1;
    if (sign === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
