/** Few rows owe more to luck, and have more seeds. */
const FEW_ROWS = 2000;
const [FEW, MANY] = [3, 10];

/** Initial weights and orders of rows are drawn from each of these, and the median counts. */
export function seedsFor(rows: number): readonly number[] {
  return Array.from({ length: rows < FEW_ROWS ? MANY : FEW }, (_, i) => 101 * (i + 1));
}
