import type { Schedule } from "../../schedules/schedule.js";
import type { AnyTrainingData } from "../data/training-data.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import { type Course, type Fold, nextEvaluation, rateOfUpdate } from "./fold.js";
import { type GrowingRun, goingOn, type Run, record } from "./run.js";

/**
 * A fold whose runs are trained one after another by a trainer, from where it stands; it is left
 * changed, and open.
 */
export async function oneByOneFold(
  training: OnnxTrainer,
  validation: AnyTrainingData,
): Promise<Fold> {
  const { loss: untrained } = await training.evaluate(validation);
  const start = await training.snapshot();
  const { rows, stepsPerEpoch } = training;
  /** Where the training at a rate stands that may go on. */
  const states = new Map<number, typeof start>();
  const forget = (lr: number) => {
    const state = states.get(lr);
    if (state !== undefined) training.release?.(state);
    states.delete(lr);
  };

  async function trainOne(
    run: GrowingRun,
    { rate, length, anew, signal, evaluatedEvery, onProgress }: CourseOfOne,
  ): Promise<void> {
    await training.restore(anew ? start : (states.get(run.lr) ?? start));
    const from = run.updates.at(-1) ?? 0;
    let at = from;
    while (at < length && !run.nonFinite && !signal.aborted) {
      const next = nextEvaluation(at, { length, evaluatedEvery });
      const count = Math.min(training.updatesPerCall, next - at);
      const learningRate = Array.from({ length: count }, (_, i) => rateOfUpdate(rate, at + i));
      const { loss } = await training.step({ learningRate, signal });
      const nonFinite = loss.findIndex((value) => !Number.isFinite(value));
      // What the engine ran on beyond that update depends on its pace, and is not reported.
      const made = nonFinite < 0 ? loss.length : nonFinite + 1;
      at += made;
      run.made += made;
      if (nonFinite >= 0) record(run, { at, loss: Number.NaN });
      else if (at === next) record(run, { at, loss: (await training.evaluate(validation)).loss });
      onProgress(run.nonFinite ? 1 : (at - from) / (length - from));
    }
    forget(run.lr);
    if (!anew && !run.nonFinite) states.set(run.lr, await training.snapshot());
  }

  return {
    rows,
    stepsPerEpoch,
    untrained,
    async train(given, course) {
      const runs: Run[] = [...given];
      for (const [i, before] of given.entries()) {
        if (before.nonFinite || course.signal.aborted) continue;
        const run = goingOn(before, course);
        runs[i] = run;
        const { lr } = run;
        await trainOne(run, {
          ...course,
          rate: course.rates[i]!,
          onProgress(share) {
            const done = (i + share) / runs.length;
            course.onProgress({ share: done, loss: run.losses.at(-1), lr, runs });
          },
        });
      }
      return runs;
    },
    forget,
    close: async () => training.release?.(start),
  };
}

/** What one run is trained by. */
interface CourseOfOne extends Omit<Course, "rates" | "onProgress"> {
  readonly rate: number | Schedule;
  /** Called with the share of the run that is done. */
  readonly onProgress: (share: number) => void;
}
