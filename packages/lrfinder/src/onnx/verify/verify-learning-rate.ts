import { optionalFunction, positive, wholeNumber } from "../../numeric/checks.js";
import { keepingModel } from "../../range-test/keeping.js";
import { oneAtATime } from "../../range-test/one-at-a-time.js";
import type { Abort } from "../../search/abort.js";
import { checkRunOptions } from "../../search/run-options.js";
import type { AnyData } from "../data/row-source.js";
import { isTrainer } from "../trainer/is-trainer.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import type { TriedResult } from "./answer.js";
import type { Fold } from "./fold.js";
import { evaluatedEvery, longestTraining } from "./length.js";
import type { ScheduleOfRate } from "./schedule-of-rate.js";
import { type Validated, validatedBy } from "./validation-rows.js";
import type { Verification, VerifyProgress } from "./verification.js";

/** Which rate is verified, and for how long. */
export interface VerifyLearningRateOptions {
  /** The rate that was found, above 0: others are tried around it. */
  readonly learningRate: number;
  /**
   * The validation rows: rows of their own, from a function too, or a share, above 0 and below 1,
   * of the rows in the trainer's options, drawn at random by their seed and not trained on. Default: of up to 5,000
   * rows and 8 million inputs another fifth in each of as many folds as are needed, five at most
   * (cross-validation); of more a fifth, but at most 10,000.
   */
  readonly validation?: AnyData | number;
  /**
   * Passes over the rows of a training, a whole number of at least 1. Default: 25, or
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
   * default: its `lr` throughout.
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
 * The rate is left only for evidence that is stronger than what is known beforehand. How far the
 * best rate is from one that was found, and how wide the valley around it is, is known from tasks
 * that were drawn (`bench/regret`). Every valley that is possible is weighed by how well it goes
 * with the losses that were measured, given their noise, which the folds tell (Bayes). The answer is
 * the rate that loses least on average over all valleys, as likely as they then are; the rate given,
 * where another is not expected to gain a five hundredth more.
 *
 * Three rates are tried first, in two folds, and more beyond an end that is the best. Then, as long
 * as the answer is expected to lose more than six thousandths of what can be gained, a rate is added
 * where the best is thought to be, or a fold. Each rate counts for the best validation loss
 * of some ten evaluations, without penalties on weights. A training whose loss is not finite loses.
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

/** Where validation rows are given, they are thought to be so small a part of those trained on. */
const USUAL_PART = 4;

/** Trains in folds, and says what that has led to. */
async function verified(
  validated: readonly Validated[],
  options: VerifyLearningRateOptions,
): Promise<Verification> {
  const { learningRate: firstLr, epochs, mostEpochs, schedule, signal, onProgress } = options;
  // Most programs verify nothing, and need not load it.
  const [{ foldsFor }, { tryRates }] = await Promise.all([
    import("./folds.js"),
    import("./try-rates.js"),
  ]);
  const longest = (stepsPerEpoch: number) => longestTraining(stepsPerEpoch, { epochs, mostEpochs });
  const folds = await foldsFor(validated, longest);
  try {
    const [{ stepsPerEpoch, rows }] = (await folds.first(1)) as [Fold];
    const length = longest(stepsPerEpoch);
    const complete = (result: TriedResult): Verification => ({
      ...{ ...result, firstLr, stepsPerEpoch, length, rows },
      epochs: result.updates / stepsPerEpoch,
      ...setApart(validated.slice(0, result.folds)),
    });
    const result = await tryRates(folds, {
      ...{ firstLr, length, schedule, signal },
      validationRows: validated[0]!.validationRows ?? rows / USUAL_PART,
      evaluatedEvery: evaluatedEvery(stepsPerEpoch, length),
      onProgress: ({ soFar, ...now }) =>
        onProgress?.({
          ...now,
          get soFar() {
            return complete(soFar());
          },
        }),
    });
    return complete(result);
  } finally {
    await folds.close();
  }
}

/** How many rows were set apart in some folds; nothing where they were given. */
function setApart(folds: readonly Validated[]): Pick<Verification, "validationRows"> {
  if (folds[0]?.validationRows === undefined) return {};
  return { validationRows: folds.reduce((sum, each) => sum + each.validationRows!, 0) };
}
