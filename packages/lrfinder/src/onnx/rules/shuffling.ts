import { intOf, stringOf } from "../graph/attributes.js";
import type { Operators, Value } from "../graph/graph.js";
import { known, showShape } from "../graph/shape.js";
import { reshape, transpose } from "../ops/layout.js";
import { batchRows } from "./batched-rows.js";
import { perNumber } from "./cost.js";
import { throughFirst } from "./through-first.js";

function sizesOf(x: Value) {
  if (x.shape.length === 4) return x.shape.map(known) as [number, number, number, number];
  throw new TypeError(`${showShape(x.shape)} has not the axes [rows, channels, height, width]`);
}

/** Shapes and gradients of what exchanges channels for places. */
export const shuffling: Operators = {
  DepthToSpace: {
    precision: "float64",
    cost: perNumber,
    infer([x], attributes) {
      const [rows, channels, height, width] = sizesOf(x!);
      const block = intOf(attributes, "blocksize", 1);
      const depth = channels / block ** 2;
      if (!Number.isInteger(depth)) {
        throw new TypeError(`${channels} channels do not make blocks of ${block} by ${block}`);
      }
      return [{ type: x!.type, shape: [rows, depth, height * block, width * block] }];
    },
    vmap: batchRows,
    gradient: throughFirst(({ graph, node, upstream }) => {
      const block = intOf(node.attributes, "blocksize", 1);
      if (stringOf(node.attributes, "mode", "DCR") === "DCR") {
        return [graph.apply("SpaceToDepth", [upstream], { blocksize: { int: block } })];
      }
      const [rows, channels, height, width] = sizesOf(node.inputs[0]!);
      const blocks = [rows, channels / block ** 2, height, block, width, block];
      const apart = transpose(graph, reshape(graph, upstream, blocks), [0, 1, 3, 5, 2, 4]);
      return [reshape(graph, apart, [rows, channels, height, width])];
    }),
  },
  SpaceToDepth: {
    precision: "float64",
    cost: perNumber,
    infer([x], attributes) {
      const [rows, channels, ...sizes] = sizesOf(x!);
      const block = intOf(attributes, "blocksize", 1);
      const places = sizes.map((size) => size / block);
      if (!places.every(Number.isInteger)) {
        throw new TypeError(`${showShape(sizes)} is not made of blocks of ${block} by ${block}`);
      }
      return [{ type: x!.type, shape: [rows, channels * block ** 2, ...places] }];
    },
    vmap: batchRows,
    gradient: throughFirst(({ graph, node, upstream }) => [
      graph.apply("DepthToSpace", [upstream], node.attributes),
    ]),
  },
};
