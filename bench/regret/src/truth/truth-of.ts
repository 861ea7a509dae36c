import type { Fold } from "../../../../packages/lrfinder/dist/onnx/verify/fold.js";
import { foldsFor } from "../../../../packages/lrfinder/dist/onnx/verify/folds.js";
import { median } from "../numeric/median.js";
import { materialOf } from "../tasks/material.js";
import { nameOf, type Task } from "../tasks/task.js";
import { nearBest } from "./near-best.js";
import { rates, type Truth } from "./truth.js";

/** A training is evaluated so many times. */
const EVALUATIONS = 20;
/** Every other rate is tried first, with so many seeds. */
const COARSE_SEEDS = 2;

/** What a truth is computed from; all of it may be left out. */
export interface TruthOptions {
  /** A training at each rate near the best one for each of these; default: the task's own. */
  readonly seeds?: readonly number[] | undefined;
  /** What the first of these seeds came to before: that is not trained again; default: nothing. */
  readonly ofSeeds?: Truth["ofSeeds"] | undefined;
}

/** Trains a task at its rates with its seeds, and keeps each seed's best validation loss. */
export async function truthOf(task: Task, options: TruthOptions = {}): Promise<Truth> {
  const { options: target, validation, seeds: own } = await materialOf(task);
  const { seeds = own, ofSeeds: known = [] } = options;
  const { first, close } = await foldsFor(
    seeds.map((seed) => ({ target: { ...target, seed }, validation })),
    // One after another: tasks have the cores.
    () => 0,
  );
  try {
    const folds = await first(seeds.length);
    const untrained = median(folds.map((fold) => fold.untrained));
    const ofSeeds = rates.map((_, place) => [...(known[place] ?? [])]);
    const coarse = [...rates.keys()].filter(isCoarse);
    await complete(ofSeeds, { task, places: coarse, folds: folds.slice(0, COARSE_SEEDS) });
    let losses = readOff(coarseOnly(ofSeeds), untrained);
    // What seems far by two seeds may be near by all of them.
    do {
      await complete(ofSeeds, { task, places: nearBest({ untrained, losses }), folds });
      losses = readOff(ofSeeds, untrained);
    } while (
      nearBest({ untrained, losses }).some((place) => ofSeeds[place]!.length < seeds.length)
    );
    return {
      ...{ task: nameOf(task), untrained: rounded(untrained), rates },
      ...{ losses: losses.map(rounded), ofSeeds },
    };
  } finally {
    await close();
  }
}

/** Trains at the rates of some places with every fold's seed that they have not been trained with. */
async function complete(
  ofSeeds: readonly number[][],
  { task, places, folds }: { task: Task; places: readonly number[]; folds: readonly Fold[] },
): Promise<void> {
  for (const [seed, fold] of folds.entries()) {
    const missing = places.filter((place) => ofSeeds[place]!.length <= seed);
    if (missing.length === 0) continue;
    const asked = missing.map((place) => rates[place]!);
    const losses = await bestLosses(fold, asked, task);
    for (const [i, place] of missing.entries()) ofSeeds[place]!.push(rounded(losses[i]!));
  }
}

/** Whether a rate is one of those that are tried first. */
function isCoarse(place: number): boolean {
  return place % 2 === 1;
}

/** What was known when no rate but the first had been tried, whatever else is known. */
function coarseOnly(ofSeeds: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return ofSeeds.map((losses, place) => (isCoarse(place) ? losses.slice(0, COARSE_SEEDS) : []));
}

/** The best validation loss at each rate, at most that before training. */
async function bestLosses(
  fold: Fold,
  learningRates: readonly number[],
  { epochs }: Task,
): Promise<number[]> {
  const length = epochs * fold.stepsPerEpoch;
  const runs = await fold.train(learningRates, {
    ...{ length, evaluatedEvery: Math.ceil(length / EVALUATIONS) },
    ...{ signal: { aborted: false }, onProgress: () => {} },
  });
  return runs.map(({ losses }) => Math.min(fold.untrained, ...losses.filter(Number.isFinite)));
}

/** The median of the seeds at each rate; where there is none, halfway between its neighbours. */
function readOff(ofSeeds: readonly (readonly number[])[], untrained: number): number[] {
  const medians = ofSeeds.map((losses) =>
    losses.length === 0 ? undefined : Math.min(untrained, median(losses)),
  );
  return medians.map((own, place) => {
    const beside = [medians[place - 1], medians[place + 1]].filter((each) => each !== undefined);
    return own ?? beside.reduce((sum, each) => sum + each, 0) / beside.length;
  });
}

function rounded(loss: number): number {
  return Number(loss.toPrecision(6));
}
