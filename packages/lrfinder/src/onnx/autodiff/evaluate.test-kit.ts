import type { RuntimeName } from "../devices/device.js";
import { loadRuntime } from "../devices/load.js";
import type { Runtime } from "../devices/runtime.js";
import { graphBuilder } from "../graph/builder.js";
import {
  type DataType,
  elementTypes,
  type NumericArray,
  type TensorData,
} from "../graph/element-types.js";
import type { Graph, GraphBuilder, Value } from "../graph/graph.js";
import { known } from "../graph/shape.js";
import { everyOperator } from "../rules/every-operator.js";

/** A tensor as plain numbers. */
export interface Numbers {
  readonly type: DataType;
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

/** A loaded graph: takes the elements of each input, in order. */
export interface Evaluator {
  run(feeds: readonly (readonly number[])[]): Promise<readonly Numbers[]>;
  release(): Promise<void>;
}

/** ONNX Runtime as tests use it: one thread, straight from its package. */
export function runtimeNamed(runtime: RuntimeName): Promise<Runtime> {
  return loadRuntime({ runtime, threads: 1 });
}

const native = runtimeNamed("onnxruntime-node");

/** Numbers as a tensor of a type holds them: texts where it is one of texts, bits for float16. */
export function elementsOf(type: DataType, numbers: readonly number[]): TensorData {
  if (type === "string") return numbers.map(String);
  if (type === "int64") return BigInt64Array.from(numbers.map(BigInt));
  if (type === "uint64") return BigUint64Array.from(numbers.map(BigInt));
  const { array }: { array: new (length: number) => Numeric } = elementTypes[type];
  const elements = new array(numbers.length);
  elements.set(numbers);
  return elements;
}

type Numeric = Exclude<NumericArray, BigInt64Array | BigUint64Array>;

/** Loads a graph whose inputs have known shapes. */
export async function compile(graph: Graph, runtime?: Runtime): Promise<Evaluator> {
  const { load, tensor } = runtime ?? (await native);
  const session = await load(graph);
  return {
    async run(feeds) {
      const results = await session.run(
        Object.fromEntries(
          graph.inputs.map(({ name, type, shape }, i) => [
            name,
            tensor(type, elementsOf(type, feeds[i]!), shape.map(known)),
          ]),
        ),
      );
      return graph.outputs.map(({ name }) => {
        const { type, data, dims } = results[name]!;
        const elements = data as TensorData;
        return {
          type,
          shape: [...dims],
          data: Array.from<number | bigint | string, number>(elements, Number),
        };
      });
    },
    release: () => session.release(),
  };
}

/** What a graph makes of these inputs. */
export async function evaluate(
  graph: Graph,
  feeds: readonly (readonly number[])[],
  runtime?: Runtime,
): Promise<readonly Numbers[]> {
  const evaluator = await compile(graph, runtime);
  const results = await evaluator.run(feeds);
  await evaluator.release();
  return results;
}

/** A tensor for a graph of a test; float32 and a vector where nothing else is said. */
export function numbers(
  data: readonly number[],
  { shape = [data.length] as readonly number[], type = "float32" as DataType } = {},
): Numbers {
  return { type, shape, data };
}

/** The outputs of a little graph that is written over these inputs. */
export function outputsOf(
  inputs: readonly Numbers[],
  write: (graph: GraphBuilder, inputs: readonly Value[]) => readonly Value[],
  runtime?: Runtime,
): Promise<readonly Numbers[]> {
  const graph = graphBuilder("test", everyOperator);
  const values = inputs.map(({ type, shape }, i) => graph.input(`input_${i}`, type, shape));
  const outputs = write(graph, values);
  return evaluate(
    graph.build(outputs),
    inputs.map(({ data }) => data),
    runtime,
  );
}
