// What examples of TensorFlow.js take as given: a small compiled classifier.
import * as tf from "@tensorflow/tfjs";
import { constant, cosineDecay, type Schedule } from "lrfinder";
import { LRFinder } from "lrfinder/tfjs";

await tf.setBackend("cpu");

const rows = 96;
export const x = tf.tensor2d(
  Array.from({ length: rows }, (_, i) => [Math.sin(i), Math.cos(i), i / rows]),
);
export const y = tf.oneHot(
  Array.from({ length: rows }, (_, i) => i % 2),
  2,
);
export const xTrain = x;
export const yTrain = y;
export const model = tf.sequential({
  layers: [tf.layers.dense({ units: 2, activation: "softmax", inputShape: [3] })],
});
model.compile({ optimizer: "adam", loss: "categoricalCrossentropy" });

export const lrFinder = new LRFinder();
await model.fit(x, y, { epochs: 1, verbose: 0, callbacks: [lrFinder] });
export const suggestion = { status: "found", lr: 0.01 } as
  | { status: "found"; lr: number }
  | { status: "none"; reason: string };
export const schedules: readonly Schedule[] = [
  constant(0.1),
  cosineDecay({ initialLr: 0.1, decaySteps: 500 }),
];
