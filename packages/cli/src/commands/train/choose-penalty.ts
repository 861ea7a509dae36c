import type { AnyTrainingData, EpochRecord, FitProgress, OnnxTrainer } from "lrfinder/onnx";
import type { Trainable } from "../../network/trainable.js";
import type { Checkpoint } from "./checkpoint.js";
import { downhill, mostAsked } from "./downhill.js";
import { type FittedEpochs, fitFrom } from "./fit-from.js";
import type { Watching } from "./learned.js";
import type { TrainOptions } from "./options.js";
import type { Subject } from "./subject.js";

/** Epochs of a training that chooses, at most. */
const MOST_EPOCHS = 50;

/** What a penalty is chosen for. */
export interface ChoosingPenalty {
  /** With the usual penalty. */
  readonly subject: Subject;
  /** A trainer of it that has made no update. */
  readonly training: OnnxTrainer;
  readonly trainerOf: (of: { network: Trainable; data: AnyTrainingData }) => Promise<OnnxTrainer>;
  readonly lr: number;
  readonly options: TrainOptions;
  readonly watching: Watching;
}

/** A penalty, and what was trained with it. */
export interface ChosenPenalty {
  readonly subject: Subject;
  readonly training: OnnxTrainer;
  /** How its training has ended; left out where more epochs are asked for than choose, and none was made. */
  readonly ended?: FittedEpochs;
}

/** A training that chooses. */
interface Candidate extends Required<ChosenPenalty> {
  /** The lowest on the held-out rows, infinite where none is a number. */
  readonly loss: number;
}

/**
 * The penalty with which the loss on the held-out rows, penalty left out, gets lowest: from the
 * usual one it walks to its neighbours while that falls. What chooses is trained as it is in the
 * end, so that up to 50 epochs nothing is trained twice. The losers' trainers are closed.
 *
 * @returns undefined where the penalty is known. Throws the signal's reason once it is aborted.
 */
export async function choosePenalty(
  start: Checkpoint,
  choosing: ChoosingPenalty,
): Promise<ChosenPenalty | undefined> {
  const { subject, trainerOf, options } = choosing;
  const { penalties, data } = subject;
  if (!penalties || data.l2 === null) return undefined;
  const usual = penalties.indexOf(data.l2);
  const of = mostAsked(penalties.length, usual);
  let best: Candidate | undefined;
  let count = 0;
  await downhill(penalties.length, {
    start: usual,
    async valueAt(at) {
      const tried = await trained(start, { ...choosing, l2: penalties[at]!, place: count++, of });
      const isBetter = !best || tried.loss < best.loss;
      const loser = isBetter ? best : tried;
      if (loser) close(loser);
      if (isBetter) best = tried;
      return tried.loss;
    },
  });
  const { subject: chosen, training, ended } = best!;
  if (options.epochs <= MOST_EPOCHS) return { subject: chosen, training, ended };
  close(best!);
  const { network, training: rows } = chosen;
  return { subject: chosen, training: await trainerOf({ network, data: rows.data }) };
}

function close({ training }: Candidate): void {
  void training.close().catch(() => {});
}

/** Trains with one of the penalties, and tells how that goes. */
async function trained(
  start: Checkpoint,
  choosing: ChoosingPenalty & { readonly l2: number; readonly place: number; readonly of: number },
): Promise<Candidate> {
  const { subject: usual, trainerOf, lr, options, watching, l2, place, of } = choosing;
  const { soFar, onProgress } = watching;
  const tell = (fitting?: FitProgress) => {
    soFar.choosing = { place, of, fitting };
    onProgress(soFar);
  };
  tell();
  const subject = l2 === usual.data.l2 ? usual : await usual.withPenalty!(l2);
  const { network, training: rows, validation } = subject;
  const training =
    subject === usual ? choosing.training : await trainerOf({ network, data: rows.data });
  const ended = await fitFrom(
    { ...start, l2 },
    {
      ...{ training, lr, validation: validation?.data },
      options: { ...options, epochs: Math.min(MOST_EPOCHS, options.epochs) },
      watching: {
        ...{ ...watching, soFar: {}, keep: async () => {}, onEpoch: () => {} },
        onProgress: ({ fitting }) => tell(fitting),
      },
    },
  );
  return { subject, training, ended, loss: lowestLoss(ended.epochs) };
}

/** The lowest loss on the held-out rows, penalty left out; infinite where none is a number. */
function lowestLoss(epochs: readonly EpochRecord[]): number {
  const losses = epochs.map(({ validation }) => validation!.loss - (validation!.penalty ?? 0));
  return Math.min(Number.POSITIVE_INFINITY, ...losses.filter((loss) => !Number.isNaN(loss)));
}
