/** A look-up table without a prototype: `constructor` and its kin are words like any other, never entries. */
export function dictionary<V>(entries: Readonly<Record<string, V>>): Readonly<Record<string, V>> {
  return Object.assign(Object.create(null) as Record<string, V>, entries);
}
