import { type LossCurve, lossCurve } from "../curve/loss-curve.js";
import type { RuleOptions } from "../suggest/rule.js";
import { divergenceWatch } from "./divergence.js";
import type { LRFinderHistory, LRFinderSettings } from "./lr-finder-options.js";
import { readRepeats } from "./read-repeats.js";
import type { LearningRateResult, StoppedBy } from "./result.js";

/** One sweep that an `LRFinder` records while `fit` runs, and what it says. */
export interface RecordedSweep {
  /** How many batches have been recorded. */
  readonly batches: number;
  /** `lr`, `iterations`, `loss` and the metrics, one entry for each batch. */
  readonly history: LRFinderHistory;
  /** The loss curve of the history. */
  readonly curve: LossCurve;
  /**
   * What `findLearningRate` says with one repeat; a sweep that still runs is read as an aborted
   * one.
   */
  readonly result: LearningRateResult;
  /**
   * Records a batch: the learning rate used, and its loss and metrics.
   *
   * @returns whether training should stop with this batch.
   */
  record(batch: { lr: number; values: Readonly<Record<string, number>> }): boolean;
  /** Notes what ended the sweep; the first note counts. */
  end(stoppedBy: StoppedBy): void;
  /** Notes that the model is as it was before. */
  restored(): void;
}

interface RecordedHistory {
  readonly lr: number[];
  readonly iterations: number[];
  readonly loss: number[];
  [metric: string]: number[];
}

/**
 * A sweep before its first batch.
 *
 * @param options.optimizer what makes the updates, as {@link RuleOptions} name it.
 */
export function recordedSweep(
  { rule, stopOnDivergence }: LRFinderSettings,
  { optimizer }: RuleOptions = {},
): RecordedSweep {
  const history: RecordedHistory = { lr: [], iterations: [], loss: [] };
  const divergence = divergenceWatch();
  let stoppedBy: StoppedBy | undefined;
  let restored = false;
  const curve = () => lossCurve({ learningRates: history.lr, losses: history.loss });
  const tooFar = (latest: number): StoppedBy | undefined => {
    if (!Number.isFinite(latest)) return "non-finite";
    return divergence.see(latest) ? "diverged" : undefined;
  };

  return {
    get batches() {
      return history.lr.length;
    },
    history,
    get curve() {
      return curve();
    },
    get result() {
      const { lr, iterations: _, loss: __, ...metrics } = history;
      const test = { curve: curve(), metrics, stoppedBy: stoppedBy ?? "aborted", restored };
      const ended = stoppedBy === "error" ? { ...test, error: new Error("fit threw") } : test;
      const repeats = lr.length > 0 ? [ended] : [];
      return readRepeats(repeats, { rule, optimizer, asked: repeats.length });
    },
    record(batch) {
      history.lr.push(batch.lr);
      history.iterations.push(history.lr.length);
      for (const [name, value] of Object.entries(batch.values)) {
        history[name] ??= [];
        history[name].push(value);
      }
      const reason = tooFar(batch.values.loss!);
      if (!reason || !stopOnDivergence) return false;
      stoppedBy = reason;
      return true;
    },
    end(by) {
      stoppedBy ??= by;
    },
    restored() {
      restored = true;
    },
  };
}
