import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import {
  elu,
  gelu,
  hardSigmoid,
  leakyRelu,
  logSoftmax,
  relu,
  sigmoid,
  softmax,
  softplus,
  tanh,
} from "./activations.js";

const points = [-100, -2, -0.5, 0, 0.5, 2, 100];

/** Each function with its values at the points, worked out to ten digits. */
const table: Readonly<
  Record<string, readonly [(graph: GraphBuilder, x: Value) => Value, readonly number[]]>
> = {
  relu: [relu, [0, 0, 0, 0, 0.5, 2, 100]],
  "leakyRelu with slope 1/4": [
    (graph, x) => leakyRelu(graph, x, 0.25),
    [-25, -0.5, -0.125, 0, 0.5, 2, 100],
  ],
  "elu with scale 2": [
    (graph, x) => elu(graph, x, 2),
    [-2, -1.7293294335, -0.7869386806, 0, 0.5, 2, 100],
  ],
  // x·Φ(x), with Φ(1/2) = 0.6914624613 and Φ(2) = 0.9772498681.
  gelu: [gelu, [0, -0.0455002639, -0.1542687694, 0, 0.3457312306, 1.9544997361, 100]],
  "hardSigmoid with slope 1/4 around 3/8": [
    (graph, x) => hardSigmoid(graph, x, { slope: 0.25, centre: 0.375 }),
    [0, 0, 0.25, 0.375, 0.5, 0.875, 1],
  ],
  sigmoid: [sigmoid, [0, 0.119202922, 0.3775406688, 0.5, 0.6224593312, 0.880797078, 1]],
  tanh: [tanh, [-1, -0.9640275801, -0.4621171573, 0, 0.4621171573, 0.9640275801, 1]],
  softplus: [softplus, [0, 0.126928011, 0.4740769842, Math.LN2, 0.9740769842, 2.126928011, 100]],
};

test.each(Object.entries(table))("%s", async (_, [write, expected]) => {
  const [y] = await outputsOf([numbers(points)], (graph, [x]) => [write(graph, x!)]);
  y!.data.forEach((value, i) => {
    expect(value, `at ${points[i]}`).toBeCloseTo(expected[i]!, 5);
  });
});

test("sigmoid is right to about 1e-7, no nearer: ONNX Runtime's is 0 below −18", async () => {
  const x = numbers([-10, -17, -18, -100, 10, 17, 100]);
  const [y] = await outputsOf([x], (graph, [v]) => [sigmoid(graph, v!)]);
  x.data.forEach((point, i) => {
    expect(Math.abs(y!.data[i]! - 1 / (1 + Math.exp(-point))), `at ${point}`).toBeLessThan(1e-7);
  });
});

test("softmax shares 1 out along its axis, the last by default", async () => {
  const x = numbers([0, Math.log(3), Math.log(2), Math.log(6)], { shape: [2, 2] });
  const results = await outputsOf([x], (graph, [v]) => [
    softmax(graph, v!),
    softmax(graph, v!, 0),
    logSoftmax(graph, v!),
    logSoftmax(graph, v!, 0),
  ]);
  const rows = [1 / 4, 3 / 4, 1 / 4, 3 / 4];
  const columns = [1 / 3, 1 / 3, 2 / 3, 2 / 3];
  [rows, columns, rows.map(Math.log), columns.map(Math.log)].forEach((expected, i) => {
    expected.forEach((value, j) => {
      expect(results[i]!.data[j]).toBeCloseTo(value, 6);
    });
  });
});

test("softmax and its logarithm stay finite at ±1000", async () => {
  const x = numbers([1000, 0, -1000, -1000, -1000, -1000], { shape: [2, 3] });
  const [shares, logarithms] = await outputsOf([x], (graph, [v]) => [
    softmax(graph, v!),
    logSoftmax(graph, v!),
  ]);
  const third = Math.fround(1 / 3);
  expect(shares!.data).toEqual([1, 0, 0, third, third, third]);
  expect(logarithms!.data.slice(0, 3)).toEqual([0, -1000, -2000]);
  expect(logarithms!.data[4]).toBeCloseTo(-Math.log(3), 6);
});
