import { platform } from "#platform";
import type { Measured } from "../../range-test/trainer.js";
import { loadRuntime } from "../devices/load.js";
import { loadMethod } from "../optimizers/method-of.js";
import { callerRows } from "./caller-rows.js";
import { loadKind } from "./load-kind.js";
import { type LocalSnapshot, type LocalTrainer, localTrainer } from "./local-trainer.js";
import {
  type Answers,
  type FromWorker,
  type Pace,
  type Request,
  type ToWorker,
  toFailure,
} from "./protocol.js";

// The other side of worker-trainer: a local trainer that answers requests, one after another.

/** A request, and the number of its answer. */
interface Asked {
  readonly id: number;
  readonly request: Request;
}

const line = platform.insideWorker();
const callers = callerRows((message) => line.post(message));
const snapshots = new Map<number, LocalSnapshot>();
let trainer: LocalTrainer | undefined;
let numbered = 0;
let aborted = false;
let busy: Promise<void> = Promise.resolve();

line.onMessage((message) => {
  const order = message as ToWorker;
  if (order === "abort") {
    aborted = true;
    return;
  }
  if ("given" in order) {
    callers.take(order);
    return;
  }
  aborted = false;
  busy = busy.then(async () => {
    const reply = await answer(order).then(
      (result): FromWorker => ({ id: order.id, answer: result }),
      (error: unknown): FromWorker => ({ id: order.id, failure: toFailure(error) }),
    );
    post(reply);
  });
});

function post(message: FromWorker): void {
  line.post(message);
}

function pace({ updatesPerCall, msPerUpdate }: LocalTrainer): Pace {
  return { updatesPerCall, msPerUpdate };
}

function kept(number: number): LocalSnapshot {
  const snapshot = snapshots.get(number);
  if (snapshot) return snapshot;
  throw new RangeError("the snapshot has been released");
}

async function answer({ id, request }: Asked): Promise<Answers[keyof Answers]> {
  if (request.kind === "start") {
    await Promise.all([loadKind(request.training.model), loadMethod(request.training.optimizer)]);
    const runtime = await loadRuntime(request.training);
    const { training, source, written, isFork } = request;
    const access = source && callers.access(source);
    trainer = await localTrainer(training, runtime, { access, written, isFork });
    const { deep, stepsPerEpoch, rows, batchSize, notes, threads } = trainer;
    const infers = trainer.inferenceLoss !== undefined;
    return { deep, infers, stepsPerEpoch, rows, batchSize, notes, threads, ...pace(trainer) };
  }
  if (!trainer) throw new Error("the trainer has not been started");
  switch (request.kind) {
    case "step": {
      const signal = {
        get aborted() {
          return aborted;
        },
      };
      const { updates, inParts } = request;
      const onMeasured = (part: Measured) => post({ of: id, part });
      const measured = await trainer.step({
        ...updates,
        signal,
        ...(inParts && { onMeasured }),
      });
      return { measured, ...pace(trainer) };
    }
    case "snapshot":
      snapshots.set(numbered, await trainer.snapshot());
      return numbered++;
    case "restore":
      return void (await trainer.restore(kept(request.snapshot)));
    case "portable":
      return trainer.portable(request.snapshot === undefined ? undefined : kept(request.snapshot));
    case "release": {
      const snapshot = snapshots.get(request.snapshot);
      if (snapshot) trainer.release?.(snapshot);
      snapshots.delete(request.snapshot);
      return undefined;
    }
    case "reseed":
      return void (await trainer.reseed(request.seed));
    case "evaluate": {
      const { data, options } = request;
      if (!data || !("source" in data)) return trainer.evaluate(data, options);
      return trainer.score(callers.access(data), options);
    }
    case "inference-loss":
      return trainer.inferenceLoss!(request.rows);
    case "predict":
      return trainer.predict(request.x);
    case "weights":
      return trainer.weights();
    case "save":
      return trainer.save();
    case "load":
      return void (await trainer.load(request.state, request.options));
    case "close":
      return void (await trainer.close());
  }
}
