import type { GraphBuilder, Value } from "../graph/graph.js";
import { intIn } from "./attribute-values.js";
import type { FileNode } from "./file-graph.js";
import { asValue, type Entry, entryOf, foldedEntry, typeOf } from "./scope.js";

/** The rows of a batch, and those that a file is written for, where it is so for a number. */
export interface Rows {
  readonly now: number;
  readonly fixed?: number;
  /** Values that depend on the rows of the batch, written to; at first what goes in. */
  readonly values: Set<Value>;
}

/** Where operators are told the sizes of what they put out. */
const targets: Readonly<Record<string, number>> = { Reshape: 1, Expand: 1, Resize: 3 };

/**
 * The inputs of a node, where what a file holds for its fixed number of rows is now for those of the
 * batch: the target of a Reshape, Expand or Resize, and what is for one row and is joined to rows.
 */
export function forAnyRows(
  { graph, rows }: { readonly graph: GraphBuilder; readonly rows: Rows },
  node: FileNode,
  inputs: readonly (Entry | undefined)[],
): readonly (Entry | undefined)[] {
  const { now, fixed } = rows;
  if (fixed === undefined || fixed === now) return inputs;
  const { operator } = node;
  if (operator === "Concat") {
    const joined = intIn(node.attributes.axis, 0) !== 0 && fixed === 1;
    const beside = joined && inputs.some((entry) => isBatch(rows, entry));
    return beside ? inputs.map((entry) => entry && forEachRow({ graph, rows }, entry)) : inputs;
  }
  const place = targets[operator];
  const target = place === undefined ? undefined : inputs[place];
  const sizes = target?.computed === false ? target.folded?.data : undefined;
  const [x] = inputs;
  if (place === undefined || !x || !isBatch(rows, x) || sizes?.[0] !== fixed) return inputs;
  // A Resize may have sizes of some axes alone.
  if (operator === "Resize" && sizes.length < typeOf(x).shape.length) return inputs;
  return inputs.with(place, sizesEntry([now, ...sizes.slice(1)]));
}

function isBatch({ now, values }: Rows, entry: Entry | undefined): boolean {
  return entry?.value !== undefined && values.has(entry.value) && entry.value.shape[0] === now;
}

/** What is the same for every row, for all of them. */
function forEachRow(
  { graph, rows: { now, values } }: { readonly graph: GraphBuilder; readonly rows: Rows },
  entry: Entry,
): Entry {
  const [first, ...others] = typeOf(entry).shape;
  if (first !== 1 || (entry.value && values.has(entry.value))) return entry;
  const sizes = asValue(graph, sizesEntry([now, ...others]));
  return entryOf(graph.apply("Expand", [asValue(graph, entry), sizes]));
}

function sizesEntry(data: readonly number[]): Entry {
  return foldedEntry({ type: "int64", shape: [data.length], data });
}
