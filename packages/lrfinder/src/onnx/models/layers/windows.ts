import { oneOf, wholeNumber } from "../../../numeric/checks.js";
import type { Value } from "../../graph/graph.js";
import { known, showShape } from "../../graph/shape.js";

/** A size along both axes of an image, or `[height, width]`. */
export type Size2d = number | readonly [number, number];

/**
 * How windows meet the ends of what they slide over, as in Keras: `"valid"` windows lie within;
 * with `"same"` there are zeros around it (for a pooling: nothing), of an odd number more behind, so
 * that there is a window for each stride.
 */
export type Padding = "valid" | "same";

/** All names of {@link Padding}. */
export const paddings: readonly Padding[] = ["valid", "same"];

/** Windows that slide along each axis. */
export interface Windows {
  readonly size: readonly number[];
  readonly strides: readonly number[];
  /** Places from one that a window looks at to the next. */
  readonly dilation: readonly number[];
  readonly padding: Padding | "causal";
}

/** A size as given, for each of so many axes; a `RangeError` for what is none. */
export function sizes(
  name: string,
  given: number | readonly number[],
  axes: number,
): readonly number[] {
  if (!Array.isArray(given)) return new Array(axes).fill(wholeNumber(name, Number(given)));
  if (given.length !== axes) {
    throw new RangeError(`${name} must be a number, or ${axes}, not ${showShape(given)}`);
  }
  return given.map((size) => wholeNumber(name, size));
}

/** A padding as given; a `RangeError` for an unknown name. */
export function paddingNamed(padding: Padding): Padding {
  return oneOf("padding", padding, paddings);
}

/** The zeros in front of each axis, then those behind, as ONNX has them. */
export function padsOf({ size, strides, dilation, padding }: Windows, x: Value): readonly number[] {
  if (padding === "valid") return [...size, ...size].map(() => 0);
  const both = size.map((count, axis) => {
    const extent = (count - 1) * dilation[axis]! + 1;
    if (padding === "causal") return [extent - 1, 0] as const;
    const places = known(x.shape[axis + 2]!);
    const windows = Math.ceil(places / strides[axis]!);
    const total = Math.max(0, (windows - 1) * strides[axis]! + extent - places);
    return [Math.floor(total / 2), Math.ceil(total / 2)] as const;
  });
  return [...both.map(([before]) => before), ...both.map(([, after]) => after)];
}

/** Refuses rows that are not `[channels, …]` with so many axes behind. */
export function mustHaveAxes(kind: string, x: Value, axes: number): void {
  if (x.shape.length === axes + 2) return;
  const wanted = axes === 1 ? "[channels, length]" : "[channels, height, width]";
  throw new TypeError(`${kind} reads rows of ${wanted}, not ${showShape(x.shape.slice(1))}`);
}
