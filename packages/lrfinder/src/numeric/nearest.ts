/**
 * The candidate that a misspelt word is nearest to: the one with the fewest letters to insert,
 * delete, replace or swap, case not counted; the first of equally near ones, undefined where there
 * are none.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  return within(word, candidates, Infinity);
}

/**
 * The nearest candidate if a third of the word's letters at most differ; it is likely what was
 * meant.
 */
export function similar(word: string, candidates: readonly string[]): string | undefined {
  return within(word, candidates, Math.max(1, Math.floor(word.length / 3)));
}

function within(word: string, candidates: readonly string[], most: number): string | undefined {
  let best: string | undefined;
  let fewest = most + 1;
  for (const candidate of candidates) {
    const edits = distance(word.toLowerCase(), candidate.toLowerCase());
    if (edits < fewest) [best, fewest] = [candidate, edits];
  }
  return best;
}

/**
 * Edits between two words, a swap of neighbours counted as one (Damerau 1964, optimal alignment).
 */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, replace);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}
