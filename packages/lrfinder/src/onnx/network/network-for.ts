import type { LossName } from "../../names/losses.js";
import type { MetricName } from "../../names/metrics.js";
import type { NetworkPlan } from "../../recipe/network.js";
import { dense } from "../models/layers/dense.js";
import type { Model } from "../models/model.js";
import { sequential } from "../models/sequential.js";
import type { Optimizer } from "../optimizers/optimizers.js";
import { optimizerFor } from "./optimizer-for.js";

/** What is trained on a table. */
export interface Network {
  readonly model: Model;
  readonly loss: LossName;
  readonly metrics: readonly MetricName[];
  readonly optimizer: Optimizer;
}

/**
 * The network of a plan, made of the engine's layers and its optimizer; what is left out has its default.
 *
 * @example
 * const { model, ...rest } = networkFor({
 *   inputs: 4,
 *   layers: [{ units: 8, activation: "relu", l2: 0 }, { units: 3, l2: 0 }],
 *   loss: "sparse-categorical-cross-entropy",
 *   metrics: ["accuracy"],
 *   optimizer: "adam",
 * });
 */
export function networkFor({ inputs, layers, loss, metrics, ...numbers }: NetworkPlan): Network {
  return {
    model: sequential(
      layers.map(({ units, ...options }) => dense(units, options)),
      { inputShape: [inputs] },
    ),
    optimizer: optimizerFor(numbers),
    loss,
    metrics,
  };
}
