import { isAbout } from './about.ts';
import type { Asked } from './asked.ts';
import { isAskedWith } from './owner.ts';
import type { Cell } from './unit.ts';

const answering = /\b(?:answers?|values?|results?|count|number|amount)\b/;
const aside =
  /\b(?:reason(?:ing)?|why|notes?|remarks?|comments?|explanations?|justification|derivation|because|method|check|meaning)\b/;

/**
 * Of a row whose first cell names the part or what is asked, the cell with the answer: the one whose head speaks
 * of the question, the one under "Answer" or the like, or the last that is no aside. `undefined` if there is none.
 */
export function valueCell(cells: readonly Cell[], asked: Asked): Cell | undefined {
  const [first, ...rest] = cells;
  if (rest.length === 0) return first;
  const own = rest.find((cell) => isAbout({ folded: cell.head }, asked));
  if (own) return own;
  // A column that is another question's is not this one's.
  const free = rest.filter(
    (cell) =>
      !aside.test(cell.head) && !asked.siblings.some((other) => isAbout({ folded: cell.head }, other)),
  );
  return headed(free, asked) ?? free.find((cell) => answering.test(cell.head)) ?? free.at(-1);
}

/** The one cell whose head is nearest to the words with which the question is asked. */
function headed(cells: readonly Cell[], asked: Asked): Cell | undefined {
  const shares = cells.map((cell) => share(cell.head, asked));
  const best = Math.max(0, ...shares);
  const found = cells.filter((_, index) => shares[index] === best);
  return best > 0 && found.length === 1 ? found[0] : undefined;
}

/** How many words of a head the question is asked with; of two alike the shorter head says more. */
function share(head: string, asked: Asked): number {
  const words = head.match(/[a-z]{3,}/g) ?? [];
  const own = words.filter((word) => isAskedWith(asked, word)).length;
  return own + own / Math.max(1, words.length);
}
