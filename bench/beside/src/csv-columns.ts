/**
 * The columns of a CSV file by their names, each a list of cells as they are written. The files
 * that are compared quote nothing, so a comma always ends a cell.
 *
 * @throws Error for a file with a quote, or a row of another length than its header.
 */
export function csvColumns(text: string): Record<string, string[]> {
  if (text.includes('"')) throw new Error("a CSV file to compare must quote nothing");
  const [header, ...rows] = text
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  const odd = rows.findIndex((row) => row.length !== header.length);
  if (odd >= 0)
    throw new Error(`row ${odd + 1} has ${rows[odd].length} cells below ${header.length}`);
  return Object.fromEntries(header.map((name, column) => [name, rows.map((row) => row[column])]));
}
