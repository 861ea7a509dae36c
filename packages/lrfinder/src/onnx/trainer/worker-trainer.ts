import { startWorker } from "#start-worker";
import { ownSnapshots } from "../../range-test/own-snapshots.js";
import type { Measured } from "../../range-test/trainer.js";
import type { Abort } from "../../search/abort.js";
import { copiedTables } from "../data/copied-tables.js";
import { isRowSource } from "../data/row-source.js";
import type { SourceReader } from "../data/source-reader.js";
import { areTables } from "../data/tables.js";
import type { WrittenGraphs } from "../devices/runtime.js";
import { nothingMeasured } from "../execution/nothing-measured.js";
import type { Training } from "../training/training.js";
import { type AskedWorker, type AskOptions, askedWorker } from "./asked-worker.js";
import type { ForkableTrainer } from "./forkable-trainer.js";
import { measuringReader } from "./prepared.js";
import type { Answers, Pace } from "./protocol.js";
import { type ServedRows, servedRows } from "./served-rows.js";

/** How often a running step looks whether its caller has aborted it. */
const ABORT_POLL_MS = 20;

/** A snapshot that a worker keeps. */
export interface WorkerSnapshot {
  readonly number: number;
}

/** What a trainer in a worker is given beside its training. */
export interface WorkerOptions {
  /** What reads the rows to train on, in the calling thread; left out for tables. */
  readonly reader?: SourceReader;
  /** The graphs of its updates, where they are written already. */
  readonly written?: WrittenGraphs;
  /** Whether it is a fork, which is told where it stands. */
  readonly isFork?: boolean;
}

/**
 * A trainer in a worker of its own; tables over shared memory are shared, others are copied once.
 */
export async function workerTrainer(
  training: Training,
  { reader, written, isFork }: WorkerOptions = {},
): Promise<ForkableTrainer<WorkerSnapshot>> {
  const rows = servedRows();
  const worker = askedWorker(startWorker(), rows);
  try {
    const source = reader && rows.add(reader);
    // While the worker loads what it needs.
    const { data, transfer } = dataFor(training);
    const sent = { ...training, data };
    const start = { kind: "start", training: sent, source, written, isFork } as const;
    const started = await worker.ask(start, { transfer });
    return trainerIn(worker, { training, rows, started });
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}

/** The data of a training for a worker, and their memory that is handed over. */
function dataFor({ data }: Training): Pick<Training, "data"> & AskOptions {
  if (!areTables(data)) return { data };
  const { tables, transfer } = copiedTables(data);
  return { data: tables, transfer };
}

/** The trainer that a worker has started, and ends with. */
function trainerIn(
  worker: AskedWorker,
  { training, rows, started }: { training: Training; rows: ServedRows; started: Answers["start"] },
): ForkableTrainer<WorkerSnapshot> {
  const { ask } = worker;
  const { infers, ...facts } = started;
  let pace: Pace = started;
  const snapshots = ownSnapshots<WorkerSnapshot>();

  return {
    ...facts,
    optimizer: training.optimizer.name,
    get updatesPerCall() {
      return pace.updatesPerCall;
    },
    get msPerUpdate() {
      return pace.msPerUpdate;
    },
    async step({ signal, onMeasured, ...updates }) {
      if (signal?.aborted) return nothingMeasured(training.metrics);
      const watch = watching(signal, () => worker.abort());
      const onPart = (part: Measured) => {
        onMeasured?.(part);
        if (signal?.aborted) worker.abort();
      };
      try {
        const inParts = onMeasured !== undefined;
        const answer = await ask({ kind: "step", updates, inParts }, { onPart });
        pace = answer;
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
    async evaluate(data, options) {
      if (!data || !isRowSource(data)) return ask({ kind: "evaluate", data, options });
      const source = rows.add(await measuringReader(data, training));
      try {
        return await ask({ kind: "evaluate", data: source, options });
      } finally {
        rows.remove(source);
      }
    },
    ...(infers && { inferenceLoss: (rows) => ask({ kind: "inference-loss", rows }) }),
    predict: (x) => ask({ kind: "predict", x }),
    weights: () => ask({ kind: "weights" }),
    save: () => ask({ kind: "save" }),
    portable: (snapshot) =>
      ask({ kind: "portable", snapshot: snapshot && snapshots.checked(snapshot).number }),
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
