import { expect, test } from "vitest";
import { normal, seededRandom } from "../numeric/random.js";
import { findLearningRate } from "./find-learning-rate.js";
import { trainerFrom } from "./trainer-from.js";

// What is said of a curve that gives no rate, and what to do next: through the public search.

type LossAt = (x: number, i: number) => number;

async function verdictOn(lossAt: LossAt, steps = 100) {
  let step = 0;
  const trainer = trainerFrom((lr) => lossAt(Math.log10(lr), step++), {
    snapshot: () => 0,
    restore: () => {},
    reseed: () => {
      step = 0;
    },
  });
  const { suggestion, warnings } = await findLearningRate(trainer, { steps });
  return suggestion.status === "none" ? suggestion.reason : [suggestion.status, ...warnings];
}

const noise = (seed: number) => {
  const next = normal(seededRandom(seed));
  return Array.from({ length: 100 }, next);
};
const falling: LossAt = (x) => 2 - 1 / (1 + 10 ** (-3 - x));

test("flat: none; look at the data", async () => {
  expect(await verdictOn(() => Math.LN10)).toBe(
    "the loss is flat over all learning rates: look at the data, or raise maxLr",
  );
});

test("noise only: none; more steps or repeats, or larger batches", async () => {
  const values = noise(3);
  expect(await verdictOn((_, i) => values[i]!)).toMatch(
    /^the loss falls by .*, which is within its noise \(a clear fall is above .*\): add steps or repeats, or take larger batches$/,
  );
});

test("rising from the first step: none; a lower minimum", async () => {
  expect(await verdictOn((x) => 1 + (x + 7) ** 2)).toMatch(
    /^the loss rises from the first steps on \(from .*\): try a lower minLr$/,
  );
});

test("never rising again: a warning; a higher maximum", async () => {
  expect(await verdictOn(falling)).toEqual([
    "found",
    "the loss has not turned up at the last learning rate (8.32): raise maxLr",
  ]);
});

test("too few steps: none, or a warning; more steps", async () => {
  expect(await verdictOn(falling, 4)).toBe(
    "too few points: 5 finite losses are needed, not 4: add steps",
  );
  const short = await verdictOn((x) => (x < -1 ? falling(x, 0) : 4 * x + 5), 24);
  expect(short).toContainEqual(
    expect.stringMatching(/^the curve has only 2\d points: add steps for a finer answer$/),
  );
});

test("spikes: a warning; a look at the data", async () => {
  const curve: LossAt = (x, i) => (i === 20 || i === 31 ? 90 : x < -1 ? falling(x, 0) : 3);
  expect(await verdictOn(curve)).toEqual([
    "found",
    "2 losses jump further off the curve than it falls: look at the data",
  ]);
});
