import { trueOrFalse } from "../../numeric/checks.js";
import { type OneCycleOptions, oneCycle } from "../../schedules/one-cycle.js";
import {
  type OneCycleMomentumOptions,
  oneCycleMomentum,
} from "../../schedules/one-cycle-momentum.js";
import type { Schedule } from "../../schedules/schedule.js";
import { stepsReported } from "../fit/fit-plan.js";
import { momentumOf, setMomentum } from "../fit/optimizer-rate.js";
import { RateCallback } from "./rate-callback.js";

/** The learning rates and momenta of a {@link OneCycleLR}. */
export interface OneCycleLROptions
  extends Omit<OneCycleOptions, "totalSteps">,
    Omit<OneCycleMomentumOptions, "totalSteps"> {
  /**
   * Updates of the whole training, a whole number of at least 1. Default: those that `fit` runs.
   */
  readonly totalSteps?: number;
  /** Whether momentum falls while the rate climbs, and rises while it falls. Default: true. */
  readonly cycleMomentum?: boolean;
}

/**
 * A callback that lets the learning rate climb once and then fall far below its start, over the
 * whole training (Smith and Topin 2018); see the schedules `oneCycle` and `oneCycleMomentum`.
 *
 * Momentum is cycled where the optimizer has one that is not 0, as `tf.train.momentum` does; like
 * the rate, it keeps its last value. `fit` rejects with a `RangeError` where neither `totalSteps`
 * is given nor the data set says how many batches it has.
 *
 * @example
 * const callback = new OneCycleLR({ maxLr: 0.05 });
 * await model.fit(x, y, { epochs: 10, callbacks: [callback] });
 */
export class OneCycleLR extends RateCallback {
  readonly #schedulesOver: (totalSteps: number) => { lr: Schedule; momentum: Schedule };
  readonly #totalSteps: number | undefined;
  readonly #cycleMomentum: boolean;
  #schedules: { lr: Schedule; momentum: Schedule };

  /** @throws RangeError for an option outside its range. */
  constructor(options: OneCycleLROptions) {
    super("batch");
    const { totalSteps, cycleMomentum = true } = options;
    this.#schedulesOver = (steps) => ({
      lr: oneCycle({ ...options, totalSteps: steps }),
      momentum: oneCycleMomentum({ ...options, totalSteps: steps }),
    });
    this.#totalSteps = totalSteps;
    this.#cycleMomentum = trueOrFalse("cycleMomentum", cycleMomentum);
    this.#schedules = this.#schedulesOver(totalSteps ?? 1);
  }

  override async onTrainBegin(): Promise<void> {
    await super.onTrainBegin();
    this.#schedules = this.#schedulesOver(this.#totalSteps ?? this.#stepsOfFit());
  }

  protected override rateAt(step: number): number {
    return this.#schedules.lr(step);
  }

  protected override begin(step: number): void {
    super.begin(step);
    const { optimizer } = this.model;
    if (this.#cycleMomentum && momentumOf(optimizer)) {
      setMomentum(optimizer, this.#schedules.momentum(step));
    }
  }

  #stepsOfFit(): number {
    const steps = stepsReported(this.params);
    if (steps !== undefined) return steps * Number(this.params.epochs);
    throw new RangeError(
      "totalSteps must be given, or batchesPerEpoch to fitDataset: this data set does not say how many batches it has",
    );
  }
}
