import { expect, test } from "vitest";
import { sgd } from "../optimizers/sgd.js";
import type { Weights } from "../training/weights.js";
import { createTrainer } from "./create-trainer.js";
import { exportedModel } from "./exported-networks.test-kit.js";

const model = exportedModel("cnn", "train");
const [{ name: input, shape }] = model.inputs as readonly [(typeof model.inputs)[number]];
const size = shape.slice(1).reduce<number>((product, each) => product * Number(each), 1);

/** Rows from `from` up to `to` of made-up pictures of ten kinds. */
function rowsOf(from: number, to: number) {
  const inputs = Float32Array.from(
    { length: (to - from) * size },
    (_, i) => Math.sin(0.7 * (from * size + i)) + ((from * size + i) % 5) / 5,
  );
  const labels = Int32Array.from({ length: to - from }, (_, i) => (from + i) % 10);
  return { inputs: { [input]: inputs }, targets: labels };
}

async function trained(
  data: ReturnType<typeof rowsOf>,
  { batchSize, updates, weights }: { batchSize: number; updates: number; weights?: Weights },
) {
  const training = await createTrainer({
    ...{ model, data, batchSize, loss: "sparse-categorical-cross-entropy", optimizer: sgd() },
    ...{ shuffle: false, ...(weights && { weights }) },
  });
  const { loss } = await training.step({ learningRate: new Array<number>(updates).fill(0.05) });
  const after = await training.weights();
  await training.close();
  return { loss, after };
}

/** The largest difference of two lists of numbers. */
function apart(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.max(...Array.from(a, (each, i) => Math.abs(each - b[i]!)));
}

test("a short batch is normalised by its own rows, and leaves their statistics", async () => {
  // Twenty rows in batches of eight: the third has four rows of its own, and four places too many.
  const whole = await trained(rowsOf(0, 20), { batchSize: 8, updates: 3 });
  // No batch of these is filled up.
  const first = await trained(rowsOf(0, 16), { batchSize: 8, updates: 2 });
  const last = await trained(rowsOf(16, 20), { batchSize: 4, updates: 1, weights: first.after });
  expect(apart(whole.loss, [...first.loss, ...last.loss])).toBeLessThan(1e-5);
  expect(Object.keys(whole.after)).toEqual(Object.keys(last.after));
  for (const [name, { data }] of Object.entries(whole.after)) {
    expect(apart(data, last.after[name]!.data), name).toBeLessThan(1e-5);
  }
  const running = Object.keys(whole.after).filter((name) => name.includes("running"));
  expect(running.length).toBe(4);
  for (const name of running) {
    expect(apart(whole.after[name]!.data, first.after[name]!.data), name).toBeGreaterThan(1e-4);
  }
});
