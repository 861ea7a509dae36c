import { expect, test } from "vitest";
import { joinHistories } from "./join-histories.js";
import { readCurves } from "./read-curves.js";
import { readHistory } from "./read-history.js";

const joinedOf = (files: Readonly<Record<string, string>>) =>
  readCurves(
    joinHistories(Object.entries(files).map(([name, text]) => readHistory({ name, text }))),
    { options: { lr: "--lr", loss: "--loss" } },
  );

test("files are joined by their steps, whatever each calls them, or by their rows where none counts", () => {
  const rate = "iteration,lr\n1,0.1\n2,0.2\n3,0.4\n";
  const loss = "Wall time,Step,Value\n1e9,2,5\n1e9,3,4\n1e9,4,3\n";
  expect(joinedOf({ "rate.csv": rate, "loss.csv": loss })).toMatchObject({
    curve: { learningRates: [0.2, 0.4], losses: [5, 4] },
    columns: { lr: "lr", loss: "loss", step: "step" },
    leftOut: 2,
  });
  expect(joinedOf({ a: "lr\n0.1\n0.2\n", b: "loss\n5\n4\n" }).curve.losses).toEqual([5, 4]);
});

test("a fault in a file is told with the file it is in", () => {
  const rate = "step,lr\n1,0.1\n2,x\n";
  expect(() => joinedOf({ "rate.csv": rate, "loss.csv": "step,loss\n1,2\n" })).toThrow(
    'rate.csv and loss.csv, line 3 of rate.csv: the learning rate in "lr" must be a number above 0, not "x"',
  );
  expect(() => joinedOf({ "rate.csv": rate, "loss.csv": "loss\n1\n" })).toThrow(
    "loss.csv has no column that counts its steps, such as step: without one it cannot be joined with other files",
  );
  const whole = "step,lr,loss\n1,0.1,2\n";
  expect(() => joinedOf({ "a.csv": whole, "b.csv": whole })).toThrow(
    'a.csv and b.csv: there are 2 losses, "a.csv: loss", "b.csv: loss"; name one with --loss',
  );
});
