import { normalize } from "node:path/posix";
import { heldOutRows, type ModelRows } from "lrfinder/internal";
import type { OnnxTrainer } from "lrfinder/onnx";
import { loadModel } from "../../model/load-model.js";
import type { ModelScores } from "../../scoring/model-scores.js";
import { noneHeldOut } from "./none-held-out.js";
import { fingerprint, flagsOf } from "./run-key.js";
import { classScores, numberScores } from "./scores.js";
import type { LoadSubject } from "./subject.js";

/** A model's file, and its arrays, split. */
export const modelSubject: LoadSubject = async (options) => {
  const loaded = await loadModel(options);
  const { described, network, arrays } = loaded;
  const { validation: share, seed, file } = options;
  const heldOut = heldOutRows(loaded, { share, seed });
  if (share > 0 && heldOut.size === 0) throw noneHeldOut(described, { share, file });
  const places = Array.from({ length: described.rows }, (_, row) => row);
  const part = (of: readonly number[]) => ({ data: loaded.rows(of), rows: of.length });
  const whole = heldOut.size === 0;
  const training = whole
    ? { data: loaded.rows(), rows: described.rows }
    : part(places.filter((row) => !heldOut.has(row)));
  const validation = whole ? undefined : part(places.filter((row) => heldOut.has(row)));
  const { bytes, externalData = [] } = network.model;
  const given = [...arrays.inputs, ...(arrays.target ? [["target", arrays.target] as const] : [])];
  return {
    data: described,
    run: {
      flags: flagsOf(options),
      data: fingerprint(
        {
          arrays: given.map(([name, { array }]) => [name, array.type, array.shape]),
          groups: network.groups,
        },
        [
          bytes,
          ...externalData.map(({ data }) => data),
          ...given.map(([, { array }]) => array.data),
        ],
      ),
    },
    network,
    training,
    ...(validation && { validation }),
    scores: (trainer) =>
      modelScores(trainer, { ...(validation ?? training), task: described.task }),
    async files(weights) {
      const { exportFiles } = await import("lrfinder/onnx");
      // What it predicts with is what it was scored with.
      const { model } = network;
      const { bytes, externalData } = exportFiles({ model, weights, mode: "inference" });
      const others = externalData.map(({ path, data }) => [normalize(path), data] as const);
      return { "model.onnx": bytes, ...Object.fromEntries(others) };
    },
    card: async () => ({
      model: described.model,
      inputs: network.model.inputs,
      outputs: network.model.outputs,
    }),
  };
};

/** How good a model is on some rows. */
async function modelScores(
  training: OnnxTrainer,
  { data, rows, task }: { data: ModelRows; rows: number; task: "classification" | "regression" },
): Promise<ModelScores> {
  const [target] = Object.values(data.targets ?? {});
  if (!target) return { task: "loss", rows, loss: (await training.evaluate(data)).loss };
  const { data: predicted, shape } = await training.predict(data.inputs);
  if (task === "regression") {
    const y = Float32Array.from(target, Number);
    return { ...numberScores(predicted, y, { mean: meanOf(y), deviation: 1 }), rows };
  }
  const [, classes = 1, ...more] = shape;
  const labels = target.length === rows && more.length === 0 && classes > 1 ? [...target] : [];
  // Labels that do not count are beyond those of classes.
  if (labels.length > 0 && labels.every((label) => label >= 0 && label < classes)) {
    const names = Array.from({ length: classes }, (_, i) => String(i));
    return classScores(predicted, labels.map(Number), names);
  }
  const { metrics } = await training.evaluate(data);
  return { task: "classification", rows, accuracy: metrics.accuracy! };
}

function meanOf(numbers: Float32Array): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}
