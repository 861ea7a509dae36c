import { modelSettings, usualSettings } from "lrfinder/internal";
import { expect, test } from "vitest";
import type { FindSettings, ModelFindSettings } from "../worker/protocol.js";
import { changedSettings } from "./changed-settings.js";

const measured: FindSettings = {
  ...{ target: 2, inputs: [0, 1], task: "auto", hidden: [64, 64], activation: "relu" },
  ...{ optimizer: "adam", batchSize: 32, minLr: 1e-7, maxLr: 10, sweep: "exponential" },
  ...{ steps: 100, repeats: "auto", seed: 0 },
};
const columns = ["a", "b", "Price"];

test("nothing has changed where all is as it was", () => {
  expect(changedSettings(measured, { ...measured, inputs: [0, 1] }, columns)).toEqual([]);
});

test("what has changed is said as it was when it was measured", () => {
  const now = { ...measured, target: 0, inputs: [1, 2], hidden: [], batchSize: "full" } as const;
  expect(changedSettings(measured, now, columns)).toEqual([
    ...["Price predicted", "other inputs", "hidden layers 64,64", "batch size 32"],
  ]);
  expect(changedSettings(measured, { ...measured, decimal: "comma" }, columns)).toEqual([
    "decimals as usual",
  ]);
});

test("of a model, the array of targets and the settings of its file are named", () => {
  const { hidden: _, activation: __, task: ___, inputs: ____, ...shared } = measured;
  const usual = usualSettings(modelSettings);
  const model: ModelFindSettings = { ...usual, ...shared, target: "y", freeze: ["body.*"] };
  expect(changedSettings(model, { ...model, target: "z", freeze: undefined })).toEqual([
    ...["frozen weights body.*", "y predicted"],
  ]);
});
