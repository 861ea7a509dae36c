import { quoted } from "../numeric/words.js";
import type { History } from "./history.js";
import { historyError } from "./history-error.js";
import { isObject } from "./json-text.js";
import { parameterGroups } from "./parameter-groups.js";

/**
 * Rows that are JSON objects, as a history; a key may be missing in some of them.
 *
 * @throws an error with code `bad-history` where a row is no object.
 */
export function rowsOfObjects(
  rows: readonly unknown[],
  { name, place, ...rest }: Omit<History, "columns">,
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
  return { ...rest, name, columns: columns.flatMap(parameterGroups), place };
}
