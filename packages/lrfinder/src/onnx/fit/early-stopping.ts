import { notNegative, oneOf, wholeNumber } from "../../numeric/checks.js";
import type { TrainingState } from "../training/training-state.js";
import type { FitCallback } from "./callback.js";
import { usualMode, watched } from "./watched.js";

/** What early stopping remembers: plain data, never changed in place. */
export interface EarlyStoppingState {
  /** The best epoch, counted from 1, and its value; undefined before the first that is a number. */
  readonly best?: { readonly epoch: number; readonly value: number };
  /** Epochs in a row without an improvement. */
  readonly wait: number;
  /** The model after the best epoch, where it is to be brought back. */
  readonly model?: TrainingState;
}

/** When to stop early. */
export interface EarlyStoppingOptions {
  /**
   * The number of an epoch to watch: `loss`, a metric's name, or one of both with `validation-`
   * before it; default `validation-loss` where there are validation data, else `loss`.
   */
  readonly monitor?: string;
  /**
   * Epochs in a row without an improvement that end training, a whole number of at least 1; default
   * 10.
   */
  readonly patience?: number;
  /** An improvement is a change of more than this, at least 0; default 0. */
  readonly minDelta?: number;
  /** Whether the value should fall or rise; default `"max"` for an accuracy, else `"min"`. */
  readonly mode?: "min" | "max";
  /** Whether the model is in the end as it was after its best epoch; default true. */
  readonly restoreBest?: boolean;
  /** What training that was interrupted remembered, to go on from; default: nothing yet. */
  readonly state?: EarlyStoppingState;
}

/** A callback that stops early, and which epoch was the best. */
export interface EarlyStopping extends FitCallback {
  /** The best epoch, counted from 1, and its value; undefined before the first that is a number. */
  readonly best: EarlyStoppingState["best"];
  /** All it remembers after the last epoch, for the option `state` of another that goes on. */
  readonly state: EarlyStoppingState;
}

/**
 * A callback that ends training once a value has stopped improving. NaN never improves.
 *
 * The best model is brought back however training ends, an abort included, but for an error.
 * Weights, optimizer and order of rows are then all as they were after that epoch.
 *
 * @throws RangeError for an option out of range; while training, where an epoch has no number named
 *   `monitor`.
 * @example
 * await fit(options, { epochs: 500, learningRate, validation: 0.2, callbacks: [earlyStopping({ patience: 20 })] });
 */
export function earlyStopping(options: EarlyStoppingOptions = {}): EarlyStopping {
  const { monitor, patience = 10, minDelta = 0, restoreBest = true } = options;
  const { mode = usualMode(monitor) } = options;
  wholeNumber("patience", patience);
  notNegative("minDelta", minDelta);
  oneOf("mode", mode, ["min", "max"]);
  const start = options.state ?? { wait: 0 };
  wholeNumber("state.wait", start.wait, 0);
  let state = start;

  const improves = (value: number) => {
    const { best } = state;
    if (best === undefined) return !Number.isNaN(value);
    return mode === "max" ? value > best.value + minDelta : value < best.value - minDelta;
  };
  return {
    get best() {
      return state.best;
    },
    get state() {
      return state;
    },
    onTrainBegin({ stop }) {
      state = start;
      if (state.wait >= patience) stop();
    },
    async onEpochEnd(record, { training, stop }) {
      const value = watched(record, monitor);
      if (!improves(value)) {
        state = { ...state, wait: state.wait + 1 };
        if (state.wait >= patience) stop();
        return;
      }
      const best = { epoch: record.epoch, value };
      state = { best, wait: 0, ...(restoreBest && { model: await training.save() }) };
    },
    async onTrainEnd({ stoppedBy }, { training }) {
      if (restoreBest && state.model && stoppedBy !== "error") await training.load(state.model);
    },
  };
}
