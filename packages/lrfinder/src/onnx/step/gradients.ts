import { gradients } from "../autodiff/gradients.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import type { Parameter } from "../layers/layer.js";
import { writeModel } from "../layers/model.js";
import type { Step } from "./step.js";

/** A batch as the graph sees it. */
export interface BatchValues {
  /** `[rows, ...inputShape]`. */
  readonly x: Value;
  /** `[rows]` or `[rows, outputs]`. */
  readonly target: Value;
  /** What each row weighs in the loss, `[rows, 1]`. */
  readonly weight: Value;
  /** What each row weighs in metrics, `[rows, 1]`. */
  readonly metricWeight: Value;
  /** `[rows, 1]`; undefined where nothing in the model is random. */
  readonly rowKeys?: Value;
}

/** What a batch says of the weights. */
export interface BatchGradients {
  readonly loss: Value;
  readonly metrics: readonly Value[];
  /** One for each parameter that is trained, in order. */
  readonly gradients: readonly Value[];
  /** What the buffers become that updates change, in the order of the state. */
  readonly buffers: readonly Value[];
}

/** Writes what the model puts out for a batch; without `rowKeys` it predicts, and drops nothing. */
export function writePrediction(
  graph: GraphBuilder,
  { model }: Step,
  {
    x,
    rowKeys,
    tensors,
  }: Pick<BatchValues, "x" | "rowKeys"> & { tensors: ReadonlyMap<string, Value> },
): Value {
  return writeModel(graph, model, {
    x,
    parameter: ({ name }: Parameter) => tensors.get(name)!,
    rowKeys: () => rowKeys,
  });
}

/**
 * Writes the loss of a batch and its gradients, penalties on weights left out.
 *
 * @param batch.tensors the weights and buffers by name.
 */
export function writeGradients(
  graph: GraphBuilder,
  step: Step,
  batch: BatchValues & { tensors: ReadonlyMap<string, Value>; scale?: Value },
): BatchGradients {
  const { target, weight, metricWeight, tensors, scale } = batch;
  const prediction = writePrediction(graph, step, batch);
  const loss = step.loss.write(graph, { prediction, target, weight });
  const scored = { prediction, target, weight: metricWeight };
  const of = step.trained.map(({ name }) => tensors.get(name)!);
  return {
    loss,
    gradients: gradients(graph, loss, { of, scale }),
    metrics: step.metrics.map((metric) => metric(graph, scored)),
    buffers: [],
  };
}
