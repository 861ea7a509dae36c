import { cycles, TURN } from "../../table/dates/date-parts.js";
import type {
  ColumnEncoding,
  ConstantColumn,
  DateColumn,
  TextColumn,
} from "../../table/encodings.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { div, mul, sub } from "../ops/arithmetic.js";
import { cos, floor, sin } from "../ops/elementwise.js";
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
      const fed = { column, input: input("float64") };
      numbers.push(fed);
      if (column.kind !== "date" || !column.parts?.length) return;
      endNumbers();
      blocks.push(writeParts(graph, { ...fed, column }));
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

// The same arithmetic as that of `writeOnCircle`, in double precision.
function writeParts(graph: GraphBuilder, { column, input }: FedColumn<DateColumn>): Value {
  const constant = (number: number) => graph.constant(number, { type: "float64" });
  const zero = constant(0);
  const missing = isNotANumber(graph, input);
  const points = column.parts!.flatMap((part) => {
    const { length, start } = cycles[part];
    const turns = div(graph, sub(graph, input, constant(start)), constant(length));
    const angle = mul(graph, sub(graph, turns, floor(graph, turns)), constant(TURN));
    return [sin(graph, angle), cos(graph, angle)];
  });
  const known = joined(graph, points);
  return cast(graph, where(graph, missing, { yes: zero, no: known }), "float32");
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
