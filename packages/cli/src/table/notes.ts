import type { EncodedColumn } from "./encode-columns.js";
import { counted, quoted } from "./quoted.js";
import type { TypedRows } from "./typed-rows.js";

/** What was done to the table, in plain sentences. */
export function notesOn(
  { leftOut, target }: TypedRows,
  {
    columns,
    empty,
    decimalCommas,
  }: {
    columns: readonly EncodedColumn[];
    empty: readonly string[];
    decimalCommas: readonly string[];
  },
): string[] {
  const notes: string[] = [];
  if (leftOut > 0) {
    const are = leftOut === 1 ? "is" : "are";
    notes.push(
      `${counted(leftOut, "row")} without a target (${quoted(target.name)}) ${are} left out`,
    );
  }
  if (decimalCommas.length > 0) notes.push(`read with a decimal comma: ${listed(decimalCommas)}`);
  if (empty.length > 0) notes.push(`left out, as no row has a value there: ${listed(empty)}`);
  const constant = columns.filter(({ encoding }) => encoding.kind === "constant");
  if (constant.length > 0) {
    const names = constant.map(({ column }) => column.name);
    notes.push(`always 0, as every row has the same value there: ${listed(names)}`);
  }
  for (const { column, encoding, missing } of columns) {
    if (missing === 0 || encoding.kind === "constant") continue;
    const values = `${counted(missing, "missing value")} in ${quoted(column.name)}`;
    notes.push(`${values}: ${stand(encoding)}`);
  }
  return notes;
}

function stand(encoding: Exclude<EncodedColumn["encoding"], { kind: "constant" }>): string {
  switch (encoding.kind) {
    case "text":
      return "kept as a category of its own";
    case "boolean":
      return `filled with the share of true, ${short(encoding.fill)}`;
    case "date":
      return `filled with the mean, ${new Date(encoding.fill * 86_400_000).toISOString().slice(0, 10)}`;
    default:
      return `filled with the mean, ${short(encoding.fill)}`;
  }
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** Some names, quoted; the first ten of many. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 10).map(quoted).join(", ");
  return names.length <= 10 ? shown : `${shown} and ${names.length - 10} more`;
}
