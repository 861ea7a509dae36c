import type { Platform } from "./platform.js";
import { wasm } from "./wasm.js";

/** What differs in a browser: ONNX Runtime in WASM, and a worker's own global scope. */
export const platform: Platform = {
  devices: [wasm],
  cores: () => (typeof Worker === "undefined" ? 1 : navigator.hardwareConcurrency),
  insideWorker() {
    return {
      post: (message) => postMessage(message),
      onMessage: (listener) => {
        addEventListener("message", ({ data }) => listener(data));
      },
    };
  },
};
