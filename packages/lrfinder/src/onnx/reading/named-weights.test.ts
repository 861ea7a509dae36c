import { fromBinary, toBinary } from "@bufbuild/protobuf";
import { ModelProtoSchema } from "onnx-buf";
import { expect, test } from "vitest";
import { WEIGHTS_KEY } from "../graph/named-weights.js";
import * as onnx from "../index.js";

// Files of ours say which of their tensors are weights: nothing about these tensors would.

const model = onnx.sequential(
  [
    onnx.positionalEmbedding({ embeddingsInitializer: 0.5 }),
    onnx.layerNormalization({ scale: false }),
    onnx.dense(1),
    onnx.flatten(),
    onnx.dense(2),
  ],
  { inputShape: [3, 2] },
);
const names = [
  ...["positionalEmbedding_0/embeddings", "layerNormalization_1/beta"],
  ...["dense_2/kernel", "dense_2/bias", "dense_4/kernel", "dense_4/bias"],
];
const loss = "mean-squared-error";
const data = { x: [1, 2, 3, 4, 5, 6.5], y: [1, 0] };

async function exported(): Promise<Uint8Array> {
  const training = await onnx.createTrainer({ model, loss, data });
  const file = onnx.exportModel({ model, loss, weights: await training.weights() });
  await training.close();
  return file;
}

const namesIn = (file: Uint8Array) => onnx.readModel(file).parameters.map(({ name }) => name);

test("what is added first, a single number, and a scale that is not trained are read as what they are", async () => {
  expect(namesIn(await exported()).sort()).toEqual([...names].sort());
});

test("a head is among the weights of the file that it is written to", async () => {
  const file = await exported();
  const value = fromBinary(ModelProtoSchema, file).graph!.node.find(
    ({ opType }) => opType === "Flatten" || opType === "Reshape",
  )!.output[0]!;
  const withHead = onnx.readModel(file, {
    outputs: [value],
    head: [onnx.flatten(), onnx.dense(3)],
  });
  const training = await onnx.createTrainer({
    ...{ model: withHead, loss },
    data: { x: data.x, y: [1, 2, 3] },
  });
  const again = onnx.exportModel({ model: withHead, weights: await training.weights() });
  await training.close();
  const found = namesIn(again);
  expect(found).toContain("head/dense_1/kernel");
  expect(found).toContain("head/dense_1/bias");
  expect(found).not.toContain("dense_4/kernel");
});

test.each(["{", "{}", "3"])("a list that is damaged (%s) is as none", async (text) => {
  const file = fromBinary(ModelProtoSchema, await exported());
  file.metadataProps = file.metadataProps.map((each) =>
    each.key === WEIGHTS_KEY ? { ...each, value: text } : each,
  );
  const found = namesIn(toBinary(ModelProtoSchema, file));
  expect(found).toContain("dense_4/kernel");
  expect(found).not.toContain("positionalEmbedding_0/embeddings");
});
