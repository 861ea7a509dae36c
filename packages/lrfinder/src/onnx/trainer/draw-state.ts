import { mix } from "../../numeric/hash.js";
import { seededRandom } from "../../numeric/random.js";
import { initialize } from "../models/layers/initializers.js";
import type { Step } from "../step/step.js";
import type { Training } from "../training/training.js";

/** Weights as given, or fresh, and fresh slots; each tensor has random numbers of its own. */
export function drawState(
  { state }: Step,
  { seed, weights }: Pick<Training, "seed" | "weights">,
): readonly Float32Array[] {
  return state.map(
    ({ name, shape, initializer, sequence }) =>
      weights?.[name]?.slice() ?? initialize(initializer, shape, seededRandom(mix(sequence, seed))),
  );
}
