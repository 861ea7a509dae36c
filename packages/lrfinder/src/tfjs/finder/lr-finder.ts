import { Callback } from "@tensorflow/tfjs";
import type { LossCurve } from "../../curve/loss-curve.js";
import type { Figure } from "../../plot/figure.js";
import { type PlotLossOptions, plotLoss } from "../../plot/plot-loss.js";
import { plotLr } from "../../plot/plot-lr.js";
import type { PlotOptions } from "../../plot/plot-options.js";
import {
  finderSettings,
  type LRFinderHistory,
  type LRFinderOptions,
  type LRFinderSettings,
} from "../../range-test/lr-finder-options.js";
import { type RecordedSweep, recordedSweep } from "../../range-test/recorded-sweep.js";
import type { LearningRateResult } from "../../range-test/result.js";
import type { Schedule } from "../../schedules/schedule.js";
import type { Suggestion } from "../../suggest/suggestion.js";
import { lostCallback } from "../fit/copies.js";
import { atFitEnd, isFitting } from "../fit/fit-end.js";
import { type FitPlan, fitPlan, otherSteps } from "../fit/fit-plan.js";
import { type Logs, loggedValues, refuseReservedNames } from "../fit/logged-values.js";
import {
  type ModelState,
  modelState,
  releaseModelState,
  restoreModelState,
} from "../fit/model-state.js";
import { learningRateOf, nameOf, setLearningRate } from "../fit/optimizer-rate.js";
import { precisionWarnings } from "../fit/precision.js";

/**
 * A callback that finds a learning rate while `fit` or `fitDataset` runs: it raises the rate after
 * every batch and records the loss. Afterwards the model is as it was.
 *
 * After batch i of n, counted from 1, the rate becomes `minLr + (maxLr − minLr)·i / n` (linear) or
 * `minLr·(maxLr / minLr)^(i / n)` (exponential).
 *
 * It works with Sequential and functional models, alone or in an array with other callbacks. Those
 * must be of class `tf.Callback`, too: TensorFlow.js itself cannot run an array that mixes them
 * with objects like `{ onEpochEnd }`. The order of rows and the masks of dropout are
 * TensorFlow.js's own, and not repeatable.
 *
 * `fit` rejects with a `RangeError` where `stepsPerEpoch` or `epochs` was given and is not what
 * runs, with a `TypeError` where a metric is named like another part of the history or where the
 * model is of another copy of TensorFlow.js, and with an `Error` where another callback sets the
 * learning rate of a batch.
 *
 * `suggestion` is `none` where the loss still falls at the end of the sweep, which would then decide
 * the answer: raise `maxLr`.
 *
 * @example
 * const lrFinder = new LRFinder({ minLr: 1e-5, maxLr: 1e-2 });
 * await model.fit(xTrain, yTrain, { epochs: 3, batchSize: 128, callbacks: [lrFinder] });
 * if (lrFinder.suggestion.status === "found") console.log(lrFinder.suggestion.lr);
 */
export class LRFinder extends Callback {
  readonly #settings: LRFinderSettings;
  #sweep: RecordedSweep;
  #before: ModelState | undefined;
  #plan: FitPlan | undefined;
  #schedule: Schedule;
  #batchesOfEpoch = 0;
  #rate = Number.NaN;

  /** @throws RangeError for an option out of range. */
  constructor(options: LRFinderOptions = {}) {
    super();
    this.#settings = finderSettings(options);
    this.#sweep = recordedSweep(this.#settings);
    this.#schedule = this.#settings.scheduleOver(1);
  }

  /** What has been recorded since training last began. */
  get history(): LRFinderHistory {
    return this.#sweep.history;
  }

  /** The loss curve of the history. */
  get curve(): LossCurve {
    return this.#sweep.curve;
  }

  /** The learning rate to train with, or why there is none. */
  get suggestion(): Suggestion {
    return this.result.suggestion;
  }

  /** What to know before trusting the suggestion, in plain sentences; empty where there is none. */
  get warnings(): readonly string[] {
    return this.result.warnings;
  }

  /** All that the range test reports, as `findLearningRate` does with one repeat. */
  get result(): LearningRateResult {
    return this.#sweep.result;
  }

  /**
   * The figure of loss against learning rate, which is logarithmic, with the suggestion marked and its
   * warnings under it.
   *
   * @example
   * console.log(lrFinder.plotLoss().toText());
   * @throws RangeError for an option out of range.
   */
  plotLoss(options?: PlotLossOptions): Figure {
    return plotLoss(this.result, { warnings: true, ...options });
  }

  /**
   * The figure of learning rate against iteration; the learning rate is logarithmic.
   *
   * @throws RangeError for an option out of range.
   */
  plotLr(options?: PlotOptions): Figure {
    return plotLr(this.curve, options);
  }

  override async onTrainBegin(): Promise<void> {
    if (!(#settings in this)) throw lostCallback(this);
    const { model } = this;
    refuseReservedNames(this.params.metrics);
    this.#sweep = recordedSweep(this.#settings, {
      optimizer: nameOf(model.optimizer),
      warnings: precisionWarnings(),
    });
    this.#plan = undefined;
    this.#before = this.#settings.restore ? modelState(model) : undefined;
    if (isFitting(model)) atFitEnd(model, () => this.#end());
    this.#setRate(this.#schedule(0));
  }

  override async onEpochBegin(epoch: number): Promise<void> {
    this.#batchesOfEpoch = 0;
    if (this.#plan) return;
    this.#plan = fitPlan(this.#settings.given, { params: this.params, initialEpoch: epoch });
    this.#schedule = this.#settings.scheduleOver(this.#plan.stepsPerEpoch * this.#plan.epochs);
  }

  override async onBatchBegin(): Promise<void> {
    const batch = this.#batchesOfEpoch++;
    if (batch === this.#plan?.stepsPerEpoch) throw otherSteps(batch, `at least ${batch + 1}`);
    // A callback that sets the rate between epochs is overruled during the sweep.
    if (learningRateOf(this.model.optimizer) !== this.#rate) this.#setRate(this.#rate);
  }

  override async onBatchEnd(_batch: number, logs: Logs = {}): Promise<void> {
    const lr = this.#rate;
    const used = learningRateOf(this.model.optimizer);
    if (used !== lr) {
      throw new Error(
        `another callback set the learning rate to ${used} during the sweep: leave it out of this fit`,
      );
    }
    const values = await loggedValues(logs);
    if (this.#sweep.record({ lr, values })) this.model.stopTraining = true;
    this.#setRate(this.#schedule(this.#sweep.batches));
  }

  override async onEpochEnd(): Promise<void> {
    const given = this.#plan?.stepsPerEpoch;
    if (given === undefined || this.model.stopTraining || this.#batchesOfEpoch === given) return;
    throw otherSteps(given, this.#batchesOfEpoch);
  }

  override async onTrainEnd(): Promise<void> {
    const { stepsPerEpoch, epochs } = this.#plan ?? { stepsPerEpoch: 0, epochs: 0 };
    const whole = this.#sweep.batches === stepsPerEpoch * epochs;
    this.#sweep.end(whole ? "end" : "aborted");
    if (!isFitting(this.model)) this.#end();
  }

  #setRate(lr: number): void {
    this.#rate = lr;
    setLearningRate(this.model.optimizer, lr);
  }

  #end(): void {
    this.#sweep.end("error");
    if (!this.#before) return;
    restoreModelState(this.#before);
    releaseModelState(this.#before);
    this.#before = undefined;
    this.#sweep.restored();
  }
}
