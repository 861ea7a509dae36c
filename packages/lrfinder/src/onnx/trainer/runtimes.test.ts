import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import { dense } from "../models/layers/dense.js";
import { dropout } from "../models/layers/dropout.js";
import { sequential } from "../models/sequential.js";
import { adam } from "../optimizers/adam.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { createTrainer } from "./create-trainer.js";

// The same code on native ONNX Runtime and in WASM, in this thread and in a worker.

const random = seededRandom(12);
const rows = 200;
const x = Float32Array.from({ length: rows * 8 }, () => 2 * random() - 1);
const y = Int32Array.from({ length: rows }, () => Math.floor(4 * random()));

const places = {
  "onnxruntime-node": { runtime: "onnxruntime-node" },
  "onnxruntime-node in a worker": { runtime: "onnxruntime-node", worker: true },
  "onnxruntime-web": { runtime: "onnxruntime-web" },
  "onnxruntime-web in a worker": { runtime: "onnxruntime-web", worker: true },
} satisfies Record<string, Partial<TrainerOptions>>;

function make(options: Partial<TrainerOptions>) {
  return createTrainer({
    model: sequential([dense(16, { activation: "relu" }), dropout(0.25), dense(4)], {
      inputShape: [8],
    }),
    loss: "sparse-categorical-cross-entropy",
    metrics: ["accuracy"],
    optimizer: adam(),
    data: { x, y },
    // The last of an epoch's seven batches has eight rows.
    batchSize: 32,
    ...options,
  });
}

describe.each(Object.entries(places))("%s", (_, place) => {
  let [here, native]: OnnxTrainer[] = [];
  beforeAll(async () => {
    [here, native] = await Promise.all([make(place), make({ runtime: "onnxruntime-node" })]);
  });
  afterAll(() => Promise.all([here!.close(), native!.close()]));

  test("draws the same first weights to the bit", async () => {
    expect(await here!.weights()).toEqual(await native!.weights());
  });

  test("measures thirty losses that are native, in-thread losses within 1e-4", async () => {
    const learningRate = Array.from({ length: 30 }, (_, step) => 1e-3 * 1.15 ** step);
    const [one, other] = await Promise.all(
      [here!, native!].map((training) => training.step({ learningRate })),
    );
    const apart = one!.loss.map((loss, i) => Math.abs(loss / other!.loss[i]! - 1));
    expect(apart.length).toBe(30);
    expect(Math.max(...apart)).toBeLessThan(1e-4);
    expect(one!.metrics.accuracy!.length).toBe(30);
  });
});

/** Which of twenty units each of twelve updates kept, as the bits of a number. */
async function masks(place: Partial<TrainerOptions>): Promise<readonly number[]> {
  const units = 20;
  const powers = Float32Array.from({ length: units }, (_, unit) => 2 ** unit);
  const plain = { kernelInitializer: 1, useBias: false } as const;
  // Every unit puts out 1; dropout makes that 2 or 0, and the sum over powers of two says which.
  const training = await make({
    ...place,
    model: sequential([dense(units, plain), dropout(0.5), dense(1, plain)], { inputShape: [1] }),
    weights: { "dense_2/kernel": { shape: [units, 1], data: powers } },
    loss: "mean-absolute-error",
    metrics: [],
    data: { x: [1, 1, 1], y: [0, 0, 0] },
    batchSize: 1,
    seed: 3,
  });
  const { loss } = await training.step({ learningRate: new Array<number>(12).fill(0) });
  await training.close();
  return loss.map((sum) => sum / 2);
}

test("every place drops the very same units, about as many as it should", async () => {
  const native = await masks(places["onnxruntime-node"]);
  expect(new Set(native).size).toBe(12);
  const bits = native.map((mask) => mask.toString(2).replaceAll("0", "").length);
  const kept = bits.reduce((a, b) => a + b) / (12 * 20);
  expect(kept).toBeGreaterThan(0.37);
  expect(kept).toBeLessThan(0.63);
  for (const place of Object.values(places)) expect(await masks(place)).toEqual(native);
});

test("a table over shared memory trains as any other does", async () => {
  const shared = new Float32Array(new SharedArrayBuffer(x.byteLength));
  shared.set(x);
  const labels = new Int32Array(new SharedArrayBuffer(y.byteLength));
  labels.set(y);
  for (const place of [{ worker: true }, places["onnxruntime-node"], places["onnxruntime-web"]]) {
    const [plain, over] = await Promise.all([
      make(place),
      make({ ...place, data: { x: shared, y: labels } }),
    ]);
    const rates = { learningRate: [0.01, 0.01, 0.01] };
    expect(await over.step(rates)).toEqual(await plain.step(rates));
    await Promise.all([plain.close(), over.close()]);
  }
});
