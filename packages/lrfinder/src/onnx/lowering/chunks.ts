import { graphBuilder } from "../graph/builder.js";
import type { Graph, Value } from "../graph/graph.js";
import { add } from "../ops/arithmetic.js";
import { foldIntoGemm } from "../passes/fold-into-gemm.js";
import { prune } from "../passes/prune.js";
import { byRole, inOrder, trainedTensors } from "../step/state.js";
import type { Step } from "../step/step.js";
import { batchInputs, tableInputs, tablesOfStep } from "./batch-inputs.js";
import { writeBatch, writeNext } from "./one-update.js";
import { settingInputs } from "./setting-inputs.js";
import { stateInput, tensorInputs } from "./tensor-inputs.js";

/**
 * Lowers a step to two graphs without a loop: one adds up a chunk's share of the loss, the metrics
 * and the gradients, the other makes the update from the sums. The loop is the caller's. So batches
 * are trained that are too large to be computed at once, and all batches on devices that have no
 * Scan.
 *
 * `accumulate`: inputs are the tables, the buffers and the weights where they are trained, the sums
 * so far (loss, metrics, gradients), then the chunk's `rows`, `weight` and, where they are needed, `metricWeight`,
 * `rowKeys` and `rowMask`; outputs are the new sums, and what the buffers become that change, for
 * which the chunk must be the whole batch. `update`: inputs are the state, the sums of loss and
 * gradients, and each setting as a scalar; outputs are what changes of the weights, slots
 * and numbers, and the loss.
 */
export function lowerToChunks(
  step: Step,
  { rows }: { rows: number },
): { accumulate: Graph; update: Graph } {
  return { accumulate: accumulateGraph(step, rows), update: updateGraph(step) };
}

/** The name of the sum of a parameter's gradients. */
export function gradientName(parameter: string): string {
  return `gradient/${parameter}`;
}

/** The names of the scalars that are summed over chunks: the loss, then the metrics. */
export function scalarNames({ metrics }: Step): readonly string[] {
  return ["loss", ...metrics.map((_, i) => `metric_${i}`)];
}

function gradientInputs(graph: ReturnType<typeof graphBuilder>, { trained }: Step): Value[] {
  return trained.map(({ name, shape }) => graph.input(gradientName(name), "float32", shape));
}

function accumulateGraph(step: Step, rows: number): Graph {
  const graph = graphBuilder("accumulate", step.operators);
  const tables = tableInputs(graph, tablesOfStep(step), "tableRows");
  const tensors = tensorInputs(graph, step);
  const scalars = scalarNames(step).map((name) => graph.input(name, "float32", []));
  const sums = gradientInputs(graph, step);
  const inputs = batchInputs(graph, step, { prefix: "", leading: [], rows });
  const { loss, metrics, gradients, buffers } = writeBatch(graph, step, {
    tables,
    inputs,
    tensors,
  });
  const parts = [loss, ...metrics, ...gradients];
  const totals = [...scalars, ...sums].map((sum, i) => add(graph, sum, parts[i]!));
  return prune(foldIntoGemm(graph.build([...totals, ...buffers])));
}

function updateGraph(step: Step): Graph {
  const graph = graphBuilder("apply", step.operators);
  const state = step.state.map(({ name, shape }) =>
    graph.input(stateInput(name), "float32", shape),
  );
  const sums = {
    loss: graph.input("loss", "float32", []),
    gradients: gradientInputs(graph, step),
  };
  const settings = settingInputs(graph, step);
  const before = byRole(step.state, state, step);
  const { weights, slots, numbers, batch } = writeNext(graph, step, {
    ...{ weights: before.weights, slots: before.slots, numbers: before.numbers },
    ...{ settings, batch: sums },
    tensors: trainedTensors(step.state, state, step),
    rates: step.trained.map((parameter) => parameter.rates),
    pack: (values) => values,
  });
  const ofWeights = step.state.filter(({ role }) => role !== "buffer");
  const next = inOrder(ofWeights, { weights, slots, numbers, buffers: [] }, step);
  // A loss that passes through untouched would be an input that is also an output.
  const untouched = batch.loss === sums.loss;
  const loss = untouched ? graph.apply("Add", [sums.loss, graph.constant(0)]) : batch.loss;
  return prune(graph.build([...next, loss]));
}
