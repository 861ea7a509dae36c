import type { Session } from "./onnx-runtime.js";

/** How long runs may follow each other without a pause. */
const PAUSE_EVERY_MS = 50;

/**
 * A session that now and then lets the thread do something else between two runs.
 *
 * In WASM a run and its promise keep the thread to themselves, run after run: without a pause no
 * timer fires there and no message arrives, an abort included.
 */
export function pausing(session: Session): Session {
  let paused = performance.now();
  return {
    inputNames: session.inputNames,
    outputNames: session.outputNames,
    async run(feeds) {
      if (performance.now() - paused > PAUSE_EVERY_MS) {
        await new Promise((resolve) => setTimeout(resolve));
        paused = performance.now();
      }
      return session.run(feeds);
    },
    release: () => session.release(),
  };
}
