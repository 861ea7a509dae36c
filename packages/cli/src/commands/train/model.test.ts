import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTrainer, readModel } from "lrfinder/onnx";
import { afterAll, expect, test } from "vitest";
import { exampleArray, exampleFile } from "../../testing/example-models.js";
import { keptRunning } from "../../testing/kept-running.js";
import { lrfinder, temporaryFolder } from "../../testing/lrfinder.js";
import { npzFile } from "../../testing/npz-file.js";
import type { TrainAnswer } from "./answer.js";
import { readCheckpoint } from "./checkpoint.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);
const train = (...words: string[]) => keptRunning(["train", ...words]);

const names = ["numbers", "category", "target"];
const arrays = Object.fromEntries(names.map((name) => [name, exampleArray("two-inputs", name)]));
const data = await npzFile(at("two.npz"), arrays);
const model = exampleFile("two-inputs", "eval.onnx");
const words = [data, "--model", model, "--target", "target"];

test("the tuned file is the model's with other weights, and is scored on rows held out", async () => {
  const out = at("out");
  const { code, stdout, stderr } = await train(...words, "--epochs", "3", "--out", out, "--json");
  expect([code, stderr]).toEqual([0, ""]);
  const answer: TrainAnswer = JSON.parse(stdout);
  expect(answer).toMatchObject({
    ...{ status: "trained", epochs: 3, samples: 128, validationSamples: 32, hidden: [], l2: null },
    model: { loss: "binary-cross-entropy", weights: 225, trained: 225 },
  });
  expect(readdirSync(out).sort()).toEqual([
    ...["history.csv", "model.json", "model.onnx", "report.html", "training.svg"],
  ]);
  const [before, after] = [model, join(out, "model.onnx")].map((path) =>
    readModel(readFileSync(path)),
  );
  const named = ({ parameters }: typeof before & object) => parameters.map(({ name }) => name);
  expect(named(after!)).toEqual(named(before!));
  // What it says of all rows lies between what it says of those held out and of the others.
  const training = await createTrainer({
    ...{ model: after!, loss: "binary-cross-entropy", metrics: ["accuracy"] },
    data: {
      inputs: { numbers: arrays.numbers!.data, category: arrays.category!.data },
      targets: arrays.target!.data,
    },
  });
  const { loss } = await training.evaluate();
  await training.close();
  const bounds = [answer.loss!, answer.validationLoss!];
  expect(loss).toBeGreaterThan(Math.min(...bounds) - 0.02);
  expect(loss).toBeLessThan(Math.max(...bounds) + 0.02);
});

test("weights in another file stay in one of the same name", async () => {
  const own = [data, "--model", exampleFile("external", "eval.onnx"), "--target", "target"];
  const how = ["--epochs", "2", "--lr", "0.01", "--quiet"];
  const [inside, beside] = await Promise.all([
    train(...words, ...how, "--out", at("inside")),
    train(...own, ...how, "--out", at("beside")),
  ]);
  expect(beside).toEqual(inside);
  expect(readdirSync(at("beside"))).toContain("weights.bin");
  const weights = readFileSync(exampleFile("external", "weights.bin"));
  const trained = readFileSync(at("beside", "weights.bin"));
  expect(trained.length).toBe(weights.length);
  expect(trained.equals(weights)).toBe(false);
  const predict = (out: string) => keptRunning(["predict", at(out), data, "--target", "target"]);
  expect(await predict("beside")).toEqual(await predict("inside"));
});

test("weights in a file of a folder within stay in one of that folder", async () => {
  mkdirSync(at("kept", "weigh"), { recursive: true });
  const file = readFileSync(exampleFile("external", "eval.onnx"), "latin1");
  const moved = file.replaceAll("weights.bin", "weigh/s.bin");
  writeFileSync(at("kept", "net.onnx"), moved, "latin1");
  copyFileSync(exampleFile("external", "weights.bin"), at("kept", "weigh", "s.bin"));
  const own = [data, "--model", at("kept", "net.onnx"), "--target", "target"];
  await train(...own, "--epochs", "1", "--lr", "0.01", "--quiet", "--out", at("within"));
  expect(readFileSync(at("within", "weigh", "s.bin")).length).toBe(
    readFileSync(exampleFile("external", "weights.bin")).length,
  );
  expect((await keptRunning(["predict", at("within"), data, "--target", "target"])).code).toBe(0);
});

test("a training that was interrupted goes on to the bit, on the same model and arrays alone", async () => {
  const long = [...words, "--epochs", "1500", "--patience", "1500", "--optimizer", "momentum"];
  const [whole, cut] = [at("whole"), at("cut")];
  const interrupted = await lrfinder(["train", ...long, "--out", cut], {
    async meanwhile(command) {
      while (!((await readCheckpoint(cut).catch(() => undefined))?.epochs.length ?? 0)) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      command.kill("SIGINT");
    },
  });
  expect([interrupted.code, interrupted.stderr]).toEqual([130, expect.stringContaining("epoch")]);
  const resume = ["--resume", "--out", cut];
  const others = await npzFile(at("others.npz"), { ...arrays, numbers: arrays.target! });
  const refused = await Promise.all([
    train(...long, ...resume, "--groups", "*=2"),
    train(...long, ...resume, "--freeze", "f.*"),
    train(...long, ...resume, "--model", exampleFile("two-inputs", "train.onnx")),
    train(others, ...long.slice(1), ...resume, "--model", exampleFile("two-inputs", "eval.onnx")),
  ]);
  expect(refused.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
  const [one, other] = await Promise.all([
    train(...long, ...resume, "--quiet"),
    train(...long, "--out", whole, "--quiet"),
  ]);
  expect(one).toEqual(other);
  const [resumed, unbroken] = [cut, whole].map((out) => readFileSync(join(out, "model.onnx")));
  expect(resumed!.equals(unbroken!)).toBe(true);
});

test("groups, verification and a schedule go together with a model's file", async () => {
  const out = at("verified");
  const { code, stdout } = await train(
    ...[...words, "--epochs", "4", "--verify", "--verify-epochs", "3", "--schedule", "cosine"],
    ...["--groups", "f.*=1:0.01,*=0.5", "--optimizer", "adamw", "--out", out, "--json"],
  );
  expect(code).toBe(0);
  const answer: TrainAnswer = JSON.parse(stdout);
  expect(answer.verify).toMatchObject({ status: "verified", schedule: "cosine" });
  expect(readdirSync(out)).toContain("verify.csv");
});

test("numbers are scored in their own unit", async () => {
  const images = exampleArray("decoder", "x");
  const own = await npzFile(at("decoder.npz"), { x: images, y: exampleArray("decoder", "target") });
  const { code, stdout } = await train(
    ...[own, "--model", exampleFile("decoder", "eval.onnx"), "--target", "y", "--epochs", "2"],
    ...["--validation", "0", "--lr", "0.001", "--out", at("decoder"), "--json"],
  );
  expect(code).toBe(0);
  const answer: TrainAnswer = JSON.parse(stdout);
  expect(answer.model?.loss).toBe("mean-squared-error");
  expect(answer.rootMeanSquaredError! ** 2).toBeCloseTo(answer.loss!, 1);
});
