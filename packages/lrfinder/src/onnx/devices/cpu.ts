import type { Device } from "./device.js";
import { missingRuntime } from "./missing-runtime.js";
import type { OnnxRuntime } from "./onnx-runtime.js";

/** The processor, by native code: in Node only. It reads feeds in place. */
export const cpu: Device = {
  name: "cpu",
  runtime: "onnxruntime-node",
  lacks: { operators: [], types: [] },
  copiesFeeds: false,
  holdsThread: false,
  mayHaveBlocks: true,
  // It is there after some 120 ms, most of which its core works.
  worthForkMs: 250,
  async load() {
    try {
      return (await import("onnxruntime-node")) as OnnxRuntime;
    } catch (cause) {
      // The script downloads CUDA libraries, which a proxy may not let through and nothing uses.
      const advice = "where its install script fails, set ONNXRUNTIME_NODE_INSTALL=skip before";
      throw missingRuntime("onnxruntime-node", { advice, cause });
    }
  },
};
