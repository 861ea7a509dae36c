import { expect, test } from "vitest";
import { commandLine, writtenSettings } from "./command-line.js";
import { compareSettings } from "./compare-settings.js";
import { findSettings } from "./find-settings.js";
import { wholeNumber } from "./numbers.js";
import { readSettings, type Setting, usualSettings } from "./setting.js";
import { batchSizes, layerWidths } from "./sizes.js";
import { trainSettings } from "./train-settings.js";

const tables = { find: findSettings, train: trainSettings, compare: compareSettings };
const all = Object.entries(tables).flatMap(([command, settings]) =>
  Object.entries<Setting<unknown>>(settings).map(([name, setting]) => ({
    ...{ command, name, setting },
  })),
);

test.each(all)("$command: the name $name is that of its flag in camel case", (each) => {
  const { name, setting } = each;
  expect(setting.flag).toBe(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
});

test.each(all.filter(({ setting }) => setting.usual !== undefined))(
  "$command: what $name usually is can be written, and is what is written of it",
  ({ setting: { value, usual } }) => {
    const read = value.read(usual!);
    expect(read).not.toHaveProperty("rule");
    expect(value.write("value" in read ? read.value : undefined)).toBe(usual);
  },
);

test("settings that are not written are as usual, and those without a usual value undefined", () => {
  expect(usualSettings(trainSettings)).toEqual({
    ...{ target: undefined, columns: undefined, drop: undefined, task: "auto" },
    ...{ hidden: [64, 64], activation: "relu", optimizer: "adam", batchSize: 32, seed: 0 },
    ...{ l2: undefined, lr: undefined, schedule: "one-cycle", epochs: 50 },
    ...{ validation: 0.2, patience: 20, verify: undefined, verifyEpochs: undefined },
  });
});

test("a search and a comparison have usual settings of their own", () => {
  expect(usualSettings(findSettings)).toMatchObject({
    ...{ minLr: 1e-7, maxLr: 10, sweep: "exponential", steps: 100, epochs: undefined },
    ...{ repeats: "auto", l2: undefined, verify: undefined, schedule: "constant" },
  });
  expect(usualSettings(compareSettings)).toMatchObject({
    ...{ batchSizes: ["full", 32, 1], lr: undefined, epochs: 20, seconds: undefined },
  });
});

test.each([
  ["find --steps", findSettings.steps, 1, 1_000_000],
  ["find --epochs", findSettings.epochs, 1, 1_000_000],
  ["find --repeats", findSettings.repeats, 1, 1000],
  ["--verify-epochs", findSettings.verifyEpochs, 1, 1_000_000],
  ["train --epochs", trainSettings.epochs, 1, 1_000_000],
  ["train --patience", trainSettings.patience, 1, 1_000_000],
  ["compare --epochs", compareSettings.epochs, 1, 1_000_000],
  ["--batch-size", trainSettings.batchSize, 1, 1_000_000_000],
  ["--hidden", trainSettings.hidden, 1, 65_536],
  // 2^53 − 1, less the 1,000 that one may count on from it.
  ["--seed", trainSettings.seed, 0, 9_007_199_254_739_991],
] as const)("%s has its bounds", (_, { value }, least, most) => {
  for (const bound of [least, most]) {
    expect(value.read(`${bound}`)).toHaveProperty("value");
  }
  for (const beyond of [least - 1, most + 1]) {
    expect(value.read(`${beyond}`)).toEqual({
      rule: expect.stringContaining(`from ${least} to ${most.toLocaleString("en-US")}`),
    });
  }
});

test("eight batch sizes can be compared", () => {
  const { value } = compareSettings.batchSizes;
  expect(value.read("1,2,3,4,5,6,7,full")).toHaveProperty("value.length", 8);
  expect(value.read("1,2,3,4,5,6,7,8,full")).toEqual({ rule: "at most 8 batch sizes" });
});

test("a broken setting has its usual value and comes with the rule that it breaks; the others are as they were given", () => {
  const { said, faults } = readSettings(trainSettings, {
    ...{ epochs: "many", l2: "-1", lr: "0.5", verify: true },
  });
  expect(said).toMatchObject({ epochs: 50, l2: undefined, lr: 0.5, verify: true });
  expect(faults).toEqual({
    epochs: "a whole number from 1 to 1,000,000",
    l2: "a number of at least 0",
  });
});

test("narrower bounds are in the rule", () => {
  expect(wholeNumber({ most: 4096 }).read("4097")).toEqual({
    rule: "a whole number from 1 to 4,096",
  });
  expect(layerWidths({ mostUnits: 8, mostLayers: 2 }).read("8,8")).toEqual({ value: [8, 8] });
  expect(layerWidths({ mostUnits: 8, mostLayers: 2 }).read("8,8,8")).toEqual({
    rule: "widths of layers from 1 to 8, as in 64,64, at most 2, or none",
  });
  expect(batchSizes({ most: 9, mostSizes: 2 }).read("1,2,full")).toEqual({
    rule: "at most 2 batch sizes",
  });
});

test("a command line says what differs from the usual, then the seed", () => {
  const said = {
    ...usualSettings(findSettings),
    ...{ target: "it's", drop: ["a", "b, c"], seed: 7, steps: 100, verify: true },
  };
  expect(commandLine("find", { settings: findSettings, said, file: "a.csv", out: "m" })).toBe(
    `lrfinder find a.csv --target 'it'\\''s' --drop 'a,"b, c"' --verify --seed 7 --out m`,
  );
});

test("what is written of a switch is empty, and of what says nothing undefined", () => {
  const { verify, verifyEpochs } = trainSettings;
  expect(writtenSettings({ verify, verifyEpochs }, { verify: true })).toEqual([
    { flag: "--verify", argument: undefined, text: "" },
    { flag: "--verify-epochs", argument: "<N>", text: undefined },
  ]);
});
