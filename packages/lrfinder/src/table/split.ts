import { seededRandom } from "../numeric/random.js";
import type { EncodedTable } from "./encode-table.js";

/**
 * The rows that are kept to validate: about `share` of all, drawn by the seed. Of each class the same share is kept, up
 * to a row, and never all of it; none where there are too few rows.
 */
export function validationRows(
  { y, rows, task }: Pick<EncodedTable, "y" | "rows" | "task">,
  { share, seed }: { share: number; seed: number },
): ReadonlySet<number> {
  const groups = new Map<number, number[]>();
  for (const row of shuffled(rows, seed)) {
    const group = task === "classification" ? y[row]! : 0;
    const own = groups.get(group);
    if (own) own.push(row);
    else groups.set(group, [row]);
  }
  // Rounded over all groups before, so that many small ones together lose their share, too.
  const kept: number[] = [];
  let due = 0;
  for (const group of [...groups.keys()].sort((a, b) => a - b)) {
    const own = groups.get(group)!;
    due += share * own.length;
    const count = Math.min(own.length - 1, Math.max(0, Math.round(due - kept.length)));
    kept.push(...own.slice(0, count));
  }
  return new Set(kept);
}

/** All rows in an order drawn by the seed (Fisher and Yates). */
function shuffled(count: number, seed: number): number[] {
  const random = seededRandom(seed);
  const rows = Array.from({ length: count }, (_, row) => row);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [rows[i], rows[j]] = [rows[j]!, rows[i]!];
  }
  return rows;
}
