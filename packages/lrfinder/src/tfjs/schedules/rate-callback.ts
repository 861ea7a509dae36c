import { Callback } from "@tensorflow/tfjs";
import { oneOf } from "../../numeric/checks.js";
import { lostCallback } from "../fit/copies.js";
import { stepsReported } from "../fit/fit-plan.js";
import { learningRateOf, setLearningRate } from "../fit/optimizer-rate.js";

/** What a step of a schedule is. */
export type ScheduleUnit = "batch" | "epoch";

/** How a schedule callback counts. */
export interface ScheduleCallbackOptions {
  /**
   * What the schedule's step counts, from 0: `"batch"`, the updates over all epochs, or `"epoch"`.
   * With `initialEpoch` it goes on where those epochs end, as far as `fit` knows their batches.
   */
  readonly unit?: ScheduleUnit;
}

/**
 * The learning rates that a schedule callback used: one entry for each batch since training last
 * began.
 */
export interface RateHistory {
  /** The learning rate used for the batch. */
  readonly lr: readonly number[];
  /** The number of the batch, counted from 1. */
  readonly iterations: readonly number[];
}

/**
 * A callback that sets the learning rate, before every batch or every epoch.
 *
 * After training the rate keeps its last value. `fit` rejects with a `RangeError` where a rate is
 * no finite number of at least 0.
 */
export abstract class RateCallback extends Callback {
  /** What is counted: batches or epochs. */
  readonly unit: ScheduleUnit;
  #step: number | undefined;
  #history = newHistory();

  /** @throws RangeError for an unknown unit. */
  constructor(unit: ScheduleUnit) {
    super();
    this.unit = oneOf("unit", unit, ["batch", "epoch"]);
  }

  /** The learning rates used since training last began. */
  get history(): RateHistory {
    return this.#history;
  }

  override async onTrainBegin(): Promise<void> {
    if (!(#history in this)) throw lostCallback(this);
    this.#step = undefined;
    this.#history = newHistory();
  }

  override async onEpochBegin(epoch: number): Promise<void> {
    this.#step ??= epoch * (stepsReported(this.params) ?? 0);
    if (this.unit === "epoch") this.begin(epoch);
  }

  override async onBatchBegin(): Promise<void> {
    const step = this.#step ?? 0;
    if (this.unit === "batch") this.begin(step);
    this.#step = step + 1;
    this.#history.lr.push(learningRateOf(this.model.optimizer));
    this.#history.iterations.push(this.#history.lr.length);
  }

  /** The rate of a step, where the optimizer had another until now. */
  protected abstract rateAt(step: number, lr: number): number;

  /** Sets what a step needs. */
  protected begin(step: number): void {
    const { optimizer } = this.model;
    const now = learningRateOf(optimizer);
    const lr = this.rateAt(step, now);
    if (!(Number.isFinite(lr) && lr >= 0)) {
      const problem = `must give a number of at least 0, not ${lr} as for ${this.unit} ${step}`;
      throw new RangeError(`the schedule ${problem}`);
    }
    if (lr !== now) setLearningRate(optimizer, lr);
  }
}

function newHistory(): { lr: number[]; iterations: number[] } {
  return { lr: [], iterations: [] };
}
