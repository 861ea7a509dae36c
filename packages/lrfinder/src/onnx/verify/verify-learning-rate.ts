import { optionalFunction, positive, wholeNumber } from "../../numeric/checks.js";
import { keepingModel } from "../../range-test/keeping.js";
import { oneAtATime } from "../../range-test/one-at-a-time.js";
import type { Abort } from "../../search/abort.js";
import { checkRunOptions } from "../../search/run-options.js";
import type { AnyTrainingData } from "../data/training-data.js";
import { isTrainer } from "../trainer/is-trainer.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import type { RaceResult } from "./answer.js";
import { foldsFor } from "./folds.js";
import { evaluatedEvery, longestTraining } from "./length.js";
import { race } from "./race.js";
import type { ScheduleOfRate } from "./schedule-of-rate.js";
import { type Validated, validatedBy } from "./validation-rows.js";
import type { Verification, VerifyProgress } from "./verification.js";

/** Which rate is verified, and for how long. */
export interface VerifyLearningRateOptions {
  /** The rate that was found, above 0: others are tried around it. */
  readonly learningRate: number;
  /**
   * The validation rows: rows of their own, or a share, above 0 and below 1, of the rows in the
   * trainer's options, drawn at random by their seed and not trained on. Default: of up to 5,000
   * rows and 8 million inputs all but four at most, in turn (cross-validation): in five folds, each
   * is held out of what is trained on the others; of more a fifth, but at most 10,000.
   */
  readonly validation?: AnyTrainingData | number;
  /**
   * Passes over the rows of the longest training, a whole number of at least 1. Default: 25, or
   * more up to 250 updates, but no more than 10,000 updates.
   */
  readonly epochs?: number;
  /**
   * Passes that the default of `epochs` does not exceed, such as those of the training in earnest;
   * default: any.
   */
  readonly mostEpochs?: number;
  /**
   * The rates of a training, as they will be in earnest: a number, or a schedule of the step;
   * default: its `lr` throughout. A training of the full length then begins anew, and costs that of
   * half the length beside its own.
   */
  readonly schedule?: ScheduleOfRate;
  /**
   * Ends verification soon after it is `aborted`; an `AbortSignal` fits. What was tried is
   * reported.
   */
  readonly signal?: Abort;
  /** Called a few times a second. */
  readonly onProgress?: (progress: VerifyProgress) => void;
}

/**
 * Verifies a learning rate: trains the model for a while at rates around it, all from the same
 * start and in the same order of rows, and says which leads to the lowest loss on rows that were
 * not trained on.
 *
 * Seven rates are tried, four a decade, and more beyond an end that is the best. Each counts for
 * its best validation loss after any epoch. All get half the length; then the best, two below it
 * and one above get the rest, since more training favours lower rates (successive halving, Jamieson
 * and Talwalkar 2016). The answer is the vertex of the parabola at the bottom of their losses,
 * smoothed over neighbours, where another rate must be better than `learningRate` by the standard
 * error over the folds of what they differ by, but by no more than two hundredths of what the best
 * gains for each decade between them; by that, where there is one fold. A training whose loss is
 * not finite loses.
 *
 * From options, networks of up to 32,768 weights are trained at several rates together, in one
 * batched graph, in Node in the calling thread even where a `worker` is asked for, some
 * milliseconds at a time.
 *
 * The same options give the same answer, to the bit. Afterwards the model is as it was. An abort
 * and a model that learns at no rate are outcomes, reported in the result.
 *
 * @param target the options to make a trainer from, which is closed at the end; or a trainer, which
 *   starts from where it stands, and is brought back. A trainer needs `validation: { x, y }`.
 * @throws RangeError or TypeError for an option that is wrong; an Error with code `trainer-busy`
 *   where other training is running on the trainer; what the trainer or `onProgress` throws.
 * @example
 * const options = { model, loss: "mean-squared-error", optimizer: adam(), data: { x, y } } as const;
 * const training = await createTrainer(options);
 * const { suggestion } = await findLearningRate(training);
 * if (suggestion.status === "found") {
 *   const { lr, loss, firstLoss } = await verifyLearningRate(options, { learningRate: suggestion.lr });
 * }
 */
export async function verifyLearningRate(
  target: OnnxTrainer | TrainerOptions,
  options: VerifyLearningRateOptions,
): Promise<Verification> {
  const { learningRate, validation, epochs, mostEpochs } = options;
  positive("learningRate", learningRate);
  if (epochs !== undefined) wholeNumber("epochs", epochs);
  if (mostEpochs !== undefined) wholeNumber("mostEpochs", mostEpochs);
  optionalFunction("schedule", options.schedule);
  checkRunOptions(options);
  const validated = validatedBy(target, validation);
  const verify = () => verified(validated, options);
  if (!isTrainer(target)) return verify();
  const keeping = () => keepingModel(target, verify);
  return oneAtATime(target, "verifyLearningRate", keeping);
}

/** Trains in folds, and says what that has led to. */
async function verified(
  validated: readonly Validated[],
  options: VerifyLearningRateOptions,
): Promise<Verification> {
  const { learningRate: firstLr, epochs, mostEpochs, schedule, signal, onProgress } = options;
  const { folds, close } = await foldsFor(validated);
  const { stepsPerEpoch, rows } = folds[0]!;
  const length = longestTraining(stepsPerEpoch, { epochs, mostEpochs });
  const complete = (run: RaceResult): Verification => ({
    ...{ ...run, firstLr, stepsPerEpoch, length, rows },
    epochs: run.updates / stepsPerEpoch,
    ...validationOf(validated),
  });
  const raced = () =>
    race(folds, {
      ...{ firstLr, length, schedule, signal },
      evaluatedEvery: evaluatedEvery(stepsPerEpoch, length),
      onProgress: ({ soFar, ...now }) =>
        onProgress?.({
          ...now,
          get soFar() {
            return complete(soFar());
          },
        }),
    });
  try {
    return complete(await raced());
  } finally {
    await close();
  }
}

/** How many rows were set apart, and in how many folds. */
function validationOf(
  validated: readonly Validated[],
): Pick<Verification, "validationRows" | "folds"> {
  const folds = validated.length;
  if (validated[0]!.validationRows === undefined) return { folds };
  return {
    folds,
    validationRows: validated.reduce((sum, { validationRows = 0 }) => sum + validationRows, 0),
  };
}
