import type { GraphBuilder, Value } from "../graph/graph.js";
import { targetType } from "../losses/loss.js";
import { gather } from "../ops/indexing.js";
import type { BatchValues } from "../step/gradients.js";
import { metricsApart, type Step } from "../step/step.js";

/** The names of the inputs by which lowered graphs are given rows. */
export const inputNames = {
  x: "x",
  target: "target",
  rows: "rows",
  weight: "weight",
  metricWeight: "metricWeight",
  rowKeys: "rowKeys",
};

/** The table that batches are gathered from. */
export interface Table {
  readonly x: Value;
  readonly target: Value;
}

/** Declares the inputs for a whole table, of any number of rows. */
export function tableInputs(graph: GraphBuilder, { model, summary, loss }: Step): Table {
  const targetShape = loss.target === "label" ? [] : summary.outputShape;
  return {
    x: graph.input(inputNames.x, "float32", ["tableRows", ...model.inputShape]),
    target: graph.input(inputNames.target, targetType(loss), ["tableRows", ...targetShape]),
  };
}

/** Declares the inputs that name a batch, each with `leading` dimensions before its own. */
export function batchInputs(
  graph: GraphBuilder,
  step: Step,
  { prefix, leading, rows }: { prefix: string; leading: readonly string[]; rows: number },
): readonly Value[] {
  const inputs = [
    graph.input(prefix + inputNames.rows, "int32", [...leading, rows]),
    graph.input(prefix + inputNames.weight, "float32", [...leading, rows, 1]),
  ];
  if (metricsApart(step)) {
    inputs.push(graph.input(prefix + inputNames.metricWeight, "float32", [...leading, rows, 1]));
  }
  if (step.summary.random) {
    inputs.push(graph.input(prefix + inputNames.rowKeys, "uint32", [...leading, rows, 1]));
  }
  return inputs;
}

/** Writes the gathering of a batch, named by the inputs of {@link batchInputs}, from its table. */
export function gatherBatch(
  graph: GraphBuilder,
  step: Step,
  { table: { x, target }, inputs }: { table: Table; inputs: readonly Value[] },
): BatchValues {
  const [rows, weight, ...rest] = inputs;
  const metricWeight = metricsApart(step) ? rest.shift() : weight;
  const [rowKeys] = rest;
  return {
    x: gather(graph, x, rows!),
    target: gather(graph, target, rows!),
    weight: weight!,
    metricWeight: metricWeight!,
    rowKeys,
  };
}
