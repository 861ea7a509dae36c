import { membersOf } from "lrfinder/internal";
import type { AnyTrainingData } from "lrfinder/onnx";
import { saidInFlags } from "../../model/flag-words.js";
import { engineLoading } from "../../network/engine.js";
import type { Trainable } from "../../network/trainable.js";
import { choosePenalty } from "./choose-penalty.js";
import { chooseRate } from "./choose-rate.js";
import { fitFrom } from "./fit-from.js";
import type { Learned, Watching } from "./learned.js";
import { loadSubject } from "./load-subject.js";
import type { TrainOptions } from "./options.js";
import { trainMembers } from "./train-members.js";

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
  const open = new Set([training]);
  try {
    signal.throwIfAborted();
    const start = await onReady(run);
    const searching = searched && !start?.found ? await trainerOf(searched) : undefined;
    if (searching) open.add(searching);
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
    const all = { lr, createTrainer, options, watching };
    // The search is not lost if the choice of the penalty is interrupted.
    if (subject.penalties && !start?.found) await watching.keep({ run, ...known, epochs: [] });
    const l2 = start?.l2 ?? (await choosePenalty({ ...all, subject }));
    const tuned = l2 === undefined ? subject : await subject.withPenalty!(l2);
    const fitted = tuned === subject ? training : await trainerOf({ ...tuned, data: rows.data });
    open.add(fitted);
    soFar.data = tuned.data;
    const { checkpoint, ...ended } = await fitFrom(
      { ...(start ?? { run, epochs: [] }), ...known, l2 },
      { training: fitted, lr, validation: validation?.data, options, watching },
    );
    const scores = await tuned.scores(fitted);
    const weights = await fitted.weights();
    const { bestEpoch } = ended;
    const count = bestEpoch === undefined ? 0 : membersOf(options, data);
    const members = await trainMembers(checkpoint, {
      ...{ ...all, subject: tuned, bestEpoch: bestEpoch ?? 0, members: count },
    });
    return { ...learned, subject: tuned, fitted: { ...ended, scores, weights, members } };
  } finally {
    for (const each of open) void each.close().catch(() => {});
  }
}
