import { notNegative, oneOf, wholeNumber } from "../../numeric/checks.js";
import type { FitCallback } from "./callback.js";
import { epochValues } from "./history.js";

/** When to stop early. */
export interface EarlyStoppingOptions {
  /**
   * The number of an epoch to watch: `loss`, a metric's name, or one of both with `validation-` before it; default
   * `validation-loss` where there are validation data, else `loss`.
   */
  readonly monitor?: string;
  /** Epochs in a row without an improvement that end training, a whole number of at least 1; default 10. */
  readonly patience?: number;
  /** An improvement is a change of more than this, at least 0; default 0. */
  readonly minDelta?: number;
  /** Whether the value should fall or rise; default `"max"` for an accuracy, else `"min"`. */
  readonly mode?: "min" | "max";
  /** Whether the model is in the end as it was after its best epoch; default true. */
  readonly restoreBest?: boolean;
}

/** A callback that stops early, and which epoch was the best. */
export interface EarlyStopping extends FitCallback {
  /** The best epoch, counted from 1, and its value; undefined before the first that is a number. */
  readonly best: { readonly epoch: number; readonly value: number } | undefined;
}

/**
 * A callback that ends training once a value has stopped improving. NaN never improves.
 *
 * The best model is brought back however training ends, an abort included, but for an error. Weights, optimizer
 * and order of rows are then all as they were after that epoch.
 *
 * @throws RangeError for an option out of range; while training, where an epoch has no number named `monitor`.
 * @example
 * await fit(options, { epochs: 500, learningRate, validation: 0.2, callbacks: [earlyStopping({ patience: 20 })] });
 */
export function earlyStopping(options: EarlyStoppingOptions = {}): EarlyStopping {
  const { patience = 10, minDelta = 0, mode, restoreBest = true } = options;
  wholeNumber("patience", patience);
  notNegative("minDelta", minDelta);
  if (mode !== undefined) oneOf("mode", mode, ["min", "max"]);
  let best: EarlyStopping["best"];
  let state: { readonly snapshot: unknown } | undefined;
  let wait = 0;

  const improves = (value: number, rises: boolean) => {
    if (best === undefined) return !Number.isNaN(value);
    return rises ? value > best.value + minDelta : value < best.value - minDelta;
  };
  return {
    get best() {
      return best;
    },
    onTrainBegin() {
      best = undefined;
      state = undefined;
      wait = 0;
    },
    async onEpochEnd(record, { training, stop }) {
      const { name, value } = watched(epochValues(record), options.monitor);
      if (!improves(value, (mode ?? (name.endsWith("accuracy") ? "max" : "min")) === "max")) {
        wait++;
        if (wait >= patience) stop();
        return;
      }
      best = { epoch: record.epoch, value };
      wait = 0;
      if (!restoreBest) return;
      const before = state;
      state = { snapshot: await training.snapshot() };
      if (before) training.release?.(before.snapshot);
    },
    async onTrainEnd({ stoppedBy }, { training }) {
      if (!state) return;
      const { snapshot } = state;
      state = undefined;
      if (stoppedBy !== "error") await training.restore(snapshot);
      training.release?.(snapshot);
    },
  };
}

function watched(
  values: Readonly<Record<string, number>>,
  monitor: string | undefined,
): { name: string; value: number } {
  const name = monitor ?? ("validation-loss" in values ? "validation-loss" : "loss");
  const value = values[name];
  if (value !== undefined) return { name, value };
  const names = Object.keys(values).join(", ");
  throw new RangeError(`monitor must be one of ${names}, not ${JSON.stringify(name)}`);
}
