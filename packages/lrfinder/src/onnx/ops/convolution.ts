import type { Attributes, GraphBuilder, NodeInput, Value } from "../graph/graph.js";

/**
 * The cross-correlation of `x`, [rows, channels, places …], with kernels, [output channels, channels of a group, places …],
 * and perhaps a bias for each output channel.
 */
export function conv(
  graph: GraphBuilder,
  inputs: readonly [x: Value, kernels: Value, bias?: NodeInput],
  attributes: Attributes = {},
): Value {
  return graph.apply("Conv", inputs, attributes);
}

/** What takes the output of a Conv with the same kernels and attributes back to the shape of its input: its transpose. */
export function convTranspose(
  graph: GraphBuilder,
  inputs: readonly [x: Value, kernels: Value, bias?: NodeInput],
  attributes: Attributes = {},
): Value {
  return graph.apply("ConvTranspose", inputs, attributes);
}

/**
 * d loss / d kernels, [output channels, channels of a group, places …], of a Conv with these attributes, `kernel_shape`
 * among them, from its input and from d loss / d output.
 */
export function convKernelGradient(
  graph: GraphBuilder,
  inputs: readonly [x: Value, adjoint: Value],
  attributes: Attributes,
): Value {
  return graph.apply("lrfinder.ConvKernelGradient", inputs, attributes);
}
