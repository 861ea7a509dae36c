import {
  dense,
  type LossName,
  type MetricName,
  type Model,
  type Optimizer,
  optimizers,
  sequential,
} from "lrfinder/onnx";
import type { EncodedTable } from "lrfinder/table";
import type { NetworkSettings } from "./protocol.js";

/** What is trained on a table. */
export interface Network {
  readonly model: Model;
  readonly loss: LossName;
  readonly metrics: readonly MetricName[];
  readonly optimizer: Optimizer;
}

/** The loss and the metric of a task. */
const objectives = {
  classification: { loss: "sparse-categorical-cross-entropy", metrics: ["accuracy"] },
  regression: { loss: "mean-squared-error", metrics: ["mean-absolute-error"] },
} as const;

/**
 * The network for a table: hidden dense layers, and an output for each class, or one for a regression.
 *
 * @param l2 λ of the penalty λ·Σw² on all weights but biases.
 */
export function networkFor(
  { features, task, classes }: Pick<EncodedTable, "features" | "task" | "classes">,
  { hidden, activation, optimizer }: Pick<NetworkSettings, "hidden" | "activation" | "optimizer">,
  { l2 = 0 }: { l2?: number } = {},
): Network {
  const layers = [
    ...hidden.map((units) => dense(units, { activation, l2 })),
    dense(classes?.length ?? 1, { l2 }),
  ];
  return {
    model: sequential(layers, { inputShape: [features] }),
    optimizer: optimizers[optimizer](),
    ...objectives[task],
  };
}
