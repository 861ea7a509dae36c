// The range test as a user of TensorFlow.js would write it, in Node and in a page: trainOnBatch, rates set before each
// batch, rows shuffled once an epoch, weights copied before and put back after.
import { data, fileData, rows, sweep } from "./cases.mjs";

/**
 * A model of a case with its data.
 *
 * @returns a function that runs the first `steps` of the sweep, and returns their losses.
 */
export function rangeTestIn(tf, each) {
  const { layers, batch, optimizer: name } = each;
  const outputs = layers?.at(-1) ?? 10;
  const model = layers ? denseNetwork(tf, layers) : leNet(tf);
  const optimizer = tf.train[name](sweep.minLr);
  const loss = outputs > 1 ? "categoricalCrossentropy" : "meanSquaredError";
  model.compile({ optimizer, loss });
  const raw = layers ? data(each) : fileData(each);
  const x = layers ? tf.tensor2d(raw.x, [rows, layers[0]]) : tf.tensor4d(raw.x, [rows, 28, 28, 1]);
  const y =
    outputs > 1
      ? tf.oneHot(tf.tensor1d(Int32Array.from(raw.y, Number), "int32"), outputs)
      : tf.tensor2d(raw.y, [rows, 1]);

  return async (steps) => {
    const kept = model.getWeights().map((weight) => weight.clone());
    const order = tf.util.createShuffledIndices(rows);
    const perEpoch = Math.ceil(rows / batch);
    const losses = [];
    for (let step = 0; step < steps; step++) {
      const lr = sweep.minLr * (sweep.maxLr / sweep.minLr) ** (step / sweep.steps);
      if (optimizer.setLearningRate) optimizer.setLearningRate(lr);
      else optimizer.learningRate = lr;
      const at = (step % perEpoch) * batch;
      const [xs, ys] = tf.tidy(() => {
        const places = tf.tensor1d(Int32Array.from(order.subarray(at, at + batch)), "int32");
        return [x.gather(places), y.gather(places)];
      });
      losses.push(await model.trainOnBatch(xs, ys));
      tf.dispose([xs, ys]);
    }
    model.setWeights(kept);
    tf.dispose(kept);
    return losses;
  };
}

function denseNetwork(tf, layers) {
  const network = tf.sequential();
  layers.slice(1).forEach((units, i) => {
    const last = i === layers.length - 2;
    const activation = last ? (units > 1 ? "softmax" : "linear") : "relu";
    network.add(
      tf.layers.dense({ units, activation, ...(i === 0 && { inputShape: [layers[0]] }) }),
    );
  });
  return network;
}

function leNet(tf) {
  const { conv2d, maxPooling2d, flatten, dense } = tf.layers;
  const activation = "relu";
  const inputShape = [28, 28, 1];
  return tf.sequential({
    layers: [
      conv2d({ filters: 6, kernelSize: 5, padding: "same", activation, inputShape }),
      maxPooling2d({ poolSize: 2 }),
      conv2d({ filters: 16, kernelSize: 5, activation }),
      maxPooling2d({ poolSize: 2 }),
      flatten(),
      dense({ units: 120, activation }),
      dense({ units: 84, activation }),
      dense({ units: 10, activation: "softmax" }),
    ],
  });
}
