import { graphBuilder } from "../graph/builder.js";
import type { Graph, Operators, Value } from "../graph/graph.js";
import type { OutputPort } from "../models/port.js";
import { prune } from "../passes/prune.js";
import { vmap } from "../passes/vmap.js";
import { writePrediction } from "../step/gradients.js";
import { writeLoss, writeMetrics } from "../step/losses.js";
import { writePenalty } from "../step/penalty.js";
import type { Step } from "../step/step.js";
import { inputNames, shareInputs, tableInputs, tablesOfStep } from "./batch-inputs.js";
import { changing, tensorInputs } from "./tensor-inputs.js";

/**
 * Lowers a step to a graph that predicts. Inputs: the weights and buffers, the model's inputs;
 * outputs: {@link predictedOutputs}.
 */
export function lowerPrediction(step: Step, { rows }: { rows: number }): Graph {
  const graph = graphBuilder("predict", step.operators);
  const tensors = tensorInputs(graph, step);
  const { inputs } = tableInputs(graph, { ...tablesOfStep(step), targets: [] }, rows);
  const outputs = writePrediction(graph, step, { inputs, tensors });
  return prune(graph.build(predictedOutputs(step).map(({ name }) => outputs[name]!)));
}

/** What a prediction holds: each output but those that are one number of the batch. */
export function predictedOutputs({ summary: { outputs } }: Step): readonly OutputPort[] {
  return outputs.filter(({ ofBatch }) => !ofBatch);
}

/**
 * Lowers a step to a graph that scores rows. Inputs: the weights and buffers, the tables, the
 * `weight` of each row in the loss, its `metricWeight` where there are metrics, and where labels do
 * not count rows / labels that do; outputs: the loss and each metric, summed by weight.
 *
 * @param options.models scores so many models at once: what updates change and the outputs then
 *   have a dimension for them, the first. Left out: one model, and no such dimension.
 */
export function lowerScoring(
  step: Step,
  { rows, models }: { rows: number; models?: number },
): Graph {
  const graph = graphBuilder("score", step.operators);
  const tensors = tensorInputs(graph, step);
  const { inputs, targets } = tableInputs(graph, tablesOfStep(step), rows);
  const weight = graph.input(inputNames.weight, "float32", [rows, 1]);
  const outputs = writePrediction(graph, step, { inputs, tensors });
  const shares = shareInputs(graph, step);
  const total = writeLoss(graph, step.losses, { outputs, targets, weight, shares });
  const finished = (results: readonly Value[]) =>
    forAll(prune(graph.build(results)), {
      ...{ models, each: changing(step, tensors), operators: step.operators },
    });
  if (step.metrics.length === 0) return finished([total]);
  const metricWeight = graph.input(inputNames.metricWeight, "float32", [rows, 1]);
  const scored = { outputs, targets, weight: metricWeight, shares };
  return finished([total, ...writeMetrics(graph, step, scored)]);
}

/**
 * Lowers a step to a graph of what penalties on weights add to the loss; undefined where there are
 * none. Inputs: the weights and buffers; output: the penalty.
 */
export function lowerPenalty(step: Step): Graph | undefined {
  const graph = graphBuilder("penalty", step.operators);
  const tensors = tensorInputs(graph, step);
  const penalty = writePenalty(graph, step, { tensors });
  return penalty && prune(graph.build([penalty.loss]));
}

/** A graph for many models, where there are many, each of which has parameters of its own. */
function forAll(
  graph: Graph,
  { models, each, operators }: { models?: number; each: readonly Value[]; operators: Operators },
): Graph {
  return models === undefined ? graph : vmap(graph, { models, each, operators });
}
