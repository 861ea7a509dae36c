import fc from "fast-check";
import { expect, test } from "vitest";
import { type BowlState, noisyBowl, untouched } from "../../../../test/noisy-bowl.js";
import { medianCurve } from "../curve/median-curve.js";
import { type FindLearningRateOptions, findLearningRate } from "./find-learning-rate.js";
import { rangeTest } from "./range-test.js";
import type { Progress } from "./result.js";
import type { Trainer } from "./trainer.js";
import { trainerFrom } from "./trainer-from.js";

const without = (trainer: Trainer<BowlState>, name: "reseed" | "release") => ({
  ...trainer,
  [name]: undefined,
});

test("on a noisy bowl it finds a rate that trains: below 2 / curvature, and not a hundredth of that", async () => {
  const { trainer, state, calls } = noisyBowl();
  const { suggestion, warnings, restored, stoppedBy } = await findLearningRate(trainer);
  if (suggestion.status === "none") throw new Error(suggestion.reason);
  expect(suggestion.lr).toBeLessThan(0.2);
  expect(suggestion.lr).toBeGreaterThan(0.002);
  expect({ warnings, restored, stoppedBy }).toEqual({
    warnings: [],
    restored: true,
    stoppedBy: "diverged",
  });
  expect(state).toEqual(untouched);
  expect(calls).toEqual([
    "snapshot",
    "reseed 0",
    "restore",
    "reseed 1",
    "restore",
    "reseed 2",
    "restore",
    "release",
  ]);
});

test("repeat r is the range test of the model reseeded to seed + r, and the curve is their median", async () => {
  const sweep = { minLr: 1e-4, maxLr: 1, steps: 60 };
  const found = await findLearningRate(noisyBowl().trainer, { ...sweep, repeats: 3, seed: 40 });
  const single = await Promise.all(
    [40, 41, 42].map(async (seed) => {
      const { trainer } = noisyBowl();
      await trainer.reseed?.(seed);
      return rangeTest(trainer, sweep);
    }),
  );
  expect(found.repeats).toEqual(single);
  expect(found.curve).toEqual(medianCurve(single.map(({ curve }) => curve)));
  expect(new Set(single.map(({ curve }) => curve.losses.at(-1))).size).toBe(3);
  for (const { curve, metrics } of found.repeats) {
    expect(metrics.distance).toHaveLength(curve.losses.length);
  }
});

test("what the trainer says of its updates reaches the rules and the interval", async () => {
  const plain = await findLearningRate(noisyBowl().trainer, { rule: "default" });
  const known = await findLearningRate({ ...noisyBowl().trainer, optimizer: "adam" });
  // The loss explodes: a 40th of the edge instead of a 25th.
  expect(plain.rules.default! / known.rules.default!).toBeCloseTo(40 / 25, 12);
  expect(known.suggestion).toMatchObject({ status: "found", lr: known.rules.default });
  const middle = (result: typeof plain) => Math.sqrt(result.interval![0] * result.interval![1]);
  expect(middle(plain) / middle(known)).toBeCloseTo(40 / 25, 12);
});

test("the same search gives the same result, its count of steps included, however many updates a call has", async () => {
  const whole = (updatesPerCall: number) =>
    findLearningRate(noisyBowl({ updatesPerCall }).trainer, { minLr: 1e-4, repeats: 2 });
  const one = await whole(1);
  for (const updatesPerCall of [1, 7, 64]) expect(await whole(updatesPerCall)).toEqual(one);
  expect(one.steps).toBe(one.repeats.reduce((sum, { curve }) => sum + curve.losses.length, 0));
});

test("the rates are the doubles of the sweep, for the trainer and in every curve", async () => {
  const { trainer, asked } = noisyBowl();
  const options = { minLr: 1e-6, maxLr: 1e-2, steps: 10, repeats: 2 };
  const { repeats, curve } = await findLearningRate(trainer, options);
  const rates = Array.from({ length: 10 }, (_, i) => 1e-6 * (1e-2 / 1e-6) ** (i / 10));
  expect(asked).toEqual([...rates, ...rates]);
  for (const each of [curve, ...repeats.map((r) => r.curve)]) {
    expect(each.learningRates).toEqual(rates);
  }
});

test("one step, one repeat and one row are a search", async () => {
  const { trainer, state } = noisyBowl({ rows: 1 });
  const short = await findLearningRate(trainer, { steps: 1, repeats: 1 });
  expect(short.suggestion).toEqual({
    status: "none",
    reason: "too few points: 5 finite losses are needed, not 1: add steps",
  });
  expect([short.steps, short.stoppedBy]).toEqual([1, "end"]);
  const { suggestion } = await findLearningRate(trainer);
  expect(suggestion.status).toBe("found");
  expect(state).toEqual(untouched);
});

