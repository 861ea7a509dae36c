import { expect, test } from "vitest";
import type { OptimizerName } from "../../names/optimizers.js";
import { seededRandom } from "../../numeric/random.js";
import { dense } from "../models/layers/dense.js";
import { dropout } from "../models/layers/dropout.js";
import { sequential } from "../models/sequential.js";
import { optimizers } from "../optimizers/optimizers.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { createTrainer } from "./create-trainer.js";

// Same seed, same machine: the same bits, however the updates are cut into runs and wherever they
// run.

const random = seededRandom(2);
const rows = 50;
const x = Float32Array.from({ length: rows * 4 }, () => 2 * random() - 1);
const y = Int32Array.from({ length: rows }, () => Math.floor(3 * random()));
const learningRate = Array.from({ length: 71 }, (_, step) => 1e-3 * 1.05 ** step);

/** Everything that 71 updates leave behind: more than ten epochs, each with a short last batch. */
async function trained(optimizer: OptimizerName, options: Partial<TrainerOptions> = {}) {
  const training = await createTrainer({
    model: sequential([dense(6, { activation: "relu", l2: 1e-3 }), dropout(0.3), dense(3)], {
      inputShape: [4],
    }),
    loss: "sparse-categorical-cross-entropy",
    metrics: ["accuracy"],
    optimizer: optimizers[optimizer](),
    data: { x, y },
    batchSize: 8,
    seed: 5,
    ...options,
  });
  const measured = await training.step({ learningRate });
  const weights = await training.weights();
  await training.close();
  return { measured, weights };
}

test.each(Object.keys(optimizers) as OptimizerName[])(
  "%s gives the same bits for 1, 7 and 64 updates a run, in this thread and in a worker",
  async (optimizer) => {
    const first = await trained(optimizer, { updatesPerRun: 1 });
    expect(first.measured.loss.every(Number.isFinite)).toBe(true);
    const others = await Promise.all([
      ...[7, 64].map((updatesPerRun) => trained(optimizer, { updatesPerRun })),
      trained(optimizer, { updatesPerRun: 7, worker: true }),
    ]);
    for (const other of others) expect(other).toEqual(first);
  },
);

const soft = Float32Array.from(
  Array.from({ length: rows }, () => [random() / 2, random() / 2]).flatMap(([a, b]) => [
    ...[a!, b!, 1 - a! - b!],
  ]),
);

test.each([
  ["sparse-categorical-cross-entropy", "accuracy", y],
  ["categorical-cross-entropy", "accuracy", soft],
  ["binary-cross-entropy", "accuracy", soft],
  ["mean-squared-error", "mean-absolute-error", soft],
  ["huber", "mean-absolute-error", soft],
] as const)("%s gives the same bits for batches of any size", async (loss, metric, target) => {
  for (const batchSize of [1, 5, 16, 21, 32, 50]) {
    const run = (updatesPerRun: number) =>
      trained("sgd", {
        loss,
        metrics: [metric],
        data: { x, y: target },
        batchSize,
        updatesPerRun,
      });
    const first = await run(1);
    for (const k of [3, 7, 64]) expect(await run(k), `batches of ${batchSize}`).toEqual(first);
  }
});

test("gives the same bits however many updates a call asks for", async () => {
  const training = await createTrainer({
    model: sequential([dense(6), dropout(0.3), dense(3)], { inputShape: [4] }),
    loss: "sparse-categorical-cross-entropy",
    optimizer: optimizers.adam(),
    data: { x, y },
    batchSize: 8,
  });
  const start = await training.snapshot();
  const { loss } = await training.step({ learningRate });
  await training.restore(start);
  const pieces: number[] = [];
  for (let from = 0, size = 1; from < learningRate.length; from += size, size++) {
    const part = await training.step({ learningRate: learningRate.slice(from, from + size) });
    pieces.push(...part.loss);
  }
  await training.close();
  expect(pieces).toEqual(loss);
});

test("another seed gives other weights, another order and other dropout", async () => {
  const [five, six] = [await trained("sgd"), await trained("sgd", { seed: 6 })];
  const shared = five.measured.loss.filter((loss) => six.measured.loss.includes(loss));
  expect(shared).toEqual([]);
});

test("calls that are not awaited run one after another", async () => {
  for (const worker of [false, true]) {
    const make = () =>
      createTrainer({
        model: sequential([dense(6), dense(3)], { inputShape: [4] }),
        loss: "sparse-categorical-cross-entropy",
        data: { x, y },
        batchSize: 8,
        worker,
      });
    const [together, apart] = [await make(), await make()];
    const [first, second] = await Promise.all([
      together.step({ learningRate: [0.1, 0.2, 0.3] }),
      together.step({ learningRate: [0.4, 0.5] }),
    ]);
    const { loss } = await apart.step({ learningRate: [0.1, 0.2, 0.3, 0.4, 0.5] });
    expect([...first.loss, ...second.loss]).toEqual(loss);
    expect(await together.weights()).toEqual(await apart.weights());
    await Promise.all([together.close(), apart.close()]);
  }
});
