import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { modelCode } from "lrfinder/internal";
import { afterAll, expect, test } from "vitest";
import { commandLine as findLine } from "../../../cli/src/commands/find/command-line.js";
import { findOptions } from "../../../cli/src/commands/find/options.js";
import { commandLine as trainLine } from "../../../cli/src/commands/train/command-line.js";
import { trainOptions } from "../../../cli/src/commands/train/options.js";
import { exampleArray, exampleFile } from "../../../cli/src/testing/example-models.js";
import { lrfinder, root, temporaryFolder } from "../../../cli/src/testing/lrfinder.js";
import { npzFile } from "../../../cli/src/testing/npz-file.js";
import { addFiles } from "../worker/model-files.js";
import { searchedIn } from "../worker/model-subject.js";
import type { ModelFindSettings } from "../worker/protocol.js";
import { modelFindCommand, modelTrainCommand } from "./model-command.js";
import { readModelSettings, type WholeFiles } from "./model-settings.js";
import { findCodec, type Settings } from "./settings.js";

const folder = temporaryFolder();
afterAll(folder.remove);

const defaults = findCodec.read(new URLSearchParams());
const port = (name: string, shape?: readonly (number | string)[]) => ({ name, shape });
const files = (
  arrays: readonly string[],
  outputs = [port("logits", ["rows", 10])],
): WholeFiles => ({
  model: { name: "it's net.onnx", inputs: [port("x")], outputs, missing: [] },
  arrays: { name: "-data.npz", arrays: arrays.map((name) => ({ name, values: "" })) },
});
const read = (typed: Partial<Settings>, of = files(["x", "y"])) =>
  readModelSettings({ ...defaults, ...typed }, of);

test("a usual run is a short command line, with the likeliest targets", () => {
  expect(modelFindCommand(read({}).settings, files(["x", "y"]))).toBe(
    "lrfinder find ./-data.npz --target y --model 'it'\\''s net.onnx'",
  );
});

test.each<[string, readonly string[], string | undefined]>([
  ["the one that no input is named after", ["x", "digit"], "digit"],
  ["that which is called so", ["x", "labels", "weights"], "labels"],
  ["the last", ["a", "b"], "b"],
  ["none, where all are inputs'", ["x"], undefined],
])("of arrays the targets are %s", (_, arrays, target) => {
  const { settings, faults } = read({}, files(arrays));
  expect(settings.target).toBe(target ?? "");
  expect(faults.target !== undefined).toBe(target === undefined);
});

test("the command writes the same line of itself, whatever is asked", () => {
  const flags = {
    ...{ loss: "huber", labelSmoothing: "0.1", classAxis: "-1", ignoreLabel: "-100" },
    ...{ freeze: "a.*,b", mode: "inference", optimizer: "sgd", batchSize: "full", seed: "7" },
  };
  const model = { model: "it's net.onnx", target: "y" };
  const sweep = { minLr: "0.00001", maxLr: "2", sweep: "linear", steps: "40", repeats: "1" };
  const typed = {
    ...{ loss: "huber", smoothing: "0.1", axis: "-1", ignore: "-100", freeze: "a.*,b" },
    ...{ mode: "inference", optimizer: "sgd", batch: "full", seed: "7" },
    ...{ min: "1e-5", max: "2", sweep: "linear", steps: "40", repeats: "1" },
  };
  const { settings, faults } = read(typed);
  expect(faults).toEqual({});
  expect(modelFindCommand(settings, files(["x", "y"]))).toBe(
    findLine(findOptions("./-data.npz", { ...model, ...flags, ...sweep })),
  );
  const options = trainOptions("./-data.npz", { ...model, ...flags, lr: "0.5", epochs: "7" });
  expect(
    modelTrainCommand(
      { ...settings, lr: 0.5, epochs: 7, validation: 0.2, patience: 20 },
      files(["x", "y"]),
    ),
  ).toBe(trainLine({ ...options, out: undefined } as unknown as typeof options));
});

test("of several outputs the first is trained, and said; a loss put out needs no targets", () => {
  const two = files(["x"], [port("a", ["rows", 2]), port("loss", [])]);
  expect(read({}, two).settings.output).toBe("a");
  const own = read({ loss: "loss" }, two);
  expect(own.faults).toEqual({});
  expect(modelFindCommand(own.settings, two)).toBe(
    "lrfinder find ./-data.npz --model 'it'\\''s net.onnx' --loss loss",
  );
});

test("the program runs, and suggests what the command does to the last digit", async () => {
  const names = ["numbers", "category", "target"] as const;
  const arrays = Object.fromEntries(names.map((name) => [name, exampleArray("two-inputs", name)]));
  const data = await npzFile(join(folder.path, "two.npz"), arrays, { level: 6 });
  const model = exampleFile("external", "eval.onnx");
  const weights = exampleFile("external", "weights.bin");
  const file = (path: string, name = path) => ({ name, bytes: readFileSync(path) });
  const { held } = await addFiles(
    { beside: [] },
    { model: file(model), arrays: file(data), beside: [file(weights, "weights.bin")] },
  );
  const { settings } = readModelSettings(
    { ...defaults, target: "target", steps: "60", repeats: "2" },
    {
      ...files(["numbers", "category", "target"]),
      model: { ...files([]).model, outputs: [port("y")] },
    },
  );
  const { run } = searchedIn(held, settings satisfies ModelFindSettings).prepared;
  const beside = `"weights.bin", data: readFileSync(${JSON.stringify(weights)})`;
  const code = modelCode(run!, settings).replace(
    '"weights.bin", data: readFileSync("weights.bin")',
    beside,
  );
  const printed = execFileSync(process.execPath, ["--input-type=module", "-e", code], {
    cwd: root,
    encoding: "utf8",
  });
  const { stdout } = await lrfinder([
    ...["find", data, "--model", model, "--target", "target"],
    ...["--steps", "60", "--repeats", "2", "--json"],
  ]);
  const [, lr] = /lr: ([\d.e-]+)/.exec(printed)!;
  expect(Number(lr)).toBe(JSON.parse(stdout).lr);
});
