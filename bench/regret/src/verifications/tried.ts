import { fit as trainFor } from "lrfinder/onnx";
import { prepared } from "../tasks/prepared.js";
import type { Task } from "../tasks/task.js";

/** Rates in a decade. */
export const PER_DECADE = 4;
/** The rates tried, in quarters of a decade from the suggestion. */
export const places: readonly number[] = Array.from({ length: 13 }, (_, i) => i - 5);

/** What training a task at many rates led to on rows set apart, with one seed. */
export interface Tried {
  /** The suggested rate, at place 0. */
  readonly firstLr: number;
  readonly stepsPerEpoch: number;
  /** The judging loss before training. */
  readonly untrained: number;
  /** For each of `places`, the judging loss after every epoch; it ends early where a loss was not finite. */
  readonly losses: readonly (readonly number[])[];
  /** Epochs of a training that did not end early. */
  readonly epochs: number;
}

/** Trains a task at all rates with a seed that also draws the fifth of its training rows which judges. */
export async function triedOn(
  task: Task,
  { firstLr, seed }: { firstLr: number; seed: number },
): Promise<Tried> {
  const ready = await prepared(task);
  await ready.training.close();
  const options = { ...ready.options, seed };
  const start = await trainFor(options, { epochs: 1, learningRate: 0, validation: 1 / 5 });
  const { stepsPerEpoch } = start.training;
  const untrained = start.history.epochs[0]!.validation!.loss;
  await start.training.close();
  const epochs = Math.max(40, Math.ceil(300 / stepsPerEpoch));
  const losses: number[][] = [];
  for (const place of places) {
    const learningRate = firstLr * 10 ** (place / PER_DECADE);
    const { history, training } = await trainFor(options, {
      epochs,
      learningRate,
      validation: 1 / 5,
    });
    await training.close();
    losses.push(history.epochs.map(({ validation }) => validation!.loss));
  }
  return { firstLr, stepsPerEpoch, untrained, losses, epochs };
}
