import { expect, test } from "vitest";
import { drawn, grid } from "./space.js";

const sizes = { name: "batchSize", values: ["8", "16"] };
const optimizers = { name: "optimizer", values: ["sgd", "adam", "adamw"] };

test("a grid holds every configuration, the last axis changing fastest", () => {
  const configurations = grid([sizes, optimizers]);
  expect(configurations.map((one) => Object.values(one).join(" "))).toEqual([
    ...["8 sgd", "8 adam", "8 adamw"],
    ...["16 sgd", "16 adam", "16 adamw"],
  ]);
  expect(grid([])).toEqual([{}]);
});

test("what is drawn differs, follows from the seed, and begins as fewer do", () => {
  const axes = [sizes, { name: "l2", from: 1e-6, to: 1e-2, whole: false }];
  const many = drawn(axes, { count: 40, seed: 7 });
  expect(many).toHaveLength(40);
  expect(new Set(many.map((one) => JSON.stringify(one))).size).toBe(40);
  expect(drawn(axes, { count: 5, seed: 7 })).toEqual(many.slice(0, 5));
  expect(drawn(axes, { count: 5, seed: 8 })).not.toEqual(many.slice(0, 5));
});

test("no more are drawn than there are", () => {
  const found = drawn([sizes, optimizers], { count: 100, seed: 0 });
  expect(found.map((one) => JSON.stringify(one)).sort()).toEqual(
    grid([sizes, optimizers])
      .map((one) => JSON.stringify(one))
      .sort(),
  );
});

test("a range above 0 is drawn evenly in the logarithm, one from 0 evenly", () => {
  const share = (from: number, to: number, below: number) => {
    const axis = { name: "a", from, to, whole: false };
    const found = drawn([axis], { count: 400, seed: 1 }).map((one) => Number(one.a));
    expect(found.every((value) => value >= from && value <= to)).toBe(true);
    return found.filter((value) => value < below).length / found.length;
  };
  expect(share(1e-4, 1, 1e-2)).toBeCloseTo(0.5, 1);
  expect(share(0, 1, 0.25)).toBeCloseTo(0.25, 1);
});

test("of whole numbers each of a range can be drawn, and its ends as often as others", () => {
  const axis = { name: "depth", from: 0, to: 3, whole: true };
  const found = drawn([axis, { name: "x", from: 0, to: 1, whole: false }], { count: 800, seed: 3 });
  const counts = ["0", "1", "2", "3"].map(
    (one) => found.filter(({ depth }) => depth === one).length,
  );
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(found.length);
  for (const count of counts) expect(count / found.length).toBeCloseTo(0.25, 1);
});
