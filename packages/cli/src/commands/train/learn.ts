import type { AnyTrainingData, OnnxTrainer } from "lrfinder/onnx";
import { saidInFlags } from "../../model/flag-words.js";
import { engineLoading } from "../../network/engine.js";
import type { Trainable } from "../../network/trainable.js";
import { chooseRate } from "./choose-rate.js";
import { fitFrom } from "./fit-from.js";
import type { Learned, Watching } from "./learned.js";
import { loadSubject } from "./load-subject.js";
import type { TrainOptions } from "./options.js";

/**
 * Reads the data, finds the rate unless it is given, and trains; goes on from a checkpoint where
 * there is one.
 *
 * @throws InputError where the data or an option do not fit; the signal's reason once it is
 *   aborted.
 */
export async function learn(options: TrainOptions, watching: Watching): Promise<Learned> {
  const { soFar, cores, signal, onReady, onProgress } = watching;
  onProgress(soFar);
  const loading = loadSubject(options, (share) => {
    soFar.read = share;
    onProgress(soFar);
  });
  const engine = engineLoading();
  const subject = await loading;
  const { data, run, network, training: rows, validation, searched } = subject;
  soFar.data = data;
  const { seed, batchSize } = options;
  const createTrainer = await engine;
  // This process trains, and no more. Only updates of a full batch are so long that an interrupt
  // would wait for them.
  const worker = batchSize === "full";
  const trainerOf = (of: { network: Trainable; data: AnyTrainingData }) =>
    createTrainer({ ...of.network, data: of.data, batchSize, seed, worker, cores });
  const training = await trainerOf({ network, data: rows.data }).catch((error) => {
    throw saidInFlags(error, options);
  });
  let searching: OnnxTrainer | undefined;
  try {
    signal.throwIfAborted();
    const start = await onReady(run);
    if (searched && !start?.found) searching = await trainerOf(searched);
    const chosen = await chooseRate(start, {
      ...{ training: searching ?? training, run, options, watching },
      ...{ network: searched?.network ?? network, rows: searched?.data ?? rows.data },
    });
    void searching?.close().catch(() => {});
    const learned: Learned = {
      ...{ subject, threads: training.threads, ...chosen },
      ...{ rows: rows.rows, validationRows: validation?.rows ?? 0 },
    };
    const { lr, ...known } = chosen;
    if (lr === undefined) return learned;
    const begun = start ?? { run, epochs: [] };
    const ended = await fitFrom(
      { ...begun, ...known },
      { training, lr, validation: validation?.data, options, watching },
    );
    const scores = await subject.scores(training);
    return { ...learned, fitted: { ...ended, scores, weights: await training.weights() } };
  } finally {
    for (const each of [training, searching]) void each?.close().catch(() => {});
  }
}
