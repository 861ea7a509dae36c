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
import { epochReporter } from "./epoch-reporter.js";
import { paced } from "./paced.js";
import type { AnyTrainSettings, MapChoice, NamedFile, TrainingReport } from "./protocol.js";
import type { Learned } from "./searched.js";

/** Updates between which a message is read. */
const MOST_UPDATES = 1024;

/** How a training is ended, and who hears of it. */
export interface RunningTraining {
  readonly signal: Abort;
  readonly report: (message: TrainingReport) => void;
  /** Between which features what it has learned is shown now. */
  readonly between: () => MapChoice;
}

/** A training that can be stopped, continued, and written as a file. */
export interface Training {
  /** Trains up to the last epoch, or until it is stopped; goes on from the last whole epoch. */
  run(options: RunningTraining): Promise<void>;
  /** Shows what it has learned so far, where there is a picture of it. */
  draw(options: Omit<RunningTraining, "signal">): Promise<void>;
  /** The model as files: of a table raw columns in, predictions out; else the file that was given. */
  files(): Promise<readonly NamedFile[]>;
  close(): Promise<void>;
}

/**
 * Prepares what `lrfinder train --members 0` does with these settings and the usual penalty: a
 * share of the rows held out to validate, one cycle of the rate, the best epoch kept.
 */
export async function prepareTraining(
  learned: Learned,
  settings: AnyTrainSettings,
): Promise<Training> {
  const { network, data, validation, fault, rows, l2 } = learned;
  const { batchSize, seed } = settings;
  const training = await createTrainer({ ...network, data, batchSize, seed }).catch((error) => {
    throw fault(error);
  });
  const running = runner(training, { learned, settings });
  const draw: Training["draw"] = async ({ report, between }) => {
    if (learned.map) report({ kind: "mapped", map: await learned.map(training, between()) });
  };
  return {
    draw,
    async run({ signal, report, between }) {
      report({ kind: "begun", begun: { rows, l2 } });
      const { stoppedBy, bestEpoch } = await running({ signal, report, between });
      if (stoppedBy === "aborted") report({ kind: "halted" });
      // What is shown last is what the model keeps: the weights of the best epoch.
      await draw({ report, between });
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
  { learned, settings }: { readonly learned: Learned; readonly settings: AnyTrainSettings },
) {
  const { validation, map } = learned;
  const { epochs, lr, patience, optimizer } = settings;
  const { stepsPerEpoch } = training;
  const validated = validation.rows > 0;
  const totalSteps = epochs * stepsPerEpoch;
  const stays = usualSchedule(optimizer) === "constant";
  const learningRate = stays ? lr : oneCycleRates({ lr, totalSteps });
  let whole: { epoch: number; state?: TrainingState; stopping?: EarlyStoppingState } | undefined;
  return async ({ signal, report, between }: RunningTraining) => {
    if (whole?.state) await training.load(whole.state);
    whole ??= { epoch: 0, state: await training.save() };
    const stopping = validated ? earlyStopping({ patience, state: whole.stopping }) : undefined;
    const keeping = {
      async onEpochEnd(record: EpochRecord) {
        whole = { epoch: record.epoch, state: await training.save(), stopping: stopping?.state };
      },
    };
    const draw = map && (() => map(training, between()));
    const reporting = epochReporter({ report, stepsPerEpoch, map: draw });
    const inPieces = paced(training, { most: MOST_UPDATES, onStep: reporting.onStep });
    const { stoppedBy } = await fit(inPieces, {
      ...{ epochs, learningRate, signal, initialEpoch: whole.epoch },
      ...(validated && { validation: validation.data }),
      callbacks: [...(stopping ? [stopping] : []), keeping, reporting],
    });
    return { stoppedBy, bestEpoch: stopping?.best?.epoch ?? (whole.epoch || undefined) };
  };
}
