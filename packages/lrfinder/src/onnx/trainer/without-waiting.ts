import type { Measured } from "../../range-test/trainer.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { ForkableTrainer, PortableState } from "./forkable-trainer.js";
import type { WorkerSnapshot } from "./worker-trainer.js";

/** How the snapshots of others become known to a trainer in a worker, and its own to others. */
export interface Exchange {
  readonly restored: (state: object) => Promise<PortableState>;
  readonly kept: (state: PortableState) => object;
}

/** Batches and data are those of the same training. */
const anyBatches = { otherBatches: true };

/**
 * A trainer in a worker whose thread is not idle while the thread that asks is busy with training of
 * its own: `restore` and `reseed` are answered when they are asked, and where one fails, the `step`
 * that follows rejects. A call may ask for any number of updates, as its parts are told of.
 */
export function withoutWaiting(
  worker: ForkableTrainer<WorkerSnapshot>,
  { restored, kept }: Exchange,
): OnnxTrainer<object> {
  /** Done when all that was called has been asked; the worker answers in the same order. */
  let asked: Promise<unknown> = Promise.resolve();
  let failed: { readonly error: unknown } | undefined;
  const inOrder = <T>(ask: () => Promise<T>): Promise<T> => asked.then(ask);
  const silently = (answer: Promise<unknown>): void => {
    answer.catch((error) => {
      failed ??= { error };
    });
  };

  return {
    ...worker,
    updatesPerCall: Infinity,
    async step({ onMeasured, ...updates }) {
      const parts = onMeasured && {
        onMeasured(part: Measured) {
          if (!failed) onMeasured(part);
        },
      };
      const measured = await inOrder(() => worker.step({ ...updates, ...parts }));
      if (failed) throw failed.error;
      return measured;
    },
    snapshot: () => inOrder(async () => kept(await worker.portable())),
    async restore(state) {
      failed = undefined;
      const asking = asked.then(async () => {
        const portable = await restored(state);
        silently(worker.load(portable, anyBatches));
      });
      asked = asking.catch(() => {});
      await asking;
    },
    async reseed(seed) {
      await asked;
      silently(worker.reseed(seed));
    },
    evaluate: (data, options) => inOrder(() => worker.evaluate(data, options)),
    ...(worker.inferenceLoss && {
      inferenceLoss: (rows) => inOrder(async () => worker.inferenceLoss!(rows)),
    }),
    predict: (x) => inOrder(() => worker.predict(x)),
    weights: () => inOrder(() => worker.weights()),
    save: () => inOrder(() => worker.save()),
    load: (state, options) => inOrder(() => worker.load(state, options)),
  };
}
