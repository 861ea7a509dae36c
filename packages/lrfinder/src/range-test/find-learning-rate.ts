import { countOrAuto, oneOf, trueOrFalse, wholeNumber } from "../numeric/checks.js";
import { checkRunOptions } from "../search/run-options.js";
import { type RuleName, ruleNames } from "../suggest/rules.js";
import { LEAST_REPEATS, repeatsNeeded } from "./auto-repeats.js";
import { type Kept, keepingModel } from "./keeping.js";
import { curveInWords, metricTrainer } from "./metric-curve.js";
import { oneAtATime } from "./one-at-a-time.js";
import { progressAt, trainingProgress } from "./progress.js";
import { type RangeTestOptions, rangeTestResult, sweepRates } from "./range-test.js";
import { readRepeats, suggestTogether } from "./read-repeats.js";
import { repeatRunner } from "./repeat-runner.js";
import type { LearningRateResult, RangeTestResult } from "./result.js";
import { runRepeats } from "./run-repeats.js";
import { runShortTrainings } from "./run-short-trainings.js";
import { settled } from "./settled.js";
import type { ShortTraining } from "./short-training.js";
import type { Trainer } from "./trainer.js";

/** How to find a learning rate; the defaults are the command's. */
export interface FindLearningRateOptions extends RangeTestOptions {
  /**
   * Range tests whose median is read: a whole number of at least 1; or `"auto"`, the default, for 3,
   * and more while noise leaves the rate unknown to a factor of 2, up to 9.
   */
  readonly repeats?: number | "auto";
  /**
   * Repeat r runs with the trainer reseeded to `seed + r`, and short trainings to `seed`; a whole
   * number of at least 0; default 0.
   */
  readonly seed?: number;
  /** The rule that reads the curve; default `"default"`. */
  readonly rule?: RuleName;
  /**
   * Whether short trainings settle the rate: as many updates each as a sweep has, at four rates half
   * a decade apart or more, from two below the one that the curves say to one above it, and further
   * where an end is best. Default: where the trainer says that its model is deep, no short training
   * passes over the rows more than ten times, and neither another rule nor a metric is asked for. A
   * trainer that cannot restore its model makes none.
   */
  readonly shortTrainings?: boolean;
  /**
   * The metric of the trainer whose curve is read; of `accuracy` the curve of 1 less it. Default:
   * the loss.
   */
  readonly curve?: string;
}

/**
 * Finds the learning rate for a model and its data: repeats a range test, reads every curve, and
 * takes the mean of the rates that they give, in the band of their median, step by step; where
 * fewer than two give one, what that median says.
 *
 * Where the trainer says that it has forks, as one of `lrfinder/onnx` does whose updates are long
 * enough, repeats run on all cores at the same time, with the same result to the bit; progress is
 * told of one after another all the same.
 *
 * Where the model is deep, as its trainer says, how far below its explosion a rate is good differs
 * from model to model: short trainings at constant rates around what the curves say then settle the
 * rate. All see the same rows in the same order; each counts for the mean loss of its second half,
 * and where the trainer has an `inferenceLoss`, also for that at its end; the answer is where a
 * parabola through the best one and its neighbours is lowest.
 *
 * Every repeat starts from the model as it was, with the trainer reseeded to `seed + r`; a trainer
 * that cannot reseed, or cannot restore its model, gets one repeat. Divergence, NaN, an abort and
 * an error of the trainer are outcomes, reported in the result: where an abort or an error ended
 * the search, `suggestion` is none and every rule null. Afterwards the model is as it was; where the
 * trainer has failed, and so does its `restore`, the result says `restored: false`, and keeps the
 * curves.
 *
 * @example
 * const { suggestion, curve, warnings } = await findLearningRate(trainer, { steps: 200 });
 * if (suggestion.status === "found") console.log(suggestion.lr, suggestion.band);
 * else console.log(suggestion.reason);
 * @throws RangeError for an option out of range, and an Error with code `trainer-busy` where other
 *   training is running on the trainer, before anything runs; what the trainer's `snapshot` throws; what `onProgress` or the trainer's `reseed` throws, after the model is
 *   restored; an Error with its `cause` where the model could not be restored and the trainer had not
 *   failed before.
 */
