import { isFloat } from "../graph/element-types.js";
import type { GraphBuilder, TensorLiteral, Value } from "../graph/graph.js";
import { known } from "../graph/shape.js";
import { reshape } from "../ops/layout.js";
import { type Folded, foldedOf } from "./folded.js";

/** What stands behind a name of a file: a value of the graph being written, or a tensor that is known. */
export type Entry =
  | {
      readonly value: Value;
      /** The same as a row, where it is a vector that a loop carries as one. */
      readonly row?: Value;
      readonly folded?: undefined;
      readonly computed?: undefined;
    }
  | {
      readonly literal: TensorLiteral;
      readonly folded?: Folded;
      /** Whether it was worked out, and does not stand in the file. */
      readonly computed: boolean;
      readonly value?: undefined;
    };

/** A value of the graph as an entry. */
export function entryOf(value: Value): Entry {
  return { value };
}

/** A weight as an entry: loops carry vectors as rows. */
export function weightEntry(graph: GraphBuilder, value: Value, shape: readonly number[]): Entry {
  if (value.shape.length === shape.length) return { value };
  return { value: reshape(graph, value, shape), row: value };
}

/** A known tensor as an entry. */
export function literalEntry(literal: TensorLiteral): Entry {
  const folded = foldedOf(literal);
  return { literal, computed: false, ...(folded && { folded }) };
}

/** A tensor that has been calculated as an entry. */
export function foldedEntry(folded: Folded): Entry {
  return { literal: folded, folded, computed: true };
}

/** The type and dimensions of an entry; all dimensions of values are known when a file is written. */
export function typeOf(entry: Entry): Pick<TensorLiteral, "type" | "shape"> {
  if (!entry.value) return entry.literal;
  return { type: entry.value.type, shape: entry.value.shape.map(known) };
}

/** Constants of more numbers are kept as bytes, not looked at one by one. */
const FEW = 4096;

/** The value of an entry in the graph: a constant where it is known. */
export function asValue(graph: GraphBuilder, entry: Entry): Value {
  if (entry.value) return entry.value;
  const { literal, folded } = entry;
  const { type, shape } = literal;
  // Rules look at the numbers of small constants, which are plain arrays to them.
  if (!folded) return graph.constant(literal.data, { type, shape });
  const many = folded.data.length > FEW && isFloat(type);
  if (!many) return graph.constant(folded.data, { type, shape });
  const array = type === "float64" ? Float64Array : Float32Array;
  return graph.constant(array.from(folded.data), { type, shape });
}
