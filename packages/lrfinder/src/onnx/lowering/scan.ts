import { graphBuilder } from "../graph/builder.js";
import type { Graph, Value } from "../graph/graph.js";
import { reshape } from "../ops/layout.js";
import { columnSums } from "../passes/column-sums.js";
import { foldIntoGemm } from "../passes/fold-into-gemm.js";
import { multipliedMasks } from "../passes/multiplied-masks.js";
import { prune } from "../passes/prune.js";
import { softmaxAlone } from "../passes/softmax-alone.js";
import { splitLoop } from "../passes/split-loop.js";
import { sumOfOneHot } from "../passes/sum-of-one-hot.js";
import { vmap } from "../passes/vmap.js";
import { operators } from "../rules/operators.js";
import {
  earlyScale,
  type Step,
  withPenalty,
  writeGradients,
  writePenalty,
  writeUpdate,
} from "../step/step.js";
import { batchInputs, gatherBatch, tableInputs } from "./batch-inputs.js";
import { groupsOf, type Layout, pack, packedShape, unpack } from "./packing.js";

/**
 * Closes a step into a graph that makes any number of updates in one run: a Scan carries the state from
 * update to update, gathers each batch by its rows, and takes one value of each setting an update.
 *
 * Inputs: the table, the state, then for k updates `rows` `[k, batch]`, `weight` `[k, batch, 1]`, `metricWeight`
 * where metrics have another, `rowKeys` where the model is random, and each setting `[k]`. Outputs: the state, the losses `[k]`, the metrics.
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
  const carried = step.state.map(({ name, shape }) =>
    outer.input(name, "float32", [...leading, ...shape]),
  );
  // Vectors are carried as rows, in the shape that their gradients are summed up to.
  const shapes = step.summary.parameters.map(({ shape }) =>
    shape.length === 1 ? [1, ...shape] : shape,
  );
  const groups = groupsOf(step);
  const around: Layout = { groups, shapes, leading };
  const within: Layout = { groups, shapes, leading: [] };
  // Of each parameter its weight, then the optimizer's slots for it; of each group the same.
  const kinds = ["", ...step.method.slots];
  const ofKind = (kind: number, values: readonly Value[]) =>
    values.filter((_, i) => i % kinds.length === kind);
  const byKind = (write: (kind: number) => readonly Value[]) => {
    const written = kinds.map((_, kind) => write(kind));
    return written[0]!.flatMap((_, i) => written.map((values) => values[i]!));
  };
  const asRows = carried.map((value, i) => {
    const { shape } = step.state[i]!;
    return shape.length === 1 ? reshape(outer, value, [...leading, 1, ...shape]) : value;
  });
  const packed = byKind((kind) => pack(outer, ofKind(kind, asRows), around));
  const state = groups.flatMap((group, i) =>
    kinds.map((kind) =>
      body.input(`update/state ${i} ${kind}`, "float32", packedShape(group, within)),
    ),
  );
  const scanned = batchInputs(outer, step, { prefix: "", leading: ["updates"], rows });
  const inputs = batchInputs(body, step, { prefix: "update/", leading: [], rows });
  const scannedSettings = names.map((name) =>
    outer.input(name, "float32", ["updates", ...leading]),
  );
  const settings = Object.fromEntries(
    names.map((name) => [name, body.input(`update/${name}`, "float32", [])]),
  );

  const parameters = unpack(body, ofKind(0, state), within);
  const scale = earlyScale(step, settings);
  const batchGradients = writeGradients(body, step, {
    ...gatherBatch(body, step, { table, inputs }),
    parameters,
    scale,
  });
  const { loss, metrics, gradients } = withPenalty(body, step, {
    batch: batchGradients,
    penalty: writePenalty(body, step, { parameters, scale }),
  });
  const next = writeUpdate(body, groupedStep(step, groups), {
    ...{ state, settings, scaled: scale !== undefined },
    gradients: pack(body, gradients, within),
  });

  const written = body.build([...next, loss, ...metrics]);
  const simpler = (graph: Graph) => sumOfOneHot(softmaxAlone(graph));
  const update = prune(
    multipliedMasks(
      models === undefined
        ? simpler(foldIntoGemm(columnSums(written)))
        : vmap(prune(simpler(written)), {
            ...{ models, operators },
            each: [...state, ...Object.values(settings)],
          }),
    ),
  );
  const loop = splitLoop(outer, update, {
    states: state.length,
    scanned: [...scanned, ...scannedSettings],
  });
  const outputs = outer.applyAll("Scan", [...packed, ...loop.scanned], {
    body: { graph: prune(loop.body) },
    num_scan_inputs: { int: loop.scanned.length },
  });
  const results = loop.finish(outputs.slice(state.length));
  const last = outputs.slice(0, state.length);
  const states = byKind((kind) => unpack(outer, ofKind(kind, last), around)).map((value, i) => {
    const { shape } = step.state[i]!;
    return shape.length === 1 ? reshape(outer, value, [...leading, ...shape]) : value;
  });
  return prune(outer.build([...states, ...results]));
}

/** A step that updates groups of parameters as it does parameters. */
function groupedStep(step: Step, groups: Layout["groups"]): Step {
  const parameters = groups.map(([first]) => step.summary.parameters[first!]!);
  return { ...step, summary: { ...step.summary, parameters } };
}

/** The names of the numbers that a step's method reads, in a fixed order. */
export function settingNames({ method }: Step): readonly string[] {
  return Object.keys(method.settings({ step: 0, learningRate: 1 }));
}
