import { findLearningRate, type LearningRateResult, type Progress } from "lrfinder";
import type {
  EarlyStopping,
  EpochRecord,
  FitProgress,
  FitStoppedBy,
  OnnxTrainer,
  ReduceLearningRateOnPlateau,
  Verification,
  VerifyProgress,
  Weights,
} from "lrfinder/onnx";
import { usualPenalty } from "lrfinder/table";
import { inputError } from "../../errors/input-error.js";
import { type Network, networkFor } from "../../network/network.js";
import { ratesFor } from "../../network/schedules.js";
import { fileInWords } from "../../network/words.js";
import type { Data } from "../../table/index.js";
import { verifiedRate } from "../../verification/verified-rate.js";
import type { Checkpoint } from "./checkpoint.js";
import type { TrainOptions } from "./options.js";
import { fingerprintOf, flagsOf, type RunKey } from "./run-key.js";
import { type ModelScores, scoresOf } from "./scores.js";
import { splitTable } from "./split.js";

/** What a running training knows so far. */
export interface SoFar {
  data?: LearnedData;
  /** Where finding the rate stands. */
  finding?: Progress;
  /** Where verifying it stands. */
  verifying?: VerifyProgress;
  /** Where training stands. */
  fitting?: FitProgress;
  /** The whole epochs of the last checkpoint that was written. */
  keptEpochs?: number;
}

/** What is known of a table once its numbers are split. */
export type LearnedData = Omit<Data, "x" | "y">;

/** Who watches a training, and keeps its checkpoints. */
export interface Watching {
  readonly soFar: SoFar;
  readonly signal: AbortSignal;
  /** Called with what decides the end weights, before anything is trained; gives where to go on from. */
  readonly onReady: (run: RunKey) => Promise<Checkpoint | undefined>;
  /** Writes a checkpoint. */
  readonly keep: (checkpoint: Checkpoint) => Promise<void>;
  /** Called after every epoch. */
  readonly onEpoch: (record: EpochRecord) => void;
  /** Called while the table is read, and a few times a second. */
  readonly onProgress: (soFar: SoFar) => void;
}

/** What a training has led to. */
export interface Learned {
  readonly run: RunKey;
  readonly data: LearnedData;
  readonly network: Network;
  /** λ of the penalty on the weights. */
  readonly l2: number;
  readonly rows: number;
  readonly validationRows: number;
  readonly threads: number;
  readonly found?: LearningRateResult;
  readonly verification?: Verification;
  /** Undefined where no rate could be suggested: nothing was trained then. */
  readonly lr?: number;
  readonly fitted?: Fitted;
}

/** What the epochs have led to. */
export interface Fitted {
  readonly epochs: Checkpoint["epochs"];
  readonly stoppedBy: Exclude<FitStoppedBy, "aborted">;
  /** The epoch that the weights are from; undefined where none has a loss that is a number. */
  readonly bestEpoch?: number;
  readonly weights: Weights;
  /** On the rows kept to validate, or on those trained on where there are none. */
  readonly scores: ModelScores;
}

/** Milliseconds from one checkpoint to the next at least. */
const KEEP_EVERY_MS = 1000;
/** When `--schedule plateau` reduces the rate, and by how much. */
const PLATEAU = { factor: 0.5, patience: 4 } as const;

/**
 * Reads the table, finds the rate unless it is given, and trains; goes on from a checkpoint where there is one.
 *
 * @throws InputError where the table or an option does not fit; the signal's reason once it is aborted.
 */
