import { expect, test } from "vitest";
import { rungs } from "./halving.js";

test("each round trains one in three for three times as long", () => {
  expect(rungs({ configurations: 27, budget: 54, factor: 3 })).toEqual([
    { budget: 2, configurations: 27 },
    { budget: 6, configurations: 9 },
    { budget: 18, configurations: 3 },
    { budget: 54, configurations: 1 },
  ]);
});

test("numbers that do not divide leave the whole budget, and nobody out", () => {
  expect(rungs({ configurations: 10, budget: 50, factor: 3 })).toEqual([
    { budget: 6, configurations: 10 },
    { budget: 17, configurations: 4 },
    { budget: 50, configurations: 2 },
  ]);
});

test("a small budget, or few configurations, leave fewer rounds", () => {
  expect(rungs({ configurations: 100, budget: 4, factor: 2 })).toEqual([
    { budget: 1, configurations: 100 },
    { budget: 2, configurations: 50 },
    { budget: 4, configurations: 25 },
  ]);
  expect(rungs({ configurations: 1, budget: 50, factor: 3 })).toEqual([
    { budget: 50, configurations: 1 },
  ]);
});
