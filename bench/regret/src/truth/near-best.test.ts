import { expect, test } from "vitest";
import { lacksSeeds, nearBest } from "./near-best.js";

// Of 10 that can be gained, 1.5 lost is near.
const losses = [11, 9, 2.5, 8, 1, 8, 2.6, 8, 9];
const truth = {
  task: "by hand",
  untrained: 11,
  rates: losses.map((_, i) => 10 ** (i - 9)),
  losses,
};

test("rates that lose at most 0.15 are near the best one, and those next to them", () => {
  expect(nearBest(truth)).toEqual([1, 2, 3, 4, 5]);
  expect(nearBest({ untrained: 11, losses: [1, 8, 9] })).toEqual([0, 1]);
});

test("a truth lacks seeds where a rate near the best one has fewer than its task", () => {
  const full = losses.map((loss, place) => (place >= 1 && place <= 5 ? [loss, loss] : [loss]));
  expect(lacksSeeds({ ...truth, ofSeeds: full }, [1, 2])).toBe(false);
  expect(lacksSeeds({ ...truth, ofSeeds: full }, [1, 2, 3])).toBe(true);
  expect(lacksSeeds({ ...truth, ofSeeds: full.with(3, []) }, [1, 2])).toBe(true);
  expect(lacksSeeds({ ...truth, ofSeeds: full.with(6, []) }, [1, 2])).toBe(false);
});

test("a truth that kept no seeds lacks none", () => {
  expect(lacksSeeds(truth, [1, 2, 3])).toBe(false);
});