export async function learn(options: TrainOptions, watching: Watching): Promise<Learned> {
  const { soFar, signal, onReady, onProgress } = watching;
  onProgress(soFar);
  const { loadData } = await import("../../table/index.js");
  const loading = loadData(options);
  const engine = import("lrfinder/onnx");
  engine.catch(() => {});
  const { x, y, ...data } = await loading;
  soFar.data = data;
  refuseConstant(data, options);
  const run = { flags: flagsOf(options), data: fingerprintOf({ ...data, x, y }) };
  const { validation: share, seed, file, batchSize } = options;
  const { training: rows, validation } = splitTable({ ...data, x, y }, { share, seed, file });
  const l2 = options.l2 ?? usualPenalty({ task: data.task, rows: rows.rows });
  const network = await networkFor(data, { ...options, l2 });
  const { trainer } = await engine;
  const training = await trainer({ ...network, data: rows, batchSize, seed, worker: true });
  try {
    signal.throwIfAborted();
    const start = await onReady(run);
    const found = start?.found ?? (await rateFor(training, options, watching));
    const suggested = found?.suggestion.status === "found" ? found.suggestion.lr : undefined;
    let verification = start?.verification;
    if (options.verify && suggested !== undefined && !verification) {
      await watching.keep({ run, found, epochs: [] });
      verification = await verifiedRate(suggested, {
        ...{ network, data: rows, batchSize, seed, signal, settings: options.verify },
        mostEpochs: options.epochs,
        onProgress(verifying) {
          soFar.verifying = verifying;
          onProgress(soFar);
        },
      });
      signal.throwIfAborted();
    }
    const lr = options.lr ?? verification?.lr ?? suggested;
    const { threads } = training;
    const learned: Learned = {
      ...{ run, data, network, l2, found, verification, lr, threads },
      ...{ rows: rows.rows, validationRows: validation?.rows ?? 0 },
    };
    if (lr === undefined) return learned;
    const begun = start ?? { run, epochs: [] };
    const ended = await fitFrom(
      { ...begun, found, verification },
      { training, lr, validation, options, watching },
    );
    const scores = await scoresOf(training, validation ?? rows, data);
    return { ...learned, fitted: { ...ended, scores, weights: await training.weights() } };
  } finally {
    void training.close().catch(() => {});
  }
}

function refuseConstant({ encoding }: LearnedData, options: TrainOptions): void {
  if (encoding.some(({ kind }) => kind !== "constant")) return;
  throw inputError(
    `${fileInWords(options)}: every input column holds one value only, from which nothing can be predicted`,
  );
}

async function rateFor(
  training: OnnxTrainer,
  { lr, seed }: TrainOptions,
  { soFar, signal, onProgress }: Watching,
): Promise<LearningRateResult | undefined> {
  if (lr !== undefined) return undefined;
  const found = await findLearningRate(training, {
    ...{ seed, signal },
    onProgress(finding) {
      soFar.finding = finding;
      onProgress(soFar);
    },
  });
  signal.throwIfAborted();
  return found;
}

interface Fitting {
  readonly training: OnnxTrainer;
  readonly lr: number;
  readonly validation?: Pick<Data, "x" | "y">;
  readonly options: TrainOptions;
  readonly watching: Watching;
}

async function fitFrom(
  start: Checkpoint,
  { training, lr, validation, options, watching }: Fitting,
): Promise<Omit<Fitted, "scores" | "weights">> {
  const { earlyStopping, fit, reduceLearningRateOnPlateau } = await import("lrfinder/onnx");
  const { epochs, patience, schedule } = options;
  const { soFar, signal, onProgress } = watching;
  const stopping = validation && earlyStopping({ patience, state: start.stopping });
  const plateau =
    schedule === "plateau"
      ? reduceLearningRateOnPlateau({ ...PLATEAU, state: start.plateau })
      : undefined;
  const keeping = keeper(start, { stopping, plateau, watching });
  if (start.state) await training.load(start.state);
  else await keeping.write();
  const { stoppedBy } = await fit(training, {
    ...{ epochs, validation, signal, initialEpoch: start.epochs.length },
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
  };
}

/** A callback that has a checkpoint of every epoch, and writes one now and then. */
function keeper(
  start: Checkpoint,
  {
    stopping,
    plateau,
    watching: { keep, soFar, onEpoch },
  }: { stopping?: EarlyStopping; plateau?: ReduceLearningRateOnPlateau; watching: Watching },
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
