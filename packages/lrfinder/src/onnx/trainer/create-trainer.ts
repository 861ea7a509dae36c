import { loadRuntime } from "../devices/load.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import type { Training } from "../training/training.js";
import { trainingOf } from "../training/training-of.js";
import { callsInTurn } from "./calls-in-turn.js";
import { loadKind } from "./load-kind.js";
import { localTrainer } from "./local-trainer.js";
import { noteMadeFrom } from "./made-from.js";
import { workerTrainer } from "./worker-trainer.js";

/**
 * Prepares a model for training: writes its step as an ONNX graph and loads it.
 *
 * @returns the trainer. Rejects with a `RangeError` or `TypeError` for options that are wrong or do
 *   not fit each other, and with code `missing-runtime` where ONNX Runtime is not installed.
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
  await loadKind(options.model);
  const training = trainingOf(options);
  return noteMadeFrom(await started(training, options), training);
}

async function started(training: Training, { worker }: TrainerOptions): Promise<OnnxTrainer> {
  if (worker) return callsInTurn(await workerTrainer(training));
  return callsInTurn(await localTrainer(training, await loadRuntime(training)));
}
