import type { Weights } from "./surface.js";

/** The sum of the products of two vectors' numbers. */
export function dot(a: Weights, b: Weights): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

/** `a − b`. */
export function minus(a: Weights, b: Weights): Weights {
  return a.map((value, i) => value - b[i]!);
}
