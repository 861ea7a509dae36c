import type { AnyData } from "../data/row-source.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import { type Course, type Fold, nextEvaluation, rateOfUpdate } from "./fold.js";
import { type GrowingRun, newRun, record } from "./run.js";

/**
 * A fold whose runs are trained one after another by a trainer, from where it stands; it is left
 * changed, and open.
 */
export async function oneByOneFold(training: OnnxTrainer, validation: AnyData): Promise<Fold> {
  /** Judged is how well the model predicts: what keeps its weights small is left out. */
  const judged = async () => (await training.evaluate(validation, { penalties: false })).loss;
  const untrained = await judged();
  const start = await training.snapshot();
  const { rows, stepsPerEpoch } = training;

  async function trainOne(run: GrowingRun, course: Course, onProgress: (share: number) => void) {
    const { length, signal } = course;
    const rate = course.rateOf?.(run.lr) ?? run.lr;
    await training.restore(start);
    let at = 0;
    while (at < length && !run.nonFinite && !signal.aborted) {
      const next = nextEvaluation(at, course);
      const count = Math.min(training.updatesPerCall, next - at);
      const learningRate = Array.from({ length: count }, (_, i) => rateOfUpdate(rate, at + i));
      const { loss } = await training.step({ learningRate, signal });
      const nonFinite = loss.findIndex((value) => !Number.isFinite(value));
      // What the engine ran on beyond that update depends on its pace, and is not reported.
      const made = nonFinite < 0 ? loss.length : nonFinite + 1;
      at += made;
      run.made += made;
      if (nonFinite >= 0) record(run, { at, loss: Number.NaN });
      else if (at === next) record(run, { at, loss: await judged() });
      onProgress(run.nonFinite ? 1 : at / length);
    }
  }

  return {
    rows,
    stepsPerEpoch,
    untrained,
    async train(lrs, course) {
      const runs = lrs.map(newRun);
      for (const [i, run] of runs.entries()) {
        if (course.signal.aborted) break;
        await trainOne(run, course, (share) =>
          course.onProgress({
            ...{ share: (i + share) / runs.length, loss: run.losses.at(-1), lr: run.lr, runs },
          }),
        );
      }
      return runs;
    },
    close: async () => training.release?.(start),
  };
}
