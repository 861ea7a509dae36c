import { Worker } from "node:worker_threads";
import type { Channel } from "./channel.js";

/** Starts a worker that runs a trainer: in Node, a thread of `node:worker_threads`. */
export function startWorker(): Channel {
  // Flags of the main program are not for the worker: with --input-type its file would not load.
  const worker = new Worker(new URL("./worker.js", import.meta.url), { execArgv: [] });
  worker.unref();
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
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
}
