import type { TrainingData } from "../trainer/data.js";
import type { OnnxTrainer } from "../trainer/onnx-trainer.js";
import {
  beginAnew,
  type Course,
  type Fold,
  nextJudgement,
  note,
  type Run,
  rateOfUpdate,
} from "./fold.js";

/** A fold whose runs are trained one after another by a trainer, from where it stands; it is left changed, and open. */
export async function oneByOneFold(training: OnnxTrainer, judging: TrainingData): Promise<Fold> {
  const { loss: untrained } = await training.evaluate(judging);
  const start = await training.snapshot();
  const { rows, stepsPerEpoch } = training;
  const forget = (run: Run) => {
    if (run.state !== undefined) training.release?.(run.state);
    run.state = undefined;
  };

  async function trainOne(
    run: Run,
    course: Omit<Course, "rates"> & { rate: Course["rates"][number] },
  ) {
    const { rate, length, anew, signal } = course;
    if (run.broken || signal.aborted) return;
    if (anew) beginAnew(run);
    await training.restore(anew ? start : (run.state ?? start));
    const from = run.updates.at(-1) ?? 0;
    let at = from;
    while (at < length && !run.broken && !signal.aborted) {
      const next = nextJudgement(at, course);
      const count = Math.min(training.updatesPerCall, next - at);
      const learningRate = Array.from({ length: count }, (_, i) => rateOfUpdate(rate, at + i));
      const { loss } = await training.step({ learningRate, signal });
      const broken = loss.findIndex((value) => !Number.isFinite(value));
      // What the engine ran on beyond that update depends on its pace, and is not told.
      const made = broken < 0 ? loss.length : broken + 1;
      at += made;
      run.made += made;
      if (broken >= 0) note(run, { at, loss: Number.NaN });
      else if (at === next) note(run, { at, loss: (await training.evaluate(judging)).loss });
      course.onProgress(run.broken ? 1 : (at - from) / (length - from), run);
    }
    forget(run);
    if (!anew && !run.broken) run.state = await training.snapshot();
  }

  return {
    rows,
    stepsPerEpoch,
    untrained,
    async train(runs, { rates, ...course }) {
      for (const [i, run] of runs.entries()) {
        const onProgress = (share: number) => course.onProgress((i + share) / runs.length, run);
        await trainOne(run, { ...course, rate: rates[i]!, onProgress });
      }
    },
    forget,
    close: async () => training.release?.(start),
  };
}
