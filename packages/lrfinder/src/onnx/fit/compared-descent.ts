import type { BatchSize } from "../../batches/steps-per-epoch.js";
import { findLearningRate } from "../../range-test/find-learning-rate.js";
import type { Around, TrialReport } from "../../search/runner.js";
import type { AnyData } from "../data/row-source.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import { budgetOf } from "./budget.js";

/**
 * Steps of a sweep; more for small batches, whose losses are noise until many rows have been seen.
 */
const LEAST_STEPS = 100;
const ROWS_SWEPT = 3200;

/**
 * How one batch size descended: all arrays have an entry for each time the loss was measured, from
 * the start on.
 */
export interface ComparedDescent {
  readonly batchSize: BatchSize;
  readonly stepsPerEpoch: number;
  /** The constant rate it was trained with; null where none could be found. */
  readonly lr: number | null;
  /** Why there is no rate. */
  readonly reason?: string;
  /** Updates made. */
  readonly updates: readonly number[];
  /** Passes over the rows: updates / steps per epoch. */
  readonly epochs: readonly number[];
  /** Seconds of training, without finding the rate and without measuring. */
  readonly seconds: readonly number[];
  /** The loss over all rows that are measured, penalties included, without dropout. */
  readonly losses: readonly number[];
  /**
   * Of the single updates that loss was measured before and after, all along the path, how many
   * raised it.
   */
  readonly uphill: { readonly updates: number; readonly raised: number };
  readonly stoppedBy: "end" | "aborted" | "non-finite";
}

/** How a model descends. */
export interface DescentSettings extends Around<TrialReport> {
  readonly batchSize: BatchSize;
  /** The rows that losses are measured on. */
  readonly measured: AnyData;
  readonly seed?: number;
  /** Left out to find one. */
  readonly learningRate?: number;
  readonly epochs?: number;
  readonly seconds?: number;
}

/**
 * Finds the rate of a model at its start where none is given, and descends with it; a report
 * without a loss is of the finding.
 */
export async function descentOf(
  training: OnnxTrainer,
  settings: DescentSettings,
): Promise<ComparedDescent> {
  const { batchSize, measured, signal, onProgress } = settings;
  onProgress({ share: 0 });
  const { lr, reason } = await rateOf(training, settings);
  const path = { updates: [] as number[], seconds: [] as number[], losses: [] as number[] };
  let updates = 0;
  let trained = 0;
  let nonFinite = false;

  const measure = async () => {
    const { loss } = await training.evaluate(measured);
    if (!Number.isFinite(loss)) nonFinite = true;
    path.updates.push(updates);
    path.seconds.push(trained / 1000);
    path.losses.push(loss);
    return loss;
  };
  const advance = async (count: number, rate: number) => {
    const before = performance.now();
    const learningRate = new Array<number>(count).fill(rate);
    const { loss } = await training.step({ learningRate, signal });
    trained += performance.now() - before;
    updates += loss.length;
    nonFinite ||= !loss.every(Number.isFinite);
  };

  await measure();
  const budget = budgetOf(training, settings);
  if (lr !== null) {
    let share = 0;
    const going = () => share < 1 && !nonFinite && !signal.aborted;
    const descend = async (count: number) => {
      await advance(count, lr);
      share = budget.share({ updates, trained });
    };
    while (going()) {
      await descend(budget.next({ updates, trained, most: training.updatesPerCall }));
      if (!budget.due({ updates, trained }) && share < 1) continue;
      const loss = await measure();
      onProgress({ share, loss });
      if (!going()) break;
      // One update more, measured too, shows which way a single one goes.
      await descend(1);
      await measure();
    }
  }
  const { stepsPerEpoch } = training;
  return {
    batchSize,
    stepsPerEpoch,
    lr,
    ...(reason !== undefined && { reason }),
    ...path,
    epochs: path.updates.map((made) => made / stepsPerEpoch),
    uphill: uphillOf(path),
    stoppedBy: nonFinite ? "non-finite" : signal.aborted ? "aborted" : "end",
  };
}

async function rateOf(
  training: OnnxTrainer,
  { learningRate, seed, signal }: DescentSettings,
): Promise<{ lr: number | null; reason?: string }> {
  if (learningRate !== undefined) return { lr: learningRate };
  const steps = Math.max(LEAST_STEPS, Math.ceil(ROWS_SWEPT / training.batchSize));
  const { suggestion } = await findLearningRate(training, { seed, signal, steps });
  if (suggestion.status === "found") return { lr: suggestion.lr };
  return { lr: null, reason: suggestion.reason };
}

/** Which of the single updates between two measurements went uphill. */
function uphillOf({ updates, losses }: Pick<ComparedDescent, "updates" | "losses">) {
  const single = updates.flatMap((made, i) => (made - (updates[i - 1] ?? made) === 1 ? [i] : []));
  const raised = single.filter((i) => !(losses[i]! <= losses[i - 1]!));
  return { updates: single.length, raised: raised.length };
}
