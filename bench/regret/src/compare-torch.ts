// npm run bench:regret:torch : trains three deep tasks from the same weights, on the same batches and
// at a third of the best rate, in our engine and in PyTorch (Debian: apt-get install python3-torch),
// and prints how far their losses are apart.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTrainer, type sequential, type TrainingData } from "lrfinder/onnx";
import { deepKnown } from "./tasks/deep-known.js";
import { materialOf } from "./tasks/material.js";
import { type DeepTask, nameOf } from "./tasks/task.js";
import { readTruth } from "./truth/files.js";
import { bestRate } from "./truth/regret.js";

const UPDATES = 24;
const program = fileURLToPath(new URL("../torch/losses.py", import.meta.url));
const compared = deepKnown.filter(
  ({ network }) =>
    (network.kind === "convolution" && network.normalised === "batch" && !network.residual) ||
    (network.kind === "recurrence" && network.cell === "lstm") ||
    (network.kind === "attention" && network.causal),
);

for (const task of compared) {
  const { ours, asked } = await trained(task);
  const { losses, version } = inTorch(asked);
  const apart = ours.map((loss, i) => Math.abs(loss - losses[i]!) / loss);
  console.log(
    `${nameOf(task)}: ${UPDATES} updates at ${asked.learningRate.toPrecision(3)}, loss ` +
      `${ours[0]!.toFixed(4)} to ${ours.at(-1)!.toFixed(4)}; PyTorch ${version}: ` +
      `${losses.at(-1)!.toFixed(4)}, at most ${Math.max(...apart).toExponential(1)} apart`,
  );
}

/** Our losses, and what PyTorch needs to train the same. */
async function trained(task: DeepTask) {
  const { options } = await materialOf(task);
  const training = await createTrainer({ ...options, shuffle: false });
  const weights = Object.fromEntries(
    Object.entries(await training.weights()).map(([name, { shape, data }]) => [
      name,
      { shape, data: [...data] },
    ]),
  );
  const learningRate = bestRate(readTruth(task)) / 3;
  const run = { learningRate: new Array<number>(UPDATES).fill(learningRate) };
  const ours: number[] = [];
  while (ours.length < UPDATES) {
    const left = run.learningRate.slice(ours.length);
    ours.push(...(await training.step({ learningRate: left })).loss);
  }
  await training.close();
  const { layers, inputShape, inputType } = options.model as ReturnType<typeof sequential>;
  const { x, y } = options.data as TrainingData;
  const rows = UPDATES * training.batchSize;
  const first = (values: Float32Array | Int32Array, all: number) =>
    Array.from(values.slice(0, (values.length / all) * rows));
  const table = [x, y].map((each) => first(each as Float32Array, training.rows));
  const asked = {
    ...{ layers, inputShape, symbols: inputType !== undefined, weights, learningRate },
    ...{ optimizer: options.optimizer, batchSize: training.batchSize, updates: UPDATES },
    ...{ x: table[0], y: table[1] },
  };
  return { ours, asked };
}

function inTorch(asked: object): { losses: number[]; version: string } {
  const folder = mkdtempSync(join(tmpdir(), "lrfinder-"));
  try {
    const file = join(folder, "asked.json");
    writeFileSync(file, JSON.stringify(asked));
    return JSON.parse(execFileSync("/usr/bin/python3", [program, file], { encoding: "utf8" }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
