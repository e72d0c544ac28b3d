import type { ReadSide } from '../math/compare.ts';
import { objectKind } from './object.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    definition: ReadSide;
  }
}

/** A definition: what it is called and the names of its arguments say nothing, what it says does. */
export const definition = objectKind({
  name: 'definition',
  description: 'a definition: y = \\ldots, f(x) := \\ldots; the names of arguments are free',
});
