import { optionalFunction } from "../numeric/checks.js";
import type { RuleOptions } from "../suggest/rule.js";
import type { Measured, Trainer } from "./trainer.js";

/** What one update measured: its batch's loss before the update, alone or with metrics. */
export type StepLoss =
  | number
  | { readonly loss: number; readonly metrics?: Readonly<Record<string, number>> };

/** Makes one update with the given learning rate. */
export type Step = (lr: number) => StepLoss | Promise<StepLoss>;

/** How to restore the model, and what else the trainer can do. */
export interface TrainerFromOptions<S> extends RuleOptions {
  /** Captures everything an update changes; needs `restore`. */
  readonly snapshot?: () => S | Promise<S>;
  /** Restores a snapshot, any number of times; needs `snapshot`. */
  readonly restore?: (state: S) => void | Promise<void>;
  /** Frees a snapshot. */
  readonly release?: (state: S) => void;
  /** A new order of rows and new random numbers; without it there is one repeat. */
  readonly reseed?: (seed: number) => void | Promise<void>;
  /** Updates in one pass over all rows. */
  readonly stepsPerEpoch?: number;
}

/** The snapshot of a trainer that cannot be restored; results then say `restored: false`. */
export const notSaved: unique symbol = Symbol("not saved");

/**
 * A trainer from a function that makes one update: `(lr) => loss`, or a promise of it.
 *
 * Without `snapshot` and `restore` the test changes the model for good, and its result says so.
 *
 * @example
 * let weight = 3;
 * const trainer = trainerFrom(
 *   (lr) => {
 *     const loss = weight ** 2;
 *     weight -= lr * 2 * weight;
 *     return loss;
 *   },
 *   { snapshot: () => weight, restore: (saved) => { weight = saved; } },
 * );
 * @throws TypeError where only one of `snapshot` and `restore` is given; a step that gives no
 *   number rejects with a TypeError.
 */
export function trainerFrom<S = unknown>(
  step: Step,
  options: TrainerFromOptions<S> = {},
): Trainer<S | typeof notSaved> {
  const { snapshot, restore, release, reseed, optimizer, stepsPerEpoch } = options;
  if (typeof step !== "function") throw new TypeError(`step must be a function, not ${step}`);
  optionalFunction("snapshot", snapshot);
  optionalFunction("restore", restore);
  optionalFunction("release", release);
  optionalFunction("reseed", reseed);
  if ((snapshot === undefined) !== (restore === undefined)) {
    const missing = snapshot === undefined ? "snapshot" : "restore";
    throw new TypeError(`${missing} must be given, since its counterpart is`);
  }
  return {
    async step({ learningRate }) {
      const measured: StepLoss[] = [];
      for (const lr of learningRate) measured.push(await step(lr));
      return collected(measured);
    },
    snapshot: async () => (snapshot ? snapshot() : notSaved),
    async restore(state) {
      if (state !== notSaved) await restore?.(state);
    },
    release(state) {
      if (state !== notSaved) release?.(state);
    },
    ...(reseed && { reseed: async (seed: number) => reseed(seed) }),
    ...(optimizer !== undefined && { optimizer }),
    ...(stepsPerEpoch !== undefined && { stepsPerEpoch }),
  };
}

function collected(measured: readonly StepLoss[]): Measured {
  const loss: number[] = [];
  const metrics: Record<string, number[]> = {};
  for (const [i, one] of measured.entries()) {
    const value = typeof one === "object" && one !== null ? one.loss : one;
    if (typeof value !== "number") {
      throw new TypeError(`step must give a number or { loss }, not ${String(value)}`);
    }
    loss.push(value);
    const given = typeof one === "object" ? (one.metrics ?? {}) : {};
    for (const [name, metric] of Object.entries(given)) {
      metrics[name] ??= new Array<number>(measured.length).fill(Number.NaN);
      metrics[name][i] = metric;
    }
  }
  return { loss, metrics };
}
