import { expect, test } from "vitest";
import { readCurves } from "./read-curves.js";
import { readHistory } from "./read-history.js";

const rates = [0.001, 0.002, 0.004, 0.008, 0.016];
const losses = [5, 4, 3, 2, 6];

/** What is read of rows of CSV; where a cell is undefined it is empty. */
function readOf(header: string, rows: readonly (readonly unknown[])[]) {
  const text = `${header}\n${rows.map((row) => row.join()).join("\n")}\n`;
  const { curve, notes, leftOut } = readCurves(readHistory({ name: "log", text }));
  return { rates: curve.learningRates, losses: curve.losses, leftOut, notes };
}

const [none, joined] = [
  undefined,
  'learning rates and losses stand apart, and are joined by "step"',
];

test("a step that several batches share has its last values", () => {
  const rows = rates.flatMap((lr, i) => [
    [i, lr, none],
    [i, none, 9],
    [i, lr, none],
    [i, none, losses[i]],
  ]);
  expect(readOf("step,lr,loss", rows)).toEqual({
    ...{ rates, losses, leftOut: 10 },
    notes: [joined, "5 losses left out, since their steps were logged again"],
  });
});

test("of a training that went on from an earlier step, what it did again does not count", () => {
  const apart = (from: number, to: number, wrong = 0) =>
    rates.slice(from, to).flatMap((lr, i) => [
      [from + i, lr, none],
      [from + i, none, losses[from + i]! + wrong],
    ]);
  const again = (count: number) =>
    `the training was stopped and went on from an earlier step: ${count} rows of what it did again left out`;
  expect(readOf("step,lr,loss", [...apart(0, 2), ...apart(2, 4, 7), ...apart(2, 5)])).toEqual({
    ...{ rates, losses, leftOut: 4 },
    notes: [joined, again(4)],
  });
  const together = (from: number, to: number, wrong = 0) =>
    rates.slice(from, to).map((lr, i) => [from + i, lr, losses[from + i]! + wrong]);
  expect(readOf("step,lr,loss", [...together(0, 4, 7), ...together(0, 5)])).toEqual({
    ...{ rates, losses, leftOut: 4 },
    notes: [again(4)],
  });
});

test("steps that each epoch counts anew are told from a restart by rates that rise on", () => {
  const together = rates.map((lr, i) => [i % 2, lr, losses[i]]);
  expect(readOf("step,lr,loss", together)).toEqual({ rates, losses, leftOut: 0, notes: [] });
  const apart = rates.flatMap((lr, i) => [
    [i % 2, lr, none],
    [i % 2, none, losses[i]],
  ]);
  expect(readOf("step,lr,loss", apart)).toEqual({ rates, losses, leftOut: 0, notes: [joined] });
});

test("rates and losses without a step in common: a loss has the last rate before it", () => {
  const rows = rates.flatMap((lr, i) => [
    [10 * i, lr, none],
    [10 * i + 4, none, losses[i]],
    [10 * i + 8, none, losses[i]],
  ]);
  expect(readOf("step,lr,loss", rows)).toMatchObject({
    rates: rates.flatMap((lr) => [lr, lr]),
    losses: losses.flatMap((loss) => [loss, loss]),
    notes: [joined, "each loss has the last learning rate that was logged before it"],
  });
  expect(() =>
    readOf("step,lr,loss", [
      [0, none, 5],
      [1, 0.1, none],
    ]),
  ).toThrow('log: no "lr" was logged before any "loss", by "step": log both at the same steps');
  expect(() =>
    readOf("row,lr,loss", [
      ["a", none, 5],
      ["b", 0.1, none],
    ]),
  ).toThrow(
    'log: "lr" and "loss" stand in different rows, and no column counts the steps: log both in one row, or the step with each',
  );
});

test("nothing instead of a loss is left out, but at the end of a sweep, where it exploded", () => {
  const rows = rates.map((lr, i) => [lr, i === 1 || i === 4 ? none : losses[i]]);
  expect(readOf("lr,loss", rows)).toEqual({
    rates: [0.001, 0.004, 0.008, 0.016],
    losses: [5, 3, 2, Number.NaN],
    leftOut: 1,
    notes: ["1 row without a learning rate or a loss left out"],
  });
  const words = ["NA", "None", "null", "n/a", " "];
  expect(readOf("lr,loss", [...rates.map((lr, i) => [lr, words[i]]), [1, 2]]).rates).toEqual([1]);
});

test("rows of NaN that pandas wrote where a kind of row has nothing are no losses", () => {
  const rows = rates.flatMap((lr, i) => [
    [i, lr, "NaN"],
    [i, "NaN", losses[i]],
  ]);
  expect(readOf("step,lr,loss", rows)).toMatchObject({ rates, losses, notes: [joined] });
});
