import { fraction, notNegative, wholeNumber } from "../../numeric/checks.js";
import type { Updates } from "../../range-test/trainer.js";
import { writableAsJson } from "../training/json-tensor.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";

/**
 * A trainer whose calls run one after another, in the order they were made, and are checked first.
 *
 * After `close` every call rejects, but for `close` itself, which may be called again.
 */
export function callsInTurn<S>(trainer: OnnxTrainer<S>): OnnxTrainer<S> {
  let last: Promise<unknown> = Promise.resolve();
  let closing: Promise<void> | undefined;

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    if (closing) {
      return Promise.reject(
        new Error("the trainer has been closed: nothing can be called after close()"),
      );
    }
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  };

  return {
    optimizer: trainer.optimizer,
    stepsPerEpoch: trainer.stepsPerEpoch,
    rows: trainer.rows,
    batchSize: trainer.batchSize,
    deep: trainer.deep,
    notes: trainer.notes,
    threads: trainer.threads,
    get updatesPerCall() {
      return trainer.updatesPerCall;
    },
    async step(updates) {
      checkUpdates(updates);
      return inTurn(() => trainer.step(updates));
    },
    snapshot: () => inTurn(() => trainer.snapshot()),
    restore: (state) => inTurn(() => trainer.restore(state)),
    release(state) {
      inTurn(async () => trainer.release?.(state)).catch(() => {});
    },
    async reseed(seed) {
      wholeNumber("seed", seed, 0);
      return inTurn(() => trainer.reseed(seed));
    },
    evaluate: (data, options) => inTurn(() => trainer.evaluate(data, options)),
    ...(trainer.inferenceLoss && {
      inferenceLoss: (rows) => inTurn(async () => trainer.inferenceLoss!(rows)),
    }),
    predict: (x) => inTurn(() => trainer.predict(x)),
    weights: () => inTurn(async () => writableAsJson(await trainer.weights())),
    save: () =>
      inTurn(async () => {
        const state = await trainer.save();
        return { ...state, weights: writableAsJson(state.weights) };
      }),
    load: (state, options) => inTurn(() => trainer.load(state, options)),
    // Beside what runs: it is for those who wait for nothing.
    ...(trainer.forks && {
      forks: async (work) => (closing ? [] : (trainer.forks?.(work) ?? [])),
    }),
    close() {
      closing ??= inTurn(() => trainer.close());
      return closing;
    },
  };
}

function checkUpdates({ learningRate, momentum }: Updates): void {
  learningRate.forEach((lr) => {
    notNegative("learningRate", lr);
  });
  if (momentum === undefined) return;
  if (momentum.length !== learningRate.length) {
    throw new RangeError(
      `momentum must have an entry for each learning rate (${learningRate.length}), not ${momentum.length}`,
    );
  }
  for (const beta of momentum) fraction("momentum", beta);
}
