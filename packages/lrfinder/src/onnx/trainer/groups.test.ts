import { describe, expect, test } from "vitest";
import type { OptimizerName } from "../../names/optimizers.js";
import { seededRandom } from "../../numeric/random.js";
import { exportModel } from "../export/export-model.js";
import { dense } from "../models/layers/dense.js";
import { dropout } from "../models/layers/dropout.js";
import { sequential } from "../models/sequential.js";
import { adam, adamw } from "../optimizers/adam.js";
import { optimizers } from "../optimizers/optimizers.js";
import { momentum, sgd } from "../optimizers/sgd.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import type { Weights } from "../training/weights.js";
import { verifyLearningRate } from "../verify/verify-learning-rate.js";
import { createTrainer } from "./create-trainer.js";

const random = seededRandom(21);
const rows = 40;
const x = Float32Array.from({ length: rows * 3 }, () => 2 * random() - 1);
const y = Float32Array.from({ length: rows }, () => 2 * random() - 1);
const names = Object.keys(optimizers) as OptimizerName[];
const options: TrainerOptions = {
  model: sequential([dense(5, { activation: "tanh" }), dropout(0.2), dense(1)], {
    inputShape: [3],
  }),
  loss: "mean-squared-error",
  data: { x, y },
  batchSize: 8,
};
const frozen: TrainerOptions["groups"] = [{ match: "dense_0/*", frozen: true }];

/** Losses, and the weights and slots behind some updates; those before them, too. */
async function trained(own: Partial<TrainerOptions>, learningRate = [0.05, 0.1, 0.05, 0.02]) {
  const training = await createTrainer({ ...options, ...own });
  const before = await training.weights();
  const { loss } = await training.step({ learningRate });
  const after = await training.weights();
  await training.close();
  return { loss, before, after };
}

const tensor = (weights: Weights, name: string) => weights[name]!.data;

function expectNear(found: ArrayLike<number>, wanted: ArrayLike<number>, digits = 6): void {
  expect(found.length).toBe(wanted.length);
  Array.from(found).forEach((value, i) => {
    expect(value).toBeCloseTo(wanted[i]!, digits);
  });
}

describe.each([
  ["in this thread", {}],
  ["in chunks", { rowsPerChunk: 3 }],
  ["in a worker", { worker: true }],
  ["on onnxruntime-web", { runtime: "onnxruntime-web" }],
] satisfies [string, Partial<TrainerOptions>][])("%s", (_, run) => {
  test.each(["sgd", "adam"] as const)(
    "frozen weights keep their bits under %s, and have no slots",
    async (name) => {
      const optimizer = optimizers[name]();
      const { before, after } = await trained({ ...run, optimizer, groups: frozen });
      for (const own of ["dense_0/kernel", "dense_0/bias"]) {
        expect(after[own]).toEqual(before[own]);
        expect(Object.keys(after).filter((each) => each.startsWith(`${own}/`))).toEqual([]);
      }
      expect(after["dense_2/kernel"]).not.toEqual(before["dense_2/kernel"]);
      const slots = Object.keys(after).filter((each) => each.startsWith("dense_2/kernel/"));
      expect(slots.length).toBe(name === "adam" ? 2 : 0);
    },
  );
});

test("the weights that stay start from the numbers that they have without groups", async () => {
  const free = await trained({ optimizer: adam() });
  const { before } = await trained({ optimizer: adam(), groups: frozen });
  for (const [name, own] of Object.entries(before)) expect(own).toEqual(free.before[name]);
});

test("a rate of 0 freezes, and a group that changes nothing changes no bit", async () => {
  const optimizer = adam();
  const zero = await trained({ optimizer, groups: [{ match: "dense_0/*", learningRate: 0 }] });
  expect(zero).toEqual(await trained({ optimizer, groups: frozen }));
  const same = await trained({ optimizer, groups: [{ match: "*", learningRate: 1 }] });
  expect(same).toEqual(await trained({ optimizer }));
});

test.each(names)("under %s a group moves as by its own multiple of the rate", async (name) => {
  // From one start, the first update of each parameter depends on its own rate alone.
  const optimizer = optimizers[name]();
  const groups = [{ match: "*/bias", learningRate: 0.1 }];
  const grouped = await trained({ optimizer, groups }, [0.2]);
  const [whole, tenth] = [
    await trained({ optimizer }, [0.2]),
    await trained({ optimizer }, [0.02]),
  ];
  for (const layer of ["dense_0", "dense_2"]) {
    for (const [kind, like] of [
      ["kernel", whole],
      ["bias", tenth],
    ] as const) {
      const own = `${layer}/${kind}`;
      expectNear(tensor(grouped.after, own), tensor(like.after, own));
      expect(tensor(grouped.after, own)).not.toEqual(tensor(grouped.before, own));
    }
  }
});

/** One row, one input, one output: the gradients of (k·x + b − y)² are 2e·x and 2e. */
const line: TrainerOptions = {
  model: sequential([dense(1)], { inputShape: [1] }),
  loss: "mean-squared-error",
  data: { x: [2], y: [3] },
  weights: {
    "dense_0/kernel": { shape: [1, 1], data: Float32Array.of(0.5) },
    "dense_0/bias": { shape: [1], data: Float32Array.of(1) },
  },
};

