import type { ReadSide } from '../math/compare.ts';
import type { Expr } from '../types/expression.ts';
import { objectKind } from './object.ts';
import { asMap, asTuple } from './size-signs.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    shape: ReadSide;
  }
}

/** A tuple, or what may be the size of the only axis. */
const sizes: ReadonlySet<Expr['type']> = new Set([
  'tuple',
  'number',
  'symbol',
  'add',
  'mul',
  'div',
  'pow',
  'call',
]);

/** Where two sizes are asked, a map may name them by its two sides. */
const isPair = (expected: string): boolean => /^\s*\([^,()]{1,60},[^,()]{1,60}\)\s*$/.test(expected);

/** Sizes along the axes of an array, in their order; sizes are whole numbers, so that floors tell. */
export const shape = objectKind({
  name: 'shape',
  description:
    'the shape of an array: (N, C, H, W), 14 × 14 × 10, \\left(\\lfloor (H-K)/S \\rfloor + 1, F\\right), torch.Size([3, 4])',
  spell: (text, { expected }) => (isPair(expected) ? asMap(text) : undefined) ?? asTuple(text),
  counts: true,
  fault: (expr) => (sizes.has(expr.type) ? undefined : 'no sizes in it'),
});
