import type { DataType, TensorData } from "../graph/element-types.js";
import type { Graph } from "../graph/graph.js";
import { toOnnx } from "../graph/to-onnx.js";
import { type Device, missingFrom } from "./device.js";
import type { OnnxRuntime, Session, Tensor } from "./onnx-runtime.js";
import { pausing } from "./pausing.js";
import { type StateStore, statesInMemory } from "./state-store.js";

/** A device that is ready: ONNX Runtime with its settings. */
export interface Runtime {
  readonly device: Device;
  /** How many threads one operator may use. */
  readonly threads: number;
  /** Where the device keeps what training changes. */
  readonly states: StateStore;
  /** Loads a graph; rejects with a `TypeError` that names the operators which the device lacks. */
  load(graph: Graph): Promise<Session>;
  /** A tensor over these elements, without a copy. */
  tensor(type: DataType, data: TensorData, dims: readonly number[]): Tensor;
}

/** ONNX Runtime's sessions and tensors on a device, with fixed settings. */
export function runtimeOver(
  ort: OnnxRuntime,
  { device, threads }: Pick<Runtime, "device" | "threads">,
): Runtime {
  ort.env.wasm.numThreads = threads;
  return {
    device,
    threads,
    states: statesInMemory(ort),
    async load(graph) {
      const missing = missingFrom(device, graph);
      if (missing.length > 0) {
        throw new TypeError(
          `${graph.name} needs ${missing.join(", ")}, which ${device.name} lacks`,
        );
      }
      const session = await ort.InferenceSession.create(toOnnx(graph), {
        executionProviders: [device.name],
        executionMode: "sequential",
        graphOptimizationLevel: "all",
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        logSeverityLevel: 3,
      });
      return device.holdsThread ? pausing(session) : session;
    },
    tensor: (type, data, dims) => new ort.Tensor(type, data as never, dims),
  };
}
