import { graphsIn } from "../graph/attributes.js";
import type { DataType, TensorData } from "../graph/element-types.js";
import type { Graph } from "../graph/graph.js";
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
  /**
   * Loads a graph; rejects with a `TypeError` that names the operators which the device lacks.
   *
   * @param written where its file is kept, or taken from if it is there.
   */
  load(graph: Graph | LaterGraph, written?: WrittenGraphs): Promise<Session>;
  /** A tensor over these elements, without a copy. */
  tensor(type: DataType, data: TensorData, dims: readonly number[]): Tensor;
}

/** A graph that is made where its file is not known. */
export interface LaterGraph {
  readonly name: string;
  make(): Graph;
}

/** Graphs as the files that were loaded for a device, by the graph's name. */
export type WrittenGraphs = Map<string, Uint8Array>;

/** A larger file, as of a model with frozen weights, is not kept. */
const MOST_KEPT = 2 ** 20;

/** ONNX Runtime's sessions and tensors on a device, with fixed settings. */
export function runtimeOver(
  ort: OnnxRuntime,
  { device, threads }: Pick<Runtime, "device" | "threads">,
): Runtime {
  ort.env.wasm.numThreads = threads;
  const open = (file: Uint8Array): Promise<Session> =>
    ort.InferenceSession.create(file, {
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
    async load(graph, written) {
      const known = written?.get(graph.name);
      const file = known ?? (await fileFor("make" in graph ? graph.make() : graph));
      if (file.byteLength <= MOST_KEPT) written?.set(graph.name, file);
      const session = await open(file);
      return device.holdsThread ? pausing(session) : session;
    },
    tensor: (type, data, dims) => new ort.Tensor(type, data as never, dims),
  };

  async function fileFor(graph: Graph): Promise<Uint8Array> {
    const missing = missingFrom(device, graph);
    if (missing.length > 0) {
      throw new TypeError(`${graph.name} needs ${missing.join(", ")}, which ${device.name} lacks`);
    }
    const create: Create = async (trial) => open(await fileOf(trial));
    return fileOf(await withConvolutions(graph, { device, ort, create }));
  }
}

/** A graph as a file. What writes it is not loaded where all come written. */
async function fileOf(graph: Graph): Promise<Uint8Array> {
  const { toOnnx } = await import("../graph/to-onnx.js");
  return toOnnx(graph);
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
