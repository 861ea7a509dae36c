import type { GraphBuilder, Value } from "../graph/graph.js";
import { div, sub } from "../ops/arithmetic.js";
import { concat, slice } from "../ops/layout.js";
import { cast, equal, less, where } from "../ops/selection.js";
import type { ColumnEncoding, ConstantColumn, TextColumn } from "./encoding.js";

/** The name of the dimension that counts rows. */
export const ROWS = "rows";

/** A column that becomes one input by arithmetic. */
type NumberColumn = Exclude<ColumnEncoding, TextColumn | ConstantColumn>;

/**
 * Writes a table's encoding: an input `[rows, 1]` for each column but the constant ones, named as the column, and
 * behind them `[rows, features]`, in the order of the columns.
 *
 * Numbers, dates (days since 1970-01-01) and booleans (0, 1) come as float64, missing ones as NaN; text as strings,
 * a missing one empty. Throws a `TypeError` where no column varies.
 */
export function writeColumns(graph: GraphBuilder, columns: readonly ColumnEncoding[]): Value {
  const blocks = runs(columns).map((run) => {
    if (run.kind === "numbers") return writeNumbers(graph, run.columns);
    return run.kind === "text" ? writeText(graph, run.column) : undefined;
  });
  const some = blocks.find((block) => block !== undefined);
  if (!some) throw new TypeError("columns must hold at least one column that is not constant");
  const first = slice(graph, some, { axis: 1, start: 0, end: 1 });
  // Nothing is less than itself: a column of zeros, as long as the table.
  const zeros = () => cast(graph, less(graph, first, first), "float32");
  const all = blocks.map((block) => block ?? zeros());
  return all.length === 1 ? all[0]! : concat(graph, all, 1);
}

type Run =
  | { readonly kind: "numbers"; readonly columns: readonly NumberColumn[] }
  | { readonly kind: "text"; readonly column: TextColumn }
  | { readonly kind: "constant" };

/** Neighbouring columns of numbers together, so that they are computed at once; all others alone. */
function runs(columns: readonly ColumnEncoding[]): Run[] {
  const result: Run[] = [];
  let numbers: NumberColumn[] = [];
  const flush = () => {
    if (numbers.length > 0) result.push({ kind: "numbers", columns: numbers });
    numbers = [];
  };
  for (const column of columns) {
    if (column.kind === "text") {
      flush();
      result.push({ kind: "text", column });
    } else if (column.kind === "constant") {
      flush();
      result.push({ kind: "constant" });
    } else {
      numbers.push(column);
    }
  }
  flush();
  return result;
}

function writeNumbers(graph: GraphBuilder, columns: readonly NumberColumn[]): Value {
  const inputs = columns.map(({ column }) => graph.input(column, "float64", [ROWS, 1]));
  const raw = inputs.length === 1 ? inputs[0]! : concat(graph, inputs, 1);
  const row = (of: (column: NumberColumn) => number) =>
    graph.constant(columns.map(of), { type: "float64", shape: [1, columns.length] });
  // Only NaN differs from itself.
  const filled = where(graph, equal(graph, raw, raw), { yes: raw, no: row(({ fill }) => fill) });
  const means = row((column) => (column.kind === "boolean" ? 0 : column.mean));
  const deviations = row((column) => (column.kind === "boolean" ? 1 : column.deviation));
  // In double precision up to here: days and identifiers have more digits than a float.
  return cast(graph, div(graph, sub(graph, filled, means), deviations), "float32");
}

function writeText(graph: GraphBuilder, { column, categories, missing }: TextColumn): Value {
  const text = graph.input(column, "string", [ROWS, 1]);
  const known = missing ? [...categories, ""] : categories;
  const row = graph.strings(known, { shape: [1, known.length] });
  return cast(graph, equal(graph, text, row), "float32");
}
