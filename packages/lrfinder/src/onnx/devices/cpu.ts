import type { Device } from "./device.js";
import type { OnnxRuntime } from "./onnx-runtime.js";

/** The processor, by native code: in Node only. It reads feeds in place. */
export const cpu: Device = {
  name: "cpu",
  runtime: "onnxruntime-node",
  // The script downloads CUDA libraries, which a proxy may not let through and nothing here uses.
  advice: "where its install script fails, set ONNXRUNTIME_NODE_INSTALL=skip before",
  lacks: { operators: [], types: [] },
  copiesFeeds: false,
  holdsThread: false,
  load: async () => (await import("onnxruntime-node")) as OnnxRuntime,
};
