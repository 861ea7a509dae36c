import type { OnnxTrainer } from "lrfinder/onnx";

/** How long a call may take: two frames of the page, so that a chart grows smoothly. */
const CALL_MS = 32;

/** Pieces that a sweep comes in at least, so that even a quick one is seen to grow. */
const SWEEP_PIECES = 12;

/** The most updates of one call in a sweep of so many steps. */
export function mostInSweep(steps: number): number {
  return Math.ceil(steps / SWEEP_PIECES);
}

/**
 * A trainer whose calls take about two frames each, so that a chart grows with every one, and
 * between which the worker reads its messages: ONNX Runtime in WASM would keep the thread for
 * itself. It changes no number.
 *
 * @param most updates of one call.
 * @param onStep is told of the updates of each call.
 */
export function paced<S>(
  trainer: OnnxTrainer<S>,
  { most, onStep }: { readonly most: number; readonly onStep?: (updates: number) => void },
): OnnxTrainer<S> {
  let perCall = 1;
  return {
    ...trainer,
    get updatesPerCall() {
      return Math.min(perCall, trainer.updatesPerCall);
    },
    async step(updates) {
      const start = performance.now();
      const measured = await trainer.step(updates);
      const each = (performance.now() - start) / Math.max(1, measured.loss.length);
      perCall = Math.max(1, Math.min(most, Math.floor(CALL_MS / each), 2 * perCall));
      onStep?.(measured.loss.length);
      await nextTask();
      return measured;
    },
  };
}

/** Lets the thread do what waits for it; a timer would wait four milliseconds. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
