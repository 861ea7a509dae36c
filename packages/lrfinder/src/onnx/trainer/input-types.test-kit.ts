import { graphBuilder } from "../graph/builder.js";
import type { DataType } from "../graph/element-types.js";
import { toOnnx } from "../graph/to-onnx.js";
import { matMul } from "../ops/matrix.js";
import { cast } from "../ops/selection.js";
import { everyOperator } from "../rules/every-operator.js";

/** A file whose model takes pairs of numbers of a type, and weighs them as floats by 2 and 3. */
export function fileTaking(type: DataType): Uint8Array {
  const graph = graphBuilder("pairs", everyOperator);
  const x = graph.input("x", type, ["rows", 2]);
  const floats = type === "float32" ? x : cast(graph, x, "float32");
  const weight = graph.constant(Float32Array.of(2, 3), { shape: [2, 1] });
  return toOnnx(graph.build([graph.named("y", matMul(graph, floats, weight))]));
}
