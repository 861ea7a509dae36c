/** Tables of fewer rows owe more to luck, and have more seeds. */
const FEW_ROWS = 2000;
const [FEW, MANY] = [3, 10];

/** Initial weights and orders of rows are drawn from each of these, and the median counts. */
export function seedsFor(rows: number): readonly number[] {
  return first(rows < FEW_ROWS ? MANY : FEW);
}

/** Those of every deep task, whose trainings take longer. */
export const DEEP_SEEDS: readonly number[] = first(FEW);

function first(count: number): number[] {
  return Array.from({ length: count }, (_, i) => 101 * (i + 1));
}
