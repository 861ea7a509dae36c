import { codedError } from "../../numeric/coded-error.js";
import type { OnnxRuntime } from "./onnx-runtime.js";
import type { Channel, Platform } from "./platform.js";

/** What differs in a browser: ONNX Runtime in WASM, and module workers. */
export const platform: Platform = {
  runtimes: ["onnxruntime-web"],
  async importRuntime(name): Promise<OnnxRuntime> {
    if (name !== "onnxruntime-web") {
      throw codedError("missing-runtime", `${name} does not run in a browser; use onnxruntime-web`);
    }
    try {
      return (await import("onnxruntime-web")) as OnnxRuntime;
    } catch (cause) {
      throw codedError("missing-runtime", `${name} could not be loaded`, { cause });
    }
  },
  startWorker(): Channel {
    const worker = new Worker(new URL("../trainer/worker.js", import.meta.url), { type: "module" });
    return {
      post: (message) => worker.postMessage(message),
      onMessage: (listener) => {
        worker.addEventListener("message", ({ data }) => listener(data));
      },
      onError: (listener) => {
        worker.addEventListener("error", ({ message, error }) =>
          listener(error ?? new Error(message)),
        );
      },
      keepAlive() {},
      terminate: async () => worker.terminate(),
    };
  },
  insideWorker() {
    return {
      post: (message) => postMessage(message),
      onMessage: (listener) => {
        addEventListener("message", ({ data }) => listener(data));
      },
    };
  },
};
