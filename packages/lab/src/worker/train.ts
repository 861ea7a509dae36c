import type { Abort } from "lrfinder";
import { networkPlan, oneCycleRates, penaltyOf, type Rows, splitRows } from "lrfinder/internal";
import {
  cardMetadata,
  createTrainer,
  type EarlyStoppingState,
  type EpochRecord,
  earlyStopping,
  exportModel,
  fit,
  modelCard,
  type Network,
  networkFor,
  type OnnxTrainer,
  type TrainingState,
} from "lrfinder/onnx";
import type { EncodedTable } from "lrfinder/table";
import { examplesOf } from "./examples.js";
import { paced } from "./paced.js";
import type { FromWorker, TrainSettings } from "./protocol.js";

/** Milliseconds from one piece of the history to the next. */
const REPORT_EVERY_MS = 60;

/** Updates between which a message is read. */
const MOST_UPDATES = 1024;

/** A training that can be stopped, continued, and written as a file. */
export interface Training {
  /** Trains up to the last epoch, or until it is stopped; goes on from the last whole epoch. */
  run(options: { signal: Abort; report: (message: FromWorker) => void }): Promise<void>;
  /** The model as an ONNX file: raw columns in, predictions out. */
  file(): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}

/**
 * Prepares what `lrfinder train` does with these settings: a share of the rows held out to
 * validate, one cycle of the rate, the best epoch kept.
 *
 * @param rowIn the place of a row with a target in the whole table.
 */
export async function prepareTraining(
  data: EncodedTable,
  settings: TrainSettings,
  { rowIn }: { rowIn: (row: number) => number },
): Promise<Training> {
  const { batchSize, seed, validation: share } = settings;
  const rows = splitRows(data, { share, seed });
  const l2 = penaltyOf({}, { task: data.task, rows: rows.training.rows });
  const network = networkFor(networkPlan(data, { ...settings, l2 }));
  const training = await createTrainer({ ...network, data: rows.training, batchSize, seed });
  const running = runner(training, { rows, settings });
  return {
    async run({ signal, report }) {
      const { stoppedBy, bestEpoch } = await running({ signal, report });
      if (stoppedBy === "aborted") report({ kind: "stopped" });
      const { targetEncoding, features } = data;
      const examples = await examplesOf(training, rows.validation, {
        targetEncoding,
        features,
        rowIn,
      });
      const validationRows = rows.validation.rows;
      report({ kind: "trained", trained: { stoppedBy, bestEpoch, validationRows, examples } });
    },
    file: () => modelFile(training, { data, network, settings }),
    close: () => training.close(),
  };
}

/** Trains from the last whole epoch on, each time it is called. */
function runner(
  training: OnnxTrainer,
  { rows, settings }: { rows: { validation: Rows }; settings: TrainSettings },
) {
  const { epochs, lr, patience } = settings;
  const { validation } = rows;
  const validated = validation.rows > 0;
  const learningRate = oneCycleRates({ lr, totalSteps: epochs * training.stepsPerEpoch });
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
      ...(validated && { validation }),
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

async function modelFile(
  training: OnnxTrainer,
  { data, network, settings }: { data: EncodedTable; network: Network; settings: TrainSettings },
): Promise<Uint8Array<ArrayBuffer>> {
  const { target, encoding: columns, targetEncoding } = data;
  const { hidden, activation } = settings;
  const card = modelCard({ target, columns, targetEncoding, network: { hidden, activation } });
  return exportModel({
    ...{ model: network.model, loss: network.loss, weights: await training.weights() },
    ...{ columns, target: targetEncoding, metadata: cardMetadata(card) },
  });
}
