import { findLearningRate, type StoppedBy } from "lrfinder";
import { prepared } from "../tasks/prepared.js";
import { nameOf, type Task } from "../tasks/task.js";
import type { Truth } from "../truth/truth.js";

/**
 * What a rule can be tuned on without training anything: raw curves of the default sweep, and the
 * truth.
 */
export interface TaskCurves {
  readonly name: string;
  readonly task: Task;
  readonly stepsPerEpoch: number;
  /** Rows trained on. */
  readonly rows: number;
  readonly truth: Truth;
  /** One entry a search: `findLearningRate` with seed 0, 10, 20, … */
  readonly searches: readonly Search[];
}

/** One search of the default kind. */
export interface Search {
  readonly seed: number;
  /** Its repeats: the raw losses, up to where each stopped. */
  readonly repeats: readonly {
    readonly losses: readonly (number | string)[];
    readonly stoppedBy: StoppedBy;
  }[];
}

/**
 * Runs a task's searches of three repeats and keeps the raw losses; a loss that is not finite becomes a
 * word.
 */
export async function curvesOf(
  task: Task,
  { truth, searches }: { truth: Truth; searches: number },
): Promise<TaskCurves> {
  const { training } = await prepared(task);
  try {
    const measured: Search[] = [];
    for (let i = 0; i < searches; i++) {
      const seed = 10 * i;
      const { repeats } = await findLearningRate(training, { seed, repeats: 3 });
      const kept = repeats.map(({ curve, stoppedBy }) => ({
        losses: curve.losses.map((loss) => (Number.isFinite(loss) ? loss : String(loss))),
        stoppedBy,
      }));
      measured.push({ seed, repeats: kept });
    }
    const { stepsPerEpoch, rows } = training;
    return {
      name: nameOf(task),
      task,
      stepsPerEpoch,
      rows,
      truth,
      searches: measured,
    };
  } finally {
    await training.close();
  }
}
