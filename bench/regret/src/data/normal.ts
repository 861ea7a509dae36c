import type { Random } from "lrfinder";

/** A standard normal number (Box and Muller). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/**
 * A number of Student's t distribution: a normal one over the root of a mean of squares of
 * `freedom` others.
 */
export function studentT(random: Random, freedom: number): number {
  let squares = 0;
  for (let i = 0; i < freedom; i++) squares += normal(random) ** 2;
  return normal(random) / Math.sqrt(squares / freedom);
}
