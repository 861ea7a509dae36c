import { type LossCurve, lossCurve } from "../curve/loss-curve.js";
import type { Abort } from "../search/abort.js";
import { divergenceWatch } from "./divergence.js";
import type { StoppedBy } from "./result.js";
import type { Measured, Trainer } from "./trainer.js";

/** What a sweep has measured, growing while it runs. */
export interface SweepRecord {
  /** The learning rate of each update. */
  readonly learningRates: readonly number[];
  /** The loss of each update. */
  readonly losses: readonly number[];
  /** Each metric of each update; NaN where the trainer left one out. */
  readonly metrics: Readonly<Record<string, readonly number[]>>;
}

/** A sweep that has ended. */
export interface SweepOutcome extends SweepRecord {
  /** What ended it. */
  readonly stoppedBy: StoppedBy;
  /** Updates really made, those after the stopping step included. */
  readonly updates: number;
  /** What the trainer threw. */
  readonly error?: unknown;
}

/** What a sweep runs through and who follows it. */
export interface RunSweepOptions {
  /** The learning rate of each update. */
  readonly rates: readonly number[];
  /** Looked at around every call of the trainer, and handed to it. */
  readonly signal?: Abort;
  /** Called after every call. */
  readonly onCall?: (record: SweepRecord) => void;
}

/**
 * Runs a trainer over the rates, until they end, the loss diverges or is not finite, or it is
 * aborted.
 */
export async function runSweep(trainer: Trainer, options: RunSweepOptions): Promise<SweepOutcome> {
  const { rates, signal, onCall } = options;
  const learningRates: number[] = [];
  const losses: number[] = [];
  const metrics: Record<string, number[]> = {};
  const record = { learningRates, losses, metrics };
  let updates = 0;
  const divergence = divergenceWatch();
  let stoppedBy: StoppedBy | undefined;
  while (stoppedBy === undefined && updates < rates.length) {
    if (signal?.aborted) return { ...record, stoppedBy: "aborted", updates };
    const asked = rates.slice(updates, updates + perCall(trainer));
    let measured: Measured;
    try {
      measured = await trainer.step({ learningRate: asked, signal });
      checkLengths(measured, { asked: asked.length, partial: signal?.aborted ?? false });
    } catch (error) {
      // A trainer may watch the same signal and throw because of it.
      if (signal?.aborted) return { ...record, stoppedBy: "aborted", updates };
      return { ...record, stoppedBy: "error", updates, error };
    }
    const made = measured.loss.length;
    updates += made;
    let kept = 0;
    while (stoppedBy === undefined && kept < made) {
      const loss = measured.loss[kept]!;
      learningRates.push(asked[kept]!);
      losses.push(loss);
      kept++;
      if (!Number.isFinite(loss)) stoppedBy = "non-finite";
      else if (divergence.see(loss)) stoppedBy = "diverged";
    }
    append(metrics, { measured: measured.metrics, kept, total: losses.length });
    if (made > 0) onCall?.(record);
  }
  return { ...record, stoppedBy: stoppedBy ?? "end", updates };
}

/** The curve of a record's first updates; all of them where no count is given. */
export function curveOf(record: SweepRecord, count = record.losses.length): LossCurve {
  return lossCurve({
    learningRates: record.learningRates.slice(0, count),
    losses: record.losses.slice(0, count),
  });
}

function perCall({ updatesPerCall }: Trainer): number {
  return updatesPerCall && updatesPerCall >= 1 ? Math.floor(updatesPerCall) : 1;
}

function checkLengths(measured: Measured, call: { asked: number; partial: boolean }): void {
  const made = measured.loss.length;
  if (made > call.asked || (made < call.asked && !call.partial)) {
    throw new TypeError(`loss must have an entry for each update (${call.asked}), not ${made}`);
  }
  const strange = measured.loss.findIndex((loss) => typeof loss !== "number");
  if (strange >= 0) {
    throw new TypeError(`loss must hold numbers, not ${String(measured.loss[strange])}`);
  }
  for (const [name, values] of Object.entries(measured.metrics)) {
    if (values.length === made) continue;
    throw new TypeError(`${name} must be as long as loss (${made}), not ${values.length}`);
  }
}

function append(
  metrics: Record<string, number[]>,
  call: { measured: Measured["metrics"]; kept: number; total: number },
): void {
  const before = call.total - call.kept;
  for (const name of Object.keys(call.measured)) {
    metrics[name] ??= new Array<number>(before).fill(Number.NaN);
  }
  for (const [name, values] of Object.entries(metrics)) {
    const measured = call.measured[name];
    for (let i = 0; i < call.kept; i++) values.push(measured?.[i] ?? Number.NaN);
  }
}
