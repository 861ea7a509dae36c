import { quoted } from "../numeric/words.js";
import { firstGroup } from "./first-group.js";
import type { History } from "./history.js";
import { historyError } from "./history-error.js";
import { isObject } from "./json-text.js";

/**
 * Rows that are JSON objects, as a history; a key may be missing in some of them.
 *
 * @throws an error with code `bad-history` where a row is no object.
 */
export function rowsOfObjects(
  rows: readonly unknown[],
  { name, place }: Pick<History, "name" | "place">,
): History {
  const objects = rows.map((row, i) => {
    if (isObject(row)) return row;
    const what = quoted(JSON.stringify(row));
    throw historyError(`${name}, ${place(i)}: ${what} is not an object with a rate and a loss`);
  });
  const names = [...new Set(objects.flatMap((row) => Object.keys(row)))];
  const columns = names.map((column) => ({
    name: column,
    cells: objects.map((row) => row[column]),
  }));
  return { name, columns: columns.map(firstGroup), place };
}
