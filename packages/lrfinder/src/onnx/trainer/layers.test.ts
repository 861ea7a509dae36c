import { InferenceSession, Tensor } from "onnxruntime-node";
import { expect, test } from "vitest";
import { exportModel } from "../export/export-model.js";
import { dense } from "../models/layers/dense.js";
import { embedding } from "../models/layers/embedding.js";
import { layerNormalization } from "../models/layers/layer-normalization.js";
import type { Layer } from "../models/layers/layers.js";
import { kindsIn, networks, OUTPUTS, rowsFor } from "../models/layers/networks.test-kit.js";
import { type SequentialModel, sequential } from "../models/sequential.js";
import { adam } from "../optimizers/adam.js";
import { sgd } from "../optimizers/sgd.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { batchedTraining } from "./batched-models.js";
import { createTrainer } from "./create-trainer.js";

// Everything that holds for a dense network holds for networks of every layer.

const ROWS = 22;
const loss = "sparse-categorical-cross-entropy";
const all = Object.entries(networks);

function optionsFor(model: SequentialModel): TrainerOptions {
  return {
    ...{ model, loss, batchSize: 8, seed: 4 },
    optimizer: adam(),
    metrics: ["accuracy"],
    data: {
      x: rowsFor(model, ROWS),
      y: Int32Array.from({ length: ROWS }, (_, i) => i % OUTPUTS),
      sampleWeights: Float32Array.from({ length: ROWS }, (_, i) => 0.5 + (i % 4) / 4),
    },
  };
}

const learningRate = Array.from({ length: 11 }, (_, step) => 0.002 * (1 + (step % 3)));

async function trained(options: TrainerOptions) {
  const training = await createTrainer(options);
  const measured = await training.step({ learningRate });
  const weights = await training.weights();
  await training.close();
  return { measured, weights };
}

test("together the networks have every layer", () => {
  const every: { readonly [K in Layer["kind"]]: true } = {
    ...{ activation: true, averagePooling1d: true, averagePooling2d: true },
    ...{ batchNormalization: true, bidirectional: true, concatenate: true, conv1d: true },
    ...{ gru: true, lstm: true, simpleRnn: true },
    ...{ conv2d: true, conv2dTranspose: true, dense: true },
    ...{ depthwiseConv2d: true, dropout: true, embedding: true },
    ...{ flatten: true, globalAveragePooling1d: true, globalAveragePooling2d: true },
    ...{ globalMaxPooling1d: true, globalMaxPooling2d: true, groupNormalization: true },
    ...{ layerNormalization: true, maxPooling1d: true, maxPooling2d: true },
    ...{ multiHeadAttention: true, permute: true, positionalEmbedding: true },
    ...{ rescaling: true, reshape: true, residual: true, upSampling2d: true },
  };
  const kinds = new Set(all.flatMap(([, { layers }]) => kindsIn(layers)));
  expect([...kinds].sort()).toEqual(Object.keys(every).sort());
});

test.each(all)(
  "%s: the same bits in runs of 1 and 7, and in a worker from JSON",
  async (_, model) => {
    const options = optionsFor(model);
    const first = await trained({ ...options, updatesPerRun: 1 });
    expect(first.measured.loss.every(Number.isFinite)).toBe(true);
    expect(await trained({ ...options, updatesPerRun: 7 })).toEqual(first);
    const plain: SequentialModel = JSON.parse(JSON.stringify(model));
    expect(await trained({ ...options, model: plain, worker: true })).toEqual(first);
  },
);

test.each(all)("%s: restored and loaded to the bit", async (_, model) => {
  const [training, other] = await Promise.all(
    [1, 2].map((seed) => createTrainer({ ...optionsFor(model), seed, clipNorm: 1 })),
  );
  await training!.step({ learningRate });
  const [snapshot, state] = [await training!.snapshot(), await training!.save()];
  const future = async (of: typeof training) => {
    const { loss } = await of!.step({ learningRate });
    return { loss, weights: await of!.weights() };
  };
  const first = await future(training);
  await training!.restore(snapshot);
  expect(await future(training)).toEqual(first);
  await other!.load(JSON.parse(JSON.stringify(state)));
  expect(await future(other)).toEqual(first);
  await Promise.all([training!.close(), other!.close()]);
});

