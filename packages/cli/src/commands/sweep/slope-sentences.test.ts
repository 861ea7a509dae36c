import { expect, test } from "vitest";
import type { AxisAnswer } from "./axis-answers.js";
import { slopeSentences } from "./slope-sentences.js";

const axis = (name: string, slope: AxisAnswer["slope"]): AxisAnswer => ({
  ...{ name, values: [], slope, centre: null },
});
const said = (name: string, slope: AxisAnswer["slope"]) =>
  slopeSentences({ axes: [axis(name, slope)] });

test("a slope is held against the rules whose power is in its interval, its ends included", () => {
  expect(said("batchSize", { slope: 0.4, interval: [0.3, 0.5], points: 9 })).toEqual([
    "The rate that was found goes as the batch size to the power of 0.40 (0.30 to 0.50 in 95 of 100 cases), " +
      "which agrees with the square-root rule (0.5) and does not agree with the linear rule (1).",
  ]);
  expect(said("batchSize", { slope: 0.7, interval: [0.4, 1.1], points: 9 })[0]).toMatch(
    /which agrees with the square-root rule \(0\.5\) and the linear rule \(1\)\.$/,
  );
  expect(said("width", { slope: -0.2, interval: [-0.4, 0], points: 9 })[0]).toMatch(
    /which does not agree with one divided by the width \(-1\)\.$/,
  );
});

test("without an interval nothing is held against rules, and of other things nothing is said", () => {
  expect(said("batchSize", { slope: 1, interval: null, points: 2 })).toEqual([
    "The rate that was found goes as the batch size to the power of 1.00.",
  ]);
  expect(said("l2", { slope: 1, interval: [0, 2], points: 5 })).toEqual([]);
  expect(said("batchSize", null)).toEqual([]);
});
