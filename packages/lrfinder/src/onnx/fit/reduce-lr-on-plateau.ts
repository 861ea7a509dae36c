import {
  type ReduceLROnPlateauOptions as PlateauOptions,
  type PlateauState,
  reduceLROnPlateau as plateauRule,
} from "../../schedules/reduce-lr-on-plateau.js";
import type { FitCallback } from "./callback.js";
import { usualMode, watched } from "./watched.js";

/**
 * When the learning rate is reduced, and by how much; `mode` is `"max"` by default for an accuracy,
 * else `"min"`.
 */
export interface ReduceLROnPlateauOptions extends PlateauOptions {
  /**
   * The number of an epoch to watch: `loss`, a metric's name, or one of both with `validation-`
   * before it; default `validation-loss` where there are validation data, else `loss`.
   */
  readonly monitor?: string;
  /**
   * What training that was interrupted remembered, to go on from, its learning rate included;
   * default: nothing yet.
   */
  readonly state?: PlateauState;
}

/** A callback that reduces the learning rate, and what it remembers. */
export interface ReduceLROnPlateau extends FitCallback {
  /**
   * All it remembers after the last epoch, for the option `state` of another that goes on;
   * undefined before one.
   */
  readonly state: PlateauState | undefined;
}

/**
 * A callback that reduces the learning rate once a value has stopped improving, as
 * `reduceLROnPlateau` says and as Keras's `ReduceLROnPlateau` does. It starts from the constant
 * rate that `fit` is given.
 *
 * @throws RangeError for an option out of range; while training, where an epoch has no number named
 *   `monitor`. An `Error` while training where a schedule or another callback changes the rate,
 *   too.
 * @example
 * const plateau = reduceLROnPlateau({ factor: 0.5, patience: 5 });
 * await fit(options, { epochs: 100, learningRate: 0.1, validation: 0.2, callbacks: [plateau] });
 */
export function reduceLROnPlateau(options: ReduceLROnPlateauOptions = {}): ReduceLROnPlateau {
  const { monitor, state: start, mode = usualMode(monitor), ...rest } = options;
  const { init, update } = plateauRule({ ...rest, mode });
  let state = start;
  return {
    get state() {
      return state;
    },
    onTrainBegin({ setLearningRate }) {
      state = start;
      if (state) setLearningRate(state.lr);
    },
    onEpochEnd(record, { setLearningRate }) {
      const before = state ?? init(record.lr);
      if (before.lr !== record.lr) {
        throw new Error(
          `the learning rate must change on a plateau only, and went from ${before.lr} to ${record.lr}: ` +
            "give fit a number, and leave out other callbacks that set it",
        );
      }
      state = update(before, watched(record, monitor));
      if (state.lr !== before.lr) setLearningRate(state.lr);
    },
  };
}