test("a·loss + b gives the same rate, negative losses included", async () => {
  const search = async (report: (loss: number) => number) => {
    const { suggestion, curve } = await findLearningRate(noisyBowl({ report }).trainer);
    if (suggestion.status === "none") throw new Error(suggestion.reason);
    return { lr: suggestion.lr, length: curve.losses.length };
  };
  const plain = await search((loss) => loss);
  const factors = fc.constantFrom(1e-6, 1e-3, 10, 1e6);
  const shifts = fc.constantFrom(-1e3, -30, 0, 1e3);
  await fc.assert(
    fc.asyncProperty(factors, shifts, async (a, b) => {
      const changed = await search((loss) => a * (loss + b));
      expect(changed.length).toBe(plain.length);
      expect(changed.lr / plain.lr).toBeCloseTo(1, 9);
    }),
    { seed: 101, numRuns: 8 },
  );
});

test("a trainer that cannot reseed gets one repeat, and a warning where more were asked for", async () => {
  const { trainer, calls, state } = noisyBowl();
  const three = { repeats: 3 };
  const { repeats, warnings } = await findLearningRate(without(trainer, "reseed"), three);
  expect(repeats).toHaveLength(1);
  expect(warnings).toEqual(["one repeat instead of 3: the trainer cannot reseed"]);
  expect(calls).toEqual(["snapshot", "restore", "release"]);
  expect(state).toEqual(untouched);
  for (const options of [{ repeats: 1 }, { repeats: "auto" }, {}] as const) {
    const asked = await findLearningRate(without(trainer, "reseed"), options);
    expect([asked.repeats.length, asked.warnings]).toEqual([1, []]);
  }
});

test("a trainer that cannot be restored gets one repeat, though it can reseed, and says so", async () => {
  const seeds: number[] = [];
  let w = 3;
  const trainer = trainerFrom(
    (lr) => {
      const loss = w * w;
      w -= lr * 2 * w;
      return loss;
    },
    { reseed: (seed) => void seeds.push(seed) },
  );
  const { restored, repeats, warnings } = await findLearningRate(trainer, { repeats: 3, seed: 5 });
  expect([restored, repeats.length, repeats[0]!.restored, seeds]).toEqual([false, 1, false, [5]]);
  expect(warnings).toContain("one repeat instead of 3: the trainer cannot restore its model");
  expect(warnings).toContain(
    "the model was changed by the test: the trainer has no snapshot and restore",
  );
});

test("a trainer need not release its snapshots", async () => {
  const { trainer, state } = noisyBowl();
  await findLearningRate(without(trainer, "release"), { steps: 5 });
  expect(state).toEqual(untouched);
});

test("progress is reported after every call, in order, with the last update and all that was measured", async () => {
  const { trainer, asked } = noisyBowl({ updatesPerCall: 4 });
  const seen: Progress[] = [];
  const options = { steps: 10, repeats: 2, maxLr: 1e-3, onProgress: (p: Progress) => seen.push(p) };
  const result = await findLearningRate(trainer, options);
  const places = seen.map(({ repeat, step }) => [repeat, step]);
  expect(places).toEqual([
    [0, 4],
    [0, 8],
    [0, 10],
    [1, 4],
    [1, 8],
    [1, 10],
  ]);
  for (const { repeat, repeats, step, steps, learningRate, loss, measured } of seen) {
    expect([repeats, steps]).toEqual([2, 10]);
    const { curve, metrics } = result.repeats[repeat]!;
    expect(learningRate).toBe(asked[10 * repeat + step - 1]);
    expect(loss).toBe(curve.losses[step - 1]);
    expect(measured.slice(0, -1)).toEqual(result.repeats.slice(0, repeat));
    const running = measured.at(-1)!;
    expect(running.curve.losses).toEqual(curve.losses.slice(0, step));
    expect(running.metrics.distance).toEqual(metrics.distance!.slice(0, step));
  }
});

test("an option out of range is refused by name before anything runs", async () => {
  const rule: string = "best";
  const table: [FindLearningRateOptions, string][] = [
    [{ minLr: Number.NaN }, "minLr must be a number above 0, not NaN"],
    [{ maxLr: 1e-7 }, "minLr must be below maxLr (1e-7), not 1e-7"],
    [{ steps: 0 }, "steps must be a whole number of at least 1, not 0"],
    [{ repeats: 0 }, 'repeats must be a whole number of at least 1, or "auto", not 0'],
    [{ repeats: 2.5 }, 'repeats must be a whole number of at least 1, or "auto", not 2.5'],
    [{ seed: -1 }, "seed must be a whole number of at least 0, not -1"],
    [
      { rule: rule as "default" },
      'rule must be one of default, steepest, minimum-tenth, valley, slide, not "best"',
    ],
    [{ sweep: rule as "linear" }, 'sweep must be one of exponential, linear, not "best"'],
  ];
  for (const [options, message] of table) {
    const { trainer, calls, asked } = noisyBowl();
    await expect(findLearningRate(trainer, options)).rejects.toThrow(new RangeError(message));
    expect([calls, asked]).toEqual([[], []]);
  }
});
