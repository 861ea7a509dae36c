import { intOf } from "../graph/attributes.js";
import type { BatchedRequest, GraphBuilder, Value } from "../graph/graph.js";
import { known } from "../graph/shape.js";
import { expand, reshape, transpose } from "../ops/layout.js";

/**
 * The convolutions of many models at once: models with the same kernels are more rows, models with kernels of their own are
 * groups.
 */
export function batchConvolution({ graph, node, inputs, batched }: BatchedRequest) {
  const [x, kernels, bias] = inputs as [Value, Value, Value?];
  const [rows, ...rest] = node.inputs[0]!.shape.map(known) as [number, number, ...number[]];
  const output = node.outputs[0]!.shape.map(known);
  const models = known(inputs[batched.indexOf(true)]!.shape[0]!);
  if (!batched[1] && !batched[2]) {
    const merged = reshape(graph, x, [models * rows, ...rest]);
    const all = graph.apply(node.operator, [merged, kernels, bias], node.attributes);
    return [reshape(graph, all, [models, ...output])];
  }
  const each = (value: Value, place: number) =>
    ofEach(graph, value, { models, already: batched[place]! });
  const [channels, ...sizes] = rest;
  const ownRows = transpose(graph, each(x, 0), swapFirst(rest.length + 2));
  const ownKernels = each(kernels, 1);
  const all = graph.apply(
    node.operator,
    [
      reshape(graph, ownRows, [rows, models * channels, ...sizes]),
      joined(graph, ownKernels),
      bias && joined(graph, each(bias, 2)),
    ],
    { ...node.attributes, group: { int: models * intOf(node.attributes, "group", 1) } },
  );
  const split = reshape(graph, all, [rows, models, ...output.slice(1)]);
  return [transpose(graph, split, swapFirst(output.length + 1))];
}

/** The gradients of the kernels of many models at once: their channels are groups. */
export function batchKernelGradient({ graph, node, inputs, batched }: BatchedRequest) {
  const models = known(inputs[batched.indexOf(true)]!.shape[0]!);
  const ownRows = (inputs as readonly Value[]).map((value, place) => {
    const each = ofEach(graph, value, { models, already: batched[place]! });
    const [, rows, channels, ...sizes] = each.shape.map(known) as OneRow;
    const rowsFirst = transpose(graph, each, swapFirst(each.shape.length));
    return reshape(graph, rowsFirst, [rows, models * channels, ...sizes]);
  });
  const all = graph.apply(node.operator, ownRows, {
    ...node.attributes,
    group: { int: models * intOf(node.attributes, "group", 1) },
  });
  return [reshape(graph, all, [models, ...node.outputs[0]!.shape])];
}

type OneRow = [models: number, rows: number, channels: number, ...number[]];

/** A value for each model: its own, or the one that all share. */
function ofEach(
  graph: GraphBuilder,
  value: Value,
  { models, already }: { models: number; already: boolean },
): Value {
  return already ? value : expand(graph, value, [models, ...value.shape]);
}

/** The models' dimension joined with the first one of each. */
function joined(graph: GraphBuilder, value: Value): Value {
  const [models, first, ...rest] = value.shape.map(known) as [number, number, ...number[]];
  return reshape(graph, value, [models * first, ...rest]);
}

function swapFirst(rank: number): readonly number[] {
  return Array.from({ length: rank }, (_, axis) => (axis < 2 ? 1 - axis : axis));
}
