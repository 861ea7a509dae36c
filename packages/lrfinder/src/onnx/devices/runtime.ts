import { graphsIn } from "../graph/attributes.js";
import type { DataType, TensorData } from "../graph/element-types.js";
import type { Graph } from "../graph/graph.js";
import { toOnnx } from "../graph/to-onnx.js";
import { type Device, missingFrom } from "./device.js";
import { floatsOf, type OnnxRuntime, type Session, type Tensor } from "./onnx-runtime.js";
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
  const create: Create = (graph) =>
    ort.InferenceSession.create(toOnnx(graph), {
      executionProviders: [device.name],
      executionMode: "sequential",
      graphOptimizationLevel: "all",
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
    });
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
      const session = await create(await withConvolutions(graph, { device, ort, create }));
      return device.holdsThread ? pausing(session) : session;
    },
    tensor: (type, data, dims) => new ort.Tensor(type, data as never, dims),
  };
}

/** The operators that are written as is best for a device. */
const convolutions = ["Conv", "ConvTranspose", "lrfinder.ConvKernelGradient"];

function convolves({ nodes }: Graph): boolean {
  return nodes.some(
    ({ operator, attributes }) =>
      convolutions.includes(operator) || graphsIn(attributes).some(convolves),
  );
}

/** Sizes of blocks, once they are known, by the package that has them. */
const blockSizes = new WeakMap<OnnxRuntime, Promise<number | undefined>>();

type Create = (graph: Graph) => Promise<Session>;

/** A graph with its convolutions written for a device; one without any loads nothing for that. */
async function withConvolutions(
  graph: Graph,
  { device, ort, create }: { device: Device; ort: OnnxRuntime; create: Create },
): Promise<Graph> {
  if (!convolves(graph)) return graph;
  const { blockSizeOf, writeConvolutions } = await import("../convolutions/index.js");
  if (!device.mayHaveBlocks) return writeConvolutions(graph, {});
  const known = blockSizes.get(ort) ?? blockSizeOf(async (trial) => outputsOf(trial, create));
  blockSizes.set(ort, known);
  return writeConvolutions(graph, { blockSize: await known });
}

async function outputsOf(graph: Graph, create: Create): Promise<readonly Float32Array[]> {
  const session = await create(graph);
  const outputs = await session.run({});
  await session.release();
  return graph.outputs.map(({ name }) => floatsOf(outputs[name]!));
}
