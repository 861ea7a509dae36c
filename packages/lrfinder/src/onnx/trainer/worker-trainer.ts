import { startWorker } from "#start-worker";
import { ownSnapshots } from "../../range-test/own-snapshots.js";
import type { Abort } from "../../search/abort.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { Training } from "../training/training.js";
import { type AskedWorker, askedWorker } from "./asked-worker.js";
import { nothingMeasured } from "./nothing-measured.js";
import type { Answers } from "./protocol.js";

/** How often a running step looks whether its caller has aborted it. */
const ABORT_POLL_MS = 20;

/** A snapshot that a worker keeps. */
export interface WorkerSnapshot {
  readonly number: number;
}

/**
 * A trainer in a worker of its own; tables over shared memory are shared, others are copied once.
 */
export async function workerTrainer(training: Training): Promise<OnnxTrainer<WorkerSnapshot>> {
  const worker = askedWorker(startWorker());
  try {
    return trainerIn(worker, { training, started: await worker.ask({ kind: "start", training }) });
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}

/** The trainer that a worker has started, and ends with. */
function trainerIn(
  worker: AskedWorker,
  { training, started }: { training: Training; started: Answers["start"] },
): OnnxTrainer<WorkerSnapshot> {
  const { ask } = worker;
  let { updatesPerCall } = started;
  const snapshots = ownSnapshots<WorkerSnapshot>();

  return {
    ...started,
    optimizer: training.optimizer.name,
    get updatesPerCall() {
      return updatesPerCall;
    },
    async step({ signal, ...updates }) {
      if (signal?.aborted) return nothingMeasured(training.metrics);
      const watch = watching(signal, () => worker.abort());
      try {
        const answer = await ask({ kind: "step", updates });
        updatesPerCall = answer.updatesPerCall;
        return answer.measured;
      } finally {
        clearInterval(watch);
      }
    },
    snapshot: async () => snapshots.made({ number: await ask({ kind: "snapshot" }) }),
    async restore(snapshot) {
      await ask({ kind: "restore", snapshot: snapshots.checked(snapshot).number });
    },
    release(snapshot) {
      if (!snapshots.release(snapshot)) return;
      void ask({ kind: "release", snapshot: snapshot.number }).catch(() => {});
    },
    reseed: (seed) => ask({ kind: "reseed", seed }),
    evaluate: (data, options) => ask({ kind: "evaluate", data, options }),
    predict: (x) => ask({ kind: "predict", x }),
    weights: () => ask({ kind: "weights" }),
    save: () => ask({ kind: "save" }),
    load: (state, options) => ask({ kind: "load", state, options }),
    async close() {
      if (!worker.ended) await ask({ kind: "close" });
      await worker.terminate();
    },
  };
}

function watching(signal: Abort | undefined, onAbort: () => void) {
  if (!signal) return undefined;
  const watch = setInterval(() => {
    if (!signal.aborted) return;
    clearInterval(watch);
    onAbort();
  }, ABORT_POLL_MS);
  return watch;
}
