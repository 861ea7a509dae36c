import { graphBuilder } from "../graph/builder.js";
import type { Graph } from "../graph/graph.js";
import { columnSums } from "../passes/column-sums.js";
import { foldIntoGemm } from "../passes/fold-into-gemm.js";
import { multipliedMasks } from "../passes/multiplied-masks.js";
import { prune } from "../passes/prune.js";
import { softmaxAlone } from "../passes/softmax-alone.js";
import { splitLoop } from "../passes/split-loop.js";
import { sumOfOneHot } from "../passes/sum-of-one-hot.js";
import { vmap } from "../passes/vmap.js";
import { operators } from "../rules/operators.js";
import { writeGradients } from "../step/gradients.js";
import { withPenalty, writePenalty } from "../step/penalty.js";
import type { Step } from "../step/step.js";
import { earlyScale, settingNames, writeUpdate } from "../step/update.js";
import { batchInputs, gatherBatch, tableInputs } from "./batch-inputs.js";
import { loopState } from "./loop-state.js";

/**
 * Closes a step into a graph that makes any number of updates in one run: a Scan carries the state from
 * update to update, gathers each batch by its rows, and takes one value of each setting an update.
 *
 * Inputs: the table, the state, then for k updates `rows` `[k, batch]`, `weight` `[k, batch, 1]`, `metricWeight`
 * where metrics have another, `rowKeys` where the model is random, and each setting `[k]`. Outputs: what
 * changes of the state, the losses `[k]`, the metrics.
 *
 * @param options.models trains so many models at once, on the same batches: state, settings and
 *   outputs then have a dimension for them, behind that of the updates. Left out: one model, and no such dimension.
 */
export function lowerToScan(
  step: Step,
  { rows, models }: { rows: number; models?: number },
): Graph {
  const outer = graphBuilder("training", operators);
  const body = graphBuilder("update", operators);
  const names = settingNames(step);

  const table = tableInputs(outer, step);
  const leading = models === undefined ? [] : [models];
  const state = loopState({ outer, body }, step, { leading });
  const scanned = batchInputs(outer, step, { prefix: "", leading: ["updates"], rows });
  const inputs = batchInputs(body, step, { prefix: "update/", leading: [], rows });
  const scannedSettings = names.map((name) =>
    outer.input(name, "float32", ["updates", ...leading]),
  );
  const settings = Object.fromEntries(
    names.map((name) => [name, body.input(`update/${name}`, "float32", [])]),
  );

  const { tensors } = state;
  const scale = earlyScale(step, settings);
  const batchGradients = writeGradients(body, step, {
    ...gatherBatch(body, step, { table, inputs }),
    tensors,
    scale,
  });
  const { loss, metrics, gradients, buffers } = withPenalty(body, step, {
    batch: batchGradients,
    penalty: writePenalty(body, step, { tensors, scale }),
  });
  const next = writeUpdate(body, step, {
    ...{ ...state.packed, rates: state.rates, settings, scaled: scale !== undefined },
    gradients: state.pack(gradients),
  });

  const written = body.build([...state.outputs({ ...next, buffers }), loss, ...metrics]);
  const simpler = (graph: Graph) => sumOfOneHot(softmaxAlone(graph));
  const update = prune(
    multipliedMasks(
      models === undefined
        ? simpler(foldIntoGemm(columnSums(written)))
        : vmap(prune(simpler(written)), {
            ...{ models, operators },
            each: [...state.inputs, ...Object.values(settings)],
          }),
    ),
  );
  const loop = splitLoop(outer, update, {
    states: state.inputs.length,
    scanned: [...scanned, ...scannedSettings],
  });
  const outputs = outer.applyAll("Scan", [...state.start, ...loop.scanned], {
    body: { graph: prune(loop.body) },
    num_scan_inputs: { int: loop.scanned.length },
  });
  const results = loop.finish(outputs.slice(state.inputs.length));
  const last = state.finish(outputs.slice(0, state.inputs.length));
  return prune(outer.build([...last, ...results]));
}
