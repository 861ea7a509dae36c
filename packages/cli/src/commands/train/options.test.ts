import { expect, test } from "vitest";
import { commandLine } from "./command-line.js";
import { type TrainFlags, trainOptions } from "./options.js";

const target = "y";

test("what is not given has the defaults of the command", () => {
  expect(trainOptions("tables/digits.csv", { target })).toEqual({
    ...{ file: "tables/digits.csv", target, columns: undefined, drop: undefined, task: "auto" },
    ...{ hidden: [64, 64], activation: "relu", optimizer: "adam", batchSize: 32, seed: 0 },
    ...{ lr: undefined, schedule: "one-cycle", epochs: 50, validation: 0.2, patience: 20 },
    ...{ l2: undefined, out: "digits-model", resume: false, json: false, quiet: false },
    ...{ describe: false },
  });
});

test.each([
  ["-", "model"],
  ["a.b.csv", "a.b-model"],
  ["../x/log.jsonl.gz", "log-model"],
  ["table", "table-model"],
  [".hidden", ".hidden-model"],
])("the folder for %s is %s", (file, out) => {
  expect(trainOptions(file, { target }).out).toBe(out);
  expect(trainOptions(file, { target, out: "m" }).out).toBe("m");
});

test("flags are read into numbers and names, and written back", () => {
  const options = trainOptions("a.csv", {
    ...{ target, lr: "1e-3", schedule: "cosine", epochs: "7", validation: "0.25", patience: "3" },
    ...{ l2: "0", resume: true, out: "m", seed: "4", optimizer: "sgd" },
  });
  expect(options).toMatchObject({
    ...{ lr: 0.001, schedule: "cosine", epochs: 7, validation: 0.25, patience: 3, l2: 0 },
    ...{ resume: true, out: "m", seed: 4 },
  });
  expect(commandLine(options)).toBe(
    "lrfinder train a.csv --target y --optimizer sgd --l2 0 --lr 0.001 --schedule cosine " +
      "--epochs 7 --validation 0.25 --patience 3 --seed 4 --out m",
  );
});

test("optimizers that average are trained at one rate, unless a schedule is asked for", () => {
  const scheduleOf = (flags: TrainFlags) => trainOptions("a.csv", { target, ...flags }).schedule;
  expect(scheduleOf({ optimizer: "dog" })).toBe("constant");
  expect(scheduleOf({ optimizer: "schedule-free-sgd" })).toBe("constant");
  expect(scheduleOf({ optimizer: "prodigy" })).toBe("one-cycle");
  expect(scheduleOf({ optimizer: "dog", schedule: "cosine" })).toBe("cosine");
});

const wrong: readonly (readonly [flags: TrainFlags, message: string])[] = [
  [{ target: undefined }, "--target is missing: name the column to predict"],
  [{ lr: "0" }, "--lr must be a number above 0, not 0"],
  [{ lr: "-1" }, "--lr must be a number above 0, not -1"],
  [{ schedule: "one-cicle" }, "not one-cicle; did you mean one-cycle?"],
  [{ epochs: "0" }, "--epochs must be a whole number from 1 to 1,000,000, not 0"],
  [{ patience: "0" }, "--patience must be a whole number from 1"],
  [{ validation: "1" }, "--validation must be a share of the rows from 0 to below 1, not 1"],
  [{ validation: "20%" }, '--validation must be a share of the rows from 0 to below 1, not "20%"'],
  [{ validation: "0", patience: "5" }, "--patience needs rows to validate on"],
  [
    { momentum: "0.5" },
    "--momentum is of --optimizer momentum or nesterov: leave it out with adam",
  ],
  [
    { verify: true, optimizer: "prodigy" },
    "--verify tries learning rates, and --optimizer prodigy needs none: leave it out",
  ],
  [{ weightDecay: "0.1" }, "--weight-decay is of --optimizer adamw: leave it out with adam"],
  [{ momentum: "1", optimizer: "momentum" }, "--momentum must be a share from 0 to below 1, not 1"],
  [{ l2: "-1" }, "--l2 must be a number of at least 0, not -1"],
  [{ l2: "1e999" }, "--l2 must be a number of at least 0"],
];

test.each(wrong)("%j is refused", (flags, message) => {
  const read = () => trainOptions("a.csv", { target, ...flags });
  expect(read).toThrow(message);
  expect(read).toThrow(expect.objectContaining({ code: "bad-input" }));
});
