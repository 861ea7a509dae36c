import { graphBuilder } from "../graph/builder.js";
import type { Graph, GraphBuilder, Value } from "../graph/graph.js";
import { targetType } from "../losses/loss.js";
import { prune } from "../passes/prune.js";
import { vmap } from "../passes/vmap.js";
import { operators } from "../rules/operators.js";
import { type Step, writePenalty, writePrediction } from "../step/step.js";
import { inputNames } from "./batch-inputs.js";

/**
 * Closes a step into a graph that predicts. Inputs: the parameters, `x` `[rows, ...inputShape]`; output: what
 * the model puts out for each row, nothing dropped.
 */
export function lowerPrediction(step: Step, { rows }: { rows: number }): Graph {
  const graph = graphBuilder("predict", operators);
  const parameters = parameterInputs(graph, step);
  const x = graph.input(inputNames.x, "float32", [rows, ...step.model.inputShape]);
  return prune(graph.build([writePrediction(graph, step, { x, parameters })]));
}

/**
 * Closes a step into a graph that scores rows. Inputs: the parameters, `x`, `target`, the `weight` of each row in
 * the loss, and its `metricWeight` where there are metrics; outputs: the loss and each metric, summed by weight.
 *
 * @param options.models scores so many models at once: the parameters and the outputs then have a dimension for
 *   them, the first. Left out: one model, and no such dimension.
 */
export function lowerScoring(
  step: Step,
  { rows, models }: { rows: number; models?: number },
): Graph {
  const { model, summary, loss, metrics } = step;
  const graph = graphBuilder("score", operators);
  const parameters = parameterInputs(graph, step);
  const targetShape = loss.target === "label" ? [] : summary.outputShape;
  const x = graph.input(inputNames.x, "float32", [rows, ...model.inputShape]);
  const target = graph.input(inputNames.target, targetType(loss), [rows, ...targetShape]);
  const weight = graph.input(inputNames.weight, "float32", [rows, 1]);
  const prediction = writePrediction(graph, step, { x, parameters });
  const total = loss.write(graph, { prediction, target, weight });
  const close = (outputs: readonly Value[]) =>
    forAll(prune(graph.build(outputs)), { models, parameters });
  if (metrics.length === 0) return close([total]);
  const metricWeight = graph.input(inputNames.metricWeight, "float32", [rows, 1]);
  const scored = { prediction, target, weight: metricWeight };
  return close([total, ...metrics.map((metric) => metric(graph, scored))]);
}

/**
 * Closes a step into a graph of what penalties on weights add to the loss; undefined where there are none.
 * Inputs: the parameters; output: the penalty.
 *
 * @param options.models as for {@link lowerScoring}.
 */
export function lowerPenalty(step: Step, { models }: { models?: number } = {}): Graph | undefined {
  const graph = graphBuilder("penalty", operators);
  const parameters = parameterInputs(graph, step);
  const penalty = writePenalty(graph, step, { parameters });
  return penalty && forAll(prune(graph.build([penalty.loss])), { models, parameters });
}

/** A graph for many models, where there are many, each of which has parameters of its own. */
function forAll(
  graph: Graph,
  { models, parameters }: { models?: number; parameters: readonly Value[] },
): Graph {
  return models === undefined ? graph : vmap(graph, { models, each: parameters, operators });
}

function parameterInputs(graph: GraphBuilder, { summary }: Step): readonly Value[] {
  return summary.parameters.map(({ name, shape }) => graph.input(name, "float32", shape));
}
