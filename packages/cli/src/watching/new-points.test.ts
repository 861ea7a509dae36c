import { expect, test } from "vitest";
import { newPoints } from "./new-points.js";

test("each call tells what came since the last one, and each repeat anew", () => {
  const points = newPoints();
  const repeats = 5;
  const at = (repeat: number, losses: number[]) =>
    points({ repeat, repeats, running: { learningRates: losses.map((_, i) => i + 1), losses } });
  const told = (repeat: number, learningRates: number[], losses: unknown[]) => ({
    ...{ kind: "points", repeat, repeats, learningRates, losses },
  });
  expect(at(0, [5, 4])).toEqual(told(0, [1, 2], [5, 4]));
  expect(at(0, [5, 4])).toBeUndefined();
  expect(at(0, [5, 4, 3])).toEqual(told(0, [3], [3]));
  expect(at(1, [6])).toEqual(told(1, [1], [6]));
  expect(at(2, [7, 8])).toEqual(told(2, [1, 2], [7, 8]));
});

test("where a short training stands is told instead", () => {
  const points = newPoints();
  const before = { repeat: 2, repeats: 3, running: { learningRates: [1], losses: [7] } };
  points(before);
  const standing = { training: 1, trainings: 4, step: 30, steps: 100, learningRate: 0.01 };
  const told = points({ ...before, shortTraining: { ...standing, loss: 2 } });
  expect(told).toEqual({ kind: "short-training", ...standing });
});

test("what is not finite crosses as JSON by its name", () => {
  const losses = [1, Number.NaN, Infinity, -Infinity];
  const running = { learningRates: [1, 2, 3, 4], losses };
  const told = newPoints()({ repeat: 0, repeats: 3, running });
  expect(JSON.parse(JSON.stringify(told)).losses).toEqual([1, "NaN", "Infinity", "-Infinity"]);
});
