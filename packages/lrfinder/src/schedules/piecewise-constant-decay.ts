import { notNegative } from "../numeric/checks.js";
import { checkedBoundaries, list } from "./boundaries.js";
import { type SerializableSchedule, serializable } from "./serializable.js";

/** The levels of {@link piecewiseConstantDecay} and where they change. */
export interface PiecewiseConstantDecayOptions {
  /** The last step of each level but the last one, increasing, each at least 0. */
  readonly boundaries: readonly number[];
  /** The learning rate of each level, at least 0, one more than `boundaries`. */
  readonly values: readonly number[];
}

/**
 * A learning rate of given levels, each held up to a given step.
 *
 * `values[0]` while `i ≤ boundaries[0]`, `values[1]` while `i ≤ boundaries[1]`, and so on: the
 * boundary itself still has the level before it (PyTorch's `MultiStepLR` changes one step earlier).
 * The last level holds.
 *
 * Source: Keras's `PiecewiseConstantDecay`.
 *
 * @throws RangeError where the lengths do not fit, or an entry is outside its range or order.
 * @example
 * const schedule = piecewiseConstantDecay({ boundaries: [100], values: [0.1, 0.01] });
 * schedule(100); // 0.1
 * schedule(101); // 0.01
 */
export function piecewiseConstantDecay(
  options: PiecewiseConstantDecayOptions,
): SerializableSchedule {
  const values = list("values", options.values).map((value, i) =>
    notNegative(`values[${i}]`, value),
  );
  const boundaries = checkedBoundaries(
    options.boundaries,
    { name: "values", length: values.length },
    notNegative,
  );
  return serializable(
    "piecewise-constant-decay",
    () => ({ boundaries: [...boundaries], values: [...values] }),
    (step) => values[boundaries.filter((boundary) => step > boundary).length]!,
  );
}
