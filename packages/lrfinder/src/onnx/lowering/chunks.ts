import { graphBuilder } from "../graph/builder.js";
import type { Graph, Value } from "../graph/graph.js";
import { add } from "../ops/arithmetic.js";
import { foldIntoGemm } from "../passes/fold-into-gemm.js";
import { prune } from "../passes/prune.js";
import { operators } from "../rules/operators.js";
import { writeGradients } from "../step/gradients.js";
import { withPenalty, writePenalty } from "../step/penalty.js";
import { byRole, inOrder, modelTensors } from "../step/state.js";
import type { Step } from "../step/step.js";
import { settingNames, writeUpdate } from "../step/update.js";
import { batchInputs, gatherBatch, tableInputs } from "./batch-inputs.js";
import { tensorInputs } from "./tensor-inputs.js";

/**
 * Closes a step into two graphs, for batches too large to be computed in one go: one adds up a chunk's
 * share of the loss, the metrics and the gradients, the other makes the update from the sums.
 *
 * `accumulate`: inputs are the table, the parameters, the sums so far (loss, metrics, gradients), then the
 * chunk's `rows`, `weight` and, where they are needed, `metricWeight` and `rowKeys`; outputs are the new sums. `update`: inputs are the state, the sums
 * of loss and gradients, and each setting as a scalar; outputs are
 * what changes of the state, and the loss.
 */
export function lowerToChunks(
  step: Step,
  { rows }: { rows: number },
): { accumulate: Graph; update: Graph } {
  return { accumulate: accumulation(step, rows), update: application(step) };
}

/** The name of the sum of a parameter's gradients. */
export function gradientName(parameter: string): string {
  return `${parameter}/gradient`;
}

/** The names of the scalars that are summed over chunks: the loss, then the metrics. */
export function scalarNames({ metrics }: Step): readonly string[] {
  return ["loss", ...metrics.map((_, i) => `metric_${i}`)];
}

function gradientInputs(graph: ReturnType<typeof graphBuilder>, { trained }: Step): Value[] {
  return trained.map(({ name, shape }) => graph.input(gradientName(name), "float32", shape));
}

function accumulation(step: Step, rows: number): Graph {
  const graph = graphBuilder("accumulate", operators);
  const table = tableInputs(graph, step);
  const tensors = tensorInputs(graph, step);
  const scalars = scalarNames(step).map((name) => graph.input(name, "float32", []));
  const sums = gradientInputs(graph, step);
  const inputs = batchInputs(graph, step, { prefix: "", leading: [], rows });
  const batch = gatherBatch(graph, step, { table, inputs });
  const chunk = writeGradients(graph, step, { ...batch, tensors });
  const parts = [chunk.loss, ...chunk.metrics, ...chunk.gradients];
  const totals = [...scalars, ...sums].map((sum, i) => add(graph, sum, parts[i]!));
  return prune(foldIntoGemm(graph.build(totals)));
}

function application(step: Step): Graph {
  const graph = graphBuilder("apply", operators);
  const state = step.state.map(({ name, shape }) => graph.input(name, "float32", shape));
  const batch = {
    loss: graph.input("loss", "float32", []),
    gradients: gradientInputs(graph, step),
  };
  const settings = Object.fromEntries(
    settingNames(step).map((name) => [name, graph.input(name, "float32", [])]),
  );
  const penalty = writePenalty(graph, step, { tensors: modelTensors(step.state, state) });
  const { loss, gradients } = withPenalty(graph, step, { batch, penalty });
  const before = byRole(step.state, state, step);
  const rates = step.trained.map((parameter) => parameter.rates);
  const updated = writeUpdate(graph, step, { ...before, gradients, rates, settings });
  const next = inOrder(step.state, { ...updated, buffers: before.buffers }, step);
  // A loss that passes through untouched would be an input that is also an output.
  const total = penalty ? loss : graph.apply("Add", [loss, graph.constant(0)]);
  return prune(graph.build([...next, total]));
}
