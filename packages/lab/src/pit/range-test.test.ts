import { rangeTest, trainerFrom } from "lrfinder";
import { describe, expect, test } from "vitest";
import { curvatureStops, landscapeOf, type Making } from "./landscapes.js";
import { firstHandles } from "./own-pit.js";
import {
  lossAt,
  partAt,
  partsOf,
  rangeTestIn,
  SWEEP_STEPS,
  sweepEnds,
  withRows,
} from "./range-test.js";

const making: Making = { surface: "pit", curvature: 1, start: undefined, own: firstHandles };

test("it is the range test of the library, to the last bit, on batches that stray", async () => {
  const landscape = landscapeOf({ ...making, curvature: 2 });
  const { walk, lrs, losses } = rangeTestIn(landscape, 0);
  const surface = withRows(landscape);
  // The slopes of the batches that the ball saw: the library's own test is given the same.
  const slopes = walk.gradients.map(([slope]) => slope!);
  expect(slopes.every((slope, i) => slope === surface.gradient(walk.path[i]!)[0])).toBe(false);
  let [x] = landscape.start as [number];
  let step = 0;
  const trainer = trainerFrom((lr) => {
    const loss = surface.loss([x]);
    x -= lr * slopes[step++]!;
    return loss;
  });
  const { curve, stoppedBy } = await rangeTest(trainer, { ...sweepEnds, steps: SWEEP_STEPS });
  expect(stoppedBy).toBe("diverged");
  const count = curve.losses.length;
  expect(count).toBeGreaterThan(40);
  expect(curve.learningRates).toEqual(lrs.slice(0, count));
  expect(curve.losses).toEqual(losses.slice(0, count));
});

describe("in a pit the curve is flat, falls, and explodes a little after 2 / curvature", () => {
  test.each(curvatureStops)("of curvature %d", (curvature) => {
    const landscape = landscapeOf({ ...making, curvature });
    const ours = rangeTestIn(landscape, 0);
    expect(partsOf(ours).map(({ name }) => name)).toEqual(["creeps", "walks", "leaves"]);
    const [, walks, leaves] = partsOf(ours).map(({ from }) => ours.lrs[from]!);
    // A tenth of the fall is made at about the same product of rate and curvature in every pit…
    expect(walks! * curvature).toBeGreaterThan(0.004);
    expect(walks! * curvature).toBeLessThan(0.03);
    // …and it takes a few leaps beyond the limit until the explosion is seen.
    expect(leaves! * curvature).toBeGreaterThan(2);
    expect(leaves! * curvature).toBeLessThan(5.5);
    expect(partAt(ours, sweepEnds.minLr)).toBe("creeps");
    expect(partAt(ours, 1 / curvature)).toBe("walks");
    expect(lossAt(ours, 1 / curvature)).toBeLessThan(0.1 * ours.losses[0]!);
  });
});

test("a saddle has no part that rises", () => {
  const saddle = rangeTestIn(landscapeOf({ ...making, surface: "saddle" }), 0);
  expect(partsOf(saddle).map(({ name }) => name)).toEqual(["creeps", "walks"]);
});

test("between two steps the loss lies on the line between them", () => {
  const ours = rangeTestIn(landscapeOf(making), 0);
  const between = Math.sqrt(ours.lrs[20]! * ours.lrs[21]!);
  expect(lossAt(ours, ours.lrs[20]!)).toBeCloseTo(ours.losses[20]!, 12);
  expect(lossAt(ours, between)).toBeCloseTo((ours.losses[20]! + ours.losses[21]!) / 2, 12);
});
