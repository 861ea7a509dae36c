import type { StoppedBy } from "./stopped-by.js";

/** From best to worst. */
const order: readonly StoppedBy[] = ["end", "diverged", "non-finite", "aborted", "error"];

/**
 * What ended most of the repeats; of equally frequent ones the worse, in the order end, diverged,
 * non-finite, aborted, error. No repeats count as ended.
 */
export function majority(stops: readonly StoppedBy[]): StoppedBy {
  const count = (name: StoppedBy) => stops.filter((stop) => stop === name).length;
  return order.reduce((most, name) => (count(name) >= Math.max(1, count(most)) ? name : most));
}
