import type { Readable } from "node:stream";
import { checkedTable } from "./checked-table.js";
import { lendTable } from "./lend-table.js";
import { plannedTable } from "./planned-table.js";
import { type ColumnsRequest, fedColumns, type RawTable } from "./raw-table.js";
import { ReadAgain, uncheckedTable } from "./unchecked-table.js";

/**
 * Opens a table for a model that was trained on one like it, and lends it. Every value has been looked at
 * by then, unless it is asked for in one pass.
 *
 * @param use what reads it; its answer is returned. In one pass it is called again, for a table of which
 *   every value has been looked at, where a row cannot be read at once.
 * @param standardInput what the file `-` stands for; default: the process's own.
 * @throws InputError where a column is missing, or does not hold what it held in training.
 */
export function openColumns<T>(
  request: ColumnsRequest,
  use: (table: RawTable) => Promise<T>,
  { standardInput = process.stdin }: { standardInput?: Readable } = {},
): Promise<T> {
  const { file, header, unitsRow, columns, inOnePass = false } = request;
  const wanted = fedColumns(columns).map(({ column }) => column);
  return lendTable(
    { file, standardInput, header, unitsRow, wanted },
    async (relation, database) => {
      const plan = plannedTable(relation, request);
      const unchecked = inOnePass ? uncheckedTable(database, plan) : undefined;
      if (unchecked) {
        try {
          return await use(unchecked);
        } catch (error) {
          if (!(error instanceof ReadAgain)) throw error;
        }
      }
      return use(await checkedTable(database, plan));
    },
  );
}
