import { expect, test } from "vitest";
import { runSweep } from "./run-sweep.js";
import { curveOf } from "./sweep-record.js";
import type { Measured, Trainer, Updates } from "./trainer.js";

/** A trainer that gives the losses of a list, and remembers what it was asked. */
function scripted(losses: readonly number[], options: Partial<Trainer> = {}) {
  const asked: number[][] = [];
  const trainer: Trainer = {
    async step({ learningRate }) {
      const start = asked.flat().length;
      asked.push([...learningRate]);
      return { loss: losses.slice(start, start + learningRate.length), metrics: {} };
    },
    snapshot: async () => 0,
    restore: async () => {},
    ...options,
  };
  return { trainer, asked };
}

const rates = (count: number) => Array.from({ length: count }, (_, i) => 0.1 * (i + 1));

test("every rate is asked for as it is, one a call, and paired with the loss measured before its update", async () => {
  const { trainer, asked } = scripted([4, 3, 2]);
  const outcome = await runSweep(trainer, { rates: rates(3) });
  expect(asked).toEqual([[0.1], [0.2], [0.30000000000000004]]);
  expect(outcome).toEqual({
    learningRates: [0.1, 0.2, 0.30000000000000004],
    losses: [4, 3, 2],
    metrics: {},
    stoppedBy: "end",
    updates: 3,
  });
});

test("calls have as many updates as the trainer likes at that moment, and the last has what is left", async () => {
  const sizes = [2, 3, 1, 4];
  const { trainer, asked } = scripted([1, 1, 1, 1, 1, 1, 1, 1]);
  Object.defineProperty(trainer, "updatesPerCall", { get: () => sizes.shift() });
  await runSweep(trainer, { rates: rates(8) });
  expect(asked.map((call) => call.length)).toEqual([2, 3, 1, 2]);
});

test("a hint that is no sensible number means one update, and a fraction is rounded down", async () => {
  for (const [updatesPerCall, first] of [
    [0, 1],
    [-3, 1],
    [Number.NaN, 1],
    [0.5, 1],
    [2.9, 2],
    [Infinity, 4],
  ] as const) {
    const { trainer, asked } = scripted([1, 1, 1, 1], { updatesPerCall });
    await runSweep(trainer, { rates: rates(4) });
    expect(asked[0]).toHaveLength(first);
  }
});

test("the first loss that is not finite ends the record and is part of it, however many updates a call has", async () => {
  for (const bad of [Number.NaN, Infinity, -Infinity]) {
    for (const [updatesPerCall, updates] of [
      [1, 3],
      [2, 4],
      [5, 5],
    ] as const) {
      const { trainer } = scripted([4, 3, bad, 2, 1], { updatesPerCall });
      const outcome = await runSweep(trainer, { rates: rates(5) });
      expect(outcome.losses).toEqual([4, 3, bad]);
      expect(outcome.learningRates).toEqual(rates(3));
      expect([outcome.stoppedBy, outcome.updates]).toEqual(["non-finite", updates]);
    }
  }
});

test("NaN at step 0 is a record of one", async () => {
  const { trainer } = scripted([Number.NaN, 1]);
  const { losses, stoppedBy } = await runSweep(trainer, { rates: rates(2) });
  expect([losses, stoppedBy]).toEqual([[Number.NaN], "non-finite"]);
});

test("divergence ends the record at its step, which the number of updates in a call does not change", async () => {
  // Level at 2 for 20 steps, then 9: the median of the last five is 9 at place 22.
  const losses = [...Array(20).fill(2), ...Array(10).fill(9)];
  for (const [updatesPerCall, updates] of [
    [1, 23],
    [8, 24],
    [30, 30],
  ] as const) {
    const { trainer } = scripted(losses, { updatesPerCall });
    const outcome = await runSweep(trainer, { rates: rates(30) });
    expect(outcome.losses).toEqual(losses.slice(0, 23));
    expect([outcome.stoppedBy, outcome.updates]).toEqual(["diverged", updates]);
  }
});

test("a divergence on the last step is one", async () => {
  const { trainer } = scripted([...Array(20).fill(2), 9, 9, 9]);
  expect((await runSweep(trainer, { rates: rates(23) })).stoppedBy).toBe("diverged");
});

test("metrics are as long as the losses; NaN fills where the trainer left one out", async () => {
  const answers: Measured[] = [
    { loss: [5, 4], metrics: { accuracy: [0.1, 0.2] } },
    { loss: [3, 2], metrics: { error: [7, 8] } },
    { loss: [1, Number.NaN], metrics: { accuracy: [0.3, 0.4], error: [9, 10] } },
  ];
  const { trainer } = scripted([], { updatesPerCall: 2, step: async () => answers.shift()! });
  const { losses, metrics } = await runSweep(trainer, { rates: rates(9) });
  expect(losses).toEqual([5, 4, 3, 2, 1, Number.NaN]);
  expect(metrics).toEqual({
    accuracy: [0.1, 0.2, Number.NaN, Number.NaN, 0.3, 0.4],
    error: [Number.NaN, Number.NaN, 7, 8, 9, 10],
  });
});

