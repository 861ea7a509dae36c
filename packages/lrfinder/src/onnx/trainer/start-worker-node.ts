import { statSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { Channel } from "./channel.js";

/** Starts a worker that runs a trainer: in Node, a thread of `node:worker_threads`. */
export function startWorker(): Channel {
  // Flags of the main program are not for the worker: with --input-type its file would not load.
  const options = { execArgv: [] };
  const bundle = bundledWorker();
  const worker = bundle
    ? new Worker(bundle, options)
    : new Worker(new URL("./worker.js", import.meta.url), options);
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

/**
 * All modules of the worker in one file, which Node loads in a third of the time. There is none in the bundle of
 * another program, and in a checkout whose compiler has run since, it is out of date.
 */
function bundledWorker(): URL | undefined {
  // Held apart from `new URL`, so that bundlers do not take the file for one of theirs.
  const here = import.meta.url;
  if (!here.startsWith("file:")) return undefined;
  const written = (path: string): number =>
    statSync(new URL(path, here), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const path = "./worker-bundle.mjs";
  const compiled = ["core", "platform"].map((part) => written(`../../${part}.tsbuildinfo`));
  return written(path) > Math.max(...compiled) ? new URL(path, here) : undefined;
}
