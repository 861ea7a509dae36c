import { floatOf, intOf } from "../graph/attributes.js";
import type { GraphBuilder, Operators, Value } from "../graph/graph.js";
import { known, showShape, sizeOf } from "../graph/shape.js";
import { add, div, mul, pow, sub } from "../ops/arithmetic.js";
import { reshape } from "../ops/layout.js";
import { matMul } from "../ops/matrix.js";
import { batchRows } from "./batched-rows.js";
import { perNumber } from "./cost.js";
import { throughFirst } from "./through-first.js";

/** Sums over the channels around each one, itself in the middle, of [rows, channels, …]. */
function sumsAround(graph: GraphBuilder, x: Value, size: number): Value {
  const [rows, channels] = x.shape.slice(0, 2).map(known) as [number, number];
  const band = Array.from({ length: channels }, (_, i) =>
    Array.from({ length: channels }, (__, j) => (2 * Math.abs(i - j) < size ? 1 : 0)),
  );
  const matrix = graph.constant(band.flat(), { type: x.type, shape: [channels, channels] });
  const lines = reshape(graph, x, [rows, channels, sizeOf(x.shape.slice(2))]);
  return reshape(graph, matMul(graph, matrix, lines), x.shape);
}

/** What is known of local response normalisation (Krizhevsky et al. 2012). */
export const responses: Operators = {
  LRN: {
    precision: "float32",
    cost: perNumber,
    infer([x], attributes) {
      const size = intOf(attributes, "size", 1);
      if (size % 2 !== 1) throw new TypeError(`an LRN needs an odd size, not ${size}`);
      if (x!.shape.length === 4) return [{ type: x!.type, shape: x!.shape }];
      throw new TypeError(
        `${showShape(x!.shape)} has not the axes [rows, channels, height, width]`,
      );
    },
    vmap: batchRows,
    // y = x · s^−β, s = bias + α/size · Σ x² around; dx = g · s^−β − 2αβ/size · x · Σ (g · y / s) of those around it
    gradient: throughFirst(({ graph, node, upstream }) => {
      const x = node.inputs[0]!;
      const y = node.outputs[0]!;
      const number = (value: number) => graph.constant(value, { type: x.type });
      const size = intOf(node.attributes, "size", 1);
      const alpha = floatOf(node.attributes, "alpha", 0.0001) / size;
      const beta = floatOf(node.attributes, "beta", 0.75);
      const bias = floatOf(node.attributes, "bias", 1);
      const squares = sumsAround(graph, mul(graph, x, x), size);
      const scale = add(graph, mul(graph, squares, number(alpha)), number(bias));
      const own = mul(graph, upstream, pow(graph, scale, number(-beta)));
      const shares = div(graph, mul(graph, upstream, y), scale);
      const around = sumsAround(graph, shares, size);
      const others = mul(graph, mul(graph, x, around), number(2 * alpha * beta));
      return [sub(graph, own, others)];
    }),
  },
};
