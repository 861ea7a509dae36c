import type { LossName, MetricName, Model, Optimizer } from "lrfinder/onnx";
import { grouped } from "../arguments/values.js";
import { inputError } from "../errors/input-error.js";
import type { Data } from "../table/index.js";
import type { NetworkOptions } from "./options.js";

/** What is trained on a table. */
export interface Network {
  readonly model: Model;
  readonly loss: LossName;
  readonly metrics: readonly MetricName[];
  readonly optimizer: Optimizer;
}

/** Weights that a network can have: with the optimizer's slots and gradients, some gigabytes. */
const MOST_WEIGHTS = 100_000_000;

/** The loss and the metrics of a task. */
export const objectives = {
  classification: { loss: "sparse-categorical-cross-entropy", metrics: ["accuracy"] },
  regression: { loss: "mean-squared-error", metrics: ["mean-absolute-error"] },
} as const satisfies Record<Data["task"], { loss: LossName; metrics: readonly MetricName[] }>;

/**
 * The network for a table: hidden dense layers, and an output for each class, or one for a regression.
 *
 * @param options.l2 λ of the penalty λ·Σw² on all weights but biases; default 0.
 * @throws InputError where it would have more than a hundred million weights.
 */
export async function networkFor(
  data: Pick<Data, "features" | "task" | "classes">,
  options: Pick<NetworkOptions, "hidden" | "activation" | "optimizer"> & { readonly l2?: number },
): Promise<Network> {
  const { dense, optimizers, sequential } = await import("lrfinder/onnx");
  const { hidden, activation, optimizer, l2 = 0 } = options;
  const outputs = data.task === "classification" ? data.classes!.length : 1;
  refuseTooLarge([data.features, ...hidden, outputs]);
  const layers = [
    ...hidden.map((units) => dense(units, { activation, l2 })),
    dense(outputs, { l2 }),
  ];
  return {
    model: sequential(layers, { inputShape: [data.features] }),
    optimizer: optimizers[optimizer](),
    ...objectives[data.task],
  };
}

function refuseTooLarge(widths: readonly number[]): void {
  let weights = 0;
  for (let i = 1; i < widths.length; i++) weights += (widths[i - 1]! + 1) * widths[i]!;
  if (weights <= MOST_WEIGHTS) return;
  const [has, most] = [weights, MOST_WEIGHTS].map(grouped);
  throw inputError(
    `--hidden makes a network of ${has} weights, more than ${most}: choose smaller widths`,
  );
}
