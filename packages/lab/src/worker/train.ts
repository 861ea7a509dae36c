import type { Abort } from "lrfinder";
import { oneCycleRates, usualSchedule } from "lrfinder/internal";
import {
  createTrainer,
  type EarlyStoppingState,
  type EpochRecord,
  earlyStopping,
  fit,
  type OnnxTrainer,
  type TrainingState,
} from "lrfinder/onnx";
import { paced } from "./paced.js";
import type { AnyTrainSettings, FromWorker, NamedFile } from "./protocol.js";
import type { Learned } from "./searched.js";

/** Milliseconds from one piece of the history to the next. */
const REPORT_EVERY_MS = 60;

/** Updates between which a message is read. */
const MOST_UPDATES = 1024;

/** A training that can be stopped, continued, and written as a file. */
export interface Training {
  /** Trains up to the last epoch, or until it is stopped; goes on from the last whole epoch. */
  run(options: { signal: Abort; report: (message: FromWorker) => void }): Promise<void>;
  /** The model as files: of a table raw columns in, predictions out; else the file that was given. */
  files(): Promise<readonly NamedFile[]>;
  close(): Promise<void>;
}

/**
 * Prepares what `lrfinder train` does with these settings: a share of the rows held out to
 * validate, one cycle of the rate, the best epoch kept.
 */
export async function prepareTraining(
  learned: Learned,
  settings: AnyTrainSettings,
): Promise<Training> {
  const { network, data, validation, fault } = learned;
  const { batchSize, seed } = settings;
  const training = await createTrainer({ ...network, data, batchSize, seed }).catch((error) => {
    throw fault(error);
  });
  const running = runner(training, { validation, settings });
  return {
    async run({ signal, report }) {
      const { stoppedBy, bestEpoch } = await running({ signal, report });
      if (stoppedBy === "aborted") report({ kind: "stopped" });
      const examples = await learned.examples(training);
      const validationRows = validation.rows;
      report({ kind: "trained", trained: { stoppedBy, bestEpoch, validationRows, examples } });
    },
    files: () => learned.files(training),
    close: () => training.close(),
  };
}

/** Trains from the last whole epoch on, each time it is called. */
function runner(
  training: OnnxTrainer,
  { validation, settings }: Pick<Learned, "validation"> & { settings: AnyTrainSettings },
) {
  const { epochs, lr, patience, optimizer } = settings;
  const validated = validation.rows > 0;
  const totalSteps = epochs * training.stepsPerEpoch;
  const stays = usualSchedule(optimizer) === "constant";
  const learningRate = stays ? lr : oneCycleRates({ lr, totalSteps });
  let whole: { epoch: number; state?: TrainingState; stopping?: EarlyStoppingState } | undefined;
  return async ({ signal, report }: { signal: Abort; report: (message: FromWorker) => void }) => {
    if (whole?.state) await training.load(whole.state);
    whole ??= { epoch: 0, state: await training.save() };
    const stopping = validated ? earlyStopping({ patience, state: whole.stopping }) : undefined;
    const keeping = {
      async onEpochEnd(record: EpochRecord) {
        whole = { epoch: record.epoch, state: await training.save(), stopping: stopping?.state };
      },
    };
    const reporting = epochReporter(report);
    const { stoppedBy } = await fit(paced(training, { most: MOST_UPDATES }), {
      ...{ epochs, learningRate, signal, initialEpoch: whole.epoch },
      ...(validated && { validation: validation.data }),
      callbacks: [...(stopping ? [stopping] : []), keeping, reporting],
    });
    return { stoppedBy, bestEpoch: stopping?.best?.epoch ?? (whole.epoch || undefined) };
  };
}

/**
 * Reports several epochs at a time: a small network has thousands in the time in which a chart is
 * drawn once.
 */
function epochReporter(report: (message: FromWorker) => void) {
  let waiting: EpochRecord[] = [];
  let reported = Number.NEGATIVE_INFINITY;
  const flush = () => {
    if (waiting.length > 0) report({ kind: "epochs", epochs: waiting });
    waiting = [];
    reported = performance.now();
  };
  return {
    onEpochEnd(record: EpochRecord) {
      waiting.push(record);
      if (performance.now() - reported >= REPORT_EVERY_MS) flush();
    },
    onTrainEnd: flush,
  };
}
