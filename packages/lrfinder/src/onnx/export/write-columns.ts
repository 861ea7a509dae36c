import type { ColumnEncoding, ConstantColumn, TextColumn } from "../../table/encodings.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { div, sub } from "../ops/arithmetic.js";
import { concat, slice } from "../ops/layout.js";
import { cast, equal, isNotANumber, less, where } from "../ops/selection.js";

type NumberColumn = Exclude<ColumnEncoding, TextColumn | ConstantColumn>;

/** A column that the graph has an input for. */
interface FedColumn<C extends ColumnEncoding> {
  readonly column: C;
  readonly input: Value;
}

/**
 * Declares an input `[rows, 1]` for each column that is not constant, in their order, and writes
 * how they become the model's inputs `[rows, features]`.
 *
 * @param names what the inputs are called.
 * @returns the model's inputs; a `RangeError` where all columns are constant.
 */
export function writeColumns(
  graph: GraphBuilder,
  columns: readonly ColumnEncoding[],
  { names }: { names: readonly string[] },
): Value {
  const blocks: (Value | undefined)[] = [];
  let numbers: FedColumn<NumberColumn>[] = [];
  const endNumbers = () => {
    if (numbers.length > 0) blocks.push(writeNumbers(graph, numbers));
    numbers = [];
  };
  columns.forEach((column, i) => {
    const input = (type: "string" | "float64") => graph.input(names[i]!, type, ["rows", 1]);
    if (column.kind === "text") {
      endNumbers();
      blocks.push(writeText(graph, { column, input: input("string") }));
    } else if (column.kind === "constant") {
      endNumbers();
      blocks.push(undefined);
    } else {
      numbers.push({ column, input: input("float64") });
    }
  });
  endNumbers();
  const zeros = blocks.includes(undefined) ? zerosBeside(graph, blocks) : undefined;
  return joined(
    graph,
    blocks.map((block) => block ?? zeros!),
  );
}

// In double precision until it is standardised: days and other large values differ in few of their
// digits.
function writeNumbers(graph: GraphBuilder, columns: readonly FedColumn<NumberColumn>[]): Value {
  const row = (of: (column: NumberColumn) => number) =>
    graph.constant(
      columns.map(({ column }) => of(column)),
      { type: "float64", shape: [1, columns.length] },
    );
  const raw = joined(
    graph,
    columns.map(({ input }) => input),
  );
  const filled = where(graph, isNotANumber(graph, raw), { yes: row(({ fill }) => fill), no: raw });
  const centred = sub(
    graph,
    filled,
    row((column) => (column.kind === "boolean" ? 0 : column.mean)),
  );
  const standardised = div(
    graph,
    centred,
    row((column) => (column.kind === "boolean" ? 1 : column.deviation)),
  );
  return cast(graph, standardised, "float32");
}

function writeText(graph: GraphBuilder, { column, input }: FedColumn<TextColumn>): Value {
  const known = column.missing ? [...column.categories, ""] : column.categories;
  const categories = graph.constant(known, { type: "string", shape: [1, known.length] });
  return cast(graph, equal(graph, input, categories), "float32");
}

/** Zeros `[rows, 1]`, for as many rows as another block has: nothing is less than itself. */
export function zeroColumn(graph: GraphBuilder, block: Value): Value {
  const column = slice(graph, block, { axis: 1, start: 0, end: 1 });
  return cast(graph, less(graph, column, column), "float32");
}

function zerosBeside(graph: GraphBuilder, blocks: readonly (Value | undefined)[]): Value {
  const block = blocks.find((each) => each !== undefined);
  if (block) return zeroColumn(graph, block);
  throw new RangeError("columns must hold a column that is not constant");
}

function joined(graph: GraphBuilder, parts: readonly Value[]): Value {
  return parts.length === 1 ? parts[0]! : concat(graph, parts, 1);
}
