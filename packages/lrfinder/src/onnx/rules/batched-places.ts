import type { BatchedRequest, GraphBuilder, Value } from "../graph/graph.js";
import { known, sizeOf } from "../graph/shape.js";
import { add, sub } from "../ops/arithmetic.js";
import { reshape } from "../ops/layout.js";
import { allBatched } from "./all-batched.js";

// A MaxPool counts places from the first row of its tensor, and of many models at once that is the first model's.

/** Of each model, the places in front of its first row, in a shape that broadcasts to its own. */
function placesBefore(
  graph: GraphBuilder,
  { models, size, rank }: { models: number; size: number; rank: number },
): Value {
  const counts = Array.from({ length: models }, (_, model) => model * size);
  const shape = [models, ...new Array<number>(rank).fill(1)];
  return graph.constant(counts, { type: "int64", shape });
}

/** The rows of all models as rows of one tensor. */
function merged(graph: GraphBuilder, x: Value): Value {
  const [models, rows, ...rest] = x.shape.map(known) as [number, number, ...number[]];
  return reshape(graph, x, [models * rows, ...rest]);
}

/** The MaxPools of many models at once. */
export function batchMaxPool({ graph, node, inputs }: BatchedRequest): readonly Value[] {
  const x = inputs[0]!;
  const models = known(x.shape[0]!);
  const outputs = { outputs: node.outputs.length };
  const [largest, places] = graph
    .applyAll("MaxPool", [merged(graph, x)], node.attributes, outputs)
    .map((all) => reshape(graph, all, [models, ...node.outputs[0]!.shape]));
  if (!places) return [largest!];
  const own = node.inputs[0]!.shape;
  const before = placesBefore(graph, { models, size: sizeOf(own), rank: own.length });
  return [largest!, sub(graph, places, before)];
}

/** The MaxUnpools of many models at once. */
export function batchMaxUnpool(request: BatchedRequest): readonly Value[] {
  const { graph, node } = request;
  const [, , target] = request.inputs;
  const all = {
    ...request,
    inputs: request.inputs.slice(0, 2),
    batched: request.batched.slice(0, 2),
  };
  const [numbers, places] = allBatched(all) as [Value, Value];
  const models = known(numbers.shape[0]!);
  const own = node.outputs[0]!.shape.map(known) as [number, ...number[]];
  const before = placesBefore(graph, { models, size: sizeOf(own), rank: own.length });
  const inputs = [merged(graph, numbers), merged(graph, add(graph, places, before))];
  const shape = graph.constant([models * own[0], ...own.slice(1)], { type: "int64" });
  const put = graph.apply("MaxUnpool", target ? [...inputs, shape] : inputs, node.attributes);
  return [reshape(graph, put, [models, ...own])];
}
