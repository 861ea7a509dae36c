import { platform } from "#platform";
import type { SharedWork } from "../../range-test/trainer.js";
import { bytesToCopy } from "../data/copied-tables.js";
import type { Tables } from "../data/tables.js";
import type { Device, RuntimeName } from "../devices/device.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { Training } from "../training/training.js";
import type { ForkableTrainer, PortableState } from "./forkable-trainer.js";
import { withoutWaiting } from "./without-waiting.js";
import { workerTrainer } from "./worker-trainer.js";

/** The most memory, half a gigabyte, that copies of tables for forks may take in all. */
const MOST_COPIED = 2 ** 29;

/**
 * While forks are at work, and before it has been timed, a trainer in the calling thread gives way
 * so many times as often as usual, so that forks need not wait to be heard or asked for.
 */
const MORE_OFTEN = 8;

/** How long the end of a trainer waits for forks that start or end: they take a moment, or for ever. */
const MOST_WAITED_MS = 10_000;

/** Batches and data are those of the same training. */
const anyBatches = { otherBatches: true };

/** A training whose rows are in tables. */
export type TableTraining = Training & { readonly data: Tables };

/** What forks are made from. */
export interface ForkingOptions {
  readonly training: TableTraining;
  /** How many trainers may work at the same time, this one included. */
  readonly cores: number;
  /** Whether the trainer works in the calling thread. */
  readonly inThread: boolean;
  /** What the trainer runs on, so that forks do, too; default: what the training asks for. */
  readonly runtime?: RuntimeName;
}

/** A trainer that can have forks: others of the same training, in workers. */
export function forking<S extends object>(
  own: ForkableTrainer<S>,
  options: ForkingOptions,
): OnnxTrainer<object> {
  const { training, cores, inThread } = options;
  const { worthForkMs } = deviceFor(options);
  const forks = new Set<OnnxTrainer<object>>();
  /** Where forks stood when they were asked for a snapshot. */
  const ofForks = new WeakMap<object, PortableState>();
  /** Forks that start or end, which the trainer's own end waits for. */
  let changing: Promise<unknown> = Promise.resolve();
  let beginning = 0;

  async function startOne(): Promise<OnnxTrainer<object>> {
    const { written } = own;
    const of = { ...training, runtime: options.runtime ?? training.runtime };
    const worker = await workerTrainer(of, { written, isFork: true });
    if (worker.threads !== own.threads) {
      await worker.close();
      throw new Error("a fork with other threads would round otherwise");
    }
    const made = withoutWaiting(worker, {
      restored: async (state) => ofForks.get(state) ?? own.portable(state as S),
      kept: (portable) => {
        const state = {};
        ofForks.set(state, portable);
        return state;
      },
    });
    const fork: OnnxTrainer<object> = {
      ...made,
      release: (state) => void ofForks.delete(state),
      close() {
        forks.delete(fork);
        const closed = worker.close();
        changing = Promise.allSettled([changing, closed]);
        return closed;
      },
    };
    forks.add(fork);
    return fork;
  }

  async function startForks({ trainings, updates }: SharedWork) {
    const worth = Math.floor((updates * (own.msPerUpdate ?? 0)) / worthForkMs);
    const fitting = Math.floor(MOST_COPIED / bytesToCopy(training.data));
    const count = Math.min(Math.min(cores - forks.size, trainings, worth) - 1, fitting);
    if (count < 1) return [];
    beginning++;
    const started = await Promise.allSettled(Array.from({ length: count }, startOne));
    beginning--;
    // Where one cannot be started, as without permission to, the work is done without it.
    return started.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  }

  return {
    ...own,
    get updatesPerCall() {
      const usual = own.updatesPerCall;
      const givesWay = own.msPerUpdate === undefined || forks.size + beginning > 0;
      return inThread && givesWay ? Math.max(1, Math.floor(usual / MORE_OFTEN)) : usual;
    },
    async restore(state) {
      const portable = ofForks.get(state);
      return portable ? own.load(portable, anyBatches) : own.restore(state as S);
    },
    release(state) {
      if (!ofForks.delete(state)) own.release?.(state as S);
    },
    forks(work) {
      const started = startForks(work);
      changing = Promise.allSettled([changing, started]);
      return started;
    },
    async close() {
      // A worker that is ended while it loads native code may take the process with it.
      await withinMs(changing, MOST_WAITED_MS);
      for (const fork of forks) void fork.close();
      await withinMs(changing, MOST_WAITED_MS);
      await own.close();
    },
  };
}

/** What forks run on. */
function deviceFor({ runtime, training }: ForkingOptions): Device {
  const name = runtime ?? training.runtime;
  return platform.devices.find((device) => device.runtime === name) ?? platform.devices[0]!;
}

/** Waits for a promise that never rejects, but no longer than so many milliseconds. */
async function withinMs(promise: Promise<unknown>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([promise, late]);
  clearTimeout(timer);
}
