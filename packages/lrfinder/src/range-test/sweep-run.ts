import { type LossCurve, lossCurve } from "../curve/loss-curve.js";
import type { RuleName, RuleOptions } from "../suggest/suggestion.js";
import { type DivergenceWatch, divergenceWatch } from "./divergence.js";
import { readRepeats } from "./read-repeats.js";
import type { LearningRateResult, StoppedBy } from "./result.js";

/** What one sweep in `fit` has recorded. */
export interface SweepRun {
  /** `lr`, `iterations`, `loss` and the metrics, one entry for each batch. */
  readonly history: {
    readonly lr: number[];
    readonly iterations: number[];
    readonly loss: number[];
    [metric: string]: number[];
  };
  readonly divergence: DivergenceWatch;
  /** What makes the updates, as {@link RuleOptions} name it. */
  readonly optimizer: string | undefined;
  /** What ended the sweep; undefined while it runs. */
  stoppedBy: StoppedBy | undefined;
  /** Whether the model is as it was before. */
  restored: boolean;
}

/** A sweep before its first batch. */
export function newSweepRun({ optimizer }: RuleOptions = {}): SweepRun {
  const history = { lr: [], iterations: [], loss: [] };
  const divergence = divergenceWatch();
  return { history, divergence, optimizer, stoppedBy: undefined, restored: false };
}

/**
 * Records a batch: the learning rate used, and its loss and metrics.
 *
 * @returns `"non-finite"` or `"diverged"` where training should end with this batch.
 */
export function recordBatch(
  run: SweepRun,
  { lr, values }: { lr: number; values: Readonly<Record<string, number>> },
): StoppedBy | undefined {
  const { history } = run;
  history.lr.push(lr);
  history.iterations.push(history.lr.length);
  for (const name of Object.keys(values)) {
    history[name] ??= [];
    history[name].push(values[name]!);
  }
  const loss = values.loss!;
  if (!Number.isFinite(loss)) return "non-finite";
  return run.divergence.see(loss) ? "diverged" : undefined;
}

/** The loss curve of a sweep. */
export function curveOfRun({ history }: SweepRun): LossCurve {
  return lossCurve({ learningRates: history.lr, losses: history.loss });
}

/** What a sweep tells; one that still runs is read as if it were aborted. */
export function resultOfRun(run: SweepRun, rule: RuleName): LearningRateResult {
  const { history, optimizer, stoppedBy = "aborted", restored } = run;
  const { lr, iterations: _, loss: __, ...metrics } = history;
  const test = { curve: curveOfRun(run), metrics, stoppedBy, restored };
  const ended = stoppedBy === "error" ? { ...test, error: new Error("fit threw") } : test;
  const repeats = lr.length > 0 ? [ended] : [];
  return readRepeats(repeats, { rule, optimizer, asked: repeats.length });
}
