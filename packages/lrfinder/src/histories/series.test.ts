import { expect, test } from "vitest";
import { joinHistories } from "./join-histories.js";
import { readCurves } from "./read-curves.js";
import { readHistory } from "./read-history.js";

const namesOf = (name: string) =>
  readHistory({ name, text: "Wall time,Step,Value\n1e9,1,2\n" }).columns[1]!.name;

test("a metric is named by its file: without path, ending, run, and the number of a second download", () => {
  expect(
    [
      ...[
        "logs/loss.csv",
        "C:\\logs\\lr.csv",
        "run-.-tag-lr.csv",
        "run-b_1-tag-train_loss (2).csv",
      ],
      ...["mlruns/0/a/metrics/train/loss", "loss.csv.gz", "step.csv", "standard input"],
    ].map(namesOf),
  ).toEqual(["loss", "lr", "lr", "train_loss", "train/loss", "loss", "value", "standard input"]);
});

test("MLflow's values that were logged without a step are counted", () => {
  const file = (name: string, values: readonly number[]) =>
    readHistory({ name, text: values.map((value, i) => `170000000000${i} ${value} 0\n`).join("") });
  const { curve, notes } = readCurves(
    joinHistories([file("lr", [1, 2, 3]), file("loss", [5, 4, 6])]),
  );
  expect(curve).toMatchObject({ learningRates: [1, 2, 3], losses: [5, 4, 6] });
  expect(notes.slice(0, 2)).toEqual([
    "every step of lr is 0: its values are counted instead",
    "every step of loss is 0: its values are counted instead",
  ]);
  const old = readHistory({ name: "loss", text: "1700000000 5\n1700000001 nan\n" });
  expect(old.columns.map(({ cells }) => cells)).toEqual([
    [0, 1],
    ["5", "nan"],
  ]);
});
