import type { ColumnEncoding } from "../../table/encodings.js";

/** A name that is not taken: the wanted one, with as many underscores behind it as that needs. */
export function freeName(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  while (taken.includes(name)) name += "_";
  return name;
}

/**
 * What the graph calls the input of each column: the column's own name, for ONNX takes any text but
 * an empty one, which means that there is no input, and one with a NUL, at which ONNX Runtime stops
 * reading.
 */
export function inputNames(columns: readonly ColumnEncoding[]): string[] {
  const taken = columns.map(({ column }) => column);
  return taken.map((column) => {
    if (column !== "" && !column.includes("\0")) return column;
    const name = freeName(column.replaceAll("\0", "\uFFFD") || "unnamed", taken);
    taken.push(name);
    return name;
  });
}

/** The beginning of names inside the graph, such that none of them is the name of an input. */
export function innerPrefix(names: readonly string[]): string {
  let prefix = "model";
  while (names.some((name) => name.startsWith(`${prefix}/`))) prefix += "_";
  return prefix;
}
