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
import type { Suggestion } from "../../suggest/suggestion.js";
import type { FitCallback, FitContext, FitEnd } from "./callback.js";
import type { BatchRecord } from "./history.js";

/**
 * A callback that finds a learning rate while `fit` runs: it raises the rate after every batch and
 * records the loss. Afterwards the model is as it was. The learning rate given to `fit`, if any, is
 * not used.
 *
 * After batch i of n, counted from 1, the rate becomes `minLr + (maxLr − minLr)·i / n` (linear) or
 * `minLr·(maxLr / minLr)^(i / n)` (exponential). A loss that is not finite ends `fit` in any case.
 *
 * `fit` rejects with a `RangeError` where `stepsPerEpoch` or `epochs` was given and is not what
 * runs, and with an `Error` where another callback sets the learning rate.
 *
 * `suggestion` is `none` where the loss still falls at the end of the sweep, which would then decide
 * the answer: raise `maxLr`.
 *
 * @example
 * const lrFinder = new LRFinder({ minLr: 1e-5, maxLr: 1 });
 * await fit(training, { epochs: 3, callbacks: [lrFinder] });
 * if (lrFinder.suggestion.status === "found") console.log(lrFinder.suggestion.lr);
 */
export class LRFinder implements FitCallback {
  readonly #settings: LRFinderSettings;
  #sweep: RecordedSweep;
  #before: { readonly snapshot: unknown } | undefined;
  #rateOf = (_step: number) => Number.NaN;

  /** @throws RangeError for an option out of range. */
  constructor(options: LRFinderOptions = {}) {
    this.#settings = finderSettings(options);
    this.#sweep = recordedSweep(this.#settings);
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

  /** All that the range test found, as `findLearningRate` does with one repeat. */
  get result(): LearningRateResult {
    return this.#sweep.result;
  }

  /**
   * The figure of loss against learning rate, which is logarithmic, with the suggestion marked and its
   * warnings under it.
   *
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

  async onTrainBegin(context: FitContext): Promise<void> {
    const { training, stepsPerEpoch, initialEpoch } = context;
    const epochs = context.epochs - initialEpoch;
    this.#sweep = recordedSweep(this.#settings, training);
    this.#before = undefined;
    mustBe("stepsPerEpoch", this.#settings.given.stepsPerEpoch, stepsPerEpoch);
    mustBe("epochs", this.#settings.given.epochs, epochs);
    if (this.#settings.restore) this.#before = { snapshot: await training.snapshot() };
    const schedule = this.#settings.scheduleOver(Math.max(1, stepsPerEpoch * epochs));
    this.#rateOf = (step) => schedule(step - stepsPerEpoch * initialEpoch);
    context.setLearningRate(this.#rateOf);
  }

  onBatchEnd({ iteration, lr, loss, metrics }: BatchRecord, { stop }: FitContext): void {
    if (lr !== this.#rateOf(iteration - 1)) {
      throw new Error(
        `another callback set the learning rate to ${lr} during the sweep: leave it out of this fit`,
      );
    }
    if (this.#sweep.record({ lr, values: { loss, ...metrics } })) stop();
  }

  async onTrainEnd({ stoppedBy }: FitEnd, { training }: FitContext): Promise<void> {
    this.#sweep.end(stoppedBy === "early" ? "aborted" : stoppedBy);
    if (!this.#before) return;
    const { snapshot } = this.#before;
    this.#before = undefined;
    await training.restore(snapshot);
    training.release?.(snapshot);
    this.#sweep.restored();
  }
}

function mustBe(name: string, given: number | undefined, runs: number): void {
  if (given === undefined || given === runs) return;
  throw new RangeError(
    `${name} must be what fit runs, which is ${runs}, not ${given}: give it that, or leave it out`,
  );
}
