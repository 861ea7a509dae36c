import type { Channel } from "./channel.js";

/** Starts a worker that runs a trainer: in a browser, a module worker. */
export function startWorker(): Channel {
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  return {
    post: (message, transfer = []) => worker.postMessage(message, [...transfer]),
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
}
