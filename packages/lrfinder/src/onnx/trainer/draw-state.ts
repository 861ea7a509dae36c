import { mix } from "../../numeric/hash.js";
import { seededRandom } from "../../numeric/random.js";
import { initialize } from "../models/layers/initializers.js";
import { kindOf } from "../models/model.js";
import type { Step } from "../step/step.js";
import type { Training } from "../training/training.js";

/**
 * Weights as given, or as the model brings them, or fresh, and fresh slots; each tensor has random
 * numbers of its own.
 */
export function drawState(
  { state, model }: Pick<Step, "state" | "model">,
  { seed, weights: given }: Pick<Training, "seed" | "weights">,
): readonly Float32Array[] {
  const weights = { ...kindOf(model).weights?.(model), ...given };
  return state.map(
    (tensor) =>
      weights[tensor.name]?.slice() ?? initialize(tensor, seededRandom(mix(tensor.sequence, seed))),
  );
}
