import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { seededRandom } from "../../../numeric/random.js";
import { numbers } from "../../autodiff/evaluate.test-kit.js";
import * as onnx from "../../index.js";
import { evaluateModel } from "../evaluate-model.test-kit.js";
import { summarize } from "../model.js";
import { sequential } from "../sequential.js";
import type { RecurrentLayer } from "./bidirectional.js";

// Recurrent layers against those of TensorFlow.js 4.22, whose kernels are turned, and whose gates
// stand in another order.

const [rows, length, size, units] = [3, 5, 2, 3];

/** Where each gate of theirs stands in ours. */
const gates: Readonly<Record<RecurrentLayer["kind"], readonly number[]>> = {
  lstm: [0, 2, 3, 1],
  gru: [0, 1, 2],
  simpleRnn: [0],
};

const same = { units, activation: "tanh", recurrentActivation: "sigmoid" } as const;
const all = { returnSequences: true } as const;

const pairs: Readonly<Record<string, readonly [RecurrentLayer, () => tf.RNN]>> = {
  lstm: [onnx.lstm(units), () => tf.layers.lstm(same)],
  "lstm, all places": [onnx.lstm(units, all), () => tf.layers.lstm({ ...same, ...all })],
  "lstm, other activations": [
    onnx.lstm(units, { activation: "relu", recurrentActivation: "elu", useBias: false }),
    () => tf.layers.lstm({ units, activation: "relu", recurrentActivation: "elu", useBias: false }),
  ],
  gru: [onnx.gru(units, { resetAfter: false }), () => tf.layers.gru(same)],
  "gru, all places": [
    onnx.gru(units, { resetAfter: false, ...all }),
    () => tf.layers.gru({ ...same, ...all }),
  ],
  simpleRnn: [onnx.simpleRnn(units), () => tf.layers.simpleRNN({ units })],
  "simpleRnn, all places": [
    onnx.simpleRnn(units, { activation: "softplus", ...all }),
    () => tf.layers.simpleRNN({ units, activation: "softplus", ...all }),
  ],
};

const random = seededRandom(11);
const draw = (count: number) => Array.from({ length: count }, () => 2 * random() - 1);
const x = draw(rows * length * size);

async function expectAlike(
  layer: Parameters<typeof sequential>[0][0],
  kind: RecurrentLayer["kind"],
  theirs: tf.layers.Layer,
) {
  const xs = tf.tensor(x, [rows, length, size]);
  const { parameters } = summarize(sequential([layer], { inputShape: [length, size] }));
  const own = parameters.map((each) => ({
    ...each,
    data: draw(each.shape.reduce((a, b) => a * b, 1)),
  }));
  const y = await evaluateModel([layer], numbers(x, { shape: [rows, length, size] }), {
    parameters: Object.fromEntries(own.map(({ name, data }) => [name, data])),
  });
  theirs.apply(xs);
  theirs.setWeights(
    own.map(({ shape, data }) => {
      const ofGates = tf.split(tf.tensor(data, [...shape]), gates[kind].length);
      const inOrder = tf.concat(gates[kind].map((gate) => ofGates[gate]!));
      return shape.length === 1 ? inOrder : tf.transpose(inOrder);
    }),
  );
  const wanted = theirs.apply(xs) as tf.Tensor;
  expect(y.shape).toEqual(wanted.shape);
  wanted.dataSync().forEach((number, i) => {
    expect(y.data[i]).toBeCloseTo(number, 5);
  });
}

test.each(Object.entries(pairs))("%s", async (_, [ours, theirs]) => {
  await expectAlike(ours, ours.kind, theirs());
});

test.each(["concat", "sum", "mul", "ave"] as const)("bidirectional, %s", async (mergeMode) => {
  for (const [ours, theirs] of Object.values(pairs)) {
    const layer = tf.layers.bidirectional({ layer: theirs(), mergeMode });
    await expectAlike(onnx.bidirectional(ours, { mergeMode }), ours.kind, layer);
  }
});
