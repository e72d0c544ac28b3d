import { checkEntries, LanguageFault, type LanguageFunction, type Setting, type Value } from './function.ts';

/** Sums of products of arrays along named axes. */
export const contraction: readonly LanguageFunction[] = [
  {
    name: 'einsum',
    signature: 'einsum("ab,bc->ac", A, B, …)',
    says: 'the sum of products of arrays: axes with the same letter run together, and letters that the result lacks are summed over; done in loops. An array of another size than its letters say is a fault',
    call: (setting, indices, ...arrays) => einsum(String(indices), arrays, setting),
  },
  {
    name: 'fits',
    signature: 'fits("ab,bc->ac", A, B, …)',
    says: 'can these arrays be multiplied and summed so: has each as many axes as letters, do sizes of one letter agree, and has the result letters of the factors only?',
    call(setting, indices, ...arrays) {
      try {
        einsum(String(indices), arrays, setting);
        return true;
      } catch (fault) {
        if (fault instanceof LanguageFault) return false;
        throw fault;
      }
    },
  },
];

function einsum(indices: string, arrays: readonly Value[], setting: Setting): Value {
  const [left, right, more] = indices.replaceAll(' ', '').split('->');
  const factors = left?.split(',') ?? [];
  if (right === undefined || more !== undefined || factors.length !== arrays.length)
    throw new LanguageFault(`"${indices}" does not name the axes of ${arrays.length} arrays and a result`);
  const sizes = new Map<string, number>();
  for (const [k, axes] of factors.entries()) measure(arrays[k], [...axes], sizes);
  const result = [...right];
  const missing = result.find((axis) => !sizes.has(axis));
  if (missing !== undefined) throw new LanguageFault(`"${indices}": no factor has the axis ${missing}`);
  const summed = [...sizes.keys()].filter((axis) => !result.includes(axis));
  const steps = [...sizes.values()].reduce((product, size) => product * size, 1);
  checkEntries(steps);
  setting.spend(steps / 4);
  const at = new Map<string, number>();
  const along = (axes: readonly string[], body: () => Value): Value => {
    const [axis, ...rest] = axes;
    if (axis === undefined) return body();
    return Array.from({ length: sizes.get(axis)! }, (_, k) => {
      at.set(axis, k);
      return along(rest, body);
    });
  };
  const term = () =>
    factors.reduce(
      (product, axes, k) => product * ([...axes].reduce(entry(at), arrays[k]) as unknown as number),
      1,
    );
  return along(result, () =>
    [along(summed, term)].flat(8).reduce((sum: number, one) => sum + (one as number), 0),
  );
}

const entry =
  (at: ReadonlyMap<string, number>) =>
  (array: Value, axis: string): Value =>
    (array as Value[])[at.get(axis)!];

/** Sizes of the axes by their letters. Throws LanguageFault where an array is of another shape. */
function measure(array: Value, axes: readonly string[], sizes: Map<string, number>): void {
  const [axis, ...rest] = axes;
  if (axis === undefined) {
    if (typeof array !== 'number') throw new LanguageFault('an array has more axes than letters');
    return;
  }
  if (!Array.isArray(array)) throw new LanguageFault('an array has fewer axes than letters');
  const known = sizes.get(axis);
  if (known !== undefined && known !== array.length)
    throw new LanguageFault(`axis ${axis} is of size ${known} and of size ${array.length}`);
  sizes.set(axis, array.length);
  measure(array[0], rest, sizes);
}
