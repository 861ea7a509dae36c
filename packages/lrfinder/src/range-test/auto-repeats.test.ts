import { expect, test } from "vitest";
import { noisyBowl } from "../../../../test/noisy-bowl.js";
import { normal, seededRandom } from "../numeric/random.js";
import type { RuleName } from "../suggest/rules.js";
import { isClose, repeatsNeeded } from "./auto-repeats.js";
import { findLearningRate } from "./find-learning-rate.js";
import { rangeTestResult } from "./range-test.js";
import type { Progress } from "./result.js";
import type { StoppedBy } from "./stopped-by.js";
import { trainerFrom } from "./trainer-from.js";

/** What sweeps measure over nine decades, each a valley in straight lines with its minimum at 10 ** at. */
function ended(...minima: number[]) {
  const learningRates = Array.from({ length: 91 }, (_, i) => 10 ** (-8 + i / 10));
  return minima.map((at) => {
    const losses = learningRates.map((lr) => Math.min(3, Math.abs(Math.log10(lr) - at)));
    const sweep = { learningRates, losses, metrics: {}, stoppedBy: "end", updates: 91 } as const;
    return rangeTestResult(sweep, true);
  });
}
const needed = (...minima: number[]) => repeatsNeeded(ended(...minima), { rule: "minimum-tenth" });

test("three are needed at least, and no more where they agree", () => {
  expect(needed()).toBe(3);
  expect(needed(-2, 1)).toBe(3);
  expect(needed(-1, -1, -1)).toBe(3);
  expect(needed(-1, -1, -1, -1, -1)).toBe(5);
});

test("half the width falls with the square root of their number: so many are needed for 0.3 decades", () => {
  // A deviation of 0.2: half the width is 2.75 · 0.2 / √3 = 0.32, and 0.3 needs 3.4 repeats.
  expect(needed(-1.2, -1, -0.8)).toBe(4);
  // 0.5 makes 0.85 decades, which need 24 repeats, more than the 9 that there are at most.
  expect(needed(-1.5, -1, -0.5)).toBe(9);
  // 0.17 decades: below.
  expect(needed(-1.1, -1, -0.9)).toBe(3);
});

test("nine are the last, whatever they say", () => {
  expect(needed(-3, 0, -3, 0, -3, 0, -3, 0, -3)).toBe(9);
});

/** Three sweeps over five decades whose repeat r measures lossAt(step, r), up to a loss that is not a number. */
function measured(lossAt: (step: number, repeat: number) => number) {
  const learningRates = Array.from({ length: 50 }, (_, i) => 10 ** (-5 + i / 10));
  return [0, 1, 2].map((repeat) => {
    const all = learningRates.map((_, step) => lossAt(step, repeat));
    const end = all.findIndex((loss) => !Number.isFinite(loss));
    const losses = end < 0 ? all : all.slice(0, end + 1);
    const stoppedBy: StoppedBy = end < 0 ? "end" : "non-finite";
    const rates = learningRates.slice(0, losses.length);
    const sweep = { learningRates: rates, losses, metrics: {}, stoppedBy, updates: losses.length };
    return rangeTestResult(sweep, true);
  });
}
const neededFor = (lossAt: (step: number, repeat: number) => number, rule: RuleName = "default") =>
  repeatsNeeded(measured(lossAt), { rule });
/** Noise with deviation 1, another for each step and repeat. */
const noiseAt = (step: number, repeat: number) => normal(seededRandom(100 * repeat + step))();

test("where noise hides a fall, all may be needed", () => {
  expect(neededFor((step, repeat) => 50 + noiseAt(step, repeat))).toBe(9);
  const rising = (step: number) => (step < 30 ? 0 : (step - 29) ** 2);
  const hidden = (step: number, repeat: number) => 50 + noiseAt(step, repeat) + rising(step);
  expect(neededFor(hidden, "steepest")).toBe(9);
});

test("none is added where there is no noise: a flat loss, and one that only rises", () => {
  expect(neededFor(() => 1)).toBe(3);
  expect(neededFor((step) => 1 + step)).toBe(3);
  expect(neededFor((step) => Math.max(1, (step - 25) ** 2), "steepest")).toBe(3);
});

