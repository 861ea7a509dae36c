import { parentPort, Worker } from "node:worker_threads";
import { cpu } from "./cpu.js";
import type { Channel, Platform } from "./platform.js";
import { wasm } from "./wasm.js";

/** What differs in Node: native ONNX Runtime first, and workers of `node:worker_threads`. */
export const platform: Platform = {
  devices: [cpu, wasm],
  startWorker(): Channel {
    // Flags of the main program are not for the worker: with --input-type its file would not load.
    const worker = new Worker(new URL("../trainer/worker.js", import.meta.url), { execArgv: [] });
    worker.unref();
    return {
      post: (message) => worker.postMessage(message),
      onMessage: (listener) => worker.on("message", listener),
      onError: (listener) => {
        worker.on("error", listener);
        worker.on("exit", (code) => listener(new Error(`it exited with code ${code}`)));
      },
      keepAlive: (alive) => (alive ? worker.ref() : worker.unref()),
      terminate: async () => {
        await worker.terminate();
      },
    };
  },
  insideWorker() {
    const port = parentPort;
    if (!port) throw new Error("this file runs only inside a worker");
    return {
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.on("message", listener),
    };
  },
};
