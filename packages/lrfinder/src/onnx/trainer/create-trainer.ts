import type { RowSource } from "../data/row-source.js";
import { sourceAccess } from "../data/source-access.js";
import { areTables } from "../data/tables.js";
import { loadRuntime } from "../devices/load.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { callsInTurn } from "./calls-in-turn.js";
import { coresFor } from "./cores.js";
import { forking } from "./forking.js";
import { localTrainer } from "./local-trainer.js";
import { noteMadeFrom } from "./made-from.js";
import { measuringReader, type Prepared, prepared } from "./prepared.js";
import { workerTrainer } from "./worker-trainer.js";

/**
 * Prepares a model for training: writes its step as an ONNX graph and loads it.
 *
 * @returns the trainer. Rejects with a `RangeError` or `TypeError` for options that are wrong or do
 *   not fit each other, with code `missing-runtime` where ONNX Runtime is not installed, and with
 *   code `rows-failed` for what a function that gives rows throws: it is asked for one.
 * @example
 * const training = await createTrainer({
 *   model: sequential([dense(64, { activation: "relu" }), dense(1)], { inputShape: [13] }),
 *   loss: "mean-squared-error",
 *   optimizer: adam(),
 *   data: { x, y },
 * });
 * const { suggestion } = await findLearningRate(training);
 */
export async function createTrainer(options: TrainerOptions): Promise<OnnxTrainer> {
  const from = await prepared(options);
  return noteMadeFrom(await started(from, options), from);
}

async function started(
  { training, reader }: Prepared,
  options: TrainerOptions,
): Promise<OnnxTrainer> {
  const { data } = training;
  const cores = coresFor(options);
  // What a function gives may be written to again in its next call, which another trainer makes.
  const forked = cores > 1 && areTables(data) ? { training: { ...training, data }, cores } : null;
  if (options.worker) {
    const trainer = await workerTrainer(training, { reader });
    return callsInTurn(forked ? forking(trainer, { ...forked, inThread: false }) : trainer);
  }
  const rows = {
    access: reader && sourceAccess(reader),
    accessTo: async (source: RowSource) => sourceAccess(await measuringReader(source, training)),
  };
  const runtime = await loadRuntime(training);
  const trainer = await localTrainer(training, runtime, rows);
  if (!forked) return callsInTurn(trainer);
  return callsInTurn(
    forking(trainer, { ...forked, inThread: true, runtime: runtime.device.runtime }),
  );
}