export async function findLearningRate(
  trainer: Trainer,
  options: FindLearningRateOptions = {},
): Promise<LearningRateResult> {
  const {
    repeats: asked = "auto",
    seed = 0,
    rule = "default",
    curve,
    signal,
    onProgress,
  } = options;
  const rates = sweepRates(options);
  const steps = rates.length;
  countOrAuto("repeats", asked);
  wholeNumber("seed", seed, 0);
  oneOf("rule", rule, ruleNames);
  const { shortTrainings } = options;
  if (shortTrainings !== undefined) trueOrFalse("shortTrainings", shortTrainings);
  checkRunOptions(options);
  const measured = curve === undefined ? trainer : metricTrainer(trainer, curve);
  let ended: readonly RangeTestResult[] = [];
  let trainings: readonly ShortTraining[] = [];
  const search = async (kept: Kept) => {
    const { optimizer } = trainer;
    const suggested = (whole: readonly RangeTestResult[]) =>
      suggestTogether(whole, { rule, optimizer }).suggestion;
    const usual = rule === "default" && curve === undefined && speaksFor(trainer, steps);
    const settles = kept.restores && (shortTrainings ?? usual);
    const repeatable = trainer.reseed !== undefined && kept.restores;
    const runner = repeatRunner(measured, { kept, signal });
    try {
      ended = await runRepeats<RangeTestResult>(runner, {
        asked: (repeat) => ({ rates, seed: seed + repeat }),
        resultOf: (outcome) => rangeTestResult(outcome, kept.restores),
        neededAfter(whole) {
          if (!repeatable) return 1;
          if (asked !== "auto") return asked;
          const enough = settles && whole.length === LEAST_REPEATS;
          if (enough && suggested(whole).status === "found") return LEAST_REPEATS;
          return repeatsNeeded(whole, { rule, optimizer });
        },
        onReport: (record, { whole, needed }) =>
          onProgress?.(progressAt({ record, ended: whole, repeats: needed, steps })),
      });
      const suggestion = suggested(ended);
      if (!settles || suggestion.status === "none") return;
      trainings = await runShortTrainings(runner, {
        ...{ around: suggestion.lr, rates, seed },
        mayBeLonger: shortTrainings ?? speaksFor(trainer, 2 * steps),
        onReport: (record, standing) =>
          onProgress?.(trainingProgress({ record, standing, ended, steps })),
      });
    } finally {
      runner.close();
    }
  };
  let lost: Error | undefined;
  // A trainer that has failed may have died, and then its model is gone; what it measured is not.
  const notRestored = (_: unknown, error: Error) => {
    if ([...ended, ...trainings].some(({ stoppedBy }) => stoppedBy === "error")) lost = error;
    return lost && "lost";
  };
  await oneAtATime(trainer, "findLearningRate", () =>
    keepingModel<unknown>(trainer, search, { notRestored }),
  );
  const { optimizer, warnings } = trainer;
  const read = readRepeats(ended, {
    ...{ rule, asked: asked === "auto" ? 1 : asked, optimizer, warnings },
    settled: trainings.length > 0,
  });
  const result = trainings.length > 0 ? settled(read, trainings) : read;
  const whole = lost ? { ...result, ...notRestoredAfter(lost, result) } : result;
  return curve === undefined ? whole : { ...whole, curveOf: curveInWords(curve) };
}

/** Rows that were learned from more often say less and less of rows that are new. */
const MOST_PASSES = 10;

/** Whether short trainings of so many updates say more of a trainer's rate than its curve. */
function speaksFor({ deep, stepsPerEpoch = Infinity }: Trainer, steps: number): boolean {
  return deep === true && steps <= MOST_PASSES * stepsPerEpoch;
}

/** What a result says of a trainer that failed, and whose model could not be restored then. */
function notRestoredAfter({ cause }: Error, { warnings }: LearningRateResult) {
  const why = cause instanceof Error ? cause.message : String(cause);
  return { restored: false, warnings: [...warnings, `the model was not restored: ${why}`] };
}
