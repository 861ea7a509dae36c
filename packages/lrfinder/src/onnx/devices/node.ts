import * as os from "node:os";
import { parentPort } from "node:worker_threads";
import { cpu } from "./cpu.js";
import type { Platform } from "./platform.js";
import { wasm } from "./wasm.js";

/** What differs in Node: native ONNX Runtime first, and the port of a worker's parent. */
export const platform: Platform = {
  devices: [cpu, wasm],
  // Older versions of other runtimes do not know how many of the processor's cores they may use.
  cores: () => os.availableParallelism?.() ?? os.cpus().length,
  insideWorker() {
    const port = parentPort;
    if (!port) throw new Error("this file runs only inside a worker");
    return {
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.on("message", listener),
    };
  },
};