test("metrics of updates after the stopping one are left out", async () => {
  const answer = { loss: [Number.NaN, 4], metrics: { accuracy: [0.1, 0.2] } };
  const { trainer } = scripted([], { updatesPerCall: 2, step: async () => answer });
  expect((await runSweep(trainer, { rates: rates(2) })).metrics).toEqual({ accuracy: [0.1] });
});

test("an abort before the first call asks nothing", async () => {
  const { trainer, asked } = scripted([1]);
  const signal = AbortSignal.abort();
  const outcome = await runSweep(trainer, { rates: rates(1), signal });
  expect(asked).toEqual([]);
  expect([outcome.stoppedBy, outcome.updates, outcome.losses]).toEqual(["aborted", 0, []]);
});

test("an abort during the sweep keeps what was measured, the running call's losses included", async () => {
  const controller = new AbortController();
  const signals: unknown[] = [];
  const trainer: Trainer = {
    async step({ learningRate, signal }: Updates) {
      signals.push(signal);
      if (learningRate[0]! < 0.25) return { loss: [5, 4], metrics: { accuracy: [1, 2] } };
      controller.abort();
      return { loss: [3], metrics: { accuracy: [3] } };
    },
    snapshot: async () => 0,
    restore: async () => {},
    updatesPerCall: 2,
  };
  const { signal } = controller;
  const outcome = await runSweep(trainer, { rates: rates(10), signal });
  expect(outcome).toEqual({
    learningRates: rates(3),
    losses: [5, 4, 3],
    metrics: { accuracy: [1, 2, 3] },
    stoppedBy: "aborted",
    updates: 3,
  });
  expect(signals).toEqual([signal, signal]);
});

test("a sweep whose last update was made when the abort came has ended", async () => {
  const controller = new AbortController();
  const { trainer } = scripted([3, 2]);
  const onCall = ({ losses }: { losses: readonly number[] }) => {
    if (losses.length === 2) controller.abort();
  };
  const { signal } = controller;
  const outcome = await runSweep(trainer, { rates: rates(2), signal, onCall });
  expect(outcome.stoppedBy).toBe("end");
});

test("an error is reported with what was measured before, unless the signal explains it", async () => {
  const controller = new AbortController();
  const error = new Error("device lost");
  let calls = 0;
  const step = async () => {
    if (++calls === 3) throw error;
    return { loss: [calls], metrics: {} };
  };
  const { trainer } = scripted([], { step });
  const failed = await runSweep(trainer, { rates: rates(5), signal: controller.signal });
  expect(failed).toMatchObject({ losses: [1, 2], stoppedBy: "error", updates: 2, error });

  calls = 1;
  const aborting = scripted([], {
    async step() {
      if (calls === 2) controller.abort();
      return step();
    },
  });
  const { signal } = controller;
  const aborted = await runSweep(aborting.trainer, { rates: rates(5), signal });
  expect(aborted).toMatchObject({ losses: [2], stoppedBy: "aborted", updates: 1 });
  expect(aborted).not.toHaveProperty("error");
});

test("a trainer that answers in the wrong shape is an error that says how", async () => {
  const none: unknown = undefined;
  const table: [Measured, string][] = [
    [{ loss: [], metrics: {} }, "loss must have an entry for each update (1), not 0"],
    [{ loss: [1, 2], metrics: {} }, "loss must have an entry for each update (1), not 2"],
    [{ loss: [none as number], metrics: {} }, "loss must hold numbers, not undefined"],
    [{ loss: [1], metrics: { mae: [1, 2] } }, "mae must be as long as loss (1), not 2"],
  ];
  for (const [answer, message] of table) {
    const { trainer } = scripted([], { step: async () => answer });
    const { stoppedBy, error, losses } = await runSweep(trainer, { rates: rates(3) });
    expect([stoppedBy, error, losses]).toEqual(["error", new TypeError(message), []]);
  }
});

test("onCall is called after every call, the last one included", async () => {
  const lengths: number[] = [];
  const { trainer } = scripted([5, 4, 3, Number.NaN], { updatesPerCall: 2 });
  await runSweep(trainer, {
    rates: rates(6),
    onCall: ({ losses }) => void lengths.push(losses.length),
  });
  expect(lengths).toEqual([2, 4]);
});

test("the curve of a record's beginning does not know what follows", () => {
  const record = { learningRates: rates(4), losses: [4, 3, 2, 1e9], metrics: {} };
  const beginning = curveOf(record, 3);
  expect(beginning.losses).toEqual([4, 3, 2]);
  expect(Math.max(...beginning.smoothed)).toBeLessThan(5);
  expect(curveOf(record).losses).toEqual([4, 3, 2, 1e9]);
});
