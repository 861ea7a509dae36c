import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import { loadRuntime } from "../devices/load.js";
import type { Tensor } from "../devices/onnx-runtime.js";
import type { Runtime } from "../devices/runtime.js";
import type { StateStore } from "../devices/state-store.js";
import { dense } from "../models/layers/dense.js";
import { dropout } from "../models/layers/dropout.js";
import { sequential } from "../models/sequential.js";
import { adam } from "../optimizers/adam.js";
import { step } from "../step/step.js";
import { localTrainer } from "../trainer/local-trainer.js";
import { trainingOf } from "../training/training-of.js";
import { updaters, wayFor } from "./updaters.js";

const filesOf = (folder: string) => readdirSync(new URL(folder, import.meta.url));

test("every way to run a step is a file of lowering/, and every updater is one of them", () => {
  const ways = Object.keys(updaters).sort();
  const written = filesOf(".").flatMap((file) => /^(.+)-updater\.ts$/.exec(file)?.[1] ?? []);
  expect(ways).toEqual(written.sort());
  expect(filesOf("../lowering")).toEqual(expect.arrayContaining(ways.map((way) => `${way}.ts`)));
});

const everything = { lacks: { operators: [], types: [] } };
const noLoops = { lacks: { operators: ["Scan"], types: [] } };

test("loops run what fits at once, chunks what does not, and all where there are no loops", () => {
  const model = sequential([dense(100), dense(1)], { inputShape: [50] });
  const pieces = step({ model, loss: "mean-squared-error", metrics: [], optimizer: adam() });
  const small = { batchSize: 32 };
  expect(wayFor(everything, pieces, small)).toEqual({ way: "scan", rows: 32 });
  expect(wayFor(noLoops, pieces, small)).toEqual({ way: "chunks", rows: 32 });
  expect(wayFor(everything, pieces, { ...small, rowsPerChunk: 20 })).toEqual({
    way: "chunks",
    rows: 16,
  });
  expect(wayFor(everything, pieces, { ...small, accumulatedRows: 8 })).toEqual({
    way: "chunks",
    rows: 8,
  });
  // 3 · 2 · (50 · 100 + 100) and 20 for each of its numbers are some 34,000 operations a row; 4e9
  // fit.
  const { way, rows } = wayFor(everything, pieces, { batchSize: 1_000_000 });
  expect(way).toBe("chunks");
  expect(rows).toBeLessThan(120_000);
  // A loss of the batch is never taken in parts.
  const losses = pieces.losses.map((own) => ({ ...own, output: { ...own.output, ofBatch: true } }));
  const whole = wayFor(everything, { ...pieces, losses }, { batchSize: 1_000_000 });
  expect(whole).toEqual({ way: "scan", rows: 1_000_000 });
});

const random = seededRandom(4);
const x = Float32Array.from({ length: 50 * 6 }, () => 2 * random() - 1);
const y = Float32Array.from({ length: 50 }, () => 2 * random() - 1);
const training = trainingOf({
  model: sequential([dense(8, { activation: "tanh", l2: 0.01 }), dropout(0.3), dense(1)], {
    inputShape: [6],
  }),
  loss: "mean-squared-error",
  metrics: ["mean-absolute-error"],
  optimizer: adam(),
  data: { x, y },
  batchSize: 16,
  clipNorm: 0.5,
});
const native = loadRuntime({ runtime: "onnxruntime-node", threads: 1 });

/** What ten updates measure, and the weights behind them. */
async function numbersOn(runtime: Runtime): Promise<readonly number[]> {
  const trainer = await localTrainer(training, runtime);
  const { loss, metrics } = await trainer.step({ learningRate: new Array(10).fill(0.01) });
  const weights = Object.values(await trainer.weights());
  await trainer.close();
  return [...loss, ...metrics["mean-absolute-error"]!, ...weights.flatMap(({ data }) => [...data])];
}

test("a device without loops makes the updates that one with loops makes", async () => {
  const runtime = await native;
  const loaded: string[] = [];
  const load: Runtime["load"] = (later) => {
    const graph = "make" in later ? later.make() : later;
    loaded.push(...graph.nodes.map(({ operator }) => operator));
    return runtime.load(graph);
  };
  const looped = await numbersOn({ ...runtime, load });
  expect(loaded.splice(0)).toContain("Scan");
  const device = { ...runtime.device, ...noLoops };
  const unlooped = await numbersOn({ ...runtime, device, load });
  expect(loaded).not.toContain("Scan");
  expect(unlooped.length).toBe(looped.length);
  const apart = unlooped.map((value, i) => Math.abs(value - looped[i]!));
  expect(Math.max(...apart)).toBeLessThan(1e-5);
});

/** A runtime whose store frees what nobody needs, and whose graphs refuse what has been freed. */
function counting(runtime: Runtime) {
  const holders = new Map<Tensor, number>();
  const freed = new Set<Tensor>();
  const states: StateStore = {
    ...runtime.states,
    retain(state) {
      for (const tensor of state) holders.set(tensor, (holders.get(tensor) ?? 0) + 1);
    },
    release(state) {
      for (const tensor of state) {
        const left = holders.get(tensor)! - 1;
        if (left > 0) holders.set(tensor, left);
        else if (holders.delete(tensor)) freed.add(tensor);
      }
    },
  };
  const load: Runtime["load"] = async (graph) => {
    const session = await runtime.load(graph);
    return {
      inputNames: session.inputNames,
      outputNames: session.outputNames,
      run(feeds) {
        const wrong = Object.entries(feeds).find(([, tensor]) => freed.has(tensor));
        if (wrong) throw new Error(`${wrong[0]} has been freed`);
        return session.run(feeds);
      },
      release: () => session.release(),
    };
  };
  return {
    runtime: { ...runtime, states, load },
    counts: () => ({ held: holders.size, freed: freed.size }),
  };
}

test("a trainer releases what neither it nor a snapshot needs, and nothing else", async () => {
  const { runtime, counts } = counting(await native);
  // A frozen kernel [6, 8], then a bias [8], a kernel [8, 1] and a bias [1] with two slots each.
  const groups = [{ match: "dense_0/kernel", frozen: true }];
  const trainer = await localTrainer({ ...training, groups }, runtime);
  const one = { learningRate: [0.01] };
  const start = await trainer.snapshot();
  await trainer.step(one);
  await trainer.step(one);
  // A snapshot needs the start's nine tensors that change, and the trainer the last nine.
  expect(counts()).toEqual({ held: 19, freed: 9 });
  const later = await trainer.snapshot();
  await trainer.restore(start);
  expect(counts()).toEqual({ held: 19, freed: 9 });
  trainer.release!(later);
  trainer.release!(later);
  expect(counts()).toEqual({ held: 10, freed: 18 });
  const { loss } = await trainer.step(one);
  expect(loss[0]).toBeGreaterThan(0);
  expect(counts()).toEqual({ held: 19, freed: 18 });
  await trainer.load(await trainer.save());
  trainer.release!(start);
  expect(counts()).toEqual({ held: 10, freed: 37 });
  await trainer.evaluate();
  await trainer.close();
  expect(counts()).toEqual({ held: 0, freed: 47 });
});