test.each(all)("%s: the exported file predicts as the trainer does", async (_, model) => {
  const training = await createTrainer(optionsFor(model));
  await training.step({ learningRate });
  const x = rowsFor(model, 5);
  const { data: logits } = await training.predict(x);
  const weights = await training.weights();
  await training.close();
  const file = exportModel({ model, weights, loss });
  const session = await InferenceSession.create(file);
  const found = await session.run({
    x: new Tensor(model.inputType ?? "float32", x as Float32Array, [5, ...model.inputShape]),
  });
  const probabilities = [...(found.probabilities!.data as Float32Array)];
  await session.release();
  probabilities.forEach((share, i) => {
    const row = Math.floor(i / OUTPUTS) * OUTPUTS;
    const sum = [0, 1, 2].reduce((total, k) => total + Math.exp(logits[row + k]!), 0);
    expect(share).toBeCloseTo(Math.exp(logits[i]!) / sum, 5);
  });
});

test("a file of an output for each place puts it out as it is", async () => {
  const model = sequential([embedding(7, 4), layerNormalization(), dense(OUTPUTS)], {
    ...{ inputShape: [3], inputType: "int32" },
  });
  const [x, y] = [rowsFor(model, 4), new Int32Array(12).map((_, i) => i % OUTPUTS)];
  const training = await createTrainer({ model, loss, data: { x, y } });
  const { data, shape } = await training.predict(x);
  const weights = await training.weights();
  await training.close();
  const session = await InferenceSession.create(exportModel({ model, weights, loss }));
  const { prediction } = await session.run({ x: new Tensor("int32", x, [4, 3]) });
  await session.release();
  expect(prediction!.dims).toEqual(shape);
  [...(prediction!.data as Float32Array)].forEach((number, i) => {
    expect(number).toBeCloseTo(data[i]!, 5);
  });
  expect(() =>
    exportModel({ model, weights, loss, target: { kind: "classes", classes: ["a", "b", "c"] } }),
  ).toThrow(new RangeError("target must be left out for a model whose output is no vector a row"));
});

test.each(all)("%s: models train together as each would alone", async (_, model) => {
  const options = { ...optionsFor(model), optimizer: sgd() };
  const rates = [0.001, 0.05];
  const { tables, close } = (await batchedTraining([options]))!;
  const [table] = tables as [(typeof tables)[number]];
  const models = table.models(
    rates.map(() => table.start),
    0,
  );
  const losses = await models.step(learningRate.map(() => rates));
  const after = await models.evaluate(await table.access(options.data));
  await close();
  for (const [place, lr] of rates.entries()) {
    const alone = await createTrainer(options);
    const { loss } = await alone.step({ learningRate: learningRate.map(() => lr) });
    const wanted = (await alone.evaluate(undefined, { penalties: false })).loss;
    await alone.close();
    loss.forEach((each, i) => {
      expect(losses[i]![place]).toBeCloseTo(each, 4);
    });
    expect(after[place]).toBeCloseTo(wanted, 4);
  }
});

test.each(all)("%s: in parts, or refused where rows mix", async (name, model) => {
  const options = { ...optionsFor(model), optimizer: sgd(), clipValue: 0.01 };
  const parts = [{ rowsPerChunk: 4 }, { accumulate: 2, batchSize: 4 }];
  for (const part of parts) {
    const inParts = trained({ ...options, ...part });
    if (name === "images") await expect(inParts).rejects.toThrow("for a model that mixes rows");
    else if (name !== "words") {
      const [found, whole] = [await inParts, await trained(options)];
      whole.measured.loss.forEach((loss, i) => {
        expect(found.measured.loss[i]).toBeCloseTo(loss, 5);
      });
    } else expect((await inParts).measured.loss.every(Number.isFinite)).toBe(true);
  }
});
