import { createTrainer, sgd, type TrainingData } from "lrfinder/onnx";
import { expect, test } from "vitest";
import { dividedShaped } from "../data/shaped/divided-shaped.js";
import { shapedSources } from "../data/shaped/shaped-sources.js";
import { modelOf } from "./model-of.js";
import { type Network, nameOfNetwork } from "./network.js";
import { pretrained } from "./pretrained.js";

/** The names and shapes of a network's weights over some rows. */
async function weightsOf(network: Network, on: keyof typeof shapedSources) {
  const rows = shapedSources[on]();
  const { model, head } = modelOf(network, rows);
  const training = await createTrainer({
    ...{ model, optimizer: sgd(), data: dividedShaped(rows).training },
    loss: "sparse-categorical-cross-entropy",
  });
  const weights = await training.weights();
  await training.close();
  const shapes = Object.entries(weights).map(([name, { shape }]) => [name, shape] as const);
  return { head, shapes: Object.fromEntries(shapes) };
}

test("convolutions halve the places but for the first, and the last layer reads all that is left", async () => {
  const network: Network = { kind: "convolution", channels: [4, 6] };
  const { head, shapes } = await weightsOf(network, "digit-images");
  expect(head).toBe("dense_5");
  expect(shapes["dense_5/kernel"]).toEqual([6 * 4 * 4, 10]);
  const named = { ...network, normalised: "batch", residual: true } as const;
  const added = await weightsOf(named, "digit-images");
  expect(added.shapes["residual_3/shortcut/conv2d_0/kernel"]).toEqual([6, 4, 1, 1]);
  expect(added.shapes["residual_3/batchNormalization_1/gamma"]).toEqual([6]);
  expect(added.shapes["dense_6/kernel"]).toEqual([6, 10]);
  expect(nameOfNetwork(named)).toBe("residual-batch-4-6");
});

test("where every place is asked, recurrence and attention answer at every place, else once", async () => {
  const recurrent: Network = { kind: "recurrence", cell: "simpleRnn", units: 5, bothWays: true };
  const every = await weightsOf(recurrent, "echo");
  expect(every.shapes["embedding_0/embeddings"]).toEqual([5, 5]);
  expect(every.shapes["dense_2/kernel"]).toEqual([10, 5]);
  const once = await weightsOf({ kind: "attention", size: 4, heads: 2, blocks: 1 }, "wave-forms");
  expect(once.shapes["dense_0/kernel"]).toEqual([1, 4]);
  expect(once.shapes[`${once.head}/kernel`]).toEqual([4, 4]);
});

test("a pretrained body fits other answers, and has learned: its weights are no longer those it drew", async () => {
  const network: Network = { kind: "embedding", size: 4, places: "mean", hidden: 4 };
  const weights = await pretrained(network, { on: "verses", epochs: 1 });
  const rows = shapedSources["other-verses"]();
  const { model, head } = modelOf(network, rows);
  expect(Object.keys(weights).some((name) => name.startsWith(head))).toBe(false);
  const options = {
    ...{ model, optimizer: sgd(), data: dividedShaped(rows).training as TrainingData },
    ...({ loss: "sparse-categorical-cross-entropy", seed: 3 } as const),
  };
  const drawn = await createTrainer(options);
  const tuned = await createTrainer({
    ...{ ...options, weights },
    groups: [{ match: `${head}/*` }, { match: "*", learningRate: 0 }],
  });
  await tuned.step({ learningRate: [0.5, 0.5] });
  const [fresh, after] = [await drawn.weights(), await tuned.weights()];
  const kernel = "embedding_0/embeddings";
  expect(after[kernel]!.data).toEqual(weights[kernel]!.data);
  expect(after[kernel]!.data).not.toEqual(fresh[kernel]!.data);
  expect(after[`${head}/kernel`]!.data).not.toEqual(fresh[`${head}/kernel`]!.data);
  await drawn.close();
  await tuned.close();
});
