import { InferenceSession, Tensor } from "onnxruntime-node";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import * as onnx from "../index.js";

// Recurrent layers: what files of them hold, that these are read again, and that they learn.

const [rows, length, size, units] = [12, 4, 2, 3];
const random = seededRandom(5);
const x = Float32Array.from({ length: rows * length * size }, () => 2 * random() - 1);
const y = Float32Array.from({ length: rows }, () => random());

const all = { returnSequences: true } as const;
const layers: Readonly<Record<string, readonly onnx.Layer[]>> = {
  lstm: [onnx.lstm(units)],
  "lstm without biases": [onnx.lstm(units, { useBias: false, activation: "leaky-relu" })],
  gru: [onnx.gru(units)],
  "gru that resets before": [onnx.gru(units, { resetAfter: false, recurrentActivation: "elu" })],
  simpleRnn: [onnx.simpleRnn(units, { activation: "linear" })],
  "layers one behind the other, in both directions": [
    onnx.bidirectional(onnx.lstm(units, all)),
    onnx.bidirectional(onnx.gru(units, all), { mergeMode: "sum" }),
    onnx.bidirectional(onnx.simpleRnn(1)),
  ],
};

describe.each(Object.entries(layers))("%s", (_, own) => {
  const model = onnx.sequential([...own, onnx.dense(1)], { inputShape: [length, size] });
  const loss = "mean-squared-error";
  const options = { loss, optimizer: onnx.adam(), data: { x, y }, batchSize: 5, seed: 3 } as const;
  const learningRate = new Array<number>(6).fill(0.01);

  test("a file predicts as the trainer does, and is trained on as the model would be", async () => {
    const training = await onnx.createTrainer({ ...options, model });
    const start = await training.save();
    const { data: wanted } = await training.predict(x);
    const weights = await training.weights();
    const wantedLosses = (await training.step({ learningRate })).loss;
    await training.close();

    const file = onnx.exportModel({ model, weights, loss });
    const session = await InferenceSession.create(file);
    const { prediction } = await session.run({ x: new Tensor(x, [rows, length, size]) });
    await session.release();
    [...(prediction!.data as Float32Array)].forEach((number, i) => {
      expect(number).toBeCloseTo(wanted[i]!, 5);
    });

    const read = onnx.readModel(file);
    expect(read.parameters.map(({ name }) => name).sort()).toEqual(
      Object.keys(start.weights)
        .filter((name) => !/\/(m|v|moment)/.test(name))
        .sort(),
    );
    const again = await onnx.createTrainer({ ...options, model: read });
    const found = await again.step({ learningRate });
    await again.close();
    found.loss.forEach((each, i) => {
      expect(Math.abs(each / wantedLosses[i]! - 1)).toBeLessThan(1e-5);
    });
  });
});

test("a recurrent kernel starts orthogonal, and the forget gate's bias from 1", async () => {
  const model = onnx.sequential([onnx.lstm(2)], { inputShape: [length, size] });
  const training = await onnx.createTrainer({
    ...{ model, loss: "mean-squared-error", data: { x, y: new Float32Array(2 * rows) } },
  });
  const weights = await training.weights();
  await training.close();
  expect([...weights["lstm_0/bias"]!.data]).toEqual([0, 0, 0, 0, 1, 1, 0, 0]);
  const kernel = weights["lstm_0/recurrent_kernel"]!.data;
  const product = (a: number, b: number) =>
    Array.from({ length: 8 }, (_, i) => kernel[2 * i + a]! * kernel[2 * i + b]!).reduce(
      (sum, each) => sum + each,
    );
  expect(product(0, 0)).toBeCloseTo(1, 6);
  expect(product(0, 1)).toBeCloseTo(0, 6);
  expect(product(1, 1)).toBeCloseTo(1, 6);
});

test("an LSTM learns whether a sign has come twice, which no place shows alone", async () => {
  const [count, places] = [256, 8];
  const signs = Float32Array.from({ length: count * places }, () => (random() < 0.25 ? 1 : 0));
  const twice = Int32Array.from({ length: count }, (_, row) => {
    const own = signs.slice(row * places, (row + 1) * places);
    return own.reduce((sum, each) => sum + each, 0) >= 2 ? 1 : 0;
  });
  const training = await onnx.createTrainer({
    model: onnx.sequential([onnx.lstm(8), onnx.dense(2)], { inputShape: [places, 1] }),
    ...{ loss: "sparse-categorical-cross-entropy", optimizer: onnx.adam() },
    ...{ data: { x: signs, y: twice }, batchSize: 32, seed: 1 },
  });
  const { loss } = await training.step({ learningRate: new Array<number>(300).fill(0.02) });
  await training.close();
  expect(loss[0]).toBeGreaterThan(0.6);
  expect(loss.at(-1)).toBeLessThan(0.05);
});
