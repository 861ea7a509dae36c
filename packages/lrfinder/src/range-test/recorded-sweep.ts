import { type LossCurve, lossCurve } from "../curve/loss-curve.js";
import type { RuleOptions } from "../suggest/rule.js";
import type { Suggestion } from "../suggest/suggestion.js";
import { divergenceWatch } from "./divergence.js";
import type { LRFinderHistory, LRFinderSettings } from "./lr-finder-options.js";
import { readRepeats } from "./read-repeats.js";
import type { LearningRateResult } from "./result.js";
import type { StoppedBy } from "./stopped-by.js";

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
 * @param options.warnings what else to know of a rate that is found.
 */
export function recordedSweep(
  { rule, stopOnDivergence }: LRFinderSettings,
  { optimizer, warnings }: RuleOptions & { readonly warnings?: readonly string[] } = {},
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
      const asked = repeats.length;
      const result = readRepeats(repeats, { rule, optimizer, warnings, asked, refusesEnd: true });
      return { ...result, suggestion: tooShort(lr.length, stoppedBy) ?? result.suggestion };
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

/** Fewer batches than this say nothing. */
const LEAST_BATCHES = 5;

/** That a sweep which has ended says nothing, where it was too short, and why it was. */
function tooShort(batches: number, stoppedBy: StoppedBy | undefined): Suggestion | undefined {
  const made = batches === 1 ? "one batch" : `${batches} batches`;
  if (stoppedBy === "aborted") {
    const reason = `training was stopped after ${made}, before the sweep was over, by a callback or an abort`;
    return { status: "none", reason };
  }
  if (stoppedBy !== "end" || batches >= LEAST_BATCHES) return undefined;
  const reason = `the training had only ${made}, and a sweep needs ${LEAST_BATCHES} at least: take smaller batches, or more epochs`;
  return { status: "none", reason };
}
