import { Callback } from "@tensorflow/tfjs";
import { oneOf } from "../../numeric/checks.js";
import { formatNumber } from "../../numeric/format.js";
import {
  type ReduceLROnPlateauOptions as PlateauOptions,
  type ReduceLROnPlateau as PlateauRule,
  type PlateauState,
  reduceLROnPlateau,
} from "../../schedules/reduce-lr-on-plateau.js";
import { lostCallback } from "../fit/copies.js";
import { type Logs, loggedValues } from "../fit/logged-values.js";
import { learningRateOf, setLearningRate } from "../fit/optimizer-rate.js";

/** When a {@link ReduceLROnPlateau} reduces the learning rate, and by how much. */
export interface ReduceLROnPlateauOptions extends Omit<PlateauOptions, "mode"> {
  /** The loss or metric watched, by its name in the logs of an epoch. Default: `"val_loss"`. */
  readonly monitor?: string;
  /**
   * Whether it should fall or rise; `"auto"` takes what has `acc` in its name to rise, all else to
   * fall. Default: `"auto"`.
   */
  readonly mode?: "auto" | "min" | "max";
  /** 1 prints a line for each reduction. Default: 0. */
  readonly verbose?: 0 | 1;
}

/**
 * A callback that reduces the learning rate when a loss or metric has stopped improving, as Keras's
 * `ReduceLROnPlateau` does; see `reduceLROnPlateau`. After training the rate keeps its last value.
 *
 * `fit` rejects with a `RangeError` where it does not log what is watched.
 *
 * @example
 * const callback = new ReduceLROnPlateau({ monitor: "val_loss", factor: 0.2, patience: 5, minLr: 0.001 });
 * await model.fit(x, y, { epochs: 100, validationSplit: 0.2, callbacks: [callback] });
 */
export class ReduceLROnPlateau extends Callback {
  readonly #monitor: string;
  readonly #verbose: boolean;
  readonly #plateau: PlateauRule;
  #state: PlateauState | undefined;

  /** @throws RangeError for an option outside its range. */
  constructor(options: ReduceLROnPlateauOptions = {}) {
    super();
    const { monitor = "val_loss", mode = "auto", verbose = 0 } = options;
    oneOf("mode", mode, ["auto", "min", "max"]);
    const direction = monitor.includes("acc") ? "max" : "min";
    this.#plateau = reduceLROnPlateau({ ...options, mode: mode === "auto" ? direction : mode });
    this.#monitor = monitor;
    this.#verbose = verbose === 1;
  }

  override async onTrainBegin(): Promise<void> {
    if (!(#monitor in this)) throw lostCallback(this);
    const { metrics } = this.params;
    if (Array.isArray(metrics)) oneOf("monitor", this.#monitor, metrics.map(String));
    this.#state = undefined;
  }

  override async onEpochEnd(epoch: number, logs: Logs = {}): Promise<void> {
    const value = (await loggedValues(logs))[this.#monitor];
    if (value === undefined) return;
    const { optimizer } = this.model;
    const lr = learningRateOf(optimizer);
    const before = this.#state ? { ...this.#state, lr } : this.#plateau.init(lr);
    this.#state = this.#plateau.update(before, value);
    if (this.#state.lr === lr) return;
    setLearningRate(optimizer, this.#state.lr);
    if (this.#verbose) {
      const change = `from ${formatNumber(lr)} to ${formatNumber(this.#state.lr)}`;
      console.log(`Epoch ${epoch + 1}: the learning rate is reduced ${change}.`);
    }
  }
}
