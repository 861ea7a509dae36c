import { descend, pit, ravine, type Walk } from "lrfinder/descent";
import { expect, test } from "vitest";
import { tableText } from "../../reporting/text-table.js";
import { stepsTable } from "./steps-table.js";

const text = (walk: Walk, columns = 80) => tableText(stepsTable(walk), { columns });

test("a short walk is shown whole: x is multiplied by 1 − 1.5 at each step", () => {
  const walk = descend(pit(), { learningRate: 1.5, maxSteps: 3 });
  expect(text(walk).split("\n")).toEqual([
    "step     x    loss  slope  step length",
    "   0    -2       2     -2            3  leaping",
    "   1     1     0.5      1          1.5  leaping",
    "   2  -0.5   0.125   -0.5         0.75  leaping",
    "   3  0.25  0.0313   0.25               the end",
  ]);
});

test("of a longer walk the first five and the last three points are shown", () => {
  const numbers = (maxSteps: number) => {
    const walk = descend(pit(), { learningRate: 0.1, maxSteps });
    const lines = text(walk).split("\n").slice(1);
    return lines.map((line) => line.trim().split(" ", 1)[0]).join(" ");
  };
  expect(numbers(8)).toBe("0 1 2 3 4 5 6 7 8");
  expect(numbers(9)).toBe("0 1 2 3 4 ... 7 8 9");
  expect(numbers(50)).toBe("0 1 2 3 4 ... 48 49 50");
});

test("on a map the slope is the length of the gradient, and the step's is its way in both directions", () => {
  // At (3, 0.2) the gradient is (3, 4), 5 long.
  const walk = descend(ravine(), { learningRate: 0.05, start: [3, 0.2], maxSteps: 1 });
  expect(text(walk).split("\n")).toEqual([
    "step     x    y  loss  slope  step length",
    "   0     3  0.2   4.9      5         0.25  right",
    "   1  2.85    0  4.06   2.85               the end",
  ]);
});

test("where the line is short the words give way to the numbers", () => {
  const walk = descend(pit(), { learningRate: 0.5, maxSteps: 1 });
  const narrow = text(walk, 40);
  expect(narrow).toBe(
    "step   x  loss  slope  step length\n   0  -2     2     -2            1\n   1  -1   0.5     -1",
  );
});

test("a walk of no update has one line", () => {
  expect(text(descend(pit(), { learningRate: 1, start: [0] })).split("\n")).toEqual([
    "step  x  loss  slope  step length",
    "   0  0     0      0               the end",
  ]);
});
