import { graphBuilder } from "../graph/builder.js";
import type { Graph, Operators, Value } from "../graph/graph.js";
import { columnSums } from "../passes/column-sums.js";
import { foldIntoGemm } from "../passes/fold-into-gemm.js";
import { multipliedMasks } from "../passes/multiplied-masks.js";
import { prune } from "../passes/prune.js";
import { softmaxAlone } from "../passes/softmax-alone.js";
import { splitLoop } from "../passes/split-loop.js";
import { sumOfOneHot } from "../passes/sum-of-one-hot.js";
import { vmap } from "../passes/vmap.js";
import type { Step } from "../step/step.js";
import { batchInputs, tableInputs, tablesOfStep } from "./batch-inputs.js";
import { loopState } from "./loop-state.js";
import { writeOneUpdate } from "./one-update.js";
import { settingInputs } from "./setting-inputs.js";

/**
 * Lowers a step to a graph that makes any number of updates in one run: a Scan carries the state
 * from update to update, gathers each batch by its rows, and takes one value of each setting an
 * update.
 *
 * Inputs: the tables, the state, then for k updates `rows` `[k, batch]`, `weight` `[k, batch, 1]`,
 * `metricWeight` where metrics have another, `rowKeys` where the model is random, and each setting
 * `[k]`. Outputs: what changes of the state, the losses `[k]`, the metrics.
 *
 * @param options.models trains so many models at once, on the same batches: state, settings and
 *   outputs then have a dimension for them, behind that of the updates. Left out: one model, and no
 *   such dimension.
 */
export function lowerToScan(
  step: Step,
  { rows, models }: { rows: number; models?: number },
): Graph {
  const outer = graphBuilder("training", step.operators);
  const body = graphBuilder("update", step.operators);
  const leading = models === undefined ? [] : [models];
  const tables = tableInputs(outer, tablesOfStep(step), "tableRows");
  const state = loopState({ outer, body }, step, { leading });
  const scanned = [
    ...batchInputs(outer, step, { prefix: "", leading: ["updates"], rows }),
    ...Object.values(settingInputs(outer, step, { shape: ["updates", ...leading] })),
  ];
  const inputs = batchInputs(body, step, { prefix: "update/", leading: [], rows });
  const settings = settingInputs(body, step, { prefix: "update/" });

  const { weights, slots, numbers, batch } = writeOneUpdate(body, step, {
    ...{ tables, inputs, settings, numbers: state.numbers },
    ...{ tensors: state.tensors, pack: state.pack, rates: state.rates, ...state.packed },
  });
  const { loss, metrics, buffers } = batch;
  const next = state.outputs({ weights, slots, numbers, buffers });
  const written = body.build([...next, loss, ...metrics]);
  const own = [...state.inputs, ...Object.values(settings)];
  const update = simplified(written, { models, own, operators: step.operators });

  const loop = splitLoop(outer, update, { states: state.inputs.length, scanned });
  const outputs = outer.applyAll("Scan", [...state.start, ...loop.scanned], {
    body: { graph: prune(loop.body) },
    num_scan_inputs: { int: loop.scanned.length },
  });
  const results = loop.finish(outputs.slice(state.inputs.length));
  const last = state.finish(outputs.slice(0, state.inputs.length));
  return prune(outer.build([...last, ...results]));
}

/** An update in fewer operators, for one model or for many, each with some inputs of its own. */
function simplified(
  update: Graph,
  {
    models,
    own,
    operators,
  }: { models: number | undefined; own: readonly Value[]; operators: Operators },
): Graph {
  const simpler = (graph: Graph) => sumOfOneHot(softmaxAlone(graph));
  const forAll =
    models === undefined
      ? simpler(foldIntoGemm(columnSums(update)))
      : vmap(prune(simpler(update)), { models, each: own, operators });
  return prune(multipliedMasks(forAll));
}
