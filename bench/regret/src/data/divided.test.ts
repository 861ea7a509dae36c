import { expect, test } from "vitest";
import { blobs } from "./blobs.js";
import { divided } from "./divided.js";
import { sources } from "./sources.js";
import { table } from "./table.js";

const rows = {
  x: Array.from({ length: 10 }, (_, row) => [row, 100 - 3 * row]),
  y: Array.from({ length: 10 }, (_, row) => [5 * row]),
};

test("a fifth of the rows is held out, and each row is on one side", () => {
  const { training, validation, features } = divided(
    { ...rows, classes: 50 },
    { standardise: false },
  );
  const first = (x: unknown) => Array.from(x as Float32Array).filter((_, i) => i % 2 === 0);
  expect([first(training.x).length, first(validation.x).length, features]).toEqual([8, 2, 2]);
  const all = [...first(training.x), ...first(validation.x)].sort((a, b) => a - b);
  expect(all).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(divided({ ...rows, classes: 50 }, { standardise: false }).validation).toEqual(validation);
});

test("rows that are trained on have mean 0 and deviation 1, and the others the same scale", () => {
  const { training, validation } = divided(rows);
  for (const values of [training.x, training.y] as Float32Array[]) {
    const column = Array.from(values).filter((_, i) => values === training.y || i % 2 === 0);
    const mean = column.reduce((sum, value) => sum + value, 0) / 8;
    const variance = column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 8;
    expect(mean).toBeCloseTo(0, 6);
    expect(variance).toBeCloseTo(1, 6);
  }
  // Inputs and targets are both linear in the row, so they are one number once they are
  // standardised.
  const inputs = Array.from(validation.x as Float32Array).filter((_, i) => i % 2 === 0);
  const targets = Array.from(validation.y as Float32Array);
  inputs.forEach((input, i) => {
    expect(input).toBeCloseTo(targets[i]!, 6);
  });
});

test("texts become a column each, and a missing number the mean of its column", () => {
  const { x, y, classes } = table("penguins", { target: "Species", task: "classification" });
  // Three islands, four measures, three texts for the sex ("." is one); the fourth penguin has no
  // measures and no sex.
  expect([x.length, x[0]!.length, classes]).toEqual([344, 10, 3]);
  expect(x[0]).toEqual([0, 0, 1, 39.1, 18.7, 181, 3750, 0, 0, 1]);
  expect(x[3]!.slice(0, 3)).toEqual([0, 0, 1]);
  expect(x[3]![3]).toBeCloseTo(43.9219, 4);
  expect(x[3]!.slice(7)).toEqual([0, 0, 0]);
  expect([y[0], y.at(-1)]).toEqual([[0], [2]]);
});

test("generated tables are the same at every start, and their classes are as unequal as asked", () => {
  expect(sources.friedman()).toEqual(sources.friedman());
  const { y } = blobs({ rows: 20_000, classes: 3, spread: 3, seed: 1 });
  // Shares 9 : 6 : 4; the deviation of a share is 0.0035.
  for (const [label, share] of [9 / 19, 6 / 19, 4 / 19].entries()) {
    const count = y.filter(([each]) => each === label).length;
    expect(Math.abs(count / 20_000 - share)).toBeLessThan(0.014);
  }
});
