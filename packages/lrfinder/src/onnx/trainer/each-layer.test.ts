import { describe, expect, test } from "vitest";
import * as onnx from "../index.js";
import { eachLayer } from "../models/layers/each-layer.test-kit.js";
import { rowsFor } from "../models/layers/networks.test-kit.js";

// What holds for every layer by itself: it is trained in parts, with clipped gradients and rows that
// weigh differently, saved and loaded, tried at many rates, watched and stopped, and read from its file.

const ROWS = 12;
const learningRate = [0.05, 0.02, 0.05];

describe.each(eachLayer)("%s", (kind, model) => {
  const loss = "mean-squared-error";
  const y = Float32Array.from({ length: 2 * ROWS }, (_, i) => Math.cos(i * i));
  const sampleWeights = Float32Array.from({ length: ROWS }, (_, i) => (i % 4) / 2);
  const data = { x: rowsFor(model, ROWS), y, sampleWeights };
  const options = { model, loss, data, batchSize: 8, seed: 2, optimizer: onnx.sgd() } as const;

  const losses = async (more: Partial<onnx.TrainerOptions> = {}) => {
    const training = await onnx.createTrainer({ ...options, ...more });
    const measured = await training.step({ learningRate });
    await training.close();
    return measured.loss;
  };
  const expectNear = (found: readonly number[], wanted: readonly number[]) => {
    found.forEach((each, i) => {
      expect(Math.abs(each - wanted[i]!)).toBeLessThan(1e-5 * Math.max(1, Math.abs(wanted[i]!)));
    });
  };

  test("in parts, with clipped gradients, it learns the same", async () => {
    for (const clipping of [{ clipNorm: 0.05 }, { clipValue: 0.02 }]) {
      const whole = await losses(clipping);
      expect(whole.every(Number.isFinite)).toBe(true);
      expect(whole[2]).not.toBe((await losses())[2]);
      const parts = losses({ ...clipping, accumulate: 2, batchSize: 4 });
      if (kind === "batchNormalization") {
        await expect(parts).rejects.toThrow("accumulate must be 1 for a model that mixes rows");
      } else if (kind === "dropout") {
        // Each part of a batch has a mask of its own.
        expect((await parts).every(Number.isFinite)).toBe(true);
      } else expectNear(await parts, whole);
    }
  });

  test("a row that weighs nothing is as none, unless rows mix", async () => {
    const [changed, weights] = [data.x.slice(), new Float32Array(ROWS).fill(1)];
    const width = changed.length / ROWS;
    changed.fill(1, 0, width);
    weights[0] = 0;
    const given = { shuffle: false, data: { ...data, sampleWeights: weights } };
    const one = await losses(given);
    const other = await losses({ ...given, data: { ...given.data, x: changed } });
    if (kind === "batchNormalization") expect(other).not.toEqual(one);
    else expectNear(other, one);
  });

  test("it goes on from what was saved, as JSON, to the bit", async () => {
    const [first, second] = [
      await onnx.createTrainer({ ...options, optimizer: onnx.adam() }),
      await onnx.createTrainer({ ...options, optimizer: onnx.adam(), seed: 5 }),
    ];
    await first.step({ learningRate });
    await second.load(JSON.parse(JSON.stringify(await first.save())));
    const wanted = await first.step({ learningRate });
    expect(await second.step({ learningRate })).toEqual(wanted);
    expect(await second.weights()).toEqual(await first.weights());
    await Promise.all([first.close(), second.close()]);
  });

  test("many rates are tried at once as one after another", async () => {
    const asked = { learningRate: 0.05, epochs: 1, validation: { x: data.x, y } };
    const atOnce = await onnx.verifyLearningRate(options, asked);
    const training = await onnx.createTrainer(options);
    const oneByOne = await onnx.verifyLearningRate(training, asked);
    await training.close();
    for (const [i, { lr, runs }] of atOnce.tried.slice(0, 3).entries()) {
      const other = oneByOne.tried[i]!;
      expect(other.lr).toBeCloseTo(lr, 12);
      runs[0]!.losses.forEach((each, epoch) => {
        expect(each).toBeCloseTo(other.runs[0]!.losses[epoch]!, 3);
      });
    }
  });

  test("it is watched by TensorBoard, and stopped when it gets no better", async () => {
    let bytes = 0;
    const board = onnx.tensorBoard({
      now: () => 1,
      write(record) {
        bytes += record.length;
      },
    });
    const stopping = onnx.earlyStopping({ patience: 1, minDelta: 100 });
    const { training, history } = await onnx.fit(options, {
      ...{ epochs: 5, learningRate: 0.01, validation: { x: data.x, y } },
      callbacks: [board, stopping],
    });
    await training.close();
    expect(history.epochs).toHaveLength(2);
    expect(bytes).toBeGreaterThan(100);
  });

  test("its file learns as it does", async () => {
    const training = await onnx.createTrainer(options);
    const file = onnx.exportModel({ model, loss, weights: await training.weights() });
    await training.close();
    const read = onnx.readModel(file, { mode: "training" });
    const wanted = await losses();
    const found = await losses({ model: read });
    // Files hold neither what is dropped nor penalties.
    if (kind !== "dropout" && kind !== "dense") expectNear(found, wanted);
    else expect(found).not.toEqual(wanted);
  });
});
