import { floatOf, intOf } from "../graph/attributes.js";
import type { GraphBuilder, Operators, Value } from "../graph/graph.js";
import { broadcastShapes, known, sameShape, showShape, sizeOf } from "../graph/shape.js";
import { add, mul } from "../ops/arithmetic.js";
import { reduceTo } from "../ops/broadcast.js";
import { reshape, reshapeEach, transpose } from "../ops/layout.js";
import { gemm, matMul } from "../ops/matrix.js";
import { batchElements } from "./batched.js";
import { perProduct } from "./cost.js";
import { throughFirst } from "./through-first.js";

function mismatch(a: Value, b: Value): TypeError {
  const [left, right] = [a, b].map(({ type, shape }) => `${type} ${showShape(shape)}`);
  return new TypeError(`${left} and ${right} do not multiply`);
}

/** The order of axes that swaps the last two. */
function swapped(x: Value): readonly number[] {
  const rank = x.shape.length;
  return x.shape.map((_, axis) => (axis < rank - 2 ? axis : 2 * rank - 3 - axis));
}

/** Shapes and gradients of the matrix products. */
export const matrix: Operators = {
  Gemm: {
    precision: "float64",
    cost: perProduct(({ inputs: [a], attributes }) =>
      known(a!.shape[intOf(attributes, "transA", 0) ? 0 : 1]!),
    ),
    infer([a, b, c], attributes) {
      const [rows, inner] = intOf(attributes, "transA", 0) ? a!.shape.toReversed() : a!.shape;
      const [depth, columns] = intOf(attributes, "transB", 0) ? b!.shape.toReversed() : b!.shape;
      const matrices = a!.shape.length === 2 && b!.shape.length === 2 && a!.type === b!.type;
      if (!matrices || inner !== depth) throw mismatch(a!, b!);
      const shape = [rows!, columns!];
      if (c && !(c.type === a!.type && sameShape(broadcastShapes(shape, c.shape), shape))) {
        throw new TypeError(
          `${c.type} ${showShape(c.shape)} does not stretch to ${a!.type} ${showShape(shape)}`,
        );
      }
      return [{ type: a!.type, shape }];
    },
    vmap({ graph, node, inputs, batched }) {
      const [a, b, c] = inputs as [Value, Value, Value?];
      const turned = (x: Value, name: string) =>
        intOf(node.attributes, name, 0) ? transpose(graph, x, swapped(x)) : x;
      const alpha = floatOf(node.attributes, "alpha", 1);
      const beta = floatOf(node.attributes, "beta", 1);
      const scaled = (x: Value, by: number) =>
        by === 1 ? x : mul(graph, x, graph.constant(by, { type: x.type }));
      const product = scaled(matMul(graph, turned(a, "transA"), turned(b, "transB")), alpha);
      if (!c) return [product];
      const { shape } = node.inputs[2]!;
      const aligned =
        batched[2] && shape.length < 2
          ? reshapeEach(graph, c, [...new Array<number>(2 - shape.length).fill(1), ...shape])
          : c;
      return [add(graph, product, scaled(aligned, beta))];
    },
    gradient: throughFirst(({ graph, node, upstream, wanted }) => {
      const [a, b, c] = node.inputs as [Value, Value, Value?];
      const transA = intOf(node.attributes, "transA", 0) === 1;
      const transB = intOf(node.attributes, "transB", 0) === 1;
      const alpha = floatOf(node.attributes, "alpha", 1);
      const beta = graph.constant(floatOf(node.attributes, "beta", 1), { type: upstream.type });
      const toA = () =>
        transA
          ? gemm(graph, [b, upstream], { transA: transB, transB: true, alpha })
          : gemm(graph, [upstream, b], { transB: !transB, alpha });
      const toB = () =>
        transB
          ? gemm(graph, [upstream, a], { transA: true, transB: transA, alpha })
          : gemm(graph, [a, upstream], { transA: !transA, alpha });
      return [
        wanted[0] ? toA() : undefined,
        wanted[1] ? toB() : undefined,
        c && wanted[2]
          ? reduceTo(graph, mul(graph, upstream, beta), {
              input: c.shape,
              output: node.outputs[0]!.shape,
            })
          : undefined,
      ];
    }),
  },
  MatMul: {
    precision: "float64",
    cost: perProduct(({ inputs: [a] }) => known(a!.shape.at(-1)!)),
    infer([a, b]) {
      const matrices = a!.shape.length >= 2 && b!.shape.length >= 2 && a!.type === b!.type;
      if (!matrices || a!.shape.at(-1) !== b!.shape.at(-2)) throw mismatch(a!, b!);
      const leading = broadcastShapes(a!.shape.slice(0, -2), b!.shape.slice(0, -2));
      return [{ type: a!.type, shape: [...leading, a!.shape.at(-2)!, b!.shape.at(-1)!] }];
    },
    // Matrices broadcast to a batch of them as elements do.
    vmap: batchElements,
    gradient: throughFirst(({ graph, node, upstream, wanted }) => {
      const [a, b] = node.inputs as [Value, Value];
      const toShape = (x: Value, gradient: Value) =>
        reduceTo(graph, gradient, { input: x.shape, output: gradient.shape });
      return [
        wanted[0]
          ? toShape(a, matMul(graph, upstream, transpose(graph, b, swapped(b))))
          : undefined,
        wanted[1] ? toShape(b, toSecond(graph, { a, b, upstream })) : undefined,
      ];
    }),
  },
};

/** aᵀ·upstream, where all matrices of `a` meet one matrix: as one product of all their rows. */
function toSecond(
  graph: GraphBuilder,
  { a, b, upstream }: { a: Value; b: Value; upstream: Value },
): Value {
  if (b.shape.length > 2 || a.shape.length === 2) {
    return matMul(graph, transpose(graph, a, swapped(a)), upstream);
  }
  const flat = ({ shape }: Value) => [sizeOf(shape.slice(0, -1)), shape.at(-1)!];
  const rows = [reshape(graph, a, flat(a)), reshape(graph, upstream, flat(upstream))] as const;
  return gemm(graph, rows, { transA: true });
}
