import type { Fold } from "../../../../packages/lrfinder/dist/onnx/verify/fold.js";
import { foldsFor } from "../../../../packages/lrfinder/dist/onnx/verify/folds.js";
import { median } from "../numeric/median.js";
import { materialOf } from "../tasks/material.js";
import { nameOf, type Task } from "../tasks/task.js";
import { rates, type Truth } from "./truth.js";

/** A training is evaluated so many times. */
const EVALUATIONS = 20;
/** Every other rate is tried first, with so many seeds. */
const COARSE_SEEDS = 2;
/** All rates are tried with every seed where about so much is lost, and next to there. */
const NEAR = 0.15;

/** Trains a task at its rates with its seeds, and keeps each seed's best validation loss. */
export async function truthOf(
  task: Task,
  { seeds }: { seeds?: readonly number[] } = {},
): Promise<Truth> {
  const { options, validation, seeds: own } = await materialOf(task);
  const all = seeds ?? own;
  const { first, close } = await foldsFor(
    all.map((seed) => ({ target: { ...options, seed }, validation })),
    // One after another: tasks have the cores.
    () => 0,
  );
  try {
    const folds = await first(all.length);
    const untrained = median(folds.map((fold) => fold.untrained));
    const ofSeeds: number[][] = rates.map(() => []);
    const measure = async (places: readonly number[], which: readonly Fold[]) => {
      for (const fold of which) {
        const losses = await bestLosses(
          fold,
          places.map((place) => rates[place]!),
          task,
        );
        for (const [i, place] of places.entries()) ofSeeds[place]!.push(rounded(losses[i]!));
      }
    };
    const places = [...rates.keys()];
    await measure(
      places.filter((place) => place % 2 === 1),
      folds.slice(0, COARSE_SEEDS),
    );
    const near = nearBest(readOff(ofSeeds, untrained), untrained);
    await measure(
      places.filter((place) => near.has(place) && place % 2 === 0),
      folds.slice(0, COARSE_SEEDS),
    );
    await measure(
      places.filter((place) => near.has(place)),
      folds.slice(COARSE_SEEDS),
    );
    return {
      ...{ task: nameOf(task), untrained: rounded(untrained), rates },
      ...{ losses: readOff(ofSeeds, untrained).map(rounded), ofSeeds },
    };
  } finally {
    await close();
  }
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

/** The places where about so much is lost as to count, and those beside them. */
function nearBest(losses: readonly number[], untrained: number): ReadonlySet<number> {
  const best = Math.min(...losses);
  const counts = (loss: number | undefined) =>
    loss !== undefined && loss - best <= NEAR * (untrained - best);
  return new Set(
    [...losses.keys()].filter((place) =>
      losses.slice(Math.max(0, place - 1), place + 2).some(counts),
    ),
  );
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
