import type { RuntimeName } from "../devices/device.js";
import { loadRuntime } from "../devices/load.js";
import type { Runtime, TensorData } from "../devices/runtime.js";
import { graphBuilder } from "../graph/builder.js";
import type { DataType, Graph, GraphBuilder, Value } from "../graph/graph.js";
import { known } from "../graph/shape.js";
import { operators } from "../rules/operators.js";

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

const arrays: Readonly<Record<DataType, (data: readonly number[]) => TensorData>> = {
  float32: (data) => Float32Array.from(data),
  float64: (data) => Float64Array.from(data),
  int32: (data) => Int32Array.from(data),
  int64: (data) => BigInt64Array.from(data.map(BigInt)),
  uint32: (data) => Uint32Array.from(data),
  bool: (data) => Uint8Array.from(data),
  string: (data) => data.map(String),
};

const typeNames = new Map<unknown, DataType>([
  [Float32Array, "float32"],
  [Float64Array, "float64"],
  [Int32Array, "int32"],
  [BigInt64Array, "int64"],
  [Uint32Array, "uint32"],
  [Uint8Array, "bool"],
  [Array, "string"],
]);

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
            tensor(type, arrays[type](feeds[i]!), shape.map(known)),
          ]),
        ),
      );
      return graph.outputs.map(({ name }) => {
        const { data, dims } = results[name]!;
        const elements = data as TensorData;
        return {
          type: typeNames.get(elements.constructor)!,
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
  { shape = [data.length], type = "float32" as DataType } = {},
): Numbers {
  return { type, shape, data };
}

/** The outputs of a little graph that is written over these inputs. */
export function outputsOf(
  inputs: readonly Numbers[],
  write: (graph: GraphBuilder, inputs: readonly Value[]) => readonly Value[],
  runtime?: Runtime,
): Promise<readonly Numbers[]> {
  const graph = graphBuilder("test", operators);
  const values = inputs.map(({ type, shape }, i) => graph.input(`input_${i}`, type, shape));
  const outputs = write(graph, values);
  return evaluate(
    graph.build(outputs),
    inputs.map(({ data }) => data),
    runtime,
  );
}