test("none is added where most repeats ended with a loss that is not a number, and nothing is suggested", () => {
  expect(neededFor(() => Number.NaN)).toBe(3);
  const noisy = (step: number, repeat: number) => 50 + noiseAt(step, repeat);
  expect(neededFor((step, repeat) => (step < 20 ? noisy(step, repeat) : Number.NaN))).toBe(3);
  // Where one of three did, the noise is the reason.
  const one = (step: number, repeat: number) => step >= 20 && repeat === 1;
  expect(neededFor((step, repeat) => (one(step, repeat) ? Number.NaN : noisy(step, repeat)))).toBe(
    9,
  );
});

test("none is added where a sweep is too short for its rule", () => {
  const short = (step: number) => (step < 12 ? 50 - step : Infinity);
  const few = measured(short).map((each) => ({ ...each, stoppedBy: "end" as const }));
  expect(repeatsNeeded(few, { rule: "slide" })).toBe(3);
});

test("a rate is close where the interval reaches to no more than its double", () => {
  expect(isClose([1, 3.9])).toBe(true);
  expect(isClose([1, 4.1])).toBe(false);
  expect(isClose(null)).toBe(false);
});

/** A trainer whose repeat r has its minimum at 10 ** minima[r], with the seed that it was given. */
function valleys(minima: readonly number[]) {
  let [seed, step] = [0, 0];
  return trainerFrom(
    (lr) => {
      step++;
      return Math.min(3, Math.abs(Math.log10(lr) - minima[seed % minima.length]!)) + step * 1e-9;
    },
    {
      snapshot: () => 0,
      restore: () => {},
      reseed: (given) => {
        seed = given;
      },
    },
  );
}

test("a search adds repeats until the rate is close, and is the search that asks for so many", async () => {
  // Deviations of 0.35, 0.29, 0.25 and 0.22, and half widths of 0.60, 0.42, 0.33 and 0.27, and a little more: rates
  // are 0.08 decades apart.
  const minima = [-1.4, -1, -0.7, -1, -1, -1, -1, -1, -1];
  const seen: Pick<Progress, "repeat" | "repeats">[] = [];
  const auto = await findLearningRate(valleys(minima), {
    ...{ repeats: "auto", rule: "minimum-tenth" },
    onProgress: ({ repeat, repeats }) => seen.push({ repeat, repeats }),
  });
  expect(isClose(auto.interval)).toBe(true);
  const count = auto.repeats.length;
  expect(count).toBe(6);
  expect(auto).toEqual(
    await findLearningRate(valleys(minima), { repeats: count, rule: "minimum-tenth" }),
  );
  const fewer = { repeats: count - 1, rule: "minimum-tenth" } as const;
  expect(isClose((await findLearningRate(valleys(minima), fewer)).interval)).toBe(false);
  // What is planned is what was needed when the repeat began.
  const planned = [0, 1, 2, 3, 4, 5].map((repeat) => seen.find((each) => each.repeat === repeat));
  expect(planned.map((each) => each?.repeats)).toEqual([3, 3, 3, 9, 8, 6]);
});

test("one that is close after three has three, as usual", async () => {
  const [auto, three] = await Promise.all(
    (["auto", 3] as const).map((repeats) =>
      findLearningRate(valleys([-1, -1.1, -1]), { repeats, rule: "minimum-tenth" }),
    ),
  );
  expect(auto).toEqual(three);
});

test("an abort ends it, and a trainer that cannot reseed gets one repeat", async () => {
  let updates = 0;
  const signal = {
    get aborted() {
      return updates > 350;
    },
  };
  const aborted = await findLearningRate(valleys([-2, 0, -1]), {
    ...{ repeats: "auto", signal },
    onProgress() {
      updates++;
    },
  });
  expect(aborted.stoppedBy).toBe("end");
  expect(aborted.repeats.at(-1)!.stoppedBy).toBe("aborted");
  expect(aborted.suggestion).toMatchObject({
    status: "none",
    reason: expect.stringMatching(/^aborted at step \d+ of repeat 4$/),
  });
  const { reseed: _, ...fixed } = noisyBowl().trainer;
  const one = await findLearningRate(fixed, { repeats: "auto" });
  expect(one.repeats).toHaveLength(1);
  expect(one.warnings.filter((warning) => warning.startsWith("one repeat"))).toEqual([]);
});

test("anything else is refused by name", async () => {
  const asked = findLearningRate(valleys([-1]), { repeats: "many" as "auto" });
  await expect(asked).rejects.toThrow(
    'repeats must be a whole number of at least 1, or "auto", not "many"',
  );
});
