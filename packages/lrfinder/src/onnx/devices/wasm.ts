import type { Device } from "./device.js";
import { missingRuntime } from "./missing-runtime.js";
import type { OnnxRuntime } from "./onnx-runtime.js";

/** The processor, by WebAssembly: in browsers, and in Node without the native package. */
export const wasm: Device = {
  name: "wasm",
  runtime: "onnxruntime-web",
  lacks: { operators: [], types: [] },
  copiesFeeds: true,
  holdsThread: true,
  mayHaveBlocks: false,
  // The worker compiles the runtime, and slows the others down while the browser still compiles theirs.
  worthForkMs: 1500,
  async load() {
    try {
      return (await import("onnxruntime-web")) as OnnxRuntime;
    } catch (cause) {
      throw missingRuntime("onnxruntime-web", { cause });
    }
  },
};
