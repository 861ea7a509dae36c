/** Few rows owe more to luck, and have more seeds. */
const FEW_ROWS = 2000;
const [FEW, MANY] = [3, 10];

/** As many as a task of many rows has. */
export const fewSeeds = seeds(FEW);

/** Initial weights and orders of rows are drawn from each of these, and the median counts. */
export function seedsFor(rows: number): readonly number[] {
  return rows < FEW_ROWS ? seeds(MANY) : fewSeeds;
}

function seeds(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => 101 * (i + 1));
}
