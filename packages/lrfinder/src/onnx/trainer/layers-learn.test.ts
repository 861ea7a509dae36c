import { expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import * as onnx from "../index.js";

// Networks that are made of layers learn what they are for.

const random = seededRandom(3);

test("a convolutional network tells stripes, squares and noise apart, in rows it has not seen", async () => {
  const [rows, side] = [192, 8];
  const images = (count: number) => {
    const x = new Float32Array(count * side * side);
    const y = Int32Array.from({ length: count }, (_, row) => row % 4);
    for (const [row, kind] of y.entries()) {
      const at = Math.floor(random() * (side - 3));
      for (let i = 0; i < side * side; i++) {
        const [down, along] = [Math.floor(i / side), i % side];
        const square = down >= at && down < at + 3 && along >= at && along < at + 3;
        const shown = [along % 2 === at % 2, down % 2 === at % 2, square, false][kind];
        x[row * side * side + i] = (shown ? 1 : 0) + 0.5 * random();
      }
    }
    return { x, y };
  };
  const block = (filters: number) => [
    onnx.conv2d(filters, 3, { padding: "same", useBias: false }),
    onnx.batchNormalization({ momentum: 0.9 }),
    onnx.activation("relu"),
  ];
  const model = onnx.sequential(
    [
      ...block(6),
      onnx.residual(block(6)),
      onnx.maxPooling2d(),
      ...block(12),
      onnx.globalAveragePooling2d(),
      onnx.dense(4),
    ],
    { inputShape: [1, side, side] },
  );
  const training = await onnx.createTrainer({
    ...{ model, loss: "sparse-categorical-cross-entropy", metrics: ["accuracy"] },
    ...{ optimizer: onnx.adam(), data: images(rows), batchSize: 32, seed: 1 },
  });
  const { loss } = await training.step({ learningRate: new Array<number>(120).fill(0.01) });
  expect(loss[0]).toBeGreaterThan(1.2);
  expect(loss.at(-1)).toBeLessThan(0.05);
  const unseen = await training.evaluate(images(64));
  expect(unseen.metrics.accuracy).toBeGreaterThan(0.95);
  await training.close();
});

test("a causal transformer continues sequences whose step it must look back for", async () => {
  const [rows, length, words, size] = [96, 10, 9, 16];
  // Each row goes on by its own step: a word says what follows only with the one before.
  const at = (row: number, place: number) => (row + place * (1 + (row % 4))) % words;
  const ids = (shift: number) =>
    Int32Array.from({ length: rows * length }, (_, i) =>
      at(Math.floor(i / length), (i % length) + shift),
    );
  const model = onnx.sequential(
    [
      onnx.embedding(words, size),
      onnx.positionalEmbedding(),
      ...[1, 2].flatMap(() => [
        onnx.residual([
          onnx.layerNormalization(),
          onnx.multiHeadAttention(2, { keyDim: size / 2, causal: true }),
        ]),
        onnx.residual([
          onnx.layerNormalization(),
          onnx.dense(2 * size, { activation: "gelu" }),
          onnx.dense(size),
        ]),
      ]),
      onnx.layerNormalization(),
      onnx.dense(words),
    ],
    { inputShape: [length], inputType: "int32" },
  );
  const training = await onnx.createTrainer({
    ...{ model, loss: "sparse-categorical-cross-entropy" },
    ...{ optimizer: onnx.adam(), data: { x: ids(0), y: ids(1) }, batchSize: 32, seed: 2 },
  });
  const { loss } = await training.step({ learningRate: new Array<number>(300).fill(0.005) });
  expect(loss[0]).toBeGreaterThan(2);
  // The first word leaves four steps open: ln 4 / 10 a place is the least.
  expect(loss.at(-1)).toBeLessThan(0.2);
  expect(loss.at(-1)).toBeGreaterThan(0.1);
  await training.close();
});
