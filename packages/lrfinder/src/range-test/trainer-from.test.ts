import { expect, test } from "vitest";
import { notSaved, type StepLoss, trainerFrom } from "./trainer-from.js";

test("a step is made for each learning rate, in order, and its losses are collected", async () => {
  const asked: number[] = [];
  const trainer = trainerFrom(async (lr) => {
    asked.push(lr);
    return 10 * lr;
  });
  const measured = await trainer.step({ learningRate: [0.5, 0.25] });
  expect(asked).toEqual([0.5, 0.25]);
  expect(measured).toEqual({ loss: [5, 2.5], metrics: {} });
});

test("a step need not be asynchronous, and NaN is a loss", async () => {
  const trainer = trainerFrom(() => Number.NaN);
  expect(await trainer.step({ learningRate: [1] })).toEqual({ loss: [NaN], metrics: {} });
});

test("metrics come with the loss; one that a step leaves out is NaN there", async () => {
  const steps: StepLoss[] = [
    { loss: 3 },
    { loss: 2, metrics: { accuracy: 0.5 } },
    1,
    { loss: 0, metrics: { accuracy: 0.75, error: 4 } },
  ];
  const trainer = trainerFrom(() => steps.shift()!);
  expect(await trainer.step({ learningRate: [1, 1, 1, 1] })).toEqual({
    loss: [3, 2, 1, 0],
    metrics: { accuracy: [NaN, 0.5, NaN, 0.75], error: [NaN, NaN, NaN, 4] },
  });
});

test("a step that gives no number rejects, and says what it gave", async () => {
  const table: [unknown, string][] = [
    [undefined, "undefined"],
    [null, "null"],
    ["1", "1"],
    [{ loss: "2" }, "2"],
    [{}, "undefined"],
  ];
  for (const [given, described] of table) {
    const trainer = trainerFrom(() => given as number);
    await expect(trainer.step({ learningRate: [1] })).rejects.toThrow(
      new TypeError(`step must give a number or { loss }, not ${described}`),
    );
  }
});

test("snapshots are those given, restored and released as they are", async () => {
  const calls: unknown[] = [];
  const trainer = trainerFrom(() => 0, {
    snapshot: () => 17,
    restore: (state) => void calls.push(["restore", state]),
    release: (state) => void calls.push(["release", state]),
    reseed: (seed) => void calls.push(["reseed", seed]),
    optimizer: "adam",
    stepsPerEpoch: 7,
  });
  const state = await trainer.snapshot();
  await trainer.restore(state);
  trainer.release?.(state);
  await trainer.reseed?.(3);
  expect(state).toBe(17);
  expect(calls).toEqual([
    ["restore", 17],
    ["release", 17],
    ["reseed", 3],
  ]);
  expect(trainer).toMatchObject({ optimizer: "adam", stepsPerEpoch: 7 });
});

test("a falsy snapshot is a snapshot", async () => {
  const restored: number[] = [];
  const trainer = trainerFrom(() => 0, {
    snapshot: () => 0,
    restore: (state) => void restored.push(state),
  });
  await trainer.restore(await trainer.snapshot());
  expect(restored).toEqual([0]);
});

test("without snapshot and restore there is nothing to restore, and without reseed no reseed", async () => {
  const released: unknown[] = [];
  const trainer = trainerFrom(() => 0, { release: (state) => void released.push(state) });
  const state = await trainer.snapshot();
  expect(state).toBe(notSaved);
  await trainer.restore(state);
  trainer.release?.(state);
  expect(released).toEqual([]);
  expect("reseed" in trainer).toBe(false);
  expect("stepsPerEpoch" in trainer || "optimizer" in trainer).toBe(false);
});

test("one of snapshot and restore without the other is refused", () => {
  expect(() => trainerFrom(() => 0, { snapshot: () => 1 })).toThrow(
    new TypeError("restore must be given, since its counterpart is"),
  );
  expect(() => trainerFrom(() => 0, { restore: () => {} })).toThrow(
    new TypeError("snapshot must be given, since its counterpart is"),
  );
});
