import {
  grouped,
  type NetworkPlan,
  type NetworkRequest,
  networkPlan,
  weightsOf,
} from "lrfinder/internal";
import type { Network } from "lrfinder/onnx";
import { inputError } from "../errors/input-error.js";
import type { Data } from "../table/index.js";

/** Weights that a network can have: with the optimizer's slots and gradients, some gigabytes. */
const MOST_WEIGHTS = 100_000_000;

/**
 * The network for a table: hidden dense layers, and an output for each class, or one for a
 * regression.
 *
 * @throws InputError where it would have more than a hundred million weights.
 */
export async function networkFor(
  data: Pick<Data, "features" | "task" | "classes">,
  request: NetworkRequest,
): Promise<Network> {
  const plan = networkPlan(data, request);
  refuseTooLarge(plan);
  // Named where it is imported, so that the bundle leaves out what no command uses of the engine.
  const { networkFor: made } = await import("lrfinder/onnx");
  return made(plan);
}

function refuseTooLarge(plan: NetworkPlan): void {
  const weights = weightsOf(plan);
  if (weights <= MOST_WEIGHTS) return;
  const [has, most] = [weights, MOST_WEIGHTS].map(grouped);
  throw inputError(
    `--hidden makes a network of ${has} weights, more than ${most}: choose smaller widths`,
  );
}
