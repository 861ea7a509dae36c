import { plateau as plateauSettings, ratesFor } from "lrfinder/internal";
import type { AnyTrainingData, EarlyStopping, OnnxTrainer, ReduceLROnPlateau } from "lrfinder/onnx";
import type { Checkpoint } from "./checkpoint.js";
import type { Fitted, Watching } from "./learned.js";
import type { TrainOptions } from "./options.js";

/** Milliseconds from one checkpoint to the next at least. */
const KEEP_EVERY_MS = 1000;

/** What is trained, and how. */
export interface Fitting {
  readonly training: OnnxTrainer;
  readonly lr: number;
  readonly validation?: AnyTrainingData;
  readonly options: TrainOptions;
  readonly watching: Watching;
}

/** What the epochs have led to, and the checkpoint after the last of them. */
export interface FittedEpochs extends Omit<Fitted, "scores" | "weights" | "members"> {
  readonly checkpoint: Checkpoint;
}

/**
 * Trains from a checkpoint on, to the last epoch; throws the signal's reason once it is aborted.
 */
export async function fitFrom(
  start: Checkpoint,
  { training, lr, validation, options, watching }: Fitting,
): Promise<FittedEpochs> {
  const { earlyStopping, fit, reduceLROnPlateau } = await import("lrfinder/onnx");
  const { epochs, patience, schedule } = options;
  const { soFar, signal, onProgress } = watching;
  const stopping = validation && earlyStopping({ patience, state: start.stopping });
  const plateau =
    schedule === "plateau"
      ? reduceLROnPlateau({ ...plateauSettings, state: start.plateau })
      : undefined;
  const keeping = keeper(start, { stopping, plateau, watching });
  if (start.state) await training.load(start.state);
  else await keeping.write();
  const initialEpoch = start.epochs.length;
  const { stoppedBy } = await fit(training, {
    // Where fewer are asked for than were run, none is added.
    ...{ epochs: Math.max(epochs, initialEpoch), validation, signal, initialEpoch },
    learningRate: ratesFor(schedule, {
      ...{ lr, totalSteps: epochs * training.stepsPerEpoch },
      stepsPerEpoch: training.stepsPerEpoch,
    }),
    callbacks: [stopping, plateau, keeping].filter((each) => each !== undefined),
    onProgress(fitting) {
      soFar.fitting = fitting;
      onProgress(soFar);
    },
  });
  if (stoppedBy === "aborted") {
    await keeping.write();
    signal.throwIfAborted();
    throw new Error("training was aborted, and nobody asked for it");
  }
  const last = stoppedBy === "non-finite" ? undefined : keeping.latest.epochs.length;
  return {
    epochs: keeping.latest.epochs,
    stoppedBy,
    bestEpoch: stopping ? stopping.best?.epoch : last,
    checkpoint: keeping.latest,
  };
}

/** A callback that has a checkpoint of every epoch, and writes one now and then. */
function keeper(
  start: Checkpoint,
  {
    stopping,
    plateau,
    watching: { keep, soFar, onEpoch },
  }: { stopping?: EarlyStopping; plateau?: ReduceLROnPlateau; watching: Watching },
) {
  const epochs = [...start.epochs];
  let latest: Checkpoint = { ...start, epochs };
  let writtenAt = Number.NEGATIVE_INFINITY;
  const write = async () => {
    await keep(latest);
    soFar.keptEpochs = latest.epochs.length;
    writtenAt = performance.now();
  };
  return {
    get latest() {
      return latest;
    },
    write,
    async onEpochEnd(
      record: Checkpoint["epochs"][number],
      { training }: { training: OnnxTrainer },
    ) {
      epochs.push(record);
      onEpoch(record);
      latest = {
        ...latest,
        state: await training.save(),
        stopping: stopping?.state,
        plateau: plateau?.state,
      };
      if (performance.now() - writtenAt >= KEEP_EVERY_MS) await write();
    },
  };
}
