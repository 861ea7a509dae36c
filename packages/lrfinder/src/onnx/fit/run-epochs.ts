import { numberOrFunction } from "../../numeric/checks.js";
import type { Schedule } from "../../schedules/schedule.js";
import type { Abort } from "../../search/abort.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { Scores } from "../training/scores.js";
import type { FitCallback, FitContext, FitEnd, FitStoppedBy } from "./callback.js";
import { finiteUpdates } from "./finite-updates.js";
import {
  type BatchRecord,
  batchRecords,
  type EpochRecord,
  emptyTally,
  recordOf,
  type Tally,
  tallied,
} from "./history.js";
import { type MetricValues, withMetrics } from "./metric-functions.js";
import { withCallbacks } from "./with-callbacks.js";

/** A moment of running training, for a progress line or a live chart. */
export interface FitProgress {
  /** The epoch, counted from 1. */
  readonly epoch: number;
  /** The number of the last epoch. */
  readonly epochs: number;
  /** Updates made in this epoch. */
  readonly step: number;
  readonly stepsPerEpoch: number;
  /** The last update's learning rate. */
  readonly lr: number;
  /** The last update's loss. */
  readonly loss: number;
}

/** What epochs run through, checked and complete. */
export interface EpochsSettings {
  readonly epochs: number;
  readonly initialEpoch: number;
  readonly learningRate?: number | Schedule;
  readonly momentum?: number | Schedule;
  readonly callbacks: readonly FitCallback[];
  readonly recordBatches: boolean;
  readonly signal?: Abort;
  readonly onProgress?: (progress: FitProgress) => void;
  /** The values of metric functions on the rows trained on. */
  readonly measure?: MetricValues;
  /** Scores the model on the validation data. */
  readonly validate?: () => Promise<Scores>;
}

/** What epochs have left behind. */
export interface EpochsResult {
  readonly history: {
    readonly epochs: readonly EpochRecord[];
    readonly batches: readonly BatchRecord[];
  };
  readonly stoppedBy: FitStoppedBy;
  /** Updates that the weights have in them, of those made here. */
  readonly updates: number;
  readonly unfinished?: EpochRecord;
}

/** Trains epoch after epoch, and calls the callbacks. */
export async function runEpochs(
  training: OnnxTrainer,
  settings: EpochsSettings,
): Promise<EpochsResult> {
  const { epochs, initialEpoch, callbacks, recordBatches, signal, onProgress } = settings;
  const { stepsPerEpoch } = training;
  const history = { epochs: [] as EpochRecord[], batches: [] as BatchRecord[] };
  const everyBatch = callbacks.some(({ onBatchEnd }) => onBatchEnd);
  let rate = settings.learningRate;
  let stopping = false;
  let updates = 0;

  const context: FitContext = {
    training,
    epochs,
    initialEpoch,
    stepsPerEpoch,
    history,
    stop() {
      stopping = true;
    },
    setLearningRate(learningRate) {
      rate = numberOrFunction("learningRate", learningRate);
    },
  };
  const halt = (): FitStoppedBy | undefined => {
    if (stopping) return "early";
    return signal?.aborted ? "aborted" : undefined;
  };

  /** One call of the trainer: some updates from `first` on, at most `most`. */
  const call = async (epoch: number, tally: Tally) => {
    const first = (epoch - 1) * stepsPerEpoch + tally.updates;
    const most = stepsPerEpoch - tally.updates;
    const count = everyBatch ? 1 : Math.min(most, training.updatesPerCall);
    const rates = valuesAt(given(rate), { first, count });
    const momentum = settings.momentum;
    const { measured, finite } = await finiteUpdates(training, {
      learningRate: rates,
      momentum: momentum === undefined ? undefined : valuesAt(momentum, { first, count }),
      signal,
    });
    updates += finite;
    const records = batchRecords(measured, { epoch, first, rates });
    if (recordBatches) history.batches.push(...records);
    return { records, nonFinite: finite < records.length };
  };

  const run = async (): Promise<FitEnd & { stoppedBy: FitStoppedBy }> => {
    for (let epoch = initialEpoch + 1; epoch <= epochs; epoch++) {
      let tally = emptyTally;
      while (tally.updates < stepsPerEpoch) {
        const stoppedBy = halt();
        if (stoppedBy) return { stoppedBy, unfinished: recordOf(tally, epoch) };
        const { records, nonFinite } = await call(epoch, tally);
        tally = records.reduce(tallied, tally);
        for (const record of records) {
          for (const callback of callbacks) await callback.onBatchEnd?.(record, context);
        }
        if (nonFinite) return { stoppedBy: "non-finite", unfinished: recordOf(tally, epoch) };
        const last = records.at(-1);
        if (!last) continue;
        const { lr, loss } = last;
        onProgress?.({ epoch, epochs, step: tally.updates, stepsPerEpoch, lr, loss });
      }
      const record = await scored(recordOf(tally, epoch)!, settings);
      history.epochs.push(record);
      for (const callback of callbacks) await callback.onEpochEnd?.(record, context);
    }
    return { stoppedBy: "end" };
  };

  const end = await withCallbacks(callbacks, context, run);
  return { history, updates, ...end };
}

/** The record of a whole epoch, with what is measured when it is over. */
async function scored(
  record: EpochRecord,
  { measure, validate }: Pick<EpochsSettings, "measure" | "validate">,
): Promise<EpochRecord> {
  const own = measure ? withMetrics(record, await measure()) : record;
  return { ...own, validation: await validate?.() };
}

function valuesAt(
  value: number | Schedule,
  { first, count }: { first: number; count: number },
): number[] {
  return Array.from({ length: count }, (_, i) =>
    typeof value === "number" ? value : value(first + i),
  );
}

function given(rate: number | Schedule | undefined): number | Schedule {
  if (rate !== undefined) return rate;
  throw new TypeError("learningRate must be given: a number, or a schedule of the step");
}
