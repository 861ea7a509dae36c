import type { Channel, Platform } from "./platform.js";
import { wasm } from "./wasm.js";

/** What differs in a browser: ONNX Runtime in WASM, and module workers. */
export const platform: Platform = {
  devices: [wasm],
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
