import { expect, test } from "vitest";
import { noisyBowl, untouched } from "../../../../test/noisy-bowl.js";
import { type FindLearningRateOptions, findLearningRate } from "./find-learning-rate.js";
import { rangeTest } from "./range-test.js";
import type { Trainer } from "./trainer.js";

test("the per-step median ends where most repeats have stopped, and the majority decides why", async () => {
  // Repeats of 30 steps; the first ends with NaN at its step 20, the second at its step 10.
  const nan = (call: number) => call === 20 || call === 31;
  const { trainer } = noisyBowl({ report: (loss, call) => (nan(call) ? Number.NaN : loss) });
  const options = { minLr: 1e-6, maxLr: 1e-3, steps: 30 };
  const { curve, repeats, stoppedBy, steps } = await findLearningRate(trainer, options);
  expect(repeats.map((one) => one.curve.losses.length)).toEqual([21, 11, 30]);
  expect(repeats.map((one) => one.stoppedBy)).toEqual(["non-finite", "non-finite", "end"]);
  expect([curve.losses.length, stoppedBy, steps]).toEqual([20, "non-finite", 62]);
});

test("NaN at step 0 of every repeat is no suggestion, with that reason", async () => {
  const { trainer, state } = noisyBowl({ report: () => Number.NaN });
  const { suggestion, stoppedBy, rules, steps } = await findLearningRate(trainer);
  expect(suggestion).toEqual({
    status: "none",
    reason:
      "the loss was NaN at step 0; too few points: 5 finite losses are needed, not 0: add steps",
  });
  expect([stoppedBy, steps]).toEqual(["non-finite", 3]);
  expect(Object.values(rules)).toEqual([null, null, null, null, null]);
  expect(state).toEqual(untouched);
});

test("an abort before the search makes no update", async () => {
  const { trainer, asked, state } = noisyBowl();
  const result = await findLearningRate(trainer, { signal: AbortSignal.abort() });
  expect(asked).toEqual([]);
  expect(result).toMatchObject({
    suggestion: { status: "none", reason: "aborted at step 0 of repeat 1" },
    stoppedBy: "aborted",
    steps: 0,
  });
  expect(state).toEqual(untouched);
});

test("an abort during a later repeat keeps what was measured, and starts no other", async () => {
  const controller = new AbortController();
  const { trainer, state, calls } = noisyBowl();
  const result = await findLearningRate(trainer, {
    steps: 20,
    maxLr: 1e-3,
    signal: controller.signal,
    onProgress: ({ repeat, step }) => {
      if (repeat === 1 && step === 4) controller.abort();
    },
  });
  expect(result.suggestion).toEqual({ status: "none", reason: "aborted at step 4 of repeat 2" });
  expect(result.repeats.map((one) => one.curve.losses.length)).toEqual([20, 4]);
  expect([result.steps, result.stoppedBy, result.curve.losses.length]).toEqual([24, "aborted", 20]);
  expect(calls.at(-3)).toBe("reseed 1");
  expect(state).toEqual(untouched);
});

test("an error of the trainer ends the search as an outcome", async () => {
  const report = (loss: number, call: number) => {
    if (call === 23) throw new Error("device lost");
    return loss;
  };
  const { trainer, state, calls } = noisyBowl({ report });
  const result = await findLearningRate(trainer, { steps: 20, maxLr: 1e-3 });
  expect(result.suggestion).toEqual({
    status: "none",
    reason: "the trainer failed at step 3 of repeat 2: device lost",
  });
  expect(result.repeats.map((one) => one.stoppedBy)).toEqual(["end", "error"]);
  expect([result.stoppedBy, result.steps]).toEqual(["error", 23]);
  expect(calls.slice(-2)).toEqual(["restore", "release"]);
  expect(state).toEqual(untouched);
});

test("what snapshot, reseed and onProgress throw is thrown; the model is as it was", async () => {
  const error = new Error("broken");
  const table: [
    (bowl: ReturnType<typeof noisyBowl>) => [Trainer, FindLearningRateOptions],
    string[],
  ][] = [
    [({ trainer }) => [{ ...trainer, snapshot: () => Promise.reject(error) }, {}], []],
    [
      ({ trainer, state }) => [
        {
          ...trainer,
          async reseed(seed) {
            state.seed = 99;
            if (seed === 1) throw error;
          },
        },
        {},
      ],
      ["snapshot", "restore", "restore", "release"],
    ],
    [
      ({ trainer }) => [
        trainer,
        {
          onProgress: ({ repeat, step }) => {
            if (repeat === 1 && step === 2) throw error;
          },
        },
      ],
      ["snapshot", "reseed 0", "restore", "reseed 1", "restore", "release"],
    ],
  ];
  for (const [make, calls] of table) {
    const bowl = noisyBowl();
    const [trainer, options] = make(bowl);
    const search = findLearningRate(trainer, { steps: 10, maxLr: 1e-3, ...options });
    await expect(search).rejects.toBe(error);
    expect(bowl.calls).toEqual(calls);
    expect(bowl.state).toEqual(untouched);
  }
});

test("a restore that fails is reported with its cause, and the snapshot is released", async () => {
  const { trainer, calls } = noisyBowl();
  const cause = new Error("lost");
  const broken = { ...trainer, restore: () => Promise.reject(cause) };
  const error = await findLearningRate(broken, { steps: 5 }).catch((thrown) => thrown);
  expect(error.message).toBe("the model was not restored: the trainer's restore failed");
  expect(error.cause).toBe(cause);
  expect(calls).toEqual(["snapshot", "reseed 0", "release"]);
});

test("a trainer that dies, so that its model cannot be restored, takes no curve with it", async () => {
  const report = (loss: number, call: number) => {
    if (call === 23) throw new Error("device lost");
    return loss;
  };
  const { trainer, calls } = noisyBowl({ report });
  let isDead = false;
  const mortal: Trainer = {
    ...trainer,
    step: (updates) =>
      trainer.step(updates).catch((error) => {
        isDead = true;
        throw error;
      }),
    restore: async (state) => {
      if (isDead) throw new Error("there is no device");
      await trainer.restore(state as never);
    },
  };
  const result = await findLearningRate(mortal, { steps: 20, maxLr: 1e-3 });
  expect(result.repeats.map((one) => one.curve.losses.length)).toEqual([20, 3]);
  expect(result).toMatchObject({
    suggestion: {
      status: "none",
      reason: "the trainer failed at step 3 of repeat 2: device lost",
    },
    restored: false,
    warnings: ["the model was not restored: there is no device"],
  });
  expect(calls.at(-1)).toBe("release");
});

test("one range test keeps its curve, too", async () => {
  const report = (loss: number, call: number) => {
    if (call === 3) throw new Error("device lost");
    return loss;
  };
  const { trainer } = noisyBowl({ report });
  const mortal = { ...trainer, restore: () => Promise.reject(new Error("there is no device")) };
  const { curve, stoppedBy, restored } = await rangeTest(mortal, { steps: 20, maxLr: 1e-3 });
  expect([curve.losses.length, stoppedBy, restored]).toEqual([3, "error", false]);
});
