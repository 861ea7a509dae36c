import type { DataType, Graph } from "../graph/graph.js";
import { toOnnx } from "../graph/to-onnx.js";
import type { OnnxRuntime, Session, Tensor } from "./onnx-runtime.js";
import { pausing } from "./pausing.js";

/** The elements of a tensor. */
export type TensorData =
  | Float32Array
  | Float64Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | Uint8Array
  | readonly string[];

/** Where graphs run: ONNX Runtime with its settings. */
export interface Runtime {
  /** How many threads one operator may use. */
  readonly threads: number;
  /** Whether every run copies what it is fed (WASM), so that feeding a whole table is costly. */
  readonly copiesFeeds: boolean;
  /** Loads a graph. */
  load(graph: Graph): Promise<Session>;
  /** A tensor over these elements, without a copy. */
  tensor(type: DataType, data: TensorData, dims: readonly number[]): Tensor;
}

/** ONNX Runtime's sessions and tensors with fixed settings. */
export function runtimeOver(
  ort: OnnxRuntime,
  { threads, copiesFeeds }: Pick<Runtime, "threads" | "copiesFeeds">,
): Runtime {
  ort.env.wasm.numThreads = threads;
  return {
    threads,
    copiesFeeds,
    async load(graph) {
      const session = await ort.InferenceSession.create(toOnnx(graph), {
        executionProviders: [copiesFeeds ? "wasm" : "cpu"],
        executionMode: "sequential",
        graphOptimizationLevel: "all",
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        logSeverityLevel: 3,
      });
      return copiesFeeds ? pausing(session) : session;
    },
    tensor: (type, data, dims) => new ort.Tensor(type, data as never, dims),
  };
}

/** The elements of a float32 tensor. */
export function floatsOf(tensor: Tensor): Float32Array {
  if (!(tensor.data instanceof Float32Array)) throw new TypeError("not a float32 tensor");
  return tensor.data;
}
