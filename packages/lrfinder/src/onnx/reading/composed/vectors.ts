import { matMul } from "../../ops/matrix.js";
import type { Composition } from "./composition.js";
import { reshapedTo } from "./reshapes.js";

/** A product of matrices, where a vector stands for a row on the left and for a column on the right. */
export const vectors: Composition = ({ graph, inputs }) => {
  const [a, b] = inputs;
  const row = a!.shape.length === 1;
  const column = b!.shape.length === 1;
  const left = row ? reshapedTo(graph, a!, [1, ...a!.shape]) : a!;
  const right = column ? reshapedTo(graph, b!, [...b!.shape, 1]) : b!;
  const product = matMul(graph, left, right);
  const { shape } = product;
  const kept = [
    ...shape.slice(0, -2),
    ...(row ? [] : shape.slice(-2, -1)),
    ...(column ? [] : shape.slice(-1)),
  ];
  return [reshapedTo(graph, product, kept)];
};
