import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { abs, clip, cos, erf, exp, floor, log, neg, sign, sin, sqrt } from "./elementwise.js";

type Unary = (graph: GraphBuilder, x: Value) => Value;

const table: Readonly<Record<string, readonly [Unary, (x: number) => number]>> = {
  neg: [neg, (x) => -x],
  exp: [exp, Math.exp],
  log: [log, Math.log],
  sqrt: [sqrt, Math.sqrt],
  abs: [abs, Math.abs],
  sign: [sign, Math.sign],
  sin: [sin, Math.sin],
  cos: [cos, Math.cos],
  floor: [floor, Math.floor],
  "clip to [−1, 2]": [
    (graph, x) => clip(graph, x, { low: -1, high: 2 }),
    (x) => Math.min(2, Math.max(-1, x)),
  ],
};

test.each(Object.entries(table))("%s", async (_, [write, reference]) => {
  const points = [-3, -0.5, 0, 1e-4, 0.5, 3, 700];
  const x = numbers(points, { type: "float64" });
  const [y] = await outputsOf([x], (graph, [v]) => [write(graph, v!)]);
  points.forEach((point, i) => {
    const expected = reference(point);
    if (Number.isFinite(expected) && expected !== 0) {
      expect(y!.data[i]! / expected, `at ${point}`).toBeCloseTo(1, 12);
    } else expect(y!.data[i]! + 0, `at ${point}`).toBe(expected + 0);
  });
});

test("erf, against ten digits of the tables", async () => {
  const points = [-2, -0.5, 0, 0.1, 1, 5];
  const [y] = await outputsOf([numbers(points)], (graph, [x]) => [erf(graph, x!)]);
  [-0.995322265, -0.5204998778, 0, 0.112462916, 0.8427007929, 1].forEach((expected, i) => {
    expect(y!.data[i]).toBeCloseTo(expected, 6);
  });
});
