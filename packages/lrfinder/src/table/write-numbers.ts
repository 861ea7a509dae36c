import { writeOnCircle } from "./dates/date-parts.js";
import type { ColumnEncoding, DateColumn, NumericColumn, TargetEncoding } from "./encodings.js";

/** Writes what one value becomes, from a place on that still holds zeros. */
export type WriteValue = (numbers: Float32Array | Int32Array, at: number, value: number) => void;

/** How many of a model's inputs a column becomes. */
export function widthOf(encoding: ColumnEncoding): number {
  switch (encoding.kind) {
    case "text":
      return encoding.categories.length + Number(encoding.missing);
    case "date":
      return 1 + 2 * (encoding.parts?.length ?? 0);
    default:
      return 1;
  }
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
    case "date": {
      const writeDays = standardised(encoding);
      const { parts = [] } = encoding;
      return (x, at, days) => {
        writeDays(x, at, days);
        if (Number.isNaN(days)) return;
        for (let i = 0; i < parts.length; i++) {
          writeOnCircle(x, at + 1 + 2 * i, { days, part: parts[i]! });
        }
      };
    }
    default:
      return standardised(encoding);
  }
}

function standardised({ mean, deviation, fill }: NumericColumn | DateColumn): WriteValue {
  return (x, at, value) => {
    x[at] = ((Number.isNaN(value) ? fill : value) - mean) / deviation;
  };
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
