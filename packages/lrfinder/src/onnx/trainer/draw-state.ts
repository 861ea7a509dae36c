import { mix } from "../../numeric/hash.js";
import { seededRandom } from "../../numeric/random.js";
import { initialize } from "../models/layers/initializers.js";
import { kindOf } from "../models/model.js";
import { byRole } from "../step/state.js";
import type { Step } from "../step/step.js";
import type { Training } from "../training/training.js";

/**
 * Weights as given, or as the model brings them, or fresh, and fresh slots and numbers; each tensor
 * has random numbers of its own.
 */
export function drawState(
  { state, model, method }: Pick<Step, "state" | "model" | "method">,
  { seed, weights: given }: Pick<Training, "seed" | "weights">,
): readonly Float32Array[] {
  const weights = { ...kindOf(model).weights?.(model), ...given };
  const drawn = state.map(
    (tensor) =>
      weights[tensor.name]?.slice() ?? initialize(tensor, seededRandom(mix(tensor.sequence, seed))),
  );
  const { weights: trained } = byRole(state, drawn, { method });
  const numbers = (method.numbers ?? []).values();
  return state.map(({ role, copies }, i) => {
    if (role === "number") return Float32Array.of(numbers.next().value!.initial(trained));
    if (copies === undefined) return drawn[i]!;
    return drawn[state.findIndex(({ name }) => name === copies)]!.slice();
  });
}
