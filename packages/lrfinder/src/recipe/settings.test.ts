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
