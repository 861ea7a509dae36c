import { type AnyTrainingData, type TrainingData, fit as trainFor } from "lrfinder/onnx";
import { shuffled } from "../data/shuffled.js";
import { type Prepared, prepared } from "../tasks/prepared.js";
import type { Task } from "../tasks/task.js";

/** Rates in a decade. */
export const PER_DECADE = 4;
/** The rates tried, in quarters of a decade from the suggestion. */
export const places: readonly number[] = Array.from({ length: 13 }, (_, i) => i - 5);
/** No task has so many rows that they are not all held out once. */
const FOLDS = 5;

/** What training a task at many rates led to on held-out rows, in one fold. */
export interface Tried {
  /** The suggested rate, at place 0. */
  readonly firstLr: number;
  readonly stepsPerEpoch: number;
  /** The validation loss before training. */
  readonly untrained: number;
  /**
   * For each of `places`, the validation loss after every epoch; it ends early where a loss was not
   * finite.
   */
  readonly losses: readonly (readonly number[])[];
  /** Epochs of a training that did not end early. */
  readonly epochs: number;
}

/**
 * Trains a task at all rates in each fold, with a seed that also draws the folds from its training
 * rows.
 */
export async function triedOn(
  task: Task,
  { firstLr, seed }: { firstLr: number; seed: number },
): Promise<Tried[]> {
  const ready = await prepared(task);
  const { rows } = ready.training;
  await ready.training.close();
  const order = shuffled(rows, 1 + seed);
  const tried: Tried[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const heldOut = order.filter((_, i) => i % FOLDS === fold);
    const others = order.filter((_, i) => i % FOLDS !== fold);
    const pick = (which: readonly number[]) => part(ready.options.data, { which, rows });
    const options = { ...ready.options, data: pick(others), seed: FOLDS * seed + fold };
    tried.push(await triedIn({ options, validation: pick(heldOut) }, firstLr));
  }
  return tried;
}

async function triedIn(
  { options, validation }: Pick<Prepared, "options" | "validation">,
  firstLr: number,
): Promise<Tried> {
  const start = await trainFor(options, { epochs: 1, learningRate: 0, validation });
  const { stepsPerEpoch } = start.training;
  const untrained = start.history.epochs[0]!.validation!.loss;
  await start.training.close();
  const epochs = Math.max(40, Math.ceil(300 / stepsPerEpoch));
  const losses: number[][] = [];
  for (const place of places) {
    const learningRate = firstLr * 10 ** (place / PER_DECADE);
    const { history, training } = await trainFor(options, { epochs, learningRate, validation });
    await training.close();
    losses.push(history.epochs.map((epoch) => epoch.validation!.loss));
  }
  return { firstLr, stepsPerEpoch, untrained, losses, epochs };
}

/** Some rows of a table that is laid out flat. */
function part(
  data: AnyTrainingData,
  { which, rows }: { which: readonly number[]; rows: number },
): TrainingData {
  if (!("x" in data)) throw new TypeError("a task's tables are x and y");
  const pick = (table: TrainingData["x"]) => {
    const flat = table as Float32Array;
    const width = flat.length / rows;
    return Float32Array.from({ length: which.length * width }, (_, i) => {
      const row = which[Math.floor(i / width)]!;
      return flat[row * width + (i % width)]!;
    });
  };
  return { x: pick(data.x), y: pick(data.y) };
}
