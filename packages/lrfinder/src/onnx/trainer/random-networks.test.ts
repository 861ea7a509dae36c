import { expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import * as onnx from "../index.js";
import { randomNetwork } from "../models/layers/random-networks.test-kit.js";
import { summarize } from "../models/model.js";

// Networks of random layers are written to files and read again: the file learns as the network does.

const NETWORKS = 300;
const [rows, batchSize] = [7, 3];
const learningRate = [0.02, 0.01, 0.02];

/** What went wrong with a network, in a line; none where nothing did. */
async function faultsOf(seed: number): Promise<readonly string[]> {
  const { model, rowsOf } = randomNetwork(seed);
  const random = seededRandom(seed + 1e6);
  const draw = () => 2 * random() - 1;
  const { parameters } = summarize(model);
  const weights = Object.fromEntries(
    parameters.map(({ name, shape }) => {
      const length = shape.reduce((a, b) => a * b, 1);
      return [name, { shape, data: Float32Array.from({ length }, draw) }];
    }),
  );
  const loss = "mean-squared-error";
  const options = {
    loss,
    batchSize,
    seed,
    // Steps that are not too long: a loss beyond all bounds would show rounding.
    clipNorm: 1,
    data: { inputs: rowsOf(rows), targets: Float32Array.from({ length: rows }, draw) },
  } as const satisfies Omit<onnx.TrainerOptions, "model">;
  const training = await onnx.createTrainer({ ...options, model, weights });
  const file = onnx.exportModel({ model, loss, weights: await training.weights() });
  const { loss: wanted } = await training.step({ learningRate });
  await training.close();
  const again = await onnx.createTrainer({
    ...options,
    model: onnx.readModel(file, { mode: "training" }),
  });
  const { loss: found } = await again.step({ learningRate });
  await again.close();
  const near = found.every((each, i) => Math.abs(each - wanted[i]!) <= 1e-5 * Math.abs(wanted[i]!));
  if (near) return [];
  const { layers, calls } = model;
  return [`${seed}: ${JSON.stringify({ found, wanted, layers, calls })}`];
}

test(`${NETWORKS} networks are trained on from their files as they would be`, async () => {
  const faults: string[] = [];
  for (let seed = 1; seed <= NETWORKS; seed++) {
    try {
      faults.push(...(await faultsOf(seed)));
    } catch (error) {
      faults.push(`${seed}: ${String(error)} ${JSON.stringify(randomNetwork(seed).model.layers)}`);
    }
  }
  expect(faults).toEqual([]);
}, 240_000);
