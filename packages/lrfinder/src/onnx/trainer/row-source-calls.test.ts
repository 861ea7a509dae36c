import { expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import type { BatchContext, RowSource } from "../data/row-source.js";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { createTrainer } from "./create-trainer.js";
import { sourceOf } from "./row-source.test-kit.js";

// What a function that gives rows is asked, and when.

const random = seededRandom(8);
const rows = 10;
const x = Float32Array.from({ length: rows * 2 }, () => random());
const y = Float32Array.from({ length: rows }, () => random());
const options = {
  model: sequential([dense(1)], { inputShape: [2] }),
  loss: "mean-squared-error",
  ...{ batchSize: 4, seed: 3 },
} as const satisfies Partial<TrainerOptions>;
const rates = (count: number) => new Array<number>(count).fill(0.01);

test.each([false, true])(
  "every epoch asks for each row once, short batches unfilled, with its number and seed (worker: %s)",
  async (worker) => {
    const data = sourceOf({ x, y }, { rows });
    const training = await createTrainer({ ...options, data, worker });
    await training.step({ learningRate: rates(6) });
    await training.reseed(5);
    await training.step({ learningRate: rates(3) });
    await training.close();
    const [first, ...calls] = data.calls;
    expect(first).toEqual({ indices: [0], epoch: 0, seed: 3, training: true });
    const of = (epoch: number, seed: number) =>
      calls.filter((call) => call.epoch === epoch && call.seed === seed).slice(0, 3);
    for (const epoch of [of(0, 3), of(1, 3), of(0, 5)]) {
      expect(epoch.map(({ indices }) => indices.length)).toEqual([4, 4, 2]);
      expect(epoch.flatMap(({ indices }) => indices).sort((a, b) => a - b)).toEqual(
        Array.from({ length: rows }, (_, row) => row),
      );
    }
    expect(calls.every((call) => call.training)).toBe(true);
  },
);

test("rows to measure are asked for in their order, of epoch 0, whenever that is", async () => {
  const data = sourceOf({ x, y }, { rows });
  const training = await createTrainer({ ...options, data });
  await training.step({ learningRate: rates(7) });
  await training.reseed(9);
  const before = data.calls.length;
  await training.evaluate();
  await training.close();
  const indices = Array.from({ length: rows }, (_, row) => row);
  expect(data.calls.slice(before)).toEqual([{ indices, epoch: 0, seed: 3, training: false }]);
});

test("in a thread, rows are read when they are needed, and no sooner", async () => {
  const data = sourceOf({ x, y }, { rows });
  const training = await createTrainer({ ...options, data, updatesPerRun: 1 });
  await training.step({ learningRate: rates(2) });
  expect(data.calls.length).toBe(1 + 2);
  await training.close();
});

test("for a worker, rows are read ahead, used without another call, and dropped by restore", async () => {
  const data = sourceOf({ x, y }, { rows });
  const training = await createTrainer({ ...options, data, worker: true, updatesPerRun: 2 });
  const start = await training.snapshot();
  await training.step({ learningRate: rates(2) });
  // Two for the updates, and two ahead, once they are all there.
  await expect.poll(() => data.calls.length).toBe(1 + 4);
  await training.step({ learningRate: rates(2) });
  await expect.poll(() => data.calls.length).toBe(1 + 6);
  await training.restore(start);
  await training.step({ learningRate: rates(2) });
  await expect.poll(() => data.calls.length).toBe(1 + 6 + 4);
  await training.close();
  const asked = data.calls.map(({ indices }) => indices.join());
  expect(asked.slice(7, 11)).toEqual(asked.slice(1, 5));
});

test.each([1, 2, 3])(
  "calls of any lengths use what was read ahead (%s updates a run)",
  async (updatesPerRun) => {
    const data = sourceOf({ x, y }, { rows, later: true });
    const made = { ...options, updatesPerRun };
    const training = await createTrainer({ ...made, data, worker: true });
    const whole = await createTrainer({ ...made, data: { x, y } });
    const losses: number[] = [];
    for (const count of [3, 1, 2, 5, 1, 1, 4]) {
      losses.push(...(await training.step({ learningRate: rates(count) })).loss);
    }
    expect(losses).toEqual((await whole.step({ learningRate: rates(17) })).loss);
    await training.close();
    await whole.close();
    // No batch was read twice.
    const asked = data.calls.slice(1).map(({ indices, epoch }) => `${epoch}: ${indices}`);
    expect(new Set(asked).size).toBe(asked.length);
  },
);

test.each([false, true])(
  "arrays may be written to again in the next call (worker: %s)",
  async (worker) => {
    const kept = { x: new Float32Array(4 * 2), y: new Float32Array(4) };
    const batch = (indices: Int32Array) => {
      indices.forEach((row, i) => {
        kept.x.set(x.subarray(row * 2, row * 2 + 2), i * 2);
        kept.y[i] = y[row]!;
      });
      const { length } = indices;
      return { x: kept.x.subarray(0, length * 2), y: kept.y.subarray(0, length) };
    };
    const made = { ...options, updatesPerRun: 5 };
    const training = await createTrainer({ ...made, data: { rows, batch }, worker });
    const whole = await createTrainer({ ...made, data: { x, y } });
    const updates = { learningRate: rates(11) };
    expect(await training.step(updates)).toEqual(await whole.step(updates));
    expect(kept.x.length).toBe(8);
    await training.close();
    await whole.close();
  },
);

test("a source may be an object of a class, and its indices are its own", async () => {
  class Rows implements RowSource {
    readonly #factor = 2;
    get rows() {
      return rows;
    }
    batch(indices: Int32Array, _: BatchContext) {
      const y = Array.from(indices, (row) => row * this.#factor);
      indices.fill(0);
      return { x: new Float32Array(indices.length * 2), y };
    }
  }
  const training = await createTrainer({ ...options, data: new Rows(), shuffle: false });
  // Nothing goes in, so that nothing comes out: the losses are the means of the targets' squares.
  const { loss } = await training.step({ learningRate: rates(3).fill(0) });
  expect(loss).toEqual([(0 + 4 + 16 + 36) / 4, (64 + 100 + 144 + 196) / 4, (256 + 324) / 2]);
  expect(training.rows).toBe(rows);
  await training.close();
});

test("what was saved on a function's rows goes on with as many rows, and not with others", async () => {
  const data = sourceOf({ x, y }, { rows });
  const training = await createTrainer({ ...options, data });
  await training.step({ learningRate: rates(4) });
  const saved = await training.save();
  const expected = await training.step({ learningRate: rates(4) });
  await training.close();
  const again = await createTrainer({ ...options, data });
  await again.load(saved);
  expect(await again.step({ learningRate: rates(4) })).toEqual(expected);
  await again.close();
  const fewer = await createTrainer({ ...options, data: { ...data, rows: 9 } });
  await expect(fewer.load(saved)).rejects.toThrow("the state's data must be those of the trainer");
  await fewer.close();
});
