import { countOrAuto, oneOf, wholeNumber } from "../numeric/checks.js";
import { checkRunOptions } from "../search/run-options.js";
import { type RuleName, ruleNames } from "../suggest/rules.js";
import { repeatsNeeded } from "./auto-repeats.js";
import { type Kept, keepingModel } from "./keeping.js";
import { curveInWords, metricTrainer } from "./metric-curve.js";
import { oneAtATime } from "./one-at-a-time.js";
import { progressAt } from "./progress.js";
import { type RangeTestOptions, sweepRates } from "./range-test.js";
import { readRepeats } from "./read-repeats.js";
import type { LearningRateResult, RangeTestResult } from "./result.js";
import { runRepeats } from "./run-repeats.js";
import type { Trainer } from "./trainer.js";

/** How to find a learning rate; the defaults are the command's. */
export interface FindLearningRateOptions extends RangeTestOptions {
  /**
   * Range tests whose median is read: a whole number of at least 1; or `"auto"`, the default, for 3,
   * and more while noise leaves the rate unknown to a factor of 2, up to 9.
   */
  readonly repeats?: number | "auto";
  /**
   * Repeat r runs with the trainer reseeded to `seed + r`; a whole number of at least 0; default 0.
   */
  readonly seed?: number;
  /** The rule that reads the curve; default `"default"`. */
  readonly rule?: RuleName;
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
  const { repeats: asked = "auto", seed = 0, rule = "default", curve, onProgress } = options;
  const rates = sweepRates(options);
  countOrAuto("repeats", asked);
  wholeNumber("seed", seed, 0);
  oneOf("rule", rule, ruleNames);
  checkRunOptions(options);
  const measured = curve === undefined ? trainer : metricTrainer(trainer, curve);
  let ended: readonly RangeTestResult[] = [];
  const search = async (kept: Kept) => {
    const repeatable = trainer.reseed !== undefined && kept.restores;
    ended = await runRepeats(measured, {
      ...{ kept, rates, seed, signal: options.signal },
      neededAfter(whole) {
        if (!repeatable) return 1;
        if (asked !== "auto") return asked;
        return repeatsNeeded(whole, { rule, optimizer: trainer.optimizer });
      },
      onReport: (record, { whole, needed }) =>
        onProgress?.(progressAt({ record, ended: whole, repeats: needed, steps: rates.length })),
    });
  };
  let lost: Error | undefined;
  // A trainer that has failed may have died, and then its model is gone; what it measured is not.
  const notRestored = (_: unknown, error: Error) => {
    if (ended.some(({ stoppedBy }) => stoppedBy === "error")) lost = error;
    return lost && "lost";
  };
  await oneAtATime(trainer, "findLearningRate", () =>
    keepingModel<unknown>(trainer, search, { notRestored }),
  );
  const { optimizer, warnings } = trainer;
  const least = asked === "auto" ? 1 : asked;
  const read = readRepeats(ended, { rule, asked: least, optimizer, warnings });
  const result = lost ? { ...read, ...notRestoredAfter(lost, read) } : read;
  return curve === undefined ? result : { ...result, curveOf: curveInWords(curve) };
}

/** What a result says of a trainer that failed, and whose model could not be restored then. */
function notRestoredAfter({ cause }: Error, { warnings }: LearningRateResult) {
  const why = cause instanceof Error ? cause.message : String(cause);
  return { restored: false, warnings: [...warnings, `the model was not restored: ${why}`] };
}
