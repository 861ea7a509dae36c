import { exponentialSweep, findLearningRate, seededRandom, trainerFrom } from "lrfinder";
import { expect, test } from "vitest";
import { type FindFlags, findOptions } from "./options.js";

const target = "y";

test("what is not given has the defaults of the command", () => {
  expect(findOptions("a.csv", { target })).toEqual({
    ...{ file: "a.csv", target: "y", columns: undefined, drop: undefined, task: "auto" },
    ...{ hidden: [64, 64], activation: "relu", optimizer: "adam", batchSize: 32 },
    ...{ minLr: 1e-7, maxLr: 10, sweep: "exponential", steps: 100, repeats: "auto", seed: 0 },
    ...{ out: undefined, json: false, quiet: false, describe: false },
  });
});

test("the library's defaults are the command's", async () => {
  const { minLr, maxLr, steps, repeats } = findOptions("a.csv", { target });
  let next = seededRandom(0);
  const noise = {
    ...trainerFrom(async () => next(), { snapshot: async () => 0, restore: async () => {} }),
    reseed: async (seed: number) => {
      next = seededRandom(seed);
    },
  };
  const found = await findLearningRate(noise);
  const sweep = exponentialSweep({ minLr, maxLr, steps: steps! });
  expect(found).toEqual(await findLearningRate(noise, { repeats }));
  expect([repeats, found.repeats.length]).toEqual(["auto", 9]);
  expect(found.curve.learningRates).toEqual(Array.from({ length: steps! }, (_, i) => sweep(i)));
});

test("flags are read into numbers, names and lists", () => {
  const options = findOptions("-", {
    ...{ target, drop: "x", task: "regression", dates: "day-first", hidden: "8,4,2" },
    ...{ activation: "tanh", include: "id", text: '"a,b",c', decimal: "comma", describe: true },
    ...{ optimizer: "adamw", batchSize: "full", minLr: "1e-5", maxLr: ".5", sweep: "linear" },
    ...{ epochs: "3", repeats: "1", seed: "42", out: "report", json: true, quiet: true },
  });
  expect(options).toEqual({
    ...{ file: "-", target, columns: undefined, drop: ["x"], task: "regression" },
    dates: "day-first",
    ...{ hidden: [8, 4, 2], activation: "tanh", optimizer: "adamw", batchSize: "full" },
    ...{ minLr: 1e-5, maxLr: 0.5, sweep: "linear", epochs: 3, repeats: 1, seed: 42 },
    ...{ out: "report", json: true, quiet: true, describe: true },
    ...{ include: ["id"], text: ["a,b", "c"], decimal: "comma" },
  });
});

test("no hidden layer is none, and a batch size is a number or full", () => {
  expect(findOptions("a", { target, hidden: "none" }).hidden).toEqual([]);
  expect(findOptions("a", { target, batchSize: "1" }).batchSize).toBe(1);
});

const wrong: readonly (readonly [flags: FindFlags, message: string])[] = [
  [{ target: undefined }, "--target is missing: name the column to predict"],
  [
    { optimizer: "dog" },
    "--optimizer dog estimates how far to go, and has no learning rate to be found: lrfinder train needs none with it",
  ],
  [{ target: "" }, '--target must be the name of a column, not ""'],
  [{ columns: "a", drop: "b" }, "--columns and --drop exclude each other"],
  [{ columns: "a", include: "b" }, "--columns and --include exclude each other"],
  [{ header: "no", unitsRow: "yes" }, "--header no and --units-row yes exclude each other"],
  [{ unitsRow: "maybe" }, "--units-row must be yes or no, not maybe"],
  [{ decimal: "dot" }, "--decimal must be comma or point, not dot"],
  [{ columns: "a,,b" }, '--columns must be names of columns separated by commas, not "a,,b"'],
  [{ drop: "" }, '--drop must be names of columns separated by commas, not ""'],
  [{ task: "regresion" }, "not regresion; did you mean regression?"],
  [{ dates: "us" }, "--dates must be day-first or month-first, not us"],
  [{ activation: "rleu" }, "not rleu; did you mean relu?"],
  [{ optimizer: "Adam" }, "not Adam; did you mean adam?"],
  [{ sweep: "log" }, "--sweep must be exponential or linear, not log"],
  [
    { hidden: "64;64" },
    '--hidden must be widths of layers from 1 to 65,536, as in 64,64, or none, not "64;64"',
  ],
  [{ hidden: "64,0" }, "--hidden must be widths of layers"],
  [{ hidden: "-64" }, "--hidden must be widths of layers"],
  [{ hidden: "" }, "--hidden must be widths of layers"],
  [{ hidden: "64,65537" }, "--hidden must be widths of layers"],
  [
    { batchSize: "0" },
    "--batch-size must be a whole number from 1 to 1,000,000,000, or full, not 0",
  ],
  [{ batchSize: "3.5" }, "--batch-size must be a whole number"],
  [{ minLr: "0" }, "--min-lr must be a number above 0, not 0"],
  [{ minLr: "-1e-3" }, "--min-lr must be a number above 0, not -1e-3"],
  [{ maxLr: "NaN" }, "--max-lr must be a number above 0, not NaN"],
  [{ maxLr: "" }, '--max-lr must be a number above 0, not ""'],
  [{ minLr: "1", maxLr: "0.1" }, "--min-lr must be below --max-lr (0.1), not 1"],
  [{ minLr: "10" }, "--min-lr must be below --max-lr (10), not 10"],
  [{ steps: "0" }, "--steps must be a whole number from 1 to 1,000,000, not 0"],
  [{ steps: "1e3" }, "--steps must be a whole number"],
  [{ epochs: "1.5" }, "--epochs must be a whole number"],
  [{ steps: "5", epochs: "1" }, "--steps and --epochs exclude each other"],
  [{ repeats: "0" }, "--repeats must be a whole number from 1 to 1,000, or auto, not 0"],
  [{ seed: "-1" }, "--seed must be a whole number from 0 to"],
  [{ seed: "9007199254740991" }, "--seed must be a whole number from 0 to"],
  [{ out: " " }, '--out must be a folder, not " "'],
];

test.each(wrong)("%j is refused", (flags, message) => {
  const read = () => findOptions("a.csv", { target, ...flags });
  expect(read).toThrow(message);
  expect(read).toThrow(expect.objectContaining({ code: "bad-input" }));
});

test("an empty name of a file is refused", () => {
  expect(() => findOptions("", { target })).toThrow(
    'DATA must be a file, or - for standard input, not ""',
  );
});
