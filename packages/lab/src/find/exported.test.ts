import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { libraryCode } from "lrfinder/internal";
import { expect, test } from "vitest";
import { commandLine as findLine } from "../../../cli/src/commands/find/command-line.js";
import { findOptions } from "../../../cli/src/commands/find/options.js";
import { commandLine as trainLine } from "../../../cli/src/commands/train/command-line.js";
import { trainOptions } from "../../../cli/src/commands/train/options.js";
import { lrfinder } from "../../../cli/src/testing/lrfinder.js";
import type { FindSettings } from "../worker/protocol.js";
import { findCommand, trainCommand } from "./command-line.js";

const usual: FindSettings = {
  ...{ target: 2, inputs: [0, 1], task: "auto", hidden: [64, 64], activation: "relu" },
  ...{ optimizer: "adam", batchSize: 32, minLr: 1e-7, maxLr: 10, sweep: "exponential" },
  ...{ steps: 100, repeats: "auto", seed: 0 },
};
const unusual: FindSettings = {
  ...usual,
  ...{ target: 0, inputs: [2], task: "classification", hidden: [], activation: "tanh" },
  ...{ optimizer: "sgd", batchSize: "full", minLr: 1e-5, maxLr: 2, sweep: "linear" },
  ...{ steps: 40, repeats: 1, seed: 7 },
};
const columns = ["it's", 'a, "b"', "y"];

test("a usual run is a short command line, and an unusual one says what differs", () => {
  expect(findCommand(usual, { file: "wine.csv", columns: ["a", "b", "y"] })).toBe(
    "lrfinder find wine.csv --target y",
  );
  expect(findCommand(unusual, { file: "-a b.csv", columns })).toBe(
    `lrfinder find './-a b.csv' --target 'it'\\''s' --drop '"a, ""b"""' --task classification ` +
      "--hidden none --activation tanh --optimizer sgd --batch-size full " +
      "--min-lr 0.00001 --max-lr 2 --sweep linear --steps 40 --repeats 1 --seed 7",
  );
});

test.each([
  ["nothing, where the command leaves the same out", [1], ""],
  ["what is used all the same", [0, 1], " --include id"],
  ["all others, where it is the only input", [0], " --drop a"],
])("of a column that numbers the rows, the command line names %s", (_, inputs, flags) => {
  const named = { file: "a.csv", columns: ["id", "a", "y"], leftOut: new Set([0]) };
  expect(findCommand({ ...usual, inputs }, named)).toBe(`lrfinder find a.csv --target y${flags}`);
});

test("the command writes the same line of itself", () => {
  const flags = {
    ...{ target: "it's", drop: '"a, ""b"""', task: "classification", hidden: "none" },
    ...{ activation: "tanh", optimizer: "sgd", batchSize: "full", seed: "7" },
  };
  const search = { minLr: "0.00001", maxLr: "2", sweep: "linear", steps: "40", repeats: "1" };
  expect(findCommand(unusual, { file: "a.csv", columns })).toBe(
    findLine(findOptions("a.csv", { ...flags, ...search })),
  );
  const options = trainOptions("a.csv", { ...flags, lr: "0.5", epochs: "7", out: "a-model" });
  expect(
    trainCommand(
      { ...unusual, lr: 0.5, epochs: 7, validation: 0.2, patience: 20 },
      { file: "a.csv", columns },
    ),
  ).toBe(trainLine({ ...options, out: undefined } as unknown as typeof options));
});

test("the program runs, and suggests what the command does", async () => {
  const file = fileURLToPath(new URL("../../../../examples/data/iris.csv", import.meta.url));
  const names = ["sepal_length", "sepal_width", "petal_length", "petal_width", "species"];
  const settings: FindSettings = { ...usual, target: 4, inputs: [0, 2, 3], hidden: [8], steps: 60 };
  const table = { features: 3, task: "classification", classes: ["a", "b", "c"] } as const;
  const code = libraryCode({ file, columns: names, ...settings, table }, settings);
  const printed = execFileSync(process.execPath, ["--input-type=module", "-e", code], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    encoding: "utf8",
  });
  const { stdout } = await lrfinder([
    ...["find", file, "--target", "species", "--drop", "sepal_width"],
    ...["--hidden", "8", "--steps", "60", "--json"],
  ]);
  const [, lr] = /lr: ([\d.e-]+)/.exec(printed)!;
  expect(Number(lr) / JSON.parse(stdout).lr).toBeCloseTo(1, 5);
});
