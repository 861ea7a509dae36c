import { evaluate, type Numbers } from "../autodiff/evaluate.test-kit.js";
import type { Runtime } from "../devices/runtime.js";
import { graphBuilder } from "../graph/builder.js";
import type { Value } from "../graph/graph.js";
import { type Layer, operatorsOf } from "./layers/layers.js";
import { summarize, writeModel } from "./model.js";
import { sequential } from "./sequential.js";

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
  const graph = graphBuilder("model", operatorsOf(layers));
  const feeds: (readonly number[])[] = [];
  const input = (name: string, { type, shape, data }: Numbers): Value => {
    feeds.push(data);
    return graph.input(name, type, shape);
  };
  const { shape } = x;
  const xValue = input("x", x);
  const keys =
    rowKeys && input("rowKeys", { type: "uint32", shape: [shape[0]!, 1], data: rowKeys });
  const model = sequential(layers, { inputShape: shape.slice(1), inputType: x.type });
  const summary = summarize(model);
  const shapes = new Map(
    [...summary.parameters, ...summary.buffers].map((each) => [each.name, each.shape]),
  );
  const rowsOnly = (value: Value | undefined) => () => value!;
  const { outputs } = writeModel(model, {
    ...{ graph, inputs: { x: xValue }, training: keys !== undefined },
    tensor: (name) =>
      input(name, { type: "float32", shape: shapes.get(name)!, data: parameters[name]! }),
    ...{ rowKeys: rowsOnly(keys), rowMask: rowsOnly(undefined) },
  });
  const [result] = await evaluate(graph.build(Object.values(outputs)), feeds, runtime);
  return result!;
}
