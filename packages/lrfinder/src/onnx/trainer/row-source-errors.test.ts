import { afterAll, describe, expect, test } from "vitest";
import { findLearningRate } from "../../range-test/find-learning-rate.js";
import type { BatchContext, RowSource } from "../data/row-source.js";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import { createTrainer } from "./create-trainer.js";

// What a function gives is checked like whole tables, and what it throws is told.

const rows = 20;
const good = (indices: Int32Array) => ({
  x: new Float32Array(indices.length * 3).fill(1),
  y: new Float32Array(indices.length),
});

/** Gives good rows at first, and others from an epoch on. */
function turning(epoch: number, later: (indices: Int32Array) => unknown): RowSource {
  const batch = (indices: Int32Array, context: BatchContext) =>
    context.epoch < epoch ? good(indices) : later(indices);
  return { rows, batch: batch as RowSource["batch"] };
}

const open: OnnxTrainer[] = [];
afterAll(async () => {
  for (const training of open) await training.close();
});

async function trainerOn(data: RowSource, worker = false): Promise<OnnxTrainer> {
  const training = await createTrainer({
    model: sequential([dense(1)], { inputShape: [3] }),
    loss: "mean-squared-error",
    ...{ data, worker, batchSize: 8, shuffle: false },
  });
  open.push(training);
  return training;
}

/** Two epochs: the second is where rows turn. */
const twoEpochs = { learningRate: new Array<number>(6).fill(0.01) };
const second = "data.batch, asked for 8 rows (0, 1, 2, …) in epoch 1 of seed 0: ";

const unfit = {
  "too few rows": [
    (indices: Int32Array) => good(indices.subarray(1)),
    RangeError,
    "it must give 8 rows, one for each index, and gave 7",
  ],
  "another shape": [
    (indices: Int32Array) => ({ ...good(indices), x: new Float32Array(indices.length * 4) }),
    RangeError,
    "x must hold 3 numbers a row, and 32 is no multiple",
  ],
  "rows of several shapes": [
    (indices: Int32Array) => ({
      ...good(indices),
      x: Array.from(indices, (row) => new Array(row === 2 ? 2 : 3).fill(0)),
    }),
    RangeError,
    "x must hold as many numbers in every row as in the first (3), and row 2 holds 2",
  ],
  "another type": [
    (indices: Int32Array) => ({ ...good(indices), x: Array.from(indices, () => ["a", 1, 2]) }),
    TypeError,
    'x must hold numbers, and row 0, column 0 holds "a"',
  ],
  "no targets": [
    (indices: Int32Array) => ({ x: good(indices).x }),
    TypeError,
    "y must be an array of numbers, not undefined",
  ],
  "weights that were not there before": [
    (indices: Int32Array) => ({ ...good(indices), sampleWeights: new Float32Array(8) }),
    RangeError,
    "sampleWeights must come with all rows or with none, and were not given before",
  ],
  "weights that are none": [
    (indices: Int32Array) => ({ ...good(indices), sampleWeights: new Float32Array(8).fill(-1) }),
    RangeError,
    "sampleWeights must be finite numbers of at least 0, and row 0 has -1",
  ],
  nothing: [() => undefined, RangeError, "data must be an object, not undefined"],
} as const;

describe.each([
  ["in this thread", false],
  ["in a worker", true],
])("%s", (_, worker) => {
  test.each(Object.entries(unfit))(
    "%s in a later batch are refused, by what was asked",
    async (_, [give, Kind, message]) => {
      const training = await trainerOn(turning(1, give), worker);
      const stepped = training.step(twoEpochs);
      await expect(stepped).rejects.toThrow(second + message);
      await expect(stepped).rejects.toBeInstanceOf(Kind);
      // The trainer stays open, and is asked again.
      await training.reseed(3);
      expect((await training.step({ learningRate: [0.1] })).rows).toEqual([8]);
    },
  );

  test.each([
    [
      "throws",
      (cause: unknown) => () => {
        throw cause;
      },
    ],
    ["rejects", (cause: unknown) => () => Promise.reject(cause)],
  ])("what a function %s is the cause of the error, the very same", async (_, failing) => {
    const cause = Object.assign(new Error("disk is gone"), { path: "rows.bin" });
    const training = await trainerOn(turning(1, failing(cause)), worker);
    const error = await training.step(twoEpochs).catch((error: unknown) => error);
    expect(error).toMatchObject({
      message: `data.batch failed, asked for 8 rows (0, 1, 2, …) in epoch 1 of seed 0: disk is gone`,
      code: "rows-failed",
    });
    expect((error as Error).cause).toBe(cause);
    await training.reseed(3);
    const { stoppedBy } = await findLearningRate(training, { steps: 3, repeats: 1 });
    expect(stoppedBy).toBe("end");
  });

  test("an error is thrown where rows to measure fail, and names them so", async () => {
    const training = await trainerOn({ rows, batch: good }, worker);
    const failing = { rows: 2, batch: () => Promise.reject(new Error("not today")) };
    await expect(training.evaluate(failing)).rejects.toThrow(
      "data.batch failed, asked for 2 rows (0, 1) to measure: not today",
    );
    expect((await training.evaluate()).loss).toBeGreaterThan(0);
  });

  test("an abort ends a step that waits for rows, and the next one asks again", async () => {
    let stuck = true;
    let asked = 0;
    const batch = (indices: Int32Array, { epoch }: BatchContext) => {
      asked++;
      return epoch > 0 && stuck ? new Promise<never>(() => {}) : good(indices);
    };
    const training = await trainerOn({ rows, batch }, worker);
    const controller = new AbortController();
    const stepping = training.step({ ...twoEpochs, signal: controller.signal });
    const soon = setInterval(() => {
      if (asked > 4) controller.abort();
    }, 5);
    const { loss } = await stepping;
    clearInterval(soon);
    expect(loss.length).toBeLessThanOrEqual(3);
    stuck = false;
    const rest = await training.step({ learningRate: new Array(6 - loss.length).fill(0.01) });
    expect([...loss, ...rest.loss].length).toBe(6);
    const once = await trainerOn({ rows, batch }, worker);
    expect([...loss, ...rest.loss]).toEqual((await once.step(twoEpochs)).loss);
  });
});

test("what gives no rows is refused before anything is read", async () => {
  const sources = [
    [{ rows: 0, batch: good }, "data.rows must be a whole number of at least 1, not 0"],
    [{ rows: 2 ** 31, batch: good }, "data.rows must be at most 2147483647, not 2147483648"],
    [{ batch: good }, "data.rows must be a whole number of at least 1, not undefined"],
    [{ rows, batch: [1] }, "data.batch must be a function that gives rows, not 1"],
  ] as const;
  for (const [data, message] of sources) {
    await expect(trainerOn(data as unknown as RowSource)).rejects.toThrow(message);
  }
});

test("rows that do not fit are refused when the trainer is made", async () => {
  const data = { rows, batch: () => ({ x: [[1, 2]], y: [1] }) };
  await expect(trainerOn(data)).rejects.toThrow(
    "data.batch, asked for 1 row (0) in epoch 0 of seed 0: x must hold 3 numbers a row, and row 0 holds 2",
  );
});
