import { folds } from "./fold.js";
import { type Entry, foldedEntry, typeOf } from "./scope.js";

/** The rows of a batch, and those that a file is written for, where it is so for a number. */
export interface Rows {
  readonly now: number;
  readonly fixed?: number;
}

/** Where operators are told the sizes of what they put out. */
const targets: Readonly<Record<string, number>> = { Reshape: 1, Expand: 1, Resize: 3 };

/**
 * The inputs of a node, where what a file holds for its fixed number of rows is now for those of the
 * batch: the target of a Reshape, Expand or Resize, and a constant for one row that is joined to rows.
 */
export function forAnyRows(
  { now, fixed }: Rows,
  operator: string,
  inputs: readonly (Entry | undefined)[],
): readonly (Entry | undefined)[] {
  if (fixed === undefined || fixed === now) return inputs;
  if (operator === "Concat") return joinedToRows({ now, fixed }, inputs);
  const place = targets[operator];
  const target = place === undefined ? undefined : inputs[place];
  const sizes = target?.computed === false ? target.folded?.data : undefined;
  const shape = inputs[0]?.value?.shape;
  const batch = shape?.[0] === now && sizes?.[0] === fixed;
  // A Resize may have sizes of some axes alone.
  if (place === undefined || !batch || (operator === "Resize" && sizes.length < shape.length)) {
    return inputs;
  }
  return inputs.with(place, sizesEntry([now, ...sizes.slice(1)]));
}

function joinedToRows(
  { now, fixed }: Rows,
  inputs: readonly (Entry | undefined)[],
): readonly (Entry | undefined)[] {
  if (fixed !== 1 || !inputs.some((entry) => entry?.value?.shape[0] === now)) return inputs;
  return inputs.map((entry) => {
    if (!entry?.folded || typeOf(entry).shape[0] !== 1) return entry;
    const sizes = sizesEntry([now, ...entry.folded.shape.slice(1)]);
    return foldedEntry(folds.Expand!([entry.folded, sizes.folded], {}));
  });
}

function sizesEntry(data: readonly number[]): Entry {
  return foldedEntry({ type: "int64", shape: [data.length], data });
}
