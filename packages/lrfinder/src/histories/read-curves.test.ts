import { expect, test } from "vitest";
import { lossCurve } from "../curve/loss-curve.js";
import { medianCurve } from "../curve/median-curve.js";
import { type ReadCurvesOptions, readCurves } from "./read-curves.js";
import { readHistory } from "./read-history.js";

const curvesOf = (text: string, options?: ReadCurvesOptions) =>
  readCurves(readHistory({ name: "log", text }), options);

test("columns may be named, and rows with neither a rate nor a loss are left out", () => {
  const text = "step,lr-Adam,val\n1,0.1,3\n2,,\n3,0.2,nan\n";
  expect(curvesOf(text, { lr: "lr-Adam", loss: "val" })).toMatchObject({
    curve: { learningRates: [0.1, 0.2], losses: [3, Number.NaN] },
    columns: { lr: "lr-Adam", loss: "val" },
  });
});

test("the repeats of our own history are read as their median", () => {
  const rows = [
    [1, 1, 0.1, 5],
    [1, 2, 0.2, 4],
    [2, 1, 0.1, 7],
    [2, 2, 0.2, 2],
    [3, 1, 0.1, 6],
    [3, 2, 0.2, 9],
  ];
  const text = `repeat,iteration,lr,loss\n${rows.map((row) => row.join()).join("\n")}\n`;
  const repeat = (losses: number[]) => lossCurve({ learningRates: [0.1, 0.2], losses });
  const { curve, repeats } = curvesOf(text);
  expect(repeats.map((each) => each.curve)).toEqual(
    [
      [5, 4],
      [7, 2],
      [6, 9],
    ].map(repeat),
  );
  expect(curve).toEqual(
    medianCurve(
      [
        [5, 4],
        [7, 2],
        [6, 9],
      ].map(repeat),
    ),
  );
});

test.each([
  ["lr,loss\n0.1,x\n", {}, 'log, line 2: the loss in "loss" must be a number, not "x"'],
  ["a,loss\n1,2\n", { lr: "b" }, 'lr: there is no column "b" in log; the nearest name is "a"'],
  [
    "a,loss\n1,2\n",
    { options: { lr: "--lr", loss: "--loss" } },
    'log: no column is named as learning rates (lr, learning_rate, lr-Adam or rate): name it with --lr; there are "a", "loss"',
  ],
  [
    "lr\n1\n",
    { loss: "lr" },
    'log: "lr" cannot be both the learning rates and the losses; name the other with lr',
  ],
])("%j with %j is refused", (text, options, message) => {
  expect(() => curvesOf(text, options)).toThrow(
    expect.objectContaining({ code: "bad-history", message }),
  );
});
