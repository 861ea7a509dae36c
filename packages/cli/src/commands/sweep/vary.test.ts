import { trainSettings } from "lrfinder/internal";
import { expect, test } from "vitest";
import { layersSettings, recipeAxis, writtenAxis } from "./vary.js";

const variable = { ...trainSettings, ...layersSettings };
const axis = (text: string) => writtenAxis(text, variable);

test("values are separated by commas, or by semicolons where they hold commas", () => {
  expect(axis("batch-size=16, 32,full")).toEqual({
    ...{ name: "batchSize", values: ["16", "32", "full"] },
  });
  expect(axis("hidden=64;64,64;none")).toEqual({ name: "hidden", values: ["64", "64,64", "none"] });
  expect(axis("batchSize=16")).toEqual({ name: "batchSize", values: ["16"] });
});

test("a range is one of whole numbers where its setting takes no others", () => {
  expect(axis("l2=1e-6..1e-2")).toEqual({ name: "l2", from: 1e-6, to: 1e-2, whole: false });
  expect(axis("width=16..256")).toEqual({ name: "width", from: 16, to: 256, whole: true });
  const free = (text: string) => writtenAxis(text, undefined);
  expect(free("batch=8..64")).toEqual({ name: "batch", from: 8, to: 64, whole: true });
  expect(free("drop=0.1..0.5")).toEqual({ name: "drop", from: 0.1, to: 0.5, whole: false });
});

test("a recipe's values are numbers, texts, or lists where a setting takes one", () => {
  const of = (name: string, value: unknown) =>
    recipeAxis(name, value, { file: "r.json", variable });
  expect(of("batchSize", [16, "full"])).toEqual({ name: "batchSize", values: ["16", "full"] });
  expect(of("hidden", [[64, 32], []])).toEqual({ name: "hidden", values: ["64,32", "none"] });
  expect(of("l2", { from: 0, to: 0.1 })).toEqual({ name: "l2", from: 0, to: 0.1, whole: false });
  expect(() => of("batchSize", 16)).toThrow("r.json: vary.batchSize must be a list of values");
  expect(() => of("batchSize", [{}])).toThrow("r.json: vary.batchSize must hold numbers and texts");
  expect(() => of("batchSize", [1.5])).toThrow("r.json: vary.batchSize must be a whole number");
});

test.each([
  ["batch-size", "--vary must be a name and values, as in batch-size=16,32,64, not batch-size"],
  ["batch-size=", "--vary must be a name and values"],
  ["batchsize=8", "--vary batchsize is nothing that can vary; did you mean batch-size?"],
  [
    "optimizer=adm",
    "--vary optimizer must be sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw,",
  ],
  ["optimizer=sgd,", "--vary optimizer must be"],
  ["batch-size=8,8", "--vary batch-size has 8 twice: give each value once"],
  ["hidden=64,64", "--vary hidden takes values that hold commas: separate them by semicolons"],
  ["l2=1..1", "--vary l2 must run from a number to a larger one, as in 1e-6..1e-2"],
  ["l2=a..b", "--vary l2 must run from a number to a larger one"],
  ["width=0..8", "--vary width must be a whole number from 1 to 65,536, not 0"],
  ["seed=1,2", "--vary seed is not needed: say how many seeds with --seeds"],
  ["verify=on", "--vary verify has no values to vary: give --verify, or leave it out"],
])("%s is refused in a sentence", (text, sentence) => {
  expect(() => axis(text)).toThrow(sentence);
});
