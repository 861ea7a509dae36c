import type { ActivationName } from "../names/activations.js";
import type { LossName } from "../names/losses.js";
import type { MetricName } from "../names/metrics.js";
import type { OptimizerName } from "../names/optimizers.js";
import type { EncodedTable } from "../table/encode-stored.js";
import type { Task } from "../table/encode-target.js";
import type { OptimizerNumbers } from "./optimizer-settings.js";

/** A network that is trained on a table, by the names of its parts. */
export interface NetworkPlan extends OptimizerNumbers {
  /** Inputs of one row. */
  readonly inputs: number;
  /** The dense layers in order, the output last. */
  readonly layers: readonly DensePlan[];
  readonly loss: LossName;
  readonly metrics: readonly [MetricName];
  readonly optimizer: OptimizerName;
}

/** A dense layer; the output has no activation. */
export interface DensePlan {
  readonly units: number;
  readonly activation?: ActivationName;
  /** λ of the penalty λ·Σw² on all weights but biases. */
  readonly l2: number;
}

/** What is said of a network. */
export interface NetworkRequest extends OptimizerNumbers {
  /** Widths of the hidden layers; empty for none. */
  readonly hidden: readonly number[];
  readonly activation: ActivationName;
  readonly optimizer: OptimizerName;
  /** λ of the penalty λ·Σw² on all weights but biases; default 0. */
  readonly l2?: number;
}

/** The loss and the metric of each task. */
export const objectives = {
  classification: { loss: "sparse-categorical-cross-entropy", metrics: ["accuracy"] },
  regression: { loss: "mean-squared-error", metrics: ["mean-absolute-error"] },
} as const satisfies Record<Task, Pick<NetworkPlan, "loss" | "metrics">>;

/**
 * The network for a table: hidden dense layers, and an output for each class, or one for a
 * regression.
 */
export function networkPlan(
  { features, task, classes }: Pick<EncodedTable, "features" | "task" | "classes">,
  { hidden, activation, optimizer, momentum, weightDecay, l2 = 0 }: NetworkRequest,
): NetworkPlan {
  return {
    inputs: features,
    layers: [
      ...hidden.map((units) => ({ units, activation, l2 })),
      { units: classes?.length ?? 1, l2 },
    ],
    ...objectives[task],
    optimizer,
    ...(momentum !== undefined && { momentum }),
    ...(weightDecay !== undefined && { weightDecay }),
  };
}

/** How many numbers a network learns, biases included. */
export function weightsOf({ inputs, layers }: Pick<NetworkPlan, "inputs" | "layers">): number {
  let [weights, width] = [0, inputs];
  for (const { units } of layers) {
    weights += (width + 1) * units;
    width = units;
  }
  return weights;
}
