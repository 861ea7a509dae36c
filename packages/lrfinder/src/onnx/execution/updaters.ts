import { batchesAtOnce } from "../data/row-access.js";
import { type Device, hasOperator } from "../devices/device.js";
import type { Runtime } from "../devices/runtime.js";
import { isOfBatch, type Step } from "../step/step.js";
import type { Training } from "../training/training.js";
import { chunksUpdater } from "./chunks-updater.js";
import { chunkRows, mostUpdates } from "./pace.js";
import { scanUpdater } from "./scan-updater.js";
import type { MakeUpdater, Updater, UpdaterOptions } from "./updater.js";

/** The ways to run a step: each is a file of `lowering/`, and has its updater here. */
export const updaters = {
  /** Any number of updates in one run, by a loop in the graph. */
  scan: scanUpdater,
  /**
   * One update in one or more runs: what is too large for one, and all on a device without loops.
   */
  chunks: chunksUpdater,
} as const satisfies Record<string, MakeUpdater>;

/** A way to run a step. */
export type Way = keyof typeof updaters;

/**
 * How updates of `batchSize` rows are run, and how many rows at once.
 *
 * The choice follows shapes and the device alone, never timing, since it decides how sums are
 * rounded.
 */
export function wayFor(
  device: Pick<Device, "lacks">,
  { summary, losses }: Pick<Step, "summary" | "losses">,
  {
    batchSize,
    accumulatedRows = Infinity,
    rowsPerChunk = Infinity,
  }: Pick<Training, "accumulatedRows" | "rowsPerChunk"> & { readonly batchSize: number },
): { readonly way: Way; readonly rows: number } {
  const most = Math.min(accumulatedRows, rowsPerChunk);
  const whole = summary.mixesRows || isOfBatch({ losses });
  const rows = whole ? batchSize : chunkRows(summary.cost, { batchSize, most });
  return { way: rows < batchSize || !hasOperator(device, "Scan") ? "chunks" : "scan", rows };
}

/** Makes the updates of a training, in the way that fits its batches and the device. */
export function updaterFor(
  runtime: Runtime,
  step: Step,
  {
    training,
    batchSize,
    access,
  }: Pick<UpdaterOptions, "access"> & {
    training: Training;
    batchSize: number;
  },
): Promise<Updater> {
  const { way, rows } = wayFor(runtime.device, step, { ...training, batchSize });
  const fitting = training.updatesPerRun ?? mostUpdates(step, { rows: batchSize });
  const most = Math.min(fitting, batchesAtOnce(access, batchSize));
  return updaters[way](runtime, step, { training, access, rows, most });
}
