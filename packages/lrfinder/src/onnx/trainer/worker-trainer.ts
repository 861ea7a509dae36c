import { platform } from "#platform";
import { codedError } from "../../numeric/coded-error.js";
import type { Abort } from "../../range-test/trainer.js";
import { nothingMeasured } from "./nothing-measured.js";
import type { OnnxTrainer } from "./onnx-trainer.js";
import {
  type Answers,
  type FromWorker,
  fromFailure,
  type Request,
  type ToWorker,
} from "./protocol.js";
import type { Training } from "./training.js";

/** How often a running step looks whether its caller has called a halt. */
const ABORT_POLL_MS = 20;

interface Waiting {
  resolve(answer: never): void;
  reject(error: unknown): void;
}

/** A trainer in a worker of its own; tables over shared memory are shared, others are copied once. */
export async function workerTrainer(training: Training): Promise<OnnxTrainer<number>> {
  const channel = platform.startWorker();
  const waiting = new Map<number, Waiting>();
  let asked = 0;

  const settle = (id: number): Waiting | undefined => {
    const waiter = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) channel.keepAlive(false);
    return waiter;
  };
  channel.onMessage((message) => {
    const reply = message as FromWorker;
    const waiter = settle(reply.id);
    if ("failure" in reply) waiter?.reject(fromFailure(reply.failure));
    else waiter?.resolve(reply.answer as never);
  });
  let broken: Error | undefined;
  channel.onError((cause) => {
    broken ??= codedError("worker-failed", `the trainer's worker has ended: ${reasonOf(cause)}`, {
      cause,
    });
    for (const id of [...waiting.keys()]) settle(id)?.reject(broken);
  });
  const post = (message: ToWorker) => channel.post(message);
  const ask = <K extends Request["kind"]>(request: Extract<Request, { kind: K }>) =>
    new Promise<Answers[K]>((resolve, reject) => {
      if (broken) throw broken;
      post({ id: asked, request });
      waiting.set(asked++, { resolve, reject });
      channel.keepAlive(true);
    });

  let started: Answers["start"];
  try {
    started = await ask({ kind: "start", training });
  } catch (error) {
    await channel.terminate();
    throw error;
  }
  let { updatesPerCall } = started;

  return {
    ...started,
    optimizer: training.optimizer.name,
    get updatesPerCall() {
      return updatesPerCall;
    },
    async step({ signal, ...updates }) {
      if (signal?.aborted) return nothingMeasured(training.metrics);
      const watch = watching(signal, () => post("abort"));
      try {
        const answer = await ask({ kind: "step", updates });
        updatesPerCall = answer.updatesPerCall;
        return answer.measured;
      } finally {
        clearInterval(watch);
      }
    },
    snapshot: () => ask({ kind: "snapshot" }),
    restore: (snapshot) => ask({ kind: "restore", snapshot }),
    release: (snapshot) => {
      void ask({ kind: "release", snapshot }).catch(() => {});
    },
    reseed: (seed) => ask({ kind: "reseed", seed }),
    evaluate: (data) => ask({ kind: "evaluate", data }),
    predict: (x) => ask({ kind: "predict", x }),
    weights: () => ask({ kind: "weights" }),
    save: () => ask({ kind: "save" }),
    load: (state) => ask({ kind: "load", state }),
    async close() {
      if (!broken) await ask({ kind: "close" });
      await channel.terminate();
    },
  };
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
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
