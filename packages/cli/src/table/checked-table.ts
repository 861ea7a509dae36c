import type { Database } from "./database.js";
import { checkKinds } from "./known-kinds.js";
import { notesOnMissing, type PlannedTable, plainNumbers } from "./planned-table.js";
import type { RawTable } from "./raw-table.js";
import { withLikelyNumbers } from "./read-cells.js";
import { tableBatches } from "./table-batches.js";

/**
 * A table of which every value has been looked at.
 *
 * @throws InputError where a column does not hold what it held in training.
 */
export async function checkedTable(database: Database, plan: PlannedTable): Promise<RawTable> {
  const { relation, columns, known, kept } = plan;
  const plain = plainNumbers(plan);
  const { stored, checked } = await withLikelyNumbers(
    relation,
    ({ place }) => plain.has(place),
    async (stored) => ({
      stored,
      checked: await checkKinds(database, { stored, written: relation }, known),
    }),
  );
  const { rows, missing, written, notes } = checked;
  return {
    rows,
    kept: kept.indices.map((index) => relation.columns[index]!.name),
    notes: () => [...notes, ...plan.notes, ...notesOnMissing(columns, missing)],
    batches: () => tableBatches(database, plan, { stored, written }),
  };
}
