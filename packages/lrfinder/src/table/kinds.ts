import { cellKinds, type Kind } from "./cells.js";

/**
 * The kind of a column, by what its cells are: numbers or dates where half of them or more are,
 * booleans where all are, else text. What is missing does not count, nor do signs that say so among
 * numbers, unless there is nothing else. Undefined where all cells are missing.
 *
 * @param counts the cells of each kind, by the numbers of `cellKinds`.
 */
export function columnKind(counts: readonly number[]): Kind | undefined {
  const strays = counts[cellKinds.stray]!;
  const values = counts.reduce((sum, count) => sum + count, 0) - counts[cellKinds.missing]!;
  if (values === 0) return undefined;
  if (values === strays) return "text";
  const least = (values - strays) / 2;
  const numbers = counts[cellKinds.numeric]! + counts[cellKinds.infinite]!;
  if (numbers >= least) return "numeric";
  if (counts[cellKinds.boolean] === values - strays) return "boolean";
  return counts[cellKinds.date]! + counts[cellKinds.zoned]! >= least ? "date" : "text";
}
