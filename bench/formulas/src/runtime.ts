import * as native from "onnxruntime-node";
import * as web from "onnxruntime-web";
import { blockSizeOf } from "../../../packages/lrfinder/src/onnx/convolutions/block-size.js";
import { blockOperators } from "../../../packages/lrfinder/src/onnx/convolutions/blocks.js";
import { cpu } from "../../../packages/lrfinder/src/onnx/devices/cpu.js";
import {
  floatsOf,
  type OnnxRuntime,
  type Session,
  type Tensor,
} from "../../../packages/lrfinder/src/onnx/devices/onnx-runtime.js";
import { wasm } from "../../../packages/lrfinder/src/onnx/devices/wasm.js";
import { graphBuilder } from "../../../packages/lrfinder/src/onnx/graph/builder.js";
import type { Graph } from "../../../packages/lrfinder/src/onnx/graph/graph.js";
import { toOnnx } from "../../../packages/lrfinder/src/onnx/graph/to-onnx.js";
import { everyOperator } from "../../../packages/lrfinder/src/onnx/rules/every-operator.js";
import type { Formula } from "./formulas.js";

/** ONNX Runtime with one thread, which loads formulas as they are written. */
export interface Bench {
  /** How many channels a block has, if there are blocks. */
  readonly blockSize: number | undefined;
  create(formula: Formula, shapes: readonly (readonly number[])[]): Promise<Session>;
  feeds(shapes: readonly (readonly number[])[]): Readonly<Record<string, Tensor>>;
}

export async function benchOn(name: string): Promise<Bench> {
  const device = [cpu, wasm].find((each) => each.name === name);
  if (!device) throw new Error(`--device must be cpu or wasm, not ${name}`);
  // Imported at the top, since what runs TypeScript here imports nothing later.
  const ort = device === cpu ? (native as OnnxRuntime) : (web as OnnxRuntime);
  ort.env.wasm.numThreads = 1;
  const load = (graph: Graph) =>
    ort.InferenceSession.create(toOnnx(graph), {
      executionProviders: [device.name],
      ...{ graphOptimizationLevel: "all", executionMode: "sequential" },
      ...{ intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 },
    });
  const outputsOf = async (graph: Graph) => {
    const outputs = await (await load(graph)).run({});
    return graph.outputs.map((output) => floatsOf(outputs[output.name]!));
  };
  return {
    blockSize: device.mayHaveBlocks ? await blockSizeOf(outputsOf) : undefined,
    create(formula, shapes) {
      const graph = graphBuilder("formula", { ...everyOperator, ...blockOperators });
      const [first, second] = shapes.map((shape, i) => graph.input(`x${i}`, "float32", shape));
      return load(graph.build([graph.named("y", formula(graph, [first!, second!]))]));
    },
    feeds: (shapes) =>
      Object.fromEntries(
        shapes.map((shape, place) => {
          const length = shape.reduce((product, size) => product * size, 1);
          const data = Float32Array.from({ length }, (_, i) => ((i * 0.6180339887) % 1) - 0.5);
          return [`x${place}`, new ort.Tensor("float32", data as never, shape)];
        }),
      ),
  };
}
