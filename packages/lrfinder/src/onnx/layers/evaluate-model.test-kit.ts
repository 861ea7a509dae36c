import { evaluate, type Numbers } from "../autodiff/evaluate.test-kit.js";
import type { Runtime } from "../devices/runtime.js";
import { graphBuilder } from "../graph/builder.js";
import type { Value } from "../graph/graph.js";
import { operators } from "../rules/operators.js";
import { type Layer, sequential, writeModel } from "./model.js";

/**
 * What layers make of `x`, whose first dimension is the rows, with these parameters and row keys.
 */
export async function evaluateModel(
  layers: readonly Layer[],
  x: Numbers,
  {
    parameters = {},
    rowKeys,
    runtime,
  }: {
    parameters?: Readonly<Record<string, readonly number[]>>;
    rowKeys?: readonly number[];
    runtime?: Runtime;
  } = {},
): Promise<Numbers> {
  const graph = graphBuilder("model", operators);
  const feeds: (readonly number[])[] = [];
  const input = (name: string, { type, shape, data }: Numbers): Value => {
    feeds.push(data);
    return graph.input(name, type, shape);
  };
  const { shape } = x;
  const xValue = input("x", x);
  const keys =
    rowKeys && input("rowKeys", { type: "uint32", shape: [shape[0]!, 1], data: rowKeys });
  const output = writeModel(graph, sequential(layers, { inputShape: shape.slice(1) }), {
    x: xValue,
    parameter: ({ name, shape: dims }) =>
      input(name, { type: "float32", shape: dims, data: parameters[name]! }),
    rowKeys: () => keys,
  });
  const [result] = await evaluate(graph.build([output]), feeds, runtime);
  return result!;
}
