import { type AnyData, isRowSource } from "../data/row-source.js";
import { inSharedMemory } from "../data/shared-memory.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import { type Course, type Fold, nextEvaluation, rateOfUpdate } from "./fold.js";
import { type GrowingRun, newRun, record } from "./run.js";

/**
 * A fork hears of what is next only between the calls of the trainer in this thread: it is asked for
 * so many parts of a training ahead.
 */
const PARTS_AHEAD = 4;

/** A part of a training that was asked for. */
interface Part {
  readonly count: number;
  /** The updates after which the model is evaluated next. */
  readonly next: number;
  readonly measured: Promise<{ readonly loss: readonly number[] }>;
  /** The loss after it, where it was asked for already. */
  readonly loss?: Promise<number>;
}

/**
 * A fold whose runs are trained by a trainer and its forks, from where it stands, each of them by
 * one; it is left changed, and open.
 */
export async function oneByOneFold(training: OnnxTrainer, validation: AnyData): Promise<Fold> {
  /** Rows that are not sent again with every evaluation of a fork. */
  let shared: AnyData | undefined;
  const rowsFor = (trainer: OnnxTrainer): AnyData => {
    if (trainer === training || isRowSource(validation)) return validation;
    shared ??= inSharedMemory(validation);
    return shared;
  };
  /** Judged is how well the model predicts: what keeps its weights small is left out. */
  const judged = async (trainer: OnnxTrainer) =>
    (await trainer.evaluate(rowsFor(trainer), { penalties: false })).loss;
  const untrained = await judged(training);
  const start = await training.snapshot();
  const { rows, stepsPerEpoch } = training;

  async function trainOne(
    trainer: OnnxTrainer,
    run: GrowingRun,
    { course, onCall }: { course: Course; onCall: (share: number) => void },
  ) {
    const { length } = course;
    const signal = {
      get aborted() {
        return run.nonFinite || course.signal.aborted;
      },
    };
    const rate = course.rateOf?.(run.lr) ?? run.lr;
    /** Asks for a part of the training, up to an evaluation at most, and for that. */
    const ask = (from: number): Part => {
      const next = nextEvaluation(from, course);
      const count = Math.min(trainer.updatesPerCall, next - from);
      const learningRate = Array.from({ length: count }, (_, i) => rateOfUpdate(rate, from + i));
      const measured = trainer.step({ learningRate, signal });
      const loss = trainer !== training && from + count === next ? judged(trainer) : undefined;
      // What fails is told when its turn comes.
      for (const answer of [measured, loss]) answer?.catch(() => {});
      return { count, next, measured, loss };
    };
    await trainer.restore(start);
    const ahead = trainer === training ? 1 : PARTS_AHEAD;
    const parts: Part[] = [];
    let asked = 0;
    while (run.made < length && !signal.aborted) {
      while (parts.length < ahead && asked < length) {
        const part = ask(asked);
        asked += part.count;
        parts.push(part);
      }
      const part = parts.shift()!;
      const { loss } = await part.measured;
      const nonFinite = loss.findIndex((value) => !Number.isFinite(value));
      // What the engine ran on beyond that update depends on its pace, and is not reported.
      run.made += nonFinite < 0 ? loss.length : nonFinite + 1;
      const at = run.made;
      if (nonFinite >= 0) record(run, { at, loss: Number.NaN });
      else if (at === part.next) record(run, { at, loss: await (part.loss ?? judged(trainer)) });
      onCall(run.nonFinite ? 1 : at / length);
    }
    // What was asked for ahead is no longer wanted.
    await Promise.allSettled(parts.flatMap(({ measured, loss }) => [measured, loss]));
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
