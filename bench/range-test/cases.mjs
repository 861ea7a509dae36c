// The range tests that are timed, here and in every peer. `target` is how many times as fast as each peer we want to be; `reach` is what we would be
// glad of.

export const rows = 6400;

const big = [784, 256, 128, 10];
const table = [13, 64, 64, 1];

export const cases = [
  {
    layers: big,
    batch: 64,
    optimizer: "sgd",
    target: { torch: 2, tfjs: 25 },
    reach: { torch: 2.5 },
  },
  { layers: big, batch: 64, optimizer: "adam", target: { torch: 1.2 }, reach: { torch: 1.5 } },
  { layers: big, batch: 1024, optimizer: "sgd", target: { torch: 0.9 } },
  {
    layers: table,
    batch: 32,
    optimizer: "sgd",
    target: { torch: 7, tfjs: 20 },
    reach: { torch: 10 },
  },
  { layers: table, batch: 32, optimizer: "adam" },
  {
    layers: [30, 32, 2],
    batch: 32,
    optimizer: "sgd",
    target: { torch: 10, tfjs: 25 },
    reach: { torch: 14 },
  },
];

/**
 * Those of networks that PyTorch writes as ONNX files (`networks.py`), which are read here.
 * TensorFlow.js trains convolutions on its plain backend alone.
 */
export const fileCases = [
  {
    ...{ network: "lenet", batch: 64, optimizer: "sgd", rows },
    ...{ target: { torch: 1.05, tfjs: 30 }, reach: { torch: 1.2 } },
  },
  { network: "lenet", batch: 64, optimizer: "adam", rows },
  {
    ...{ network: "resnet-8", batch: 32, optimizer: "sgd", rows: 3200 },
    ...{ target: { torch: 0.8 }, reach: { torch: 0.9 } },
  },
  { network: "mobilenet", batch: 32, optimizer: "sgd", rows: 3200, target: { torch: 0.4 } },
  {
    ...{ network: "transformer", batch: 16, optimizer: "sgd", rows: 1600 },
    ...{ target: { torch: 1.05 }, reach: { torch: 1.3 } },
  },
  { network: "transformer", batch: 16, optimizer: "adam", rows: 1600 },
  {
    ...{ network: "gru", batch: 32, optimizer: "sgd", rows: 3200 },
    ...{ target: { torch: 1.3 }, reach: { torch: 1.6 } },
  },
];

export const sweep = { minLr: 1e-7, maxLr: 0.1, steps: 100 };
export const repetitions = 5;

/** Random images or tokens, and labels to match. */
export function fileData({ network, rows }) {
  const labels = (length, classes) =>
    BigInt64Array.from({ length }, () => BigInt(Math.floor(Math.random() * classes)));
  if (network === "transformer") return { x: labels(rows * 64, 96), y: labels(rows * 64, 96) };
  const numbers = { lenet: 784, gru: 32 * 16 }[network] ?? 3 * 32 * 32;
  const x = Float32Array.from({ length: rows * numbers }, () => 2 * Math.random() - 1);
  return { x, y: labels(rows, 10) };
}

/**
 * Uniform random inputs, and labels or values to match: what is in them does not matter for time.
 */
export function data({ layers }) {
  const uniform = (length) => Float32Array.from({ length }, () => 2 * Math.random() - 1);
  const outputs = layers.at(-1);
  return {
    x: uniform(rows * layers[0]),
    y:
      outputs > 1
        ? Int32Array.from({ length: rows }, () => Math.floor(Math.random() * outputs))
        : uniform(rows),
  };
}
