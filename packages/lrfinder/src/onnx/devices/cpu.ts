import type { Device } from "./device.js";
import type { OnnxRuntime } from "./onnx-runtime.js";

/** The processor, by native code: in Node only. It reads feeds in place. */
export const cpu: Device = {
  name: "cpu",
  runtime: "onnxruntime-node",
  lacks: { operators: [], types: [] },
  copiesFeeds: false,
  holdsThread: false,
  load: async () => (await import("onnxruntime-node")) as OnnxRuntime,
};
