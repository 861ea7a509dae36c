import type { Abort } from "../search/abort.js";
import { type DivergenceWatch, divergenceWatch } from "./divergence.js";
import type { StoppedBy } from "./stopped-by.js";
import type { SweepOutcome, SweepRecord } from "./sweep-record.js";
import type { Measured, Trainer } from "./trainer.js";

/** A sweep that can be left and gone on with, by any trainer that stands where it was left. */
export interface RunningSweep extends SweepRecord {
  readonly rates: readonly number[];
  /** Of how many rows the trainer's `inferenceLoss` is asked at its end; left out where it is not. */
  readonly inferredRows?: number;
  readonly learningRates: number[];
  readonly losses: number[];
  readonly metrics: Record<string, number[]>;
  readonly divergence: DivergenceWatch;
  updates: number;
  /** What has ended it; undefined before. */
  stoppedBy?: StoppedBy;
  inferenceLoss?: number;
  error?: unknown;
}

/** A sweep that has not begun. */
export function newSweep({
  rates,
  inferredRows,
}: Pick<RunningSweep, "rates" | "inferredRows">): RunningSweep {
  const nothing = { learningRates: [], losses: [], metrics: {}, updates: 0 };
  return { rates, inferredRows, ...nothing, divergence: divergenceWatch() };
}

/** What a sweep that has ended has come to. */
export function outcomeOf(sweep: RunningSweep): SweepOutcome {
  const { learningRates, losses, metrics, stoppedBy = "end", updates } = sweep;
  const { inferenceLoss } = sweep;
  const outcome = {
    ...{ learningRates, losses, metrics, stoppedBy, updates },
    ...(inferenceLoss !== undefined && { inferenceLoss }),
  };
  return stoppedBy === "error" ? { ...outcome, error: sweep.error } : outcome;
}

/** Who follows a sweep, and what ends it early. */
export interface GoOnOptions {
  /** Looked at around every call of the trainer, and handed to it. */
  readonly signal?: Abort;
  /** Called after every call. */
  readonly onCall?: (record: SweepRecord) => void;
  /**
   * Whether it should be left where it stands, and the trainer's call cut short for that; default:
   * it goes on to its end.
   */
  readonly leaves?: () => boolean;
}

/** Goes on with a sweep, until it has ended or is to be left. */
export async function goOn(
  sweep: RunningSweep,
  trainer: Trainer,
  { signal, onCall, leaves }: GoOnOptions,
): Promise<void> {
  const { rates } = sweep;
  while (sweep.stoppedBy === undefined && sweep.updates < rates.length) {
    if (signal?.aborted) {
      sweep.stoppedBy = "aborted";
      return;
    }
    if (leaves?.()) return;
    const asked = rates.slice(sweep.updates, sweep.updates + perCall(trainer));
    const call = newCall(sweep, { asked, onCall });
    const halt: Abort = {
      get aborted() {
        return call.isOver || signal?.aborted === true || leaves?.() === true;
      },
    };
    const around = leaves ? { signal: halt, onMeasured: call.take } : { signal };
    let measured: Measured;
    try {
      measured = await trainer.step({ learningRate: asked, ...around });
      checkLengths(measured, { asked: asked.length, partial: around.signal?.aborted ?? false });
    } catch (error) {
      call.rethrow();
      if (sweep.stoppedBy !== undefined) return;
      // A trainer may watch the same signal and throw because of it.
      sweep.stoppedBy = signal?.aborted ? "aborted" : "error";
      sweep.error = error;
      return;
    }
    call.takeRest(measured);
  }
  if (sweep.stoppedBy === undefined) await end(sweep, trainer);
}

/** Ends a sweep whose rates have ended. */
async function end(sweep: RunningSweep, trainer: Trainer): Promise<void> {
  sweep.stoppedBy = "end";
  if (sweep.inferredRows === undefined) return;
  try {
    sweep.inferenceLoss = await trainer.inferenceLoss?.(sweep.inferredRows);
  } catch (error) {
    sweep.stoppedBy = "error";
    sweep.error = error;
  }
}

/** One call of a trainer, whose measurements come in parts or at once. */
function newCall(
  sweep: RunningSweep,
  { asked, onCall }: { asked: readonly number[]; onCall?: (record: SweepRecord) => void },
) {
  let taken = 0;
  let thrown: { readonly error: unknown } | undefined;
  const record = (measured: Measured): void => {
    const made = measured.loss.length;
    sweep.updates += made;
    let kept = 0;
    while (sweep.stoppedBy === undefined && kept < made) {
      const loss = measured.loss[kept]!;
      sweep.learningRates.push(asked[taken + kept]!);
      sweep.losses.push(loss);
      kept++;
      if (!Number.isFinite(loss)) sweep.stoppedBy = "non-finite";
      else if (sweep.divergence.see(loss)) sweep.stoppedBy = "diverged";
    }
    taken += made;
    append(sweep.metrics, { measured: measured.metrics, kept, total: sweep.losses.length });
    if (kept > 0) onCall?.(sweep);
  };
  return {
    /** Whether nothing more is wanted of it. */
    get isOver() {
      return sweep.stoppedBy !== undefined || thrown !== undefined;
    },
    /** Takes a part. What `onCall` throws is kept until the call has ended. */
    take(part: Measured): void {
      if (thrown) return;
      try {
        record(part);
      } catch (error) {
        thrown = { error };
      }
    },
    /** Takes what has not come in parts. */
    takeRest({ loss, metrics }: Measured): void {
      this.rethrow();
      if (loss.length === taken) return;
      const rest = (values: readonly number[]) => values.slice(taken);
      const named = Object.entries(metrics).map(([name, values]) => [name, rest(values)]);
      record({ loss: rest(loss), metrics: Object.fromEntries(named) });
    },
    rethrow(): void {
      if (thrown) throw thrown.error;
    },
  };
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
