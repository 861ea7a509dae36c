import { membersOf } from "lrfinder/internal";
import type { AnyTrainingData, OnnxTrainer } from "lrfinder/onnx";
import { saidInFlags } from "../../model/flag-words.js";
import { engineLoading } from "../../network/engine.js";
import type { Trainable } from "../../network/trainable.js";
import type { Checkpoint } from "./checkpoint.js";
import { chooseRate } from "./choose-rate.js";
import { fitTuned } from "./fit-tuned.js";
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
  const loading = loadSubject(options, {
    loadTable: watching.loadTable,
    onRead(share) {
      soFar.read = share;
      onProgress(soFar);
    },
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
  const open = new Set<OnnxTrainer>();
  const trainerOf = async (of: { network: Trainable; data: AnyTrainingData }) => {
    const made = { ...of.network, data: of.data, batchSize, seed, worker, cores };
    const training = await createTrainer(made);
    open.add(training);
    return training;
  };
  const training = await trainerOf({ network, data: rows.data }).catch((error) => {
    throw saidInFlags(error, options);
  });
  try {
    signal.throwIfAborted();
    const start = await onReady(run);
    const searching = searched && !start?.found ? await trainerOf(searched) : undefined;
    const rate = await chooseRate(start, {
      ...{ training: searching ?? training, run, options, watching },
      ...{ network: searched?.network ?? network, rows: searched?.data ?? rows.data },
    });
    void searching?.close().catch(() => {});
    const learned: Learned = {
      ...{ subject, threads: training.threads, ...rate },
      ...{ rows: rows.rows, validationRows: validation?.rows ?? 0 },
    };
    const { lr, ...known } = rate;
    if (lr === undefined) return learned;
    const all = { lr, options, watching };
    // The search is not lost if the choice of the penalty is interrupted.
    if (subject.penalties && !start?.found) await watching.keep({ run, ...known, epochs: [] });
    const from: Checkpoint = { ...(start ?? { run, epochs: [] }), ...known };
    const best = await fitTuned(from, { ...all, subject, training, trainerOf });
    const { subject: tuned, training: fitted } = best;
    const { checkpoint, ...ended } = best.ended;
    const scores = await tuned.scores(fitted);
    const weights = await fitted.weights();
    const { bestEpoch } = ended;
    const count = bestEpoch === undefined ? 0 : membersOf(options, data);
    const members = await trainMembers(checkpoint, {
      ...{ ...all, createTrainer, subject: tuned, bestEpoch: bestEpoch ?? 0, members: count },
    });
    return { ...learned, subject: tuned, fitted: { ...ended, scores, weights, members } };
  } finally {
    for (const each of open) void each.close().catch(() => {});
  }
}
