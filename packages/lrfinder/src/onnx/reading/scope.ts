import { elementTypes } from "../graph/element-types.js";
import type { GraphBuilder, TensorLiteral, Value } from "../graph/graph.js";
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

/** The largest tensor that is calculated with while a graph is written. */
const MOST_NUMBERS = 1 << 16;

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
  const size = literal.data.length;
  const folded = size <= MOST_NUMBERS ? foldedOf(literal) : undefined;
  return { literal, computed: false, ...(folded && { folded }) };
}

/** A tensor that has been calculated as an entry. */
export function foldedEntry(folded: Folded): Entry {
  return { literal: folded, folded, computed: true };
}

/** The type and dimensions of an entry; all dimensions of values are known when a file is written. */
export function typeOf(entry: Entry): Pick<TensorLiteral, "type" | "shape"> {
  if (entry.value) {
    return { type: entry.value.type, shape: entry.value.shape as readonly number[] };
  }
  return entry.literal;
}

/** The value of an entry in the graph: a constant where it is known. */
export function asValue(graph: GraphBuilder, entry: Entry): Value {
  if (entry.value) return entry.value;
  const { type, shape, data } = entry.literal;
  // Rules look at the numbers of small constants, which are plain arrays to them.
  const plain = entry.folded && ArrayBuffer.isView(data) ? entry.folded.data : data;
  const known = elementTypes[type];
  const elements =
    Array.isArray(plain) && plain.length > 4096 && "array" in known && type === "float32"
      ? Float32Array.from(plain as readonly number[])
      : plain;
  return graph.constant(elements, { type, shape });
}
