import { expect, test } from "vitest";
import { clipped } from "./clip.js";

test.each([
  ["inside stays", [0.2, 0.3, 0.4, 0.5], [0.2, 0.3, 0.4, 0.5]],
  ["through the top edge", [0, 0.5, 1, 1.5], [0, 0.5, 0.5, 1]],
  ["in through the left, out through the right", [-1, 0.5, 2, 0.5], [0, 0.5, 1, 0.5]],
  ["from the top edge down", [0.5, 3, 0.5, 0], [0.5, 1, 0.5, 0]],
  ["a point", [0.5, 0.5, 0.5, 0.5], [0.5, 0.5, 0.5, 0.5]],
  ["above", [0, 1.1, 1, 1.2], undefined],
  ["past a corner", [-0.5, 0.8, 0.5, 1.9], undefined],
  ["a point outside", [0.5, 2, 0.5, 2], undefined],
])("%s", (_, [fromX, fromY, toX, toY], expected) => {
  const segment = clipped({ x: fromX!, y: fromY! }, { x: toX!, y: toY! });
  const numbers = segment?.flatMap(({ x, y }) => [x, y]);
  expect(numbers?.map((value) => Number(value.toFixed(9)))).toEqual(expected);
});
