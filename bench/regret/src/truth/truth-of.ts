import { fit as trainFor } from "lrfinder/onnx";
import { median } from "../numeric/median.js";
import { type Prepared, prepared } from "../tasks/prepared.js";
import { nameOf, type Task } from "../tasks/task.js";
import { rates, type Truth, truthSeeds } from "./truth.js";

/**
 * Trains a task at every rate with every seed: a few seconds to a minute.
 *
 * @param options.seeds default: those of the truths that are kept.
 */
export async function truthOf(
  task: Task,
  { seeds = truthSeeds }: { seeds?: readonly number[] } = {},
): Promise<Truth> {
  const ready = await prepared(task);
  try {
    const untrained = median(await eachSeed(ready, seeds, () => lossNow(ready)));
    const losses: number[] = [];
    for (const learningRate of rates) {
      const best = median(await eachSeed(ready, seeds, () => trained(ready, task, learningRate)));
      losses.push(rounded(Math.min(untrained, best)));
    }
    return { task: nameOf(task), untrained: rounded(untrained), rates, losses };
  } finally {
    await ready.training.close();
  }
}

async function eachSeed(
  ready: Prepared,
  seeds: readonly number[],
  measure: () => Promise<number>,
): Promise<number[]> {
  const results: number[] = [];
  for (const seed of seeds) {
    await ready.startAnew(seed);
    results.push(await measure());
  }
  return results;
}

async function lossNow({ training, validation }: Prepared): Promise<number> {
  return (await training.evaluate(validation)).loss;
}

/** The validation loss of the best epoch; infinite where none is finite. */
async function trained(
  { training, validation }: Prepared,
  { epochs }: Task,
  learningRate: number,
): Promise<number> {
  const { history } = await trainFor(training, { epochs, learningRate, validation });
  const losses = history.epochs.map((epoch) => epoch.validation!.loss);
  return Math.min(Infinity, ...losses.filter(Number.isFinite));
}

function rounded(loss: number): number {
  return Number(loss.toPrecision(6));
}
