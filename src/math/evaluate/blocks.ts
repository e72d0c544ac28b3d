import type { Field } from '../compare/field.ts';
import { Fault } from './fault.ts';
import { column, filledIdentity, scalarOf, shapeName, Tensor, type Value } from './tensor.ts';

/**
 * What a written array of cells is: numbers stand for entries, vectors and matrices for blocks, [X; λI]. A
 * multiple of the identity takes the size that its row or column of blocks leaves it, and 0 fills any block.
 */
export function assembled<S>(field: Field<S>, cells: readonly Value<S>[], width: number): Tensor<S> {
  if (!cells.some(isBlock)) {
    const entries = cells.map((cell) => scalarOf(cell, 'an entry'));
    return width === 1 ? column(entries) : new Tensor(entries.length / width, width, entries);
  }
  const height = cells.length / width;
  const at = (r: number, c: number) => cells[r * width + c]!;
  const heights = Array.from({ length: height }, (_, r) =>
    sizeOf(
      Array.from({ length: width }, (_, c) => at(r, c)),
      'rows',
    ),
  );
  const widths = Array.from({ length: width }, (_, c) =>
    sizeOf(
      Array.from({ length: height }, (_, r) => at(r, c)),
      'cols',
    ),
  );
  settleIdentities(at, heights, widths);
  const rows: S[][] = [];
  for (let r = 0; r < height; r++) {
    const blocks = Array.from({ length: width }, (_, c) => filled(field, at(r, c), heights[r], widths[c]));
    for (let i = 0; i < heights[r]!; i++)
      rows.push(blocks.flatMap((block) => block.entries.slice(i * block.cols, (i + 1) * block.cols)));
  }
  return new Tensor(rows.length, rows[0]!.length, rows.flat());
}

const isBlock = <S>(cell: Value<S>): cell is Tensor<S> =>
  cell instanceof Tensor && !(cell.rows === 1 && cell.cols === 1);

/** The size that the blocks of one row or column of blocks have; undefined where none tells it. */
function sizeOf<S>(cells: readonly Value<S>[], side: 'rows' | 'cols'): number | undefined {
  const sizes = new Set(cells.filter(isBlock).flatMap((cell) => (cell.rows === 0 ? [] : [cell[side]])));
  if (sizes.size > 1)
    throw new Fault('shape', `blocks of ${[...sizes].join(' and ')} ${side} stand side by side`);
  return [...sizes][0];
}

/** The identity is square: what is known of one of its sides settles the other. */
function settleIdentities<S>(
  at: (r: number, c: number) => Value<S>,
  heights: (number | undefined)[],
  widths: (number | undefined)[],
): void {
  for (const [r] of heights.entries())
    for (const [c] of widths.entries()) {
      const cell = at(r, c);
      if (!(cell instanceof Tensor) || cell.rows !== 0) continue;
      heights[r] ??= widths[c];
      widths[c] ??= heights[r];
      if (heights[r] === undefined)
        throw new Fault('unsupported', 'the size of an identity block is not known');
      if (heights[r] !== widths[c])
        throw new Fault('shape', `an identity of ${heights[r]} rows and ${widths[c]} columns`);
    }
}

function filled<S>(
  field: Field<S>,
  cell: Value<S>,
  height: number | undefined,
  width: number | undefined,
): Tensor<S> {
  if (isBlock(cell)) return cell.rows === 0 ? filledIdentity(field, cell.entries[0]!, width ?? 1) : cell;
  const [rows, cols] = [height ?? 1, width ?? 1];
  const entry = scalarOf(cell, 'an entry');
  if (rows * cols > 1 && field.toInteger(entry) !== 0)
    throw new Fault('shape', `a ${shapeName(cell)} where a block of ${rows}×${cols} belongs`);
  return new Tensor(
    rows,
    cols,
    Array.from({ length: rows * cols }, () => entry),
  );
}
