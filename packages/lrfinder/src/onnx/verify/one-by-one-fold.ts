import type { AnyData } from "../data/row-source.js";
import { isRowSource } from "../data/row-source.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import { type Course, type Fold, nextEvaluation, rateOfUpdate } from "./fold.js";
import { type GrowingRun, newRun, record } from "./run.js";

/**
 * A fold whose runs are trained by a trainer and its forks, from where it stands, each of them by
 * one; it is left changed, and open.
 */
export async function oneByOneFold(training: OnnxTrainer, validation: AnyData): Promise<Fold> {
  /** Judged is how well the model predicts: what keeps its weights small is left out. */
  const judged = async (trainer: OnnxTrainer) =>
    (await trainer.evaluate(validation, { penalties: false })).loss;
  const untrained = await judged(training);
  const start = await training.snapshot();
  const { rows, stepsPerEpoch } = training;

  async function trainOne(
    trainer: OnnxTrainer,
    run: GrowingRun,
    { course, onCall }: { course: Course; onCall: (share: number) => void },
  ) {
    const { length, signal } = course;
    const rate = course.rateOf?.(run.lr) ?? run.lr;
    await trainer.restore(start);
    let at = 0;
    while (at < length && !run.nonFinite && !signal.aborted) {
      const next = nextEvaluation(at, course);
      const count = Math.min(trainer.updatesPerCall, next - at);
      const learningRate = Array.from({ length: count }, (_, i) => rateOfUpdate(rate, at + i));
      const { loss } = await trainer.step({ learningRate, signal });
      const nonFinite = loss.findIndex((value) => !Number.isFinite(value));
      // What the engine ran on beyond that update depends on its pace, and is not reported.
      const made = nonFinite < 0 ? loss.length : nonFinite + 1;
      at += made;
      run.made += made;
      if (nonFinite >= 0) record(run, { at, loss: Number.NaN });
      else if (at === next) record(run, { at, loss: await judged(trainer) });
      onCall(run.nonFinite ? 1 : at / length);
    }
  }

  return {
    rows,
    stepsPerEpoch,
    untrained,
    async train(lrs, course) {
      const runs = lrs.map(newRun);
      const shares = lrs.map(() => 0);
      const { length, atOnce = 1 } = course;
      let begun = 0;
      let failed: { readonly error: unknown } | undefined;
      let forks: Promise<readonly OnnxTrainer[]> | undefined;
      const signal = {
        get aborted() {
          return failed !== undefined || course.signal.aborted;
        },
      };
      const work = async (trainer: OnnxTrainer): Promise<void> => {
        while (begun < runs.length && !signal.aborted) {
          const i = begun++;
          const run = runs[i]!;
          try {
            await trainOne(trainer, run, {
              course: { ...course, signal },
              onCall(share) {
                shares[i] = share;
                const all = shares.reduce((sum, each) => sum + each, 0) / runs.length;
                course.onProgress({ share: all, loss: run.losses.at(-1), lr: run.lr, runs });
                forks ??= forksFor((runs.length - begun) * length);
              },
            });
          } catch (error) {
            failed ??= { error };
          }
        }
      };
      /** Forks that share the runs which have not begun, once the trainer has been timed. */
      const forksFor = async (updates: number): Promise<readonly OnnxTrainer[]> => {
        const trainings = Math.min(atOnce, 1 + updates / length);
        // A function may write its rows where it has written the last.
        if (trainings === 1 || !training.forks || isRowSource(validation)) return [];
        const made = await training.forks({ trainings, updates });
        await Promise.all(made.map(work));
        await Promise.allSettled(made.map((fork) => fork.close()));
        return made;
      };
      await work(training);
      await forks;
      if (failed) throw failed.error;
      return runs;
    },
    close: async () => training.release?.(start),
  };
}
