import type { Session } from "./onnx-runtime.js";

/** How long runs may follow each other without a pause. */
const PAUSE_EVERY_MS = 50;

/** The end of the last run that was asked for in this thread, of any session; it never rejects. */
let before: Promise<unknown> = Promise.resolve();

/**
 * A session that now and then lets the thread do something else between two runs, and waits for
 * the runs of others.
 *
 * In WASM a run and its promise keep the thread to themselves, run after run: without a pause no
 * timer fires there and no message arrives, an abort included. And what a run hands over lies on a
 * stack that it puts back when it ends: of two that are begun at the same time one may lose its
 * inputs (onnxruntime-web 1.30).
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
      const outputs = before.then(() => session.run(feeds));
      before = outputs.catch(() => {});
      return outputs;
    },
    release: () => session.release(),
  };
}
