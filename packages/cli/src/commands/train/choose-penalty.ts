import { ratesFor } from "lrfinder/internal";
import type { AnyTrainingData, createTrainer, EpochRecord, OnnxTrainer } from "lrfinder/onnx";
import type { Watching } from "./learned.js";
import type { TrainOptions } from "./options.js";
import type { Subject } from "./subject.js";

/** Epochs of a training that only chooses, at most. */
const MOST_EPOCHS = 50;

/** What a penalty is chosen for. */
export interface ChoosingPenalty {
  readonly subject: Subject;
  readonly lr: number;
  readonly createTrainer: typeof createTrainer;
  readonly options: TrainOptions;
  readonly watching: Watching;
}

/**
 * The penalty with which the loss on the held-out rows, penalty left out, gets lowest in a training
 * of its own; undefined where it is known, or no training has a loss that is a number. Throws the
 * signal's reason once it is aborted.
 */
export async function choosePenalty(choosing: ChoosingPenalty): Promise<number | undefined> {
  const { subject, watching } = choosing;
  const { soFar, signal, onProgress } = watching;
  const { penalties = [], validation, withPenalty } = subject;
  if (!validation || !withPenalty) return undefined;
  let best: { readonly l2: number; readonly loss: number } | undefined;
  for (const [place, l2] of penalties.entries()) {
    soFar.choosing = { place, of: penalties.length };
    onProgress(soFar);
    const loss = await lowestLoss(await withPenalty(l2), choosing);
    signal.throwIfAborted();
    if (loss < (best?.loss ?? Number.POSITIVE_INFINITY)) best = { l2, loss };
  }
  return best?.l2;
}

/** The lowest loss on the held-out rows, infinite where none is a number. */
async function lowestLoss(
  { network, training: rows, validation }: Subject,
  { lr, createTrainer, options, watching: { signal } }: ChoosingPenalty,
): Promise<number> {
  const { fit } = await import("lrfinder/onnx");
  const { batchSize, seed, schedule, patience } = options;
  const epochs = Math.min(MOST_EPOCHS, options.epochs);
  const training = await createTrainer({ ...network, data: rows.data, batchSize, seed });
  try {
    const watching = lossWatch(validation!.data, patience);
    const { stepsPerEpoch } = training;
    const totalSteps = epochs * stepsPerEpoch;
    await fit(training, {
      ...{ epochs, signal, callbacks: [watching] },
      // A plateau is told from the held-out rows, whose loss is what is measured here.
      learningRate: ratesFor(schedule, { lr, totalSteps, stepsPerEpoch }),
    });
    return watching.lowest();
  } finally {
    void training.close().catch(() => {});
  }
}

/** A callback that measures the loss after every epoch, penalty left out, until it falls no more. */
function lossWatch(data: AnyTrainingData, patience: number) {
  let [lowest, wait] = [Number.POSITIVE_INFINITY, 0];
  return {
    lowest: () => lowest,
    async onEpochEnd(
      _: EpochRecord,
      { training, stop }: { training: OnnxTrainer; stop: () => void },
    ) {
      const { loss } = await training.evaluate(data, { penalties: false });
      wait = loss < lowest ? 0 : wait + 1;
      if (loss < lowest) lowest = loss;
      if (wait >= patience) stop();
    },
  };
}
