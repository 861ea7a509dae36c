import type { GraphBuilder, Value } from "../graph/graph.js";
import { add } from "../ops/arithmetic.js";
import { type BatchGradients, writeGradients } from "../step/gradients.js";
import { withPenalty, writePenalty } from "../step/penalty.js";
import type { Step } from "../step/step.js";
import { earlyScale, type Updating, writeUpdate } from "../step/update.js";
import { gatherBatch, type TableValues } from "./batch-inputs.js";

// One update as a graph, in two halves: what a batch says, and what the state becomes by it. A way
// to run a step writes both into one graph, or each into one of its own, and adds no more than its
// loop.

/**
 * The weights and buffers by name, and what gradients are scaled by from the loss on, if at all.
 */
interface Model {
  readonly tensors: ReadonlyMap<string, Value>;
  readonly scale?: Value;
}

/** The rows of a batch, or of a part of one. */
interface Rows {
  readonly tables: TableValues;
  /** The inputs that name them, as `batchInputs` declares them. */
  readonly inputs: readonly Value[];
}

/** What an update changes, and by what numbers. */
type Changing = Omit<Updating, "gradients" | "scaled"> & {
  /** One value for each parameter that is trained as one for each of `weights`. */
  readonly pack: (values: readonly Value[]) => readonly Value[];
};

/** What the state becomes, the loss with its penalties, and the rest of what the batch says. */
export type Updated<T> = Pick<Updating, "weights" | "slots" | "numbers"> & { readonly batch: T };

/**
 * Writes the first half, for rows of a batch: forward pass, loss, metrics and gradients, each a sum
 * by weight.
 */
export function writeBatch(
  graph: GraphBuilder,
  step: Step,
  { tables, inputs, ...model }: Rows & Model,
): BatchGradients {
  return writeGradients(graph, step, { ...gatherBatch(graph, step, { tables, inputs }), ...model });
}

/** Writes the second half, for a whole batch: penalties, clipping and the optimizer's method. */
export function writeNext<T extends Pick<BatchGradients, "loss" | "gradients">>(
  graph: GraphBuilder,
  step: Step,
  { batch, tensors, scale, pack, ...changing }: { batch: T } & Model & Changing,
): Updated<T> {
  const penalty = writePenalty(graph, step, { tensors, scale });
  const whole = withPenalty(graph, step, { batch, penalty });
  const { fault, ...next } = writeUpdate(graph, step, {
    ...changing,
    gradients: pack(whole.gradients),
    scaled: scale !== undefined,
  });
  const loss = fault ? add(graph, whole.loss, fault) : whole.loss;
  return { ...next, batch: { ...whole, loss } };
}

/** Writes both halves, of a batch that is computed at once. */
export function writeOneUpdate(
  graph: GraphBuilder,
  step: Step,
  { tables, inputs, tensors, ...changing }: Rows & Omit<Model, "scale"> & Changing,
): Updated<BatchGradients> {
  const scale = earlyScale(step, changing.settings);
  const batch = writeBatch(graph, step, { tables, inputs, tensors, scale });
  return writeNext(graph, step, { batch, tensors, scale, ...changing });
}
