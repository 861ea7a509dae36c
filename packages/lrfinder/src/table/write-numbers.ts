import type { ColumnEncoding, TargetEncoding } from "./encodings.js";

/** Writes what one value becomes, from a place on that still holds zeros. */
export type WriteValue = (numbers: Float32Array | Int32Array, at: number, value: number) => void;

/** How many of a model's inputs a column becomes. */
export function widthOf(encoding: ColumnEncoding): number {
  return encoding.kind === "text" ? encoding.categories.length + Number(encoding.missing) : 1;
}

/**
 * What writes the values of a column. It is given numbers, days, 0 and 1, NaN where missing; or the
 * place of the category, −1 where missing.
 */
export function columnWriter(encoding: ColumnEncoding): WriteValue {
  switch (encoding.kind) {
    case "constant":
      return () => {};
    case "boolean":
      return (x, at, value) => {
        x[at] = Number.isNaN(value) ? encoding.fill : value;
      };
    case "text":
      return (x, at, value) => {
        x[at + (value < 0 ? encoding.categories.length : value)] = 1;
      };
    default: {
      const { mean, deviation, fill } = encoding;
      return (x, at, value) => {
        x[at] = ((Number.isNaN(value) ? fill : value) - mean) / deviation;
      };
    }
  }
}

/** What writes the values of a target, likewise; none is missing. */
export function targetWriter(encoding: TargetEncoding): WriteValue {
  if (encoding.kind === "classes") {
    return (y, at, value) => {
      y[at] = value;
    };
  }
  const { mean, deviation } = encoding;
  return (y, at, value) => {
    y[at] = (value - mean) / deviation;
  };
}
