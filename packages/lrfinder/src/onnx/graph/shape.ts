import type { Dimension, Shape } from "./graph.js";

/** A shape as text, for messages: `[64, 10]`. */
export function showShape(shape: Shape): string {
  return `[${shape.join(", ")}]`;
}

/** The number of a dimension that must be known; a `TypeError` for a symbolic one. */
export function known(dimension: Dimension): number {
  if (typeof dimension === "number") return dimension;
  throw new TypeError(`the dimension ${dimension} is not known when the graph is built`);
}

/** How many elements a tensor of this shape has; every dimension must be known. */
export function sizeOf(shape: Shape): number {
  return shape.reduce<number>((product, dimension) => product * known(dimension), 1);
}

/** Whether two shapes are the same, dimension by dimension. */
export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dimension, i) => dimension === b[i]);
}

/**
 * The shape that ONNX (as NumPy) broadcasts these shapes to: aligned at their last dimension, where a
 * missing one and a 1 stretch. Throws a `TypeError` where two dimensions differ.
 */
export function broadcastShapes(...shapes: readonly Shape[]): Shape {
  const rank = Math.max(0, ...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, place) => {
    let result: Dimension = 1;
    for (const shape of shapes) {
      const dimension = shape[place - rank + shape.length] ?? 1;
      if (dimension === 1 || dimension === result) continue;
      if (result !== 1) {
        throw new TypeError(`shapes ${shapes.map(showShape).join(" and ")} do not broadcast`);
      }
      result = dimension;
    }
    return result;
  });
}

/** An axis counted from the front: −1 is the last of `rank`. Throws a `TypeError` outside the rank. */
export function axisFromFront(axis: number, rank: number): number {
  const front = axis < 0 ? axis + rank : axis;
  if (front < 0 || front >= rank) {
    throw new TypeError(`there is no axis ${axis} in a tensor of ${rank} dimensions`);
  }
  return front;
}
