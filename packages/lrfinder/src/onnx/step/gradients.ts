import { gradients } from "../autodiff/gradients.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { predicting, writeModel } from "../models/model.js";
import type { WrittenModel } from "../models/model-kind.js";
import { readOutputs, writeLoss, writeMetrics } from "./losses.js";
import type { Step } from "./step.js";

/** A batch as the graph sees it. */
export interface BatchValues {
  /** Each of the model's inputs by its name, `[rows, ...shape]`. */
  readonly inputs: Readonly<Record<string, Value>>;
  /**
   * What each output that has a loss should be, by the output's name: `[rows, ...shape]`, or
   * `[rows]` for labels.
   */
  readonly targets: Readonly<Record<string, Value>>;
  /** What each row weighs in the loss, `[rows, 1]`. */
  readonly weight: Value;
  /** What each row weighs in metrics, `[rows, 1]`. */
  readonly metricWeight: Value;
  /** `[rows, 1]`; undefined where nothing in the model is random. */
  readonly rowKeys?: Value;
  /** `[rows, 1]`; undefined where the model does not mix rows, and where all are the batch's own. */
  readonly rowMask?: Value;
  /** Of each output with labels that do not count, rows / labels that do, `[]`. */
  readonly shares?: Readonly<Record<string, Value>>;
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

/**
 * What a model is written from, in a step's graph: its inputs, and its weights and buffers by name.
 */
interface Written {
  readonly inputs: BatchValues["inputs"];
  readonly tensors: ReadonlyMap<string, Value>;
}

/** Writes what the model puts out, each output by its name, while it is not trained. */
export function writePrediction(
  graph: GraphBuilder,
  { model, losses }: Step,
  { inputs, tensors }: Written,
): WrittenModel["outputs"] {
  const written = writeModel(model, {
    ...{ graph, inputs, ...predicting },
    tensor: (name) => tensors.get(name)!,
  });
  return readOutputs(losses, written);
}

/**
 * Writes the loss of a batch and its gradients, penalties on weights left out.
 *
 * @param batch.tensors the weights and buffers by name.
 */
export function writeGradients(
  graph: GraphBuilder,
  step: Step,
  batch: BatchValues & Written & { scale?: Value },
): BatchGradients {
  const { inputs, targets, weight, metricWeight, shares, tensors, scale } = batch;
  const written = writeModel(step.model, {
    ...{ graph, inputs, training: true },
    tensor: (name) => tensors.get(name)!,
    rowKeys: () => batch.rowKeys!,
    rowMask: () => batch.rowMask,
  });
  const outputs = readOutputs(step.losses, written);
  const loss = writeLoss(graph, step.losses, { outputs, targets, weight, shares });
  const of = step.trained.map(({ name }) => tensors.get(name)!);
  const renewed = step.state.filter(({ role, changes }) => role === "buffer" && changes);
  return {
    loss,
    gradients: gradients(graph, loss, { of, scale }),
    metrics: writeMetrics(graph, step, { outputs, targets, weight: metricWeight, shares }),
    buffers: renewed.map(({ name }) => written.buffers[name]!),
  };
}
