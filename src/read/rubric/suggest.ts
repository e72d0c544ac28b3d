/** Longest word that is worth a suggestion; more is no typing slip, and the distance below is quadratic. */
const maxLength = 64;

/** Edit distance of Damerau and Levenshtein with adjacent swaps ("kidn" is one slip from "kind"). */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, rows[i - 2]![j - 2]! + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

/**
 * The known word that was probably meant, or undefined when none is near (a third of the letters may differ).
 * Spelling is compared without case, spaces, hyphens and underscores.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > maxLength) return undefined;
  const plain = (text: string) => text.toLowerCase().replace(/[\s_-]/g, '');
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const one of known) {
    const steps = distance(plain(word), plain(one).slice(0, maxLength));
    if (steps < bestDistance) {
      best = one;
      bestDistance = steps;
    }
  }
  return bestDistance <= Math.max(1, Math.floor(word.length / 3)) ? best : undefined;
}

/** "did you mean X?", or the whole choice when no word is near. */
export function suggest(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  if (near !== undefined) return `did you mean "${near}"?`;
  return known.length > 0 ? `known here: ${[...known].sort().join(', ')}` : '';
}
