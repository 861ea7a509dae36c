import { findText } from "../text/find.js";
import type { FromWorker, ToWorker } from "./protocol.js";

/** A worker, seen from the page. */
export interface Connection {
  ask(message: ToWorker): void;
  /** Ends the worker at once, whatever it does. */
  end(): void;
}

/** Starts a worker, and listens to it. */
export function connect(listen: (message: FromWorker) => void): Connection {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => listen(data));
  // Of a script that could not be loaded nothing is said.
  worker.addEventListener("error", ({ message = findText.open.noWorker }) =>
    listen({ kind: "failed", message }),
  );
  return {
    ask: (message) => worker.postMessage(message),
    end: () => worker.terminate(),
  };
}
