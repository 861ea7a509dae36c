import { penaltyOf } from "lrfinder/internal";
import type { Network, OnnxTrainer, TrainingData } from "lrfinder/onnx";
import { inputError } from "../../errors/input-error.js";
import { engineLoading } from "../../network/engine.js";
import { networkFor } from "../../network/network.js";
import { fileInWords } from "../../network/words.js";
import { chooseRate } from "./choose-rate.js";
import { fitFrom } from "./fit-from.js";
import type { Learned, LearnedData, Watching } from "./learned.js";
import type { TrainOptions } from "./options.js";
import { fingerprintOf, flagsOf } from "./run-key.js";
import { scoresOf } from "./scores.js";
import { searchedRows } from "./searched-rows.js";
import { splitTable } from "./split.js";

/**
 * Reads the table, finds the rate unless it is given, and trains; goes on from a checkpoint where
 * there is one.
 *
 * @throws InputError where the table or an option does not fit; the signal's reason once it is
 *   aborted.
 */
export async function learn(options: TrainOptions, watching: Watching): Promise<Learned> {
  const { soFar, signal, onReady, onProgress } = watching;
  onProgress(soFar);
  const { loadData } = await import("../../table/index.js");
  const loading = loadData({
    ...{ ...options, part: searchedRows(options) },
    onRead(share) {
      soFar.read = share;
      onProgress(soFar);
    },
  });
  const engine = engineLoading();
  const { x, y, part, ...data } = await loading;
  soFar.data = data;
  refuseConstant(data, options);
  const run = { flags: flagsOf(options), data: fingerprintOf({ ...data, x, y }) };
  const { validation: share, seed, file, batchSize } = options;
  const { training: rows, validation } = splitTable({ ...data, x, y }, { share, seed, file });
  const l2 = penaltyOf(options, { task: data.task, rows: rows.rows });
  const network = await networkFor(data, { ...options, l2 });
  const searched = part && { network: await networkFor(part, { ...options, l2 }), rows: part };
  const createTrainer = await engine;
  // This process trains, and no more. Only updates of a full batch are so long that an interrupt
  // would wait for them.
  const worker = batchSize === "full";
  const trainerOf = ({ network, rows }: { network: Network; rows: TrainingData }) =>
    createTrainer({ ...network, data: rows, batchSize, seed, worker });
  const training = await trainerOf({ network, rows });
  let searching: OnnxTrainer | undefined;
  try {
    signal.throwIfAborted();
    const start = await onReady(run);
    if (searched && !start?.found) searching = await trainerOf(searched);
    const chosen = await chooseRate(start, {
      ...{ training: searching ?? training, network, rows, ...searched, run, options, watching },
    });
    void searching?.close().catch(() => {});
    const { threads } = training;
    const learned: Learned = {
      ...{ run, data, network, l2, threads, ...chosen },
      ...{ rows: rows.rows, validationRows: validation?.rows ?? 0 },
    };
    const { lr, ...known } = chosen;
    if (lr === undefined) return learned;
    const begun = start ?? { run, epochs: [] };
    const ended = await fitFrom(
      { ...begun, ...known },
      { training, lr, validation, options, watching },
    );
    const scores = await scoresOf(training, validation ?? rows, data);
    return { ...learned, fitted: { ...ended, scores, weights: await training.weights() } };
  } finally {
    for (const each of [training, searching]) void each?.close().catch(() => {});
  }
}

function refuseConstant({ encoding }: LearnedData, options: TrainOptions): void {
  if (encoding.some(({ kind }) => kind !== "constant")) return;
  throw inputError(
    `${fileInWords(options)}: every input column holds one value only, from which nothing can be predicted`,
  );
}
