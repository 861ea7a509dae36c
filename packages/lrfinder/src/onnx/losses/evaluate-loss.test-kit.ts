import type { LossName } from "../../names/losses.js";
import type { MetricName } from "../../names/metrics.js";
import { type Numbers, numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { losses } from "./losses.js";
import { metricFor } from "./metrics.js";

/** Rows of predictions and targets, and the rows' weights; shared evenly where left out. */
export interface Batch {
  readonly prediction: readonly (readonly number[])[];
  /** Rows, or labels. */
  readonly target: readonly (readonly number[])[] | readonly number[];
  readonly weight?: readonly number[];
}

function tensors(name: LossName, { prediction, target, weight }: Batch): readonly Numbers[] {
  const rows = prediction.length;
  const width = prediction[0]!.length;
  return [
    numbers(prediction.flat(), { shape: [rows, width] }),
    losses[name].target === "label"
      ? numbers(target.flat(), { type: "int32" })
      : numbers(target.flat(), { shape: [rows, width] }),
    numbers(weight ?? prediction.map(() => 1 / rows), { shape: [rows, 1] }),
  ];
}

/** A loss and its gradient with respect to the predictions. */
export async function lossOf(name: LossName, batch: Batch) {
  const results = await outputsOf(tensors(name, batch), (graph, [prediction, target, weight]) => {
    const scored = { prediction: prediction!, target: target!, weight: weight! };
    const loss = losses[name].write(graph, scored);
    return [loss, ...gradients(graph, loss, { of: [prediction!] })];
  });
  const [loss, gradient] = results;
  if (loss!.shape.length > 0) throw new Error("the loss is no scalar");
  return { loss: loss!.data[0]!, gradient: gradient!.data };
}

/** A metric beside a loss. */
export async function metricOf(name: MetricName, loss: LossName, batch: Batch): Promise<number> {
  const [result] = await outputsOf(tensors(loss, batch), (graph, [prediction, target, weight]) => [
    metricFor(name, { name: loss, loss: losses[loss] })(graph, {
      prediction: prediction!,
      target: target!,
      weight: weight!,
    }),
  ]);
  if (result!.shape.length > 0) throw new Error("the metric is no scalar");
  return result!.data[0]!;
}