test.each([
  ["sgd", sgd(), 0],
  ["momentum", momentum(), 0.9],
] as const)(
  "%s with groups follows its formula through several updates",
  async (_, optimizer, beta) => {
    const groups = [
      { match: "*/kernel", learningRate: 0.1 },
      { match: "*", learningRate: 2, weightDecay: 0.5 },
    ];
    const rates = [0.05, 0.02, 0.04];
    const { loss, after } = await trained({ ...line, optimizer, groups }, rates);
    let [k, b, vk, vb] = [0.5, 1, 0, 0];
    const losses = rates.map((lr) => {
      const error = k * 2 + b - 3;
      vk = beta * vk + 2 * error * 2;
      vb = beta * vb + 2 * error;
      k -= 0.1 * lr * vk;
      b = b * (1 - 2 * lr * 0.5) - 2 * lr * vb;
      return error ** 2;
    });
    expectNear(loss, losses, 5);
    expectNear([tensor(after, "dense_0/kernel")[0]!, tensor(after, "dense_0/bias")[0]!], [k, b], 5);
  },
);

test("a group can be spared AdamW's decay, or have one of its own", async () => {
  // Where the gradient is 0, only the decay moves a weight.
  const still = { ...line, data: { x: [2], y: [2] }, optimizer: adamw({ weightDecay: 0.1 }) };
  const decayed = async (groups?: TrainerOptions["groups"]) => {
    const { after } = await trained({ ...still, groups }, [0.5]);
    return [tensor(after, "dense_0/kernel")[0]!, tensor(after, "dense_0/bias")[0]!];
  };
  expectNear(await decayed(), [0.5 * (1 - 0.5 * 0.1), 1 - 0.5 * 0.1]);
  expectNear(await decayed([{ match: "*/bias", weightDecay: 0 }]), [0.5 * (1 - 0.5 * 0.1), 1]);
  const own = [{ match: "*/bias", weightDecay: 0.4, learningRate: 0.5 }];
  expectNear(await decayed(own), [0.5 * (1 - 0.5 * 0.1), 1 - 0.25 * 0.4]);
});

test("clipping measures the gradient of what is trained alone", async () => {
  const groups = [{ match: "*/bias", frozen: true }];
  // The error is −1: the kernel's gradient is −4, the bias's −2.
  const { after } = await trained({ ...line, groups, clipNorm: 1, optimizer: sgd() }, [0.25]);
  expectNear(tensor(after, "dense_0/kernel"), [0.75]);
  expectNear(tensor(after, "dense_0/bias"), [1]);
});

test("a penalty on frozen weights counts in the loss, and moves nothing", async () => {
  const model = sequential([dense(1, { l2: 2 })], { inputShape: [1] });
  const groups = [{ match: "*/kernel", frozen: true }];
  const { loss, after } = await trained({ ...line, model, groups, optimizer: sgd() }, [0.25]);
  expectNear(loss, [1 + 2 * 0.5 ** 2]);
  expectNear(tensor(after, "dense_0/kernel"), [0.5]);
  expectNear(tensor(after, "dense_0/bias"), [1 + 0.25 * 2]);
});

test.each(names)(
  "a snapshot and a saved state of %s with groups go on to the bit",
  async (name) => {
    const groups = [...frozen, { match: "*/bias", learningRate: 0.3, weightDecay: 0.01 }];
    const made = { ...options, optimizer: optimizers[name](), groups };
    const [training, other] = [
      await createTrainer(made),
      await createTrainer({ ...made, seed: 4 }),
    ];
    const rates = [0.01, 0.03, 0.02];
    await training.step({ learningRate: rates });
    const [snapshot, saved] = [await training.snapshot(), await training.save()];
    const future = async (from: typeof training) => {
      const { loss } = await from.step({ learningRate: rates });
      return { loss, weights: await from.weights() };
    };
    const first = await future(training);
    await training.restore(snapshot);
    expect(await future(training)).toEqual(first);
    await other.load(saved);
    expect(await future(other)).toEqual(first);
    await Promise.all([training.close(), other.close()]);
  },
);

test("a model with frozen weights is exported with all of them", async () => {
  const { after } = await trained({ groups: frozen, optimizer: adam() });
  const own = { model: options.model, loss: "mean-squared-error", weights: after } as const;
  expect(exportModel(own).length).toBeGreaterThan(100);
  expect(() =>
    exportModel({ ...own, weights: { "dense_0/kernel": after["dense_0/kernel"]! } }),
  ).toThrow("lack dense_0/bias");
});

test("many models at once have frozen weights in common, and reach what one after another does", async () => {
  const groups = [
    { match: "dense_0/kernel", frozen: true },
    { match: "*/bias", learningRate: 0.5 },
  ];
  const own = { ...options, optimizer: adam(), groups };
  const validation = { x: x.slice(0, 30), y: y.slice(0, 10) };
  const asked = { learningRate: 0.01, epochs: 4, validation };
  const atOnce = await verifyLearningRate(own, asked);
  const training = await createTrainer(own);
  const oneByOne = await verifyLearningRate(training, asked);
  await training.close();
  // The first three are trained in one batch, and those that are added in another.
  expect(atOnce.tried.length).toBeGreaterThan(3);
  expect(atOnce.tried.map(({ lr }) => lr)).toEqual(oneByOne.tried.map(({ lr }) => lr));
  atOnce.tried.forEach(({ runs }, i) => {
    expectNear(runs[0]!.losses, oneByOne.tried[i]!.runs[0]!.losses, 4);
  });
});
