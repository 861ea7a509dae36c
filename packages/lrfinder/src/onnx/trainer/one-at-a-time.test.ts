import { describe, expect, test } from "vitest";
import { findLearningRate } from "../../range-test/find-learning-rate.js";
import { rangeTest } from "../../range-test/range-test.js";
import { fit } from "../fit/fit.js";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import { adam } from "../optimizers/adam.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { verifyLearningRate } from "../verify/verify-learning-rate.js";
import { createTrainer } from "./create-trainer.js";

const rows = 40;
const data = {
  x: Float32Array.from({ length: rows * 2 }, (_, i) => Math.sin(i)),
  y: Float32Array.from({ length: rows }, (_, i) => Math.cos(3 * i)),
};

const make = (options: Partial<TrainerOptions>) =>
  createTrainer({
    model: sequential([dense(5, { activation: "tanh" }), dense(1)], { inputShape: [2] }),
    ...{ loss: "mean-squared-error", optimizer: adam(), data, batchSize: 8, updatesPerRun: 2 },
    ...options,
  });

/** Everything that trains with a trainer, short; `during` is called on the way. */
const works = {
  findLearningRate: (training: OnnxTrainer, during: () => unknown) =>
    findLearningRate(training, { steps: 12, maxLr: 1, onProgress: () => void during() }),
  rangeTest: (training: OnnxTrainer, during: () => unknown) =>
    rangeTest(training, { steps: 12, maxLr: 1, onProgress: () => void during() }),
  fit: async (training: OnnxTrainer, during: () => unknown) => {
    const options = { epochs: 2, learningRate: 0.01, onProgress: () => void during() };
    const { training: _, ...result } = await fit(training, options);
    return result;
  },
  verifyLearningRate: async (training: OnnxTrainer, during: () => unknown) =>
    verifyLearningRate(training, {
      ...{ learningRate: 0.01, validation: data, epochs: 2 },
      onProgress: () => void during(),
    }),
};

const places = { "in this thread": {}, "in a worker": { worker: true } };

describe.each(Object.entries(places))("%s", (_, place) => {
  describe.each(Object.entries(works))("while %s runs", (name, work) => {
    test("all others reject at once, reading is allowed, and the answer is as alone", async () => {
      const [plain, training] = await Promise.all([make(place), make(place)]);
      const alone = await work(plain, () => {});
      const others: Promise<unknown>[] = [];
      const reads: Promise<unknown>[] = [];
      const together = await work(training, () => {
        for (const other of Object.values(works)) {
          others.push(other(training, () => {}).catch((error: unknown) => error));
        }
        reads.push(training.evaluate(), training.predict([[1, 2]]), training.weights());
        reads.push(training.snapshot().then((snapshot) => training.release?.(snapshot)));
      });
      expect(together).toEqual(alone);
      for (const error of await Promise.all(others)) {
        expect(error).toMatchObject({
          code: "trainer-busy",
          message: expect.stringContaining(`while ${name} is running`),
        });
      }
      expect(reads.length).toBeGreaterThanOrEqual(4);
      await Promise.all(reads);
      expect(await training.weights()).toEqual(await plain.weights());
      await Promise.all([plain.close(), training.close()]);
    });
  });

  test("whatever ends a training, the trainer is free again", async () => {
    const training = await make(place);
    const thrown = new Error("enough");
    const throwing = () => {
      throw thrown;
    };
    const validation = data;
    const aborted = { aborted: true };
    await fit(training, { epochs: 1, learningRate: 0.1, signal: aborted });
    await fit(training, {
      ...{ epochs: 5, learningRate: 0.1 },
      callbacks: [{ onEpochEnd: (_epoch, { stop }) => stop() }],
    });
    for (const hook of ["onTrainBegin", "onBatchEnd", "onEpochEnd", "onTrainEnd"]) {
      const callbacks = [{ [hook]: throwing }];
      const failing = fit(training, { epochs: 1, learningRate: 0.1, callbacks });
      await expect(failing).rejects.toBe(thrown);
    }
    await verifyLearningRate(training, { learningRate: 0.1, validation, signal: aborted });
    const verifying = { learningRate: 0.1, validation, epochs: 1, onProgress: throwing };
    await expect(verifyLearningRate(training, verifying)).rejects.toBe(thrown);
    const wrong = { x: [1], y: [1] };
    await expect(
      verifyLearningRate(training, { learningRate: 0.1, validation: wrong }),
    ).rejects.toThrow(RangeError);
    await findLearningRate(training, { steps: 5, signal: aborted });
    await expect(findLearningRate(training, { onProgress: throwing })).rejects.toBe(thrown);
    expect((await rangeTest(training, { steps: 4, maxLr: 0.1 })).stoppedBy).toBe("end");
    await training.close();
  });

  test("another trainer's snapshot, a released one and what is none are refused untouched", async () => {
    const [training, other] = await Promise.all([make(place), make(place)]);
    await training.step({ learningRate: [0.1, 0.1] });
    const before = await training.save();
    const foreign = await other.snapshot();
    const released = await training.snapshot();
    training.release?.(released);
    const like = { ...((await training.snapshot()) as object) };
    for (const wrong of [foreign, like, undefined, null, 0, "state", {}, before]) {
      await expect(training.restore(wrong)).rejects.toThrow(
        new TypeError("the snapshot must be one that this trainer has made"),
      );
    }
    await expect(training.restore(released)).rejects.toThrow(
      new RangeError("the snapshot has been released"),
    );
    expect(await training.save()).toEqual(before);
    await Promise.all([training.close(), other.close()]);
  });
});

test("a training that fit has made is refused to others inside its callbacks, and free after it", async () => {
  const inside: unknown[] = [];
  const { training } = await fit(
    {
      model: sequential([dense(1)], { inputShape: [2] }),
      ...{ loss: "mean-squared-error", data },
    },
    {
      ...{ epochs: 1, learningRate: 0.01 },
      callbacks: [
        {
          onEpochEnd: async (_, context) => {
            inside.push(await findLearningRate(context.training).catch((error: unknown) => error));
            await context.training.evaluate();
          },
        },
      ],
    },
  );
  expect(inside).toMatchObject([{ code: "trainer-busy" }]);
  expect((await findLearningRate(training)).restored).toBe(true);
  await training.close();
});
